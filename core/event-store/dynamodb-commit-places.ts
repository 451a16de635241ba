import { type DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import { callAws } from '../errors/translate-aws-error.ts';
import type { StreamClosing } from './commit.ts';
import { isBesideCommits } from './commit-item.ts';
import { type Item, numberOf } from './item.ts';
import { placeAttributes } from './place-attributes.ts';
import type { ReadRange } from './read-range.ts';

/** Where a commit stands in its stream, without what is in it. */
export interface CommitPlace {
  readonly number: number;
  readonly first: number;
  readonly last: number;
  readonly at: string;
  /** Only on the commit that closes the stream. */
  readonly closes?: StreamClosing['as'];
}

const names = placeAttributes.map((name, index) => [`#${index}`, name] as const);

/** Finds places in the streams of one event table, by strongly consistent requests for two items at most. */
export class DynamoDbCommitPlaces {
  readonly #client: DynamoDBClient;
  readonly #table: string;

  constructor(options: { readonly client: DynamoDBClient; readonly table: string }) {
    this.#client = options.client;
    this.#table = options.table;
  }

  /** The stream's last commit up to a number, which may be one that closes the stream. One request. */
  async last(streamId: string, upTo?: number): Promise<CommitPlace | undefined> {
    const query = new QueryCommand({
      TableName: this.#table,
      ConsistentRead: true,
      ScanIndexForward: false,
      KeyConditionExpression: upTo === undefined ? '#0 = :pk' : '#0 = :pk AND #1 <= :high',
      Select: 'SPECIFIC_ATTRIBUTES',
      ProjectionExpression: names.map(([placeholder]) => placeholder).join(', '),
      ExpressionAttributeNames: Object.fromEntries(names),
      ExpressionAttributeValues: {
        ':pk': { S: streamId },
        ...(upTo !== undefined && { ':high': { N: String(upTo) } }),
      },
      // Two items, because a snapshot may lie behind the commit.
      Limit: 2,
    });
    const { Items: items = [] } = await callAws('dynamodb:Query', () => this.#client.send(query));
    const commit = items.find((item) => !isBesideCommits(item));
    return commit && placeOf(commit);
  }

  /**
   * The last commit that begins within a range. A version does not tell its commit's number, only that the number is not
   * above it: one request where each commit holds one event, else a bisection.
   */
  async lastWithin(streamId: string, { to, until }: Pick<ReadRange, 'to' | 'until'>): Promise<CommitPlace | undefined> {
    const fits = ({ first, at }: CommitPlace) => first <= to && (until === undefined || at <= until);
    const end = await this.last(streamId, Number.isFinite(to) ? to : undefined);
    if (end === undefined || fits(end)) return end;
    let found: CommitPlace | undefined;
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

function placeOf({ sk, first, last, at, kind }: Item): CommitPlace {
  return {
    number: numberOf(sk),
    first: numberOf(first),
    last: numberOf(last),
    at: at?.S ?? '',
    ...(kind?.S !== undefined && { closes: kind.S as StreamClosing['as'] }),
  };
}
