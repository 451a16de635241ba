import { type DynamoDBClient, QueryCommand, type QueryCommandInput } from '@aws-sdk/client-dynamodb';
import { callAws } from '../errors/translate-aws-error.ts';
import type { Commit } from './commit.ts';
import { type Item, type ItemContext, readCommit } from './commit-item.ts';
import { itemBytes } from './item.ts';
import type { ReadRange } from './read-range.ts';
import { isSnapshotItem } from './snapshot-item.ts';

/** What a reader of one table is made of. */
export interface CommitReaderOptions extends ItemContext {
  readonly client: DynamoDBClient;
  readonly table: string;
}

/** Which items of a stream to read, and in which direction. */
export interface ItemQuery {
  readonly forward: boolean;
  /** Lowest and highest sort key; without them there is no bound. */
  readonly low?: number | undefined;
  readonly high?: number | undefined;
  /** Items of the first request. @default as many as a page of DynamoDB holds */
  readonly firstPage?: number | undefined;
  /** Items of each request. @default as many as a page of DynamoDB holds */
  readonly pageSize?: number | undefined;
  /** Counts what the requests take. */
  readonly meter?: ReadMeter | undefined;
}

/** Counts what reading took. */
export class ReadMeter {
  readUnits = 0;
  bytes = 0;
}

/** Reads the items of one stream at a time, each request strongly consistent. */
export class DynamoDbCommitReader {
  readonly #options: CommitReaderOptions;

  constructor(options: CommitReaderOptions) {
    this.#options = options;
  }

  /** The stream's items, page by page as they are asked for. */
  async *items(streamId: string, query: ItemQuery): AsyncGenerator<Item> {
    const { client, table } = this.#options;
    const { low, high, meter } = query;
    if (low !== undefined && high !== undefined && low > high) return;
    let limit = query.firstPage ?? query.pageSize;
    let after: Item | undefined;
    do {
      const input: QueryCommandInput = {
        TableName: table,
        ConsistentRead: true,
        ScanIndexForward: query.forward,
        KeyConditionExpression: keyCondition(low, high),
        ExpressionAttributeValues: {
          ':pk': { S: streamId },
          ...(low !== undefined && { ':low': { N: String(low) } }),
          ...(high !== undefined && { ':high': { N: String(high) } }),
        },
        ...(meter && { ReturnConsumedCapacity: 'TOTAL' }),
        ...(limit !== undefined && { Limit: Math.min(Math.max(1, limit), 1_000) }),
        ...(after && { ExclusiveStartKey: after }),
      };
      const page = await callAws('dynamodb:Query', () => client.send(new QueryCommand(input)));
      if (meter) meter.readUnits += page.ConsumedCapacity?.CapacityUnits ?? 0;
      for (const item of page.Items ?? []) yield item;
      after = page.LastEvaluatedKey;
      limit = query.pageSize;
    } while (after);
  }

  /** The stream's commits, page by page as they are asked for; the ones that close the stream among them. */
  async *commits(streamId: string, query: ItemQuery): AsyncGenerator<Commit> {
    for await (const item of this.items(streamId, query)) {
      if (isSnapshotItem(item)) continue;
      if (query.meter) query.meter.bytes += itemBytes(item);
      yield await this.commitOf(item);
    }
  }

  /** The commit of an item. Throws CORRUPT_STREAM. */
  commitOf(item: Item): Commit | Promise<Commit> {
    return readCommit(item, this.#options);
  }

  /** The stream's first commit that is left, which may be one that closes it. One request, unless a snapshot lies before it. */
  async first(streamId: string): Promise<Commit | undefined> {
    for await (const commit of this.commits(streamId, { forward: true, pageSize: 1 })) return commit;
    return undefined;
  }

  /** The stream's last commit up to a number, which may be one that closes the stream. One request. */
  async last(streamId: string, upTo?: number): Promise<Commit | undefined> {
    // Two items, because a snapshot may lie behind the commit.
    for await (const commit of this.commits(streamId, { forward: false, high: upTo, pageSize: 2 })) return commit;
    return undefined;
  }

  /**
   * The last commit that begins within a range. A version does not tell its commit's number, only that the number is not
   * above it: one request where each commit holds one event, else a bisection.
   */
  async lastWithin(streamId: string, { to, until }: Pick<ReadRange, 'to' | 'until'>): Promise<Commit | undefined> {
    const fits = ({ first, at }: Commit) => first <= to && (until === undefined || at <= until);
    const end = await this.last(streamId, Number.isFinite(to) ? to : undefined);
    if (end === undefined || fits(end)) return end;
    let found: Commit | undefined;
    let low = 0;
    let high = end.number;
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      const commit = await this.last(streamId, middle);
      if (commit !== undefined && !fits(commit)) {
        high = commit.number;
      } else {
        low = middle;
        found = commit;
      }
    }
    return found;
  }
}

function keyCondition(low: number | undefined, high: number | undefined): string {
  if (low !== undefined && high !== undefined) return 'pk = :pk AND sk BETWEEN :low AND :high';
  if (low !== undefined) return 'pk = :pk AND sk >= :low';
  return high === undefined ? 'pk = :pk' : 'pk = :pk AND sk <= :high';
}
