import {
  type ConditionalCheckFailedException,
  type DynamoDBClient,
  PutItemCommand,
  QueryCommand,
  type QueryCommandInput,
} from '@aws-sdk/client-dynamodb';
import { type Clock, isoNow, systemClock } from '../clock/clock.ts';
import { callAws, translateAwsError } from '../errors/translate-aws-error.ts';
import { VersionConflictError } from '../errors/version-conflict-error.ts';
import type { EventEnvelope } from '../event/envelope.ts';
import { type BackoffPolicy, fullJitterDelayMs } from '../retry/backoff.ts';
import { type Sleep, systemSleep } from '../retry/sleep.ts';
import type { Commit } from './commit.ts';
import { commitFromItem, commitToItem, type Item } from './commit-item.ts';
import { checkSequence } from './commit-sequence.ts';
import type {
  AppendOptions,
  AppendResult,
  EventStore,
  EventToAppend,
  LoadedStream,
  LoadOptions,
  ReadOptions,
  StreamHead,
} from './event-store.ts';
import { commitAfter, type PreparedAppend, prepareAppend } from './new-commit.ts';
import { eventsOf } from './read-events.ts';
import { parseStreamId } from './stream-id.ts';

/** How a DynamoDB store is made. */
export interface DynamoDbEventStoreOptions {
  readonly client: DynamoDBClient;
  /** Keys `pk` (S) and `sk` (N). */
  readonly table: string;
  /** The `source` of its events, e.g. `order-service`. */
  readonly source: string;
  readonly clock?: Clock;
  /** Tries of an append at version `any` when others keep winning. @default 20 */
  readonly maxAttempts?: number;
  readonly sleep?: Sleep;
  readonly random?: () => number;
}

const backoff: BackoffPolicy = { baseMs: 10, capMs: 500 };
const nothing: StreamHead = { version: 0, commitNumber: 0 };

/**
 * An event store in one DynamoDB table: one item a commit, under the stream's id and the commit's number.
 *
 * An append is one conditional PutItem, which costs the item's size in write units and nothing else. Because the key is
 * the commit's number and not a version, two writers who loaded the same head always collide, however many events each
 * brings. A refused put returns the item in its place: if that is our own commit then an earlier answer was lost, and this
 * is the answer.
 */
export class DynamoDbEventStore implements EventStore {
  readonly #options: DynamoDbEventStoreOptions;

  constructor(options: DynamoDbEventStoreOptions) {
    this.#options = options;
  }

  async append(streamId: string, events: readonly EventToAppend[], options: AppendOptions): Promise<AppendResult> {
    const { clock = systemClock, source } = this.#options;
    const append = prepareAppend(streamId, events, { options, at: isoNow(clock), source });
    if (options.expectedVersion === 'any') return this.#appendAnywhere(append, options);
    const expected = options.expectedVersion === 'none' ? 0 : options.expectedVersion;
    const head = await this.#headAt(expected, append, options.head);
    if ('repeated' in head) return head;
    const commit = commitAfter(head, append);
    const winner = await this.#put(commit);
    if (winner === undefined) return { commit, repeated: false };
    return this.#repeatedOrConflict(append, { expected, actual: winner.last, winner });
  }

  /** The head at the expected version, or what is to be answered because the stream is elsewhere. */
  async #headAt(expected: number, append: PreparedAppend, known?: StreamHead): Promise<StreamHead | AppendResult> {
    if (expected === 0) return nothing;
    if (known?.version === expected) return known;
    const { streamId } = append;
    const { head, commits } = await this.load(streamId, { from: expected + 1 });
    if (head.version === expected) return head;
    const own = commits.find(({ commitId }) => commitId === append.commitId);
    return this.#repeatedOrConflict(append, { expected, actual: head.version, winner: own ?? commits[0] });
  }

  #repeatedOrConflict(
    append: PreparedAppend,
    found: { readonly expected: number; readonly actual: number; readonly winner: Commit | undefined },
  ): AppendResult {
    const { expected, actual, winner } = found;
    if (winner?.commitId === append.commitId) return { commit: winner, repeated: true };
    throw new VersionConflictError({
      streamId: append.streamId,
      expectedVersion: expected,
      actualVersion: actual,
      ...(winner && { winningCommitId: winner.commitId }),
    });
  }

  async #appendAnywhere(append: PreparedAppend, options: AppendOptions): Promise<AppendResult> {
    const { maxAttempts = 20, sleep = systemSleep, random } = this.#options;
    let head = options.head ?? nothing;
    // A commit id from outside may be anywhere in the stream; one that was made just now is nowhere.
    let from = options.commitId === undefined ? Number.MAX_SAFE_INTEGER : 1;
    for (let attempt = 1; ; attempt += 1) {
      if (options.head === undefined || attempt > 1) {
        const tail = await this.load(append.streamId, { from });
        const earlier = tail.commits.find(({ commitId }) => commitId === append.commitId);
        if (earlier) return { commit: earlier, repeated: true };
        head = tail.head;
      }
      const commit = commitAfter(head, append);
      const winner = await this.#put(commit);
      if (winner === undefined) return { commit, repeated: false };
      if (winner.commitId === append.commitId || attempt >= maxAttempts) {
        return this.#repeatedOrConflict(append, { expected: head.version, actual: winner.last, winner });
      }
      from = winner.last + 1;
      await sleep(fullJitterDelayMs(attempt, backoff, random));
    }
  }

  /** Writes a commit if its place is free; otherwise answers the commit that is there. */
  async #put(commit: Commit): Promise<Commit | undefined> {
    const { client, table, source } = this.#options;
    try {
      await client.send(
        new PutItemCommand({
          TableName: table,
          Item: commitToItem(commit),
          ConditionExpression: 'attribute_not_exists(pk)',
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        }),
      );
      return undefined;
    } catch (error) {
      const { name, Item: item } = error as Partial<ConditionalCheckFailedException>;
      if (name !== 'ConditionalCheckFailedException') throw translateAwsError(error, 'dynamodb:PutItem');
      if (item !== undefined) return commitFromItem(item, source);
      // Endpoints that stand in for DynamoDB may not return the item; then it takes a read.
      const { commits } = await this.load(commit.streamId, { from: commit.first, to: commit.first });
      if (commits[0] !== undefined) return commits[0];
      throw translateAwsError(error, 'dynamodb:PutItem');
    }
  }

  async load(streamId: string, options: LoadOptions = {}): Promise<LoadedStream> {
    parseStreamId(streamId);
    const { from = 1, to } = options;
    return from <= 1 ? this.#loadFromStart(streamId, to) : this.#loadFromEnd(streamId, from, to);
  }

  async #loadFromStart(streamId: string, to: number | undefined): Promise<LoadedStream> {
    const commits: Commit[] = [];
    for await (const commit of this.#commits(streamId, { forward: true, to })) {
      if (to !== undefined && commit.first > to) break;
      commits.push(commit);
    }
    checkSequence(streamId, commits, true);
    return { streamId, head: headOf(commits.at(-1)), commits };
  }

  /**
   * A version does not tell its commit's number, only that the number is not above it. So a later part of a stream is
   * read from its end, which costs what is wanted and never the stream's length.
   */
  async #loadFromEnd(streamId: string, from: number, to: number | undefined): Promise<LoadedStream> {
    const commits: Commit[] = [];
    let end: Commit | undefined;
    const pageSize = to === undefined ? (from === Number.MAX_SAFE_INTEGER ? 1 : 100) : Math.max(1, to - from + 1);
    for await (const commit of this.#commits(streamId, { forward: false, to, pageSize })) {
      if (to !== undefined && commit.first > to) continue;
      end ??= commit;
      if (commit.last < from) break;
      commits.push(commit);
      if (commit.first <= from) break;
    }
    commits.reverse();
    checkSequence(streamId, commits, false);
    return { streamId, head: headOf(end), commits };
  }

  async read(streamId: string, options: ReadOptions = {}): Promise<readonly EventEnvelope[]> {
    const { from = 1, to, direction = 'forward', limit } = options;
    if (limit === undefined || (direction === 'forward' && from > 1)) {
      const { commits } = await this.load(streamId, { from, ...(to !== undefined && { to }) });
      return eventsOf(commits, options);
    }
    parseStreamId(streamId);
    const forward = direction === 'forward';
    const commits: Commit[] = [];
    let wanted = limit;
    for await (const commit of this.#commits(streamId, { forward, to, pageSize: Math.max(1, limit) })) {
      if (wanted <= 0 || commit.last < from) break;
      commits.push(commit);
      wanted -= eventsOf([commit], { from, ...(to !== undefined && { to }) }).length;
    }
    if (!forward) commits.reverse();
    checkSequence(streamId, commits, forward);
    return eventsOf(commits, options);
  }

  /** The stream's commits in one direction, page by page as they are asked for; those whose number is above `to` left out. */
  async *#commits(
    streamId: string,
    query: { readonly forward: boolean; readonly to?: number | undefined; readonly pageSize?: number },
  ): AsyncGenerator<Commit> {
    const { client, table, source } = this.#options;
    let after: Item | undefined;
    do {
      const input: QueryCommandInput = {
        TableName: table,
        ConsistentRead: true,
        ScanIndexForward: query.forward,
        KeyConditionExpression: query.to === undefined ? 'pk = :pk' : 'pk = :pk AND sk <= :to',
        ExpressionAttributeValues: {
          ':pk': { S: streamId },
          ...(query.to !== undefined && { ':to': { N: String(query.to) } }),
        },
        ...(query.pageSize !== undefined && { Limit: Math.min(query.pageSize, 1_000) }),
        ...(after && { ExclusiveStartKey: after }),
      };
      const page = await callAws('dynamodb:Query', () => client.send(new QueryCommand(input)));
      for (const item of page.Items ?? []) yield commitFromItem(item, source);
      after = page.LastEvaluatedKey;
    } while (after);
  }
}

function headOf(commit: Commit | undefined): StreamHead {
  return commit === undefined ? nothing : { version: commit.last, commitNumber: commit.number };
}
