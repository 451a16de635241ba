import { DescribeTableCommand, type DynamoDBClient, QueryCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { callAws } from '../../errors/translate-aws-error.ts';
import type { Commit } from '../../event-store/commit.ts';
import { type Item, readCommit } from '../../event-store/commit-item.ts';
import type { PayloadStore } from '../../event-store/payload-store.ts';
import type { History } from '../projection-context.ts';
import { deletionsAmong } from '../stream-removal.ts';
import type { CommitScan, ScannedPage, ScanRequest } from './commit-scan.ts';

/** How the scan of an event table is made. */
export interface DynamoDbCommitScanOptions {
  readonly client: DynamoDBClient;
  /** An event table. */
  readonly table: string;
  /** The `source` of its events, e.g. `order-service`. */
  readonly source: string;
  /** Where payloads lie that are too large for an item. @default none: such a commit cannot be read */
  readonly payloads?: PayloadStore;
}

/** Reads an event table by parallel Scan. Actions: Scan, Query, DescribeTable (whose count is up to six hours old). */
export class DynamoDbCommitScan implements CommitScan {
  readonly #options: DynamoDbCommitScanOptions;

  constructor(options: DynamoDbCommitScanOptions) {
    this.#options = options;
  }

  async page({ segment, segments, limit, after }: ScanRequest): Promise<ScannedPage> {
    const { client, table } = this.#options;
    const start = after === undefined ? undefined : (JSON.parse(after) as [string, string]);
    const page = await callAws('dynamodb:Scan', () =>
      client.send(
        new ScanCommand({
          TableName: table,
          ConsistentRead: true,
          Segment: segment,
          TotalSegments: segments,
          Limit: limit,
          ...(start && { ExclusiveStartKey: { pk: { S: start[0] }, sk: { N: start[1] } } }),
        }),
      ),
    );
    const commits: Commit[] = [];
    const corrupt: { readonly streamId: string; readonly error: unknown }[] = [];
    for (const item of (page.Items ?? []).filter(hasEvents)) {
      try {
        commits.push(await readCommit(item, this.#options));
      } catch (error) {
        corrupt.push({ streamId: item.pk?.S ?? '', error });
      }
    }
    const deleted = deletionsAmong((page.Items ?? []) as Item[]);
    const end = page.LastEvaluatedKey;
    return { commits, corrupt, deleted, ...(end && { after: JSON.stringify([end.pk?.S, end.sk?.N]) }) };
  }

  /** See History. */
  readonly history: History = async (streamId) => {
    const { client, table } = this.#options;
    const commits: Commit[] = [];
    let after: Item | undefined;
    do {
      const input = {
        TableName: table,
        ConsistentRead: true,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': { S: streamId } },
        ...(after && { ExclusiveStartKey: after }),
      };
      const page = await callAws('dynamodb:Query', () => client.send(new QueryCommand(input)));
      for (const item of (page.Items ?? []).filter(hasEvents)) commits.push(await readCommit(item, this.#options));
      after = page.LastEvaluatedKey;
    } while (after);
    return commits;
  };

  async estimate(): Promise<number> {
    const { client, table } = this.#options;
    const answer = await callAws('dynamodb:DescribeTable', () =>
      client.send(new DescribeTableCommand({ TableName: table })),
    );
    return answer.Table?.ItemCount ?? 0;
  }
}

/** Snapshots, and commits that close their stream, are of a kind; all other items are commits with events. */
function hasEvents(item: Item): boolean {
  return item.kind === undefined;
}
