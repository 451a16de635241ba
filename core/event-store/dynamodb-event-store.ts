import { type DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { type Clock, isoNow, systemClock } from '../clock/clock.ts';
import { MillraceError } from '../errors/millrace-error.ts';
import { callAws } from '../errors/translate-aws-error.ts';
import { VersionConflictError } from '../errors/version-conflict-error.ts';
import type { EventEnvelope } from '../event/envelope.ts';
import { type BackoffPolicy, fullJitterDelayMs } from '../retry/backoff.ts';
import { type Sleep, systemSleep } from '../retry/sleep.ts';
import type { Commit, StreamClosing } from './commit.ts';
import { DynamoDbCommitPlaces } from './dynamodb-commit-places.ts';
import { DynamoDbCommitReader } from './dynamodb-commit-reader.ts';
import { DynamoDbCommitSearch } from './dynamodb-commit-search.ts';
import { DynamoDbCommitWriter } from './dynamodb-commit-writer.ts';
import { DynamoDbStreamLoader } from './dynamodb-stream-loader.ts';
import type {
  AppendOptions,
  AppendResult,
  CloseOptions,
  EventStore,
  EventToAppend,
  LoadedStream,
  LoadOptions,
  ReadOptions,
  StreamHead,
} from './event-store.ts';
import {
  checkExpectedVersion,
  closingAfter,
  commitAfter,
  type PreparedAppend,
  prepareAppend,
  repeatOf,
} from './new-commit.ts';
import type { PayloadStore } from './payload-store.ts';
import { refuseReusedIds } from './reused-ids.ts';
import type { SnapshotToStore } from './snapshot.ts';
import { snapshotToItem } from './snapshot-item.ts';
import { closedError, closingOf } from './stream-closing.ts';
import { expiredError } from './stream-expiry.ts';
import { headAfter, noHead } from './stream-head.ts';
import { parseStreamId, refuseForeign } from './stream-id.ts';

/** How a DynamoDB store is made. */
export interface DynamoDbEventStoreOptions {
  readonly client: DynamoDBClient;
  /** Keys `pk` (S) and `sk` (N); time to live, where there is one, on `expiresAt`. */
  readonly table: string;
  /** The `source` of its events, e.g. `order-service`. */
  readonly source: string;
  /**
   * Of which it takes streams: views that have a document for each stream know it by its id without the aggregate, so
   * streams of two would get into each other's way. Others are FOREIGN_STREAM. @default any, for a store without such views
   */
  readonly aggregate?: string | undefined;
  /** Where payloads go that are too large for an item. @default such commits are refused with EVENT_TOO_LARGE */
  readonly payloads?: PayloadStore | undefined;
  /**
   * Seconds that commits are kept. With it, an append to a stream that should be new looks at it first: one Query. @default
   * for ever
   */
  readonly timeToLiveSeconds?: number | undefined;
  readonly clock?: Clock;
  /** Tries of an append at version `any` when others keep winning. @default 20 */
  readonly maxAttempts?: number;
  readonly sleep?: Sleep;
  readonly random?: () => number;
}

const backoff: BackoffPolicy = { baseMs: 10, capMs: 500 };

/**
 * An event store in one DynamoDB table: one item a commit, under the stream's id and the commit's number.
 *
 * An append is one conditional PutItem, which costs the item's size in write units and nothing else. Because the key is
 * the commit's number and not a version, two writers who loaded the same head always collide, however many events each
 * brings. A refused put returns the item in its place: if that is our own commit then an earlier answer was lost, and this
 * is the answer.
 *
 * At version `any` or `exists` without a head the stream's end has to be found first: one small Query. With a commitId the
 * promise that it is not written twice takes a search of what was committed while ids are remembered: one Query where that
 * is up to 100 commits, see `DynamoDbCommitSearch` for more. No layout spares that but one that costs every
 * append with an id a second item: ids in items of their own, written in a transaction. A snapshot remembers ids at no such
 * cost, so commands look there. With ids on the events the whole stream is loaded, whatever version is expected, for no two
 * events of a stream have one id. So whoever appends to long streams in this way passes the head of a load.
 *
 * Where commits expire, DynamoDB takes them away in any order, days late. A place is taken for free only if what was there
 * can not have expired: behind a last commit that is alive, for no commit expires before the one in front of it; and in a
 * stream that begins, of which an item of its own says that it has begun: one small put before the first commit, and one
 * Query of an item where the append brings no `head` of a load. The rest costs what it costs elsewhere.
 */
export class DynamoDbEventStore implements EventStore {
  readonly #options: DynamoDbEventStoreOptions;
  readonly #reader: DynamoDbCommitReader;
  readonly #places: DynamoDbCommitPlaces;
  readonly #loader: DynamoDbStreamLoader;
  readonly #search: DynamoDbCommitSearch;
  readonly #writer: DynamoDbCommitWriter;

  constructor(options: DynamoDbEventStoreOptions) {
    this.#options = options;
    this.#reader = new DynamoDbCommitReader(options);
    this.#places = new DynamoDbCommitPlaces(options);
    this.#loader = new DynamoDbStreamLoader({
      reader: this.#reader,
      places: this.#places,
      clock: options.clock ?? systemClock,
    });
    this.#search = new DynamoDbCommitSearch(this.#reader, options.clock);
    const { clock = systemClock, sleep = systemSleep } = options;
    this.#writer = new DynamoDbCommitWriter({ ...options, reader: this.#reader, clock, sleep });
  }

  async append(streamId: string, events: readonly EventToAppend[], options: AppendOptions): Promise<AppendResult> {
    const { clock = systemClock, source, timeToLiveSeconds, aggregate } = this.#options;
    const append = prepareAppend(streamId, events, {
      options,
      at: isoNow(clock),
      source,
      timeToLiveSeconds,
      aggregate,
    });
    const { expectedVersion } = options;
    if (expectedVersion === 'any' || expectedVersion === 'exists') return this.#appendAnywhere(append, options);
    const expected = expectedVersion === 'none' ? 0 : expectedVersion;
    const head = await this.#headAt(expected, append, options.head);
    if ('repeated' in head) return head;
    const { commit, winner } = await this.#write(append, head);
    if (winner === undefined) return { commit, repeated: false };
    return this.#repeatedOrRefused(append, expected, winner);
  }

  /** Writes the commit behind a head; answers another one that is there instead. */
  async #write(append: PreparedAppend, head: StreamHead): Promise<{ commit: Commit; winner: Commit | undefined }> {
    const assured = await this.#writer.assured(append, head);
    if ('commitId' in assured) return { commit: assured, winner: assured };
    const commit = commitAfter(assured, append);
    const winner = await this.#writer.put(commit);
    // An id that was made for this very append is in the stream because an answer was lost, and nobody asked before.
    const isOwn = append.knownBy !== 'commit' && winner?.commitId === append.commitId;
    return isOwn ? { commit: winner, winner: undefined } : { commit, winner };
  }

  /** The head at the expected version, or what is to be answered because the stream is elsewhere. */
  async #headAt(expected: number, append: PreparedAppend, known?: StreamHead): Promise<StreamHead | AppendResult> {
    if (known?.version === expected) return known;
    const { streamId } = append;
    if (expected === 0) {
      const expires = this.#options.timeToLiveSeconds !== undefined;
      const first = expires ? await this.#reader.first(streamId) : undefined;
      return first === undefined ? noHead : this.#repeatedOrRefused(append, 0, first);
    }
    if (append.knownBy === 'commit') return this.#headByCommitId(expected, append);
    const from = append.broughtIds.length > 0 ? 1 : expected + 1;
    const { head, commits, closed } = await this.load(streamId, { from });
    const earlier = repeatOf(append, commits, expected);
    if (earlier) return { commit: earlier, repeated: true };
    if (closed) throw closedError(streamId, closed);
    if (head.version !== expected) {
      const winner = commits.find(({ last }) => last > expected);
      throw await this.#conflict(streamId, { expected, head, winner });
    }
    refuseReusedIds(append, commits);
    return head;
  }

  /** The same where a commit with the append's id may be anywhere in the stream. */
  async #headByCommitId(expected: number, append: PreparedAppend): Promise<StreamHead | AppendResult> {
    const { streamId } = append;
    const found = await this.#repetitionOrHead(append, noHead);
    if ('repeated' in found) return found;
    if (found.version === expected) {
      await this.#refuseReusedIds(append);
      return found;
    }
    const { commits } = await this.load(streamId, { from: expected + 1, to: expected + 1 });
    throw await this.#conflict(streamId, { expected, head: found, winner: commits[0] });
  }

  /** Beside a search for the commit's id, which reads no events. */
  async #refuseReusedIds(append: PreparedAppend): Promise<void> {
    if (append.broughtIds.length === 0) return;
    refuseReusedIds(append, (await this.load(append.streamId)).commits);
  }

  /** What is to be answered because another commit is in the place. */
  async #repeatedOrRefused(append: PreparedAppend, expected: number, winner: Commit): Promise<AppendResult> {
    const { streamId, knownBy } = append;
    if (knownBy === 'commit' && winner.commitId === append.commitId) return { commit: winner, repeated: true };
    if (knownBy === 'nothing') {
      const last = (await this.#reader.last(streamId)) ?? winner;
      const closing = closingOf(last);
      if (closing) throw closedError(streamId, closing);
      throw await this.#conflict(streamId, { expected, head: headAfter(last), winner });
    }
    // Ours may be behind the commit that is in the place.
    const { head, commits, closed } = await this.load(streamId, { from: expected + 1 });
    const earlier = repeatOf(append, commits, expected);
    if (earlier) return { commit: earlier, repeated: true };
    if (closed) throw closedError(streamId, closed);
    throw await this.#conflict(streamId, { expected, head, winner });
  }

  /** VERSION_CONFLICT; or STREAM_EXPIRED where it is not known for sure where the stream ends. */
  async #conflict(
    streamId: string,
    found: { readonly expected: number; readonly head: StreamHead; readonly winner: Commit | undefined },
  ): Promise<MillraceError> {
    const { expected, head, winner } = found;
    if (await this.#writer.hasExpired(streamId, head)) return expiredError(streamId);
    return conflict(streamId, { expected, actual: head.version, winner });
  }

  async #appendAnywhere(append: PreparedAppend, options: AppendOptions): Promise<AppendResult> {
    const { maxAttempts = 20, sleep = systemSleep, random } = this.#options;
    const { streamId } = append;
    let head = options.head ?? noHead;
    for (let attempt = 1; ; attempt += 1) {
      if (options.head === undefined || attempt > 1) {
        const found = await this.#repetitionOrHead(append, head);
        if ('repeated' in found) return found;
        if (append.knownBy === 'commit') await this.#refuseReusedIds(append);
        head = found;
      }
      if (options.expectedVersion === 'exists' && head.version === 0) {
        throw await this.#conflict(streamId, { expected: 1, head, winner: undefined });
      }
      const { commit, winner } = await this.#write(append, head);
      if (winner === undefined) return { commit, repeated: false };
      if (winner.commitId === append.commitId || attempt >= maxAttempts) {
        return this.#repeatedOrRefused(append, head.version, winner);
      }
      await sleep(fullJitterDelayMs(attempt, backoff, random));
    }
  }

  /**
   * The commit that an append repeats, wherever it is in the stream, or where the stream ends.
   *
   * @param known a head up to which no commit has the append's own id.
   */
  async #repetitionOrHead(append: PreparedAppend, known: StreamHead): Promise<StreamHead | AppendResult> {
    const { streamId, commitId, knownBy } = append;
    if (knownBy !== 'commit') {
      // Events that brought their ids may be anywhere in the stream; ids that were made just now are nowhere.
      const from = append.broughtIds.length === 0 ? Number.MAX_SAFE_INTEGER : 1;
      const tail = await this.load(streamId, { from });
      const earlier = repeatOf(append, tail.commits, 'any');
      if (earlier) return { commit: earlier, repeated: true };
      if (tail.closed) throw closedError(streamId, tail.closed);
      refuseReusedIds(append, tail.commits);
      return tail.head;
    }
    const { last, found } = await this.#search.find(streamId, commitId, known.commitNumber);
    const closing = closingOf(last);
    if (closing?.as === 'deleted') throw closedError(streamId, closing);
    if (found) return { commit: found, repeated: true };
    if (closing) throw closedError(streamId, closing);
    return last === undefined ? known : headAfter(last);
  }

  async close(streamId: string, options: CloseOptions): Promise<StreamClosing> {
    parseStreamId(streamId);
    refuseForeign(streamId, this.#options.aggregate);
    const { clock = systemClock, maxAttempts = 20, sleep = systemSleep, random } = this.#options;
    const { as, expectedVersion = 'any' } = options;
    checkExpectedVersion(expectedVersion);
    for (let attempt = 1; ; attempt += 1) {
      const last = await this.#reader.last(streamId);
      if (last === undefined) throw new MillraceError('UNKNOWN_STREAM', `there is no stream ${streamId}`);
      const closing = closingOf(last);
      if (closing?.as === as) return closing;
      if (closing?.as === 'deleted') throw closedError(streamId, closing);
      if (expectedVersion !== 'any' && expectedVersion !== last.last) {
        throw conflict(streamId, { expected: expectedVersion, actual: last.last, winner: undefined });
      }
      const commit = closingAfter(headAfter(last), { streamId, at: isoNow(clock), options });
      const winner = await this.#writer.put(commit);
      if (winner === undefined) return closingOf(commit) as StreamClosing;
      if (attempt >= maxAttempts) throw conflict(streamId, { expected: last.last, actual: winner.last, winner });
      await sleep(fullJitterDelayMs(attempt, backoff, random));
    }
  }

  async load(streamId: string, options: LoadOptions = {}): Promise<LoadedStream> {
    parseStreamId(streamId);
    return this.#loader.load(streamId, options);
  }

  async findCommit(streamId: string, commitId: string, upTo: number): Promise<Commit | undefined> {
    parseStreamId(streamId);
    const place = await this.#places.lastWithin(streamId, { to: upTo });
    return place && this.#search.findUpTo(place.number, { streamId, commitId });
  }

  async read(streamId: string, options: ReadOptions = {}): Promise<readonly EventEnvelope[]> {
    parseStreamId(streamId);
    return this.#loader.read(streamId, options);
  }

  async putSnapshot(streamId: string, snapshot: SnapshotToStore): Promise<boolean> {
    parseStreamId(streamId);
    const { client, table, timeToLiveSeconds } = this.#options;
    const item = timeToLiveSeconds === undefined ? snapshotToItem(streamId, snapshot) : undefined;
    if (item === undefined) return false;
    await callAws('dynamodb:PutItem', () => client.send(new PutItemCommand({ TableName: table, Item: item })));
    return true;
  }
}

function conflict(
  streamId: string,
  found: { readonly expected: number; readonly actual: number; readonly winner: Commit | undefined },
): VersionConflictError {
  const { expected, actual, winner } = found;
  // The one that won may have expired: then the first one that is left is another.
  const won = winner !== undefined && winner.first <= expected + 1;
  return new VersionConflictError({
    streamId,
    expectedVersion: expected,
    actualVersion: actual,
    ...(won && { winningCommitId: winner.commitId }),
  });
}
