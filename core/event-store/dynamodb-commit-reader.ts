import { type DynamoDBClient, QueryCommand, type QueryCommandInput } from '@aws-sdk/client-dynamodb';
import { callAws } from '../errors/translate-aws-error.ts';
import type { Commit } from './commit.ts';
import { type Item, type ItemContext, isBesideCommits, readCommit } from './commit-item.ts';
import { itemBytes } from './item.ts';

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
  /** Items of the first request; each one that follows asks for twice as many. @default as many as a page of DynamoDB holds */
  readonly firstPage?: number | undefined;
  /** Items of each request. @default as many as a page of DynamoDB holds */
  readonly pageSize?: number | undefined;
  /** Counts what the requests take. */
  readonly meter?: ReadMeter | undefined;
  /** Attributes to answer, of those that no commit is made without. @default all */
  readonly only?: readonly string[] | undefined;
  /** Whether what was written a moment ago has to be in the answer; half the price where not. @default true */
  readonly consistent?: boolean | undefined;
}

/** What one request answered. */
export interface ItemPage {
  readonly items: readonly Item[];
  /** Whether nothing lies beyond it, of what the query is about. */
  readonly isLast: boolean;
}

/** Counts what reading took. */
export class ReadMeter {
  readUnits = 0;
  bytes = 0;
}

/** Reads the items of one stream at a time, each request strongly consistent unless told otherwise. */
export class DynamoDbCommitReader {
  readonly #options: CommitReaderOptions;

  constructor(options: CommitReaderOptions) {
    this.#options = options;
  }

  /** The stream's items, page by page as they are asked for. */
  async *items(streamId: string, query: ItemQuery): AsyncGenerator<Item> {
    for await (const { items } of this.pages(streamId, query)) yield* items;
  }

  /** The pages themselves, one a request; a page may be empty. */
  async *pages(streamId: string, query: ItemQuery): AsyncGenerator<ItemPage> {
    const { client, table } = this.#options;
    const { low, high, meter, only, consistent = true } = query;
    if (low !== undefined && high !== undefined && low > high) return;
    let limit = query.firstPage ?? query.pageSize;
    let after: Item | undefined;
    do {
      const input: QueryCommandInput = {
        TableName: table,
        ConsistentRead: consistent,
        ScanIndexForward: query.forward,
        KeyConditionExpression: keyCondition(low, high),
        ExpressionAttributeValues: {
          ':pk': { S: streamId },
          ...(low !== undefined && { ':low': { N: String(low) } }),
          ...(high !== undefined && { ':high': { N: String(high) } }),
        },
        ...(only && projection(only)),
        ...(meter && { ReturnConsumedCapacity: 'TOTAL' }),
        ...(limit !== undefined && { Limit: Math.min(Math.max(1, limit), 1_000) }),
        ...(after && { ExclusiveStartKey: after }),
      };
      const page = await callAws('dynamodb:Query', () => client.send(new QueryCommand(input)));
      if (meter) meter.readUnits += page.ConsumedCapacity?.CapacityUnits ?? 0;
      yield { items: page.Items ?? [], isLast: page.LastEvaluatedKey === undefined };
      after = page.LastEvaluatedKey;
      // A page of DynamoDB's own size would mostly be paid for in vain.
      limit = query.pageSize ?? (limit === undefined ? undefined : limit * 2);
    } while (after);
  }

  /** The stream's commits, page by page as they are asked for; the ones that close the stream among them. */
  async *commits(streamId: string, query: ItemQuery): AsyncGenerator<Commit> {
    for await (const item of this.items(streamId, query)) {
      if (isBesideCommits(item)) continue;
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
}

/** By placeholders, for some of the names are reserved words. */
function projection(names: readonly string[]) {
  return {
    ProjectionExpression: names.map((_, index) => `#a${index}`).join(', '),
    ExpressionAttributeNames: Object.fromEntries(names.map((name, index) => [`#a${index}`, name])),
  };
}

function keyCondition(low: number | undefined, high: number | undefined): string {
  if (low !== undefined && high !== undefined) return 'pk = :pk AND sk BETWEEN :low AND :high';
  if (low !== undefined) return 'pk = :pk AND sk >= :low';
  return high === undefined ? 'pk = :pk' : 'pk = :pk AND sk <= :high';
}
