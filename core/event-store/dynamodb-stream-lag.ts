import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { type Clock, systemClock } from '../clock/clock.ts';
import { DynamoDbCommitPlaces } from './dynamodb-commit-places.ts';
import type { StreamLag, StreamLagSource } from './stream-lag.ts';

/** How the lag behind the streams of an event table is told. */
export interface DynamoDbStreamLagOptions {
  readonly client: DynamoDBClient;
  readonly table: string;
  readonly clock?: Clock;
}

/**
 * Tells the lag from where commits stand, and reads nothing of the events. One small Query for what is up to date or lacks
 * the last commit only; one more for what lacks several, and a bisection where commits hold many events. Action: Query, for
 * `placeAttributes`.
 */
export class DynamoDbStreamLag implements StreamLagSource {
  readonly #places: DynamoDbCommitPlaces;
  readonly #clock: Clock;

  constructor(options: DynamoDbStreamLagOptions) {
    this.#places = new DynamoDbCommitPlaces(options);
    this.#clock = options.clock ?? systemClock;
  }

  async lagOf(streamId: string, version: number): Promise<StreamLag> {
    const end = await this.#places.last(streamId);
    const events = Math.max(0, (end?.last ?? 0) - version);
    const deleted = end?.closes === 'deleted';
    if (end === undefined || (events === 0 && !deleted)) return { events, milliseconds: 0 };
    const next = version + 1;
    const holdsNext = end.first <= next && next <= end.last;
    const missed = holdsNext || events === 0 ? undefined : await this.#places.lastWithin(streamId, { to: next });
    // What a purge has taken away was there before the deletion, nobody knows since when.
    const since = missed === undefined || missed.last < next ? end.at : missed.at;
    const milliseconds = Math.max(0, this.#clock.now() - Date.parse(since));
    return { events, milliseconds, ...(deleted && { deleted }) };
  }
}
