import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { type Logger, silentLogger } from '../observability/logger.ts';
import { type BackoffPolicy, fullJitterDelayMs } from '../retry/backoff.ts';
import { type Sleep, systemSleep } from '../retry/sleep.ts';
import { commitStreamEvent } from './commit-stream-event.ts';
import type { FeedEntry, FeedPosition, PostgresCommitFeed } from './postgres-commit-feed.ts';

/** What is to be followed, by whom, and what happens to what cannot be handled. */
export interface FeedReaderOptions {
  readonly feed: PostgresCommitFeed;
  /** Names the reader's position in the database, e.g. `order-projector`. */
  readonly name: string;
  /** A projector, a relay, or anything else that Lambda could call with batches of an event table's stream. */
  readonly handler: (event: DynamoDBStreamEvent) => Promise<DynamoDBBatchResponse>;
  /** Commits of a batch at most. @default 100 */
  readonly batchSize?: number;
  /**
   * Takes what the handler has failed on `maxAttempts` times while others of its batch passed, and what is no commit, so that the reader can go on behind
   * it; when everything fails, or nothing else is there to pass, it stays in its place. A rejection keeps it there too.
   * @default none: the reader stays and tries for ever
   */
  readonly park?: (entry: FeedEntry, attempts: number) => Promise<void>;
  /** @default 10 */
  readonly maxAttempts?: number;
  /** Milliseconds between looks at a feed without news. @default 250 */
  readonly idleMs?: number;
  readonly logger?: Logger;
  readonly sleep?: Sleep;
  readonly random?: () => number;
}

interface Failed {
  readonly entry: FeedEntry;
  readonly alone: boolean;
}

/** What one step came to. */
export interface FeedStep {
  /** Commits that the handler was given. */
  readonly delivered: number;
  /** Commits that the reader has left behind. */
  readonly passed: number;
}

const backoff: BackoffPolicy = { baseMs: 50, capMs: 10_000 };

/**
 * Carries the commits of a PostgreSQL store to a handler, at least once and in the feed's order, as Lambda's event source
 * mapping does for a DynamoDB stream. The position is moved once the handler has answered, up to the first commit that it
 * reports as failed; what follows that one is delivered again, with it. So a crash anywhere repeats commits and loses none.
 *
 * One reader of a name is meant to run at a time. A second one does no harm but deliver the same commits again.
 */
export class PostgresFeedReader {
  readonly #options: FeedReaderOptions;
  #stuck: { readonly position: FeedPosition; readonly attempts: number } | undefined;

  constructor(options: FeedReaderOptions) {
    this.#options = options;
  }

  /** Follows the feed until the signal is given; errors are logged and tried again after a while. */
  async run(signal: AbortSignal): Promise<void> {
    const { logger = silentLogger, sleep = systemSleep, random, idleMs = 250, name } = this.#options;
    let failures = 0;
    while (!signal.aborted) {
      try {
        const { delivered, passed } = await this.step();
        failures = delivered > 0 && passed === 0 ? failures + 1 : 0;
        if (delivered === 0 && !signal.aborted) await sleep(idleMs);
      } catch (error) {
        failures += 1;
        logger.error('feed reader failed', { reader: name, error });
      }
      if (failures > 0 && !signal.aborted) await sleep(fullJitterDelayMs(failures, backoff, random));
    }
  }

  /** Reads one batch, hands it over and moves the position. Rejects when the database or `park` does. */
  async step(): Promise<FeedStep> {
    const { feed, name, batchSize = 100 } = this.#options;
    const from = await feed.positionOf(name);
    const entries = await feed.read(from, batchSize);
    if (entries.length === 0) return { delivered: 0, passed: 0 };
    const failed = await this.#deliver(entries);
    const done = failed === undefined ? entries.length : entries.indexOf(failed.entry);
    const parked = failed !== undefined && (await this.#giveUp(failed.entry, failed.alone));
    const passed = done + (parked ? 1 : 0);
    const to = entries[passed - 1]?.position;
    if (to !== undefined) await feed.advance(name, from, to);
    return { delivered: entries.length, passed };
  }

  /** The first entry that the handler has failed on, and whether that is its own: no commit, or most streams have passed. */
  async #deliver(entries: readonly FeedEntry[]): Promise<Failed | undefined> {
    const { handler, logger = silentLogger, name } = this.#options;
    const deliveries = entries.map(({ position, streamId, commit }) => ({
      sequenceNumber: position,
      streamId,
      ...(commit && { commit }),
    }));
    try {
      const { batchItemFailures } = await handler(commitStreamEvent(deliveries));
      const failures = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
      const failed = entries.filter(({ position }) => failures.has(position));
      const [entry] = failed;
      const failing = new Set(failed.map(({ streamId }) => streamId));
      const passing = new Set(entries.map(({ streamId }) => streamId).filter((streamId) => !failing.has(streamId)));
      return entry && { entry, alone: entry.error !== undefined || passing.size >= failing.size };
    } catch (error) {
      logger.error('feed handler threw', { reader: name, error });
      const [entry] = entries;
      return entry && { entry, alone: false };
    }
  }

  /** Whether the entry was parked because it has failed alone often enough. */
  async #giveUp(entry: FeedEntry, alone: boolean): Promise<boolean> {
    const { park, maxAttempts = 10, logger = silentLogger, name } = this.#options;
    const before = this.#stuck?.position === entry.position ? this.#stuck.attempts : 0;
    const attempts = before + (alone ? 1 : 0);
    this.#stuck = { position: entry.position, attempts };
    if (park === undefined || !alone || attempts < maxAttempts) return false;
    await park(entry, attempts);
    logger.warn('commit parked', { reader: name, position: entry.position, streamId: entry.streamId, attempts });
    return true;
  }
}
