import { type Clock, systemClock } from '../clock/clock.ts';
import type { MemoryEventStore } from './memory-event-store.ts';
import type { StreamLag, StreamLagSource } from './stream-lag.ts';

/** Tells the lag behind streams of a memory store, for tests. */
export class MemoryStreamLag implements StreamLagSource {
  readonly #store: MemoryEventStore;
  readonly #clock: Clock;

  constructor(store: MemoryEventStore, clock: Clock = systemClock) {
    this.#store = store;
    this.#clock = clock;
  }

  async lagOf(streamId: string, version: number): Promise<StreamLag> {
    const commits = this.#store.allCommits(streamId);
    const end = commits.at(-1);
    const events = Math.max(0, (end?.last ?? 0) - version);
    const deleted = end?.closes === 'deleted';
    if (end === undefined || (events === 0 && !deleted)) return { events, milliseconds: 0 };
    const missed = commits.find(({ closes, last }) => closes === undefined && last > version) ?? end;
    const milliseconds = Math.max(0, this.#clock.now() - Date.parse(missed.at));
    return { events, milliseconds, ...(deleted && { deleted }) };
  }
}
