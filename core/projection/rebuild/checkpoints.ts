import { generationName } from '../generation-name.ts';
import type { ReadModelStore } from '../read-model-store.ts';
import type { SumsByBucket } from './bucket-sums.ts';

/** How far a segment has got, and what it found. */
export interface SegmentProgress {
  /** Where the next page begins. */
  readonly after?: string;
  /** Streams that may go on on the next page. */
  readonly open: readonly string[];
  readonly done: boolean;
  readonly commits: number;
  readonly events: number;
  readonly streams: number;
  /** Streams that the view could not take in; the first ten of them by name. */
  readonly failed: number;
  readonly failedStreams: readonly string[];
  /** Of a verification: streams whose first commits have expired; the first ten of them by name. */
  readonly expired: number;
  readonly expiredStreams: readonly string[];
  /** Of a verification: documents of the view. */
  readonly documents: number;
  /** Of a verification: streams whose document or note is not what their events make of it; the first ten by name. */
  readonly different: number;
  readonly differentStreams: readonly string[];
  /** Of a verification of sums: what they should be. */
  readonly sums: SumsByBucket;
}

/** A segment that nobody has begun. */
export const nothingYet: SegmentProgress = {
  open: [],
  done: false,
  commits: 0,
  events: 0,
  streams: 0,
  failed: 0,
  failedStreams: [],
  expired: 0,
  expiredStreams: [],
  documents: 0,
  different: 0,
  differentStreams: [],
  sums: {},
};

/** Progress as it is stored, with its place in a sequence of writes. */
export interface Checkpoint<T> {
  readonly value: T;
  readonly revision: number;
}

/** Names the checkpoints of one generation; purged together with it. */
export function checkpointsOf(view: string, generation: number): string {
  return `@rebuild/${generationName(view, generation)}`;
}

/** The checkpoints of the work on one generation, in the read-model store. */
export class Checkpoints {
  readonly #readModels: Pick<ReadModelStore, 'getNotes' | 'applyTotals'>;
  readonly #name: string;

  constructor(
    readModels: Pick<ReadModelStore, 'getNotes' | 'applyTotals'>,
    work: { readonly view: string; readonly generation: number },
  ) {
    this.#readModels = readModels;
    this.#name = checkpointsOf(work.view, work.generation);
  }

  /** A segment's progress in one phase (`build`, `verify-1` …). */
  async segment(phase: string, segment: number): Promise<Checkpoint<SegmentProgress>> {
    const found = await this.read<Partial<SegmentProgress>>(`${phase}/${segment}`);
    return { value: { ...nothingYet, ...found?.value }, revision: found?.revision ?? 0 };
  }

  /** The progress of every segment of a phase. */
  async all(phase: string, segments: number): Promise<readonly SegmentProgress[]> {
    const ids = Array.from({ length: segments }, (_, segment) => `${phase}/${segment}`);
    const stored = await this.#readModels.getNotes(this.#name, ids);
    return ids.map((id) => ({ ...nothingYet, ...(stored.get(id)?.value as Partial<SegmentProgress> | undefined) }));
  }

  async read<T extends object>(id: string): Promise<Checkpoint<T> | undefined> {
    const stored = (await this.#readModels.getNotes(this.#name, [id])).get(id);
    return stored && { value: stored.value as T, revision: stored.streamVersion };
  }

  /** False, and nothing written, when somebody else has gone on from the same revision. */
  async write(id: string, value: object, revision: number): Promise<boolean> {
    const note = { id, note: value, streamVersion: revision + 1, expectedVersion: revision };
    return (await this.#readModels.applyTotals({ view: this.#name, notes: [note], sums: [] })).length === 0;
  }
}
