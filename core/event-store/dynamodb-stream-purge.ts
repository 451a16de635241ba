import { DeleteItemCommand, type DynamoDBClient, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { type Clock, systemClock } from '../clock/clock.ts';
import { mapConcurrently } from '../concurrency/map-concurrently.ts';
import { callAws, translateAwsError } from '../errors/translate-aws-error.ts';
import type { Commit } from './commit.ts';
import { commitToItem, type Item } from './commit-item.ts';
import { DynamoDbCommitReader } from './dynamodb-commit-reader.ts';
import { payloadPrefix } from './payload-key.ts';
import type { PayloadRemoval, PayloadStore } from './payload-store.ts';
import { parseStreamId } from './stream-id.ts';
import {
  defaultPurgeGraceHours,
  type PurgeOptions,
  type PurgeStep,
  purgeable,
  type StreamPurge,
} from './stream-purge.ts';

/** How the purge of an event table is made. */
export interface DynamoDbStreamPurgeOptions {
  readonly client: DynamoDBClient;
  readonly table: string;
  /** The `source` of its events, e.g. `order-service`. */
  readonly source: string;
  /** Where payloads lie that are too large for an item. @default there are none */
  readonly payloads?: PayloadStore & PayloadRemoval;
  readonly clock?: Clock;
  /** Hours from a deletion to the first purge. @default 24 */
  readonly graceHours?: number;
  /** Items and payloads of one call at most. @default 500 */
  readonly limit?: number;
}

/** Deletes at the same time: some 500 a second and connection, where a partition takes 1,000 write units. */
const concurrency = 16;

/**
 * Purges streams of an event table, a page of at most 1 MB with each call. Payloads go last, so that no item is ever
 * without its own; of those that were kept before payloads had a place for each stream, see `isPayloadOf`, none goes,
 * because another stream may have the same.
 *
 * The number of the first commit is not set free: an append to a new stream is one put there, without a look at the stream
 * first, and would begin it anew behind the back of the deletion. A copy of the deletion takes its place before anything
 * else goes. Actions: Query, PutItem, DeleteItem, on condition that it is no deletion.
 */
export class DynamoDbStreamPurge implements StreamPurge {
  readonly #options: DynamoDbStreamPurgeOptions;
  readonly #reader: DynamoDbCommitReader;

  constructor(options: DynamoDbStreamPurgeOptions) {
    this.#options = options;
    this.#reader = new DynamoDbCommitReader(options);
  }

  async purge(streamId: string, options: PurgeOptions = {}): Promise<PurgeStep> {
    parseStreamId(streamId);
    const { clock = systemClock, graceHours = defaultPurgeGraceHours, limit = 500, payloads } = this.#options;
    const deletion = purgeable(streamId, await this.#reader.last(streamId), { clock, graceHours, options });
    const first = (await this.#replaceFirst(deletion)) ? 1 : 0;
    if (first === limit) return { removed: first, more: true };
    const { keys, more } = await this.#between(deletion, limit - first);
    await mapConcurrently(keys, concurrency, (key) => this.#delete(key));
    const removed = first + keys.length;
    if (more || payloads === undefined) return { removed, more };
    if (removed === limit) return { removed, more: true };
    const last = await payloads.removeUnder(payloadPrefix(streamId), limit - removed);
    return { removed: removed + last.removed, more: last.more };
  }

  /** Puts a copy of the deletion in the place of the first commit. False when it is there already, or that commit was not. */
  async #replaceFirst(deletion: Commit): Promise<boolean> {
    const { client, table } = this.#options;
    const Item = commitToItem({ ...deletion, number: 1 });
    const put = new PutItemCommand({ TableName: table, Item, ReturnValues: 'ALL_OLD', ...unlessDeletion });
    const answer = await unlessRefused(client.send(put), 'dynamodb:PutItem');
    return answer?.Attributes !== undefined;
  }

  /** Keys of what lies between the first commit and the deletion: a snapshot is half a number behind its commit. */
  async #between({ streamId, number }: Commit, limit: number) {
    const { client, table } = this.#options;
    const query = new QueryCommand({
      TableName: table,
      ConsistentRead: true,
      KeyConditionExpression: 'pk = :pk AND sk BETWEEN :low AND :high',
      ProjectionExpression: 'pk, sk',
      ExpressionAttributeValues: {
        ':pk': { S: streamId },
        ':low': { N: '1.5' },
        ':high': { N: String(number - 0.5) },
      },
      Limit: limit,
    });
    const { Items: keys = [], LastEvaluatedKey: end } = await callAws('dynamodb:Query', () => client.send(query));
    return { keys, more: end !== undefined };
  }

  async #delete(Key: Item): Promise<void> {
    const { client, table } = this.#options;
    const command = new DeleteItemCommand({ TableName: table, Key, ...unlessDeletion });
    await unlessRefused(client.send(command), 'dynamodb:DeleteItem');
  }
}

/** The condition that no deletion is overwritten or deleted. */
const unlessDeletion = {
  ConditionExpression: 'attribute_not_exists(#kind) OR #kind <> :deleted',
  ExpressionAttributeNames: { '#kind': 'kind' },
  ExpressionAttributeValues: { ':deleted': { S: 'deleted' } },
};

/** Undefined when the condition did not hold. */
async function unlessRefused<T>(answer: Promise<T>, operation: string): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if ((error as Error).name === 'ConditionalCheckFailedException') return undefined;
    throw translateAwsError(error, operation);
  }
}
