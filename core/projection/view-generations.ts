import { MillraceError } from '../errors/millrace-error.ts';
import { fullJitterDelayMs } from '../retry/backoff.ts';
import { type Sleep, systemSleep } from '../retry/sleep.ts';
import type { ReadModelStore, Stored } from './read-model-store.ts';

/** One build of a view. */
export interface Generation {
  /** 1, 2, 3 …; never used twice. */
  readonly number: number;
  /** The shape that it was built in, see `DocumentView.shape`. */
  readonly shape: number;
  /** When it was begun; ISO 8601. */
  readonly since: string;
  /**
   * Since when it lacks commits, because a projector without code of its shape was at work; ISO 8601. It stays so: what it lacks
   * comes back with the next commit of each stream, if there is one, and only a rebuild knows of all.
   */
  readonly behindSince?: string;
}

/** A generation that is being built. */
export interface BuildingGeneration extends Generation {
  /** Parts of the event table that are read side by side. */
  readonly segments: number;
  /** Commits a second, over all segments. */
  readonly rate: number;
  /** How many commits there were about when it began; 0 when nobody knows. */
  readonly estimate: number;
  /** Passes of verification begun so far. */
  readonly passes: number;
  /**
   * Where commits have a time to live: those whose time is over by then are left out; milliseconds since 1970. Later than the
   * beginning of the rebuild, which has to be done by then: until then nothing that it read can expire.
   */
  readonly expiredBy?: number;
  /** Why the last pass did not lead to the switch. */
  readonly refusal?: string;
}

/** Which generations of a view there are, and which one readers get. */
export interface ViewGenerations {
  readonly current: Generation;
  /** Built beside the current one; the projector brings live commits to it too. */
  readonly building?: BuildingGeneration;
  /** The one before the switch, kept up to date until it is discarded, so that the switch can be undone. */
  readonly previous?: Generation;
  /** When `current` became that; ISO 8601. */
  readonly switchedAt?: string;
  /** Generations that nobody reads any more and that are on their way out. */
  readonly discarding: readonly number[];
  /** The number of the next generation. */
  readonly next: number;
}

/** The generation that readers are given: the current one, but the one before where that alone has everything. */
export function readGeneration({ current, previous }: ViewGenerations): Generation {
  return current.behindSince !== undefined && previous !== undefined && previous.behindSince === undefined
    ? previous
    : current;
}

/** The same with some generations marked as lacking commits since then; those that lacked some before stay as they are. */
export function markedBehind(before: ViewGenerations, numbers: readonly number[], since: string): ViewGenerations {
  const marked = <G extends Generation>(generation: G): G =>
    numbers.includes(generation.number) ? { behindSince: since, ...generation } : generation;
  const { current, building, previous, ...rest } = before;
  return {
    ...rest,
    current: marked(current),
    ...(building && { building: marked(building) }),
    ...(previous && { previous: marked(previous) }),
  };
}

const recordsView = '@generations';
const maxTries = 10;

/** What is true of a view without a record: it was never rebuilt. */
const unwritten: ViewGenerations = {
  current: { number: 1, shape: 1, since: '1970-01-01T00:00:00.000Z' },
  discarding: [],
  next: 2,
};

/**
 * The records that say which generation of each view is current: one item a view in the read-model store, changed by one
 * conditional write, so that a switch happens for every reader at once or not at all.
 */
export class GenerationRecords {
  readonly #readModels: Pick<ReadModelStore, 'getNotes' | 'applyTotals'>;
  readonly #sleep: Sleep;

  constructor(readModels: Pick<ReadModelStore, 'getNotes' | 'applyTotals'>, sleep: Sleep = systemSleep) {
    this.#readModels = readModels;
    this.#sleep = sleep;
  }

  /** The generations of some views, consistent with every change that has answered. One request. */
  async of(views: readonly string[]): Promise<ReadonlyMap<string, ViewGenerations>> {
    const stored = await this.#readModels.getNotes(recordsView, views);
    return new Map([...stored].map(([view, record]) => [view, generationsOf(record)]));
  }

  /** The generations of one view. */
  async ofView(view: string): Promise<ViewGenerations> {
    return (await this.of([view])).get(view) ?? unwritten;
  }

  /** Writes the record of a view that has none: its first generation was built in this shape. */
  async begin(view: string, first: Pick<Generation, 'shape' | 'since'>): Promise<void> {
    const note: ViewGenerations = { ...unwritten, current: { number: 1, ...first } };
    await this.#write(view, note, 0);
  }

  /**
   * Changes the record of one view; `change` is called again when somebody else was faster, and may throw to refuse.
   * Answers what it wrote, or found when `change` gave back what it got.
   */
  async change(view: string, change: (generations: ViewGenerations) => ViewGenerations): Promise<ViewGenerations> {
    for (let tries = 1; tries <= maxTries; tries += 1) {
      const stored = (await this.#readModels.getNotes(recordsView, [view])).get(view);
      const before = generationsOf(stored);
      const after = change(before);
      if (after === before || (await this.#write(view, after, stored?.streamVersion ?? 0))) return after;
      await this.#sleep(fullJitterDelayMs(tries, { baseMs: 5, capMs: 200 }));
    }
    throw new MillraceError('DEPENDENCY_THROTTLED', `the generations of ${view} are changed by too many at once`);
  }

  async #write(view: string, generations: ViewGenerations, revision: number): Promise<boolean> {
    const note = { id: view, note: generations, streamVersion: revision + 1, expectedVersion: revision };
    return (await this.#readModels.applyTotals({ view: recordsView, notes: [note], sums: [] })).length === 0;
  }
}

function generationsOf(stored: Stored<object> | undefined): ViewGenerations {
  return (stored?.value as ViewGenerations | undefined) ?? unwritten;
}
