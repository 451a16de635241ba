import { type Clock, systemClock } from '../clock/clock.ts';
import type { Amount } from './amount.ts';
import { generationName } from './generation-name.ts';
import type { ListPage, ListQuery, QueriedStore, ReadModels, Stored } from './read-model-store.ts';
import { type Generation, GenerationRecords, readGeneration } from './view-generations.ts';

/** How long a query function believes what it read of a view's generations, in milliseconds. */
export const generationCacheMs = 1_000;

/**
 * Read models in their current generation. Which one that is, is asked of the store once a second for each view that is
 * read, and not for each query: for that second after a switch some readers get the old generation and some the new one,
 * both of which are whole and kept up to date. Each lags behind the commits for itself, by milliseconds, as views do:
 * who has to see a commit asks for its version (`minVersion`).
 *
 * Where the current generation lacks commits, because code without its shape was at work, readers get the one before as long
 * as that has everything.
 */
export class CurrentReadModels implements ReadModels {
  readonly #readModels: QueriedStore;
  readonly #clock: Clock;
  readonly #records: GenerationRecords;
  readonly #known = new Map<string, { readonly generation: Promise<Generation>; readonly untilMs: number }>();

  constructor(readModels: QueriedStore, clock: Clock = systemClock) {
    this.#readModels = readModels;
    this.#clock = clock;
    this.#records = new GenerationRecords(readModels);
  }

  async getDocuments(view: string, keys: readonly string[]): Promise<ReadonlyMap<string, Stored<object>>> {
    return this.#readModels.getDocuments(await this.#current(view), keys);
  }

  async listDocuments(query: ListQuery): Promise<ListPage> {
    return this.#readModels.listDocuments({ ...query, view: await this.#current(query.view) });
  }

  async getTotals(view: string, by: string): Promise<ReadonlyMap<string, Readonly<Record<string, Amount>>>> {
    return this.#readModels.getTotals(await this.#current(view), by);
  }

  /** Since when what readers get of a view lacks commits (ISO 8601); undefined for a view that has everything. */
  async behindSince(view: string): Promise<string | undefined> {
    return (await this.#generation(view)).behindSince;
  }

  async #current(view: string): Promise<string> {
    return generationName(view, (await this.#generation(view)).number);
  }

  #generation(view: string): Promise<Generation> {
    const known = this.#known.get(view);
    const now = this.#clock.now();
    if (known !== undefined && now < known.untilMs) return known.generation;
    const generation = this.#records.ofView(view).then(readGeneration);
    this.#known.set(view, { generation, untilMs: now + generationCacheMs });
    // Whoever asked gets the rejection; only the next one asks anew.
    generation.catch(() => this.#known.delete(view));
    return generation;
  }
}
