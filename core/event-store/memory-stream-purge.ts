import { type Clock, systemClock } from '../clock/clock.ts';
import type { MemoryEventStore } from './memory-event-store.ts';
import {
  defaultPurgeGraceHours,
  type PurgeOptions,
  type PurgeStep,
  purgeable,
  type StreamPurge,
} from './stream-purge.ts';

/** How the purge of a memory store is made. */
export interface MemoryStreamPurgeOptions {
  readonly store: MemoryEventStore;
  readonly clock?: Clock;
  /** @default 24 */
  readonly graceHours?: number;
  /** Commits and snapshots of one call at most. @default 500 */
  readonly limit?: number;
}

/** Purges streams of a memory store, for tests. */
export class MemoryStreamPurge implements StreamPurge {
  readonly #options: MemoryStreamPurgeOptions;

  constructor(options: MemoryStreamPurgeOptions) {
    this.#options = options;
  }

  async purge(streamId: string, options: PurgeOptions = {}): Promise<PurgeStep> {
    const { store, clock = systemClock, graceHours = defaultPurgeGraceHours, limit = 500 } = this.#options;
    purgeable(streamId, store.allCommits(streamId).at(-1), { clock, graceHours, options });
    const removed = store.forget(streamId, limit);
    return { removed, more: removed === limit };
  }
}
