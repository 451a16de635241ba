import {
  BatchWriteItemCommand,
  type DynamoDBClient,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  type TransactWriteItem,
  TransactWriteItemsCommand,
  UpdateItemCommand,
  type WriteRequest,
} from '@aws-sdk/client-dynamodb';
import { getItems } from '../aws/get-items.ts';
import { mapConcurrently } from '../concurrency/map-concurrently.ts';
import { MillraceError } from '../errors/millrace-error.ts';
import { callAws, translateAwsError } from '../errors/translate-aws-error.ts';
import { fullJitterDelayMs } from '../retry/backoff.ts';
import { retry } from '../retry/retry.ts';
import { type Sleep, systemSleep } from '../retry/sleep.ts';
import { type Amount, amountOf, plus } from './amount.ts';
import { decodeListCursor, encodeListCursor, placeText } from './list-cursor.ts';
import { atVersion, type Item, numberValue, ReadModelItems, storedOf } from './read-model-items.ts';
import {
  type DocumentWrite,
  type ListPage,
  type ListQuery,
  maxTotalsActions,
  type NoteWrite,
  type ReadModelStore,
  type Replacement,
  type Stored,
  type TotalsWrite,
} from './read-model-store.ts';

/** How a DynamoDB read-model store is made. */
export interface DynamoDbReadModelStoreOptions {
  readonly client: DynamoDBClient;
  /** Keys `pk` (S) and `sk` (S), index `list` on `listKey` (S) and `listSort` (S). */
  readonly table: string;
  /** Keeps the views of domains apart that share a table. */
  readonly domain: string;
  /** Parts that each sum is spread over, so that many writers do not meet at one item. @default 8 */
  readonly shards?: number;
  readonly sleep?: Sleep;
  readonly random?: () => number;
}

const backoff = { baseMs: 20, capMs: 500 };
const maxTries = 8;

/**
 * Read models in a DynamoDB table. With `view` standing for `<domain>/<view>`:
 *
 * | what | pk | sk | attributes |
 * |---|---|---|---|
 * | document | `view#<key>` | `doc` | `body` (JSON; absent when nothing is kept), `streamVersion`, `at` (when that was committed), `expiresAt` (the table's time to live), `listKey` = `view#<list>`, `listSort` = `<sort>#<key>` |
 * | note | `view#note#<stream id>` | `note` | `body` (JSON), `streamVersion` |
 * | part of a sum | `view#<by>#<shard>` | `<key>` | one number for each sum |
 *
 * Actions: GetItem, BatchGetItem, Query (table and index), PutItem, UpdateItem (both also inside TransactWriteItems); for
 * `purge` also Scan and BatchWriteItem.
 */
export class DynamoDbReadModelStore implements ReadModelStore {
  readonly #options: DynamoDbReadModelStoreOptions;
  readonly #items: ReadModelItems;
  readonly #shards: number;
  /** One process writes to one part: its own transactions never conflict with each other, and it holds on to little. */
  readonly #shard: number;

  constructor(options: DynamoDbReadModelStoreOptions) {
    this.#options = options;
    this.#items = new ReadModelItems(options);
    this.#shards = options.shards ?? 8;
    this.#shard = Math.floor((options.random ?? Math.random)() * this.#shards);
  }

  async getDocuments(view: string, keys: readonly string[]): Promise<ReadonlyMap<string, Stored<object>>> {
    return this.#getAll(keys, (key) => ({ pk: { S: this.#items.documentKey(view, key) }, sk: { S: 'doc' } }));
  }

  async getNotes(view: string, ids: readonly string[]): Promise<ReadonlyMap<string, Stored<object>>> {
    return this.#getAll(ids, (id) => ({ pk: { S: this.#items.noteKey(view, id) }, sk: { S: 'note' } }));
  }

  async putDocument(write: DocumentWrite): Promise<boolean> {
    const { client, table } = this.#options;
    const item = this.#items.document(write);
    try {
      await client.send(new PutItemCommand({ TableName: table, Item: item, ...atVersion(write.expectedVersion) }));
      return true;
    } catch (error) {
      if ((error as Error).name === 'ConditionalCheckFailedException') return false;
      throw translateAwsError(error, 'dynamodb:PutItem');
    }
  }

  async listDocuments({ view, listKey, limit, cursor }: ListQuery): Promise<ListPage> {
    const { client, table } = this.#options;
    const list = { S: this.#items.documentKey(view, listKey) };
    const after = cursor === undefined ? undefined : decodeListCursor(view, listKey, cursor);
    const page = await callAws('dynamodb:Query', () =>
      client.send(
        new QueryCommand({
          TableName: table,
          IndexName: 'list',
          KeyConditionExpression: 'listKey = :list',
          ExpressionAttributeValues: { ':list': list },
          Limit: limit,
          ...(after && {
            ExclusiveStartKey: {
              pk: { S: this.#items.documentKey(view, after.key) },
              sk: { S: 'doc' },
              listKey: list,
              listSort: { S: placeText(after.sort, after.key) },
            },
          }),
        }),
      ),
    );
    const keyOf = ({ pk }: Item) => (pk?.S ?? '').slice(this.#items.documentKey(view, '').length);
    const items = (page.Items ?? []).map((item) => ({ key: keyOf(item), ...storedOf(item) }));
    const end = page.LastEvaluatedKey;
    if (end === undefined) return { items };
    const key = keyOf(end);
    const sort = (end.listSort?.S ?? '').slice(0, -placeText('', key).length);
    return { items, cursor: encodeListCursor(view, listKey, { sort, key }) };
  }

  async applyTotals({ view, notes, sums }: TotalsWrite): Promise<readonly string[]> {
    const actions = [
      ...notes.map((note) => this.#items.noteAction(view, note)),
      ...sums.map((sum) => this.#items.sumAction(view, this.#shard, sum)).filter((action) => action !== undefined),
    ];
    if (actions.length > maxTotalsActions) {
      const message = `view ${view} changes ${actions.length} items at once; a transaction takes ${maxTotalsActions}`;
      throw new MillraceError('PROJECTION_FAILED', message, { context: { view, actions: actions.length } });
    }
    const { sleep = systemSleep, random = Math.random } = this.#options;
    return retry(() => this.#transact(actions, notes), { maxAttempts: maxTries, ...backoff, sleep, random });
  }

  /** Answers the ids whose condition failed; throws what may pass (a conflict with others) as retryable. */
  async #transact(actions: TransactWriteItem[], notes: readonly NoteWrite[]): Promise<readonly string[]> {
    try {
      await this.#options.client.send(new TransactWriteItemsCommand({ TransactItems: actions }));
      return [];
    } catch (error) {
      const { CancellationReasons: reasons = [] } = error as { CancellationReasons?: readonly { Code?: string }[] };
      const moved = notes.filter((_, index) => reasons[index]?.Code === 'ConditionalCheckFailed').map(({ id }) => id);
      if (moved.length > 0) return moved;
      throw translateAwsError(error, 'dynamodb:TransactWriteItems');
    }
  }

  async replace({ view, of, id, value, streamVersion }: Replacement): Promise<boolean> {
    const { client, table } = this.#options;
    const key =
      of === 'document' ? [this.#items.documentKey(view, id), 'doc'] : [this.#items.noteKey(view, id), 'note'];
    const update = new UpdateItemCommand({
      TableName: table,
      Key: { pk: { S: key[0] ?? '' }, sk: { S: key[1] ?? '' } },
      UpdateExpression: 'SET body = :body',
      ConditionExpression: 'streamVersion = :version AND attribute_exists(body)',
      ExpressionAttributeValues: { ':body': { S: JSON.stringify(value) }, ':version': numberValue(streamVersion) },
    });
    try {
      await client.send(update);
      return true;
    } catch (error) {
      if ((error as Error).name === 'ConditionalCheckFailedException') return false;
      throw translateAwsError(error, 'dynamodb:UpdateItem');
    }
  }

  async getTotals(view: string, by: string): Promise<ReadonlyMap<string, Readonly<Record<string, Amount>>>> {
    const parts = Array.from({ length: this.#shards }, (_, shard) => this.#items.sumKey(view, by, shard));
    const items = (await mapConcurrently(parts, this.#shards, (pk) => this.#partition(pk))).flat();
    const totals = new Map<string, Record<string, Amount>>();
    for (const { pk: _, sk, ...sums } of items) {
      const total = totals.get(sk?.S ?? '') ?? {};
      totals.set(sk?.S ?? '', total);
      for (const [name, value] of Object.entries(sums)) total[name] = plus(total[name] ?? 0, amountOf(value.N ?? '0'));
    }
    return new Map([...totals].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  /** Looks through 1,000 items of the table and deletes those of the view. */
  async purge(view: string, after?: string): Promise<string | undefined> {
    const { client, table } = this.#options;
    const start = after === undefined ? undefined : (JSON.parse(after) as [string, string]);
    const page = await callAws('dynamodb:Scan', () =>
      client.send(
        new ScanCommand({
          TableName: table,
          Limit: 1_000,
          ConsistentRead: true,
          ProjectionExpression: 'pk, sk',
          FilterExpression: 'begins_with(pk, :view)',
          ExpressionAttributeValues: { ':view': { S: this.#items.documentKey(view, '') } },
          ...(start && { ExclusiveStartKey: { pk: { S: start[0] }, sk: { S: start[1] } } }),
        }),
      ),
    );
    const keys = page.Items ?? [];
    const batches = Array.from({ length: Math.ceil(keys.length / 25) }, (_, i) => keys.slice(i * 25, i * 25 + 25));
    await mapConcurrently(batches, 4, (batch) => this.#deleteBatch(batch));
    const end = page.LastEvaluatedKey;
    return end && JSON.stringify([end.pk?.S, end.sk?.S]);
  }

  async #deleteBatch(keys: readonly Item[]): Promise<void> {
    const { client, table, sleep = systemSleep, random = Math.random } = this.#options;
    let left: WriteRequest[] = keys.map(({ pk, sk }) => ({ DeleteRequest: { Key: { pk, sk } as Item } }));
    for (let tries = 1; left.length > 0; tries += 1) {
      if (tries > maxTries) throw new MillraceError('DEPENDENCY_THROTTLED', 'dynamodb:BatchWriteItem leaves items');
      if (tries > 1) await sleep(fullJitterDelayMs(tries - 1, backoff, random));
      const RequestItems = { [table]: left };
      const page = await callAws('dynamodb:BatchWriteItem', () =>
        client.send(new BatchWriteItemCommand({ RequestItems })),
      );
      left = page.UnprocessedItems?.[table] ?? [];
    }
  }

  async #partition(pk: string): Promise<Item[]> {
    const { client, table } = this.#options;
    const items: Item[] = [];
    let after: Item | undefined;
    do {
      const page = await callAws('dynamodb:Query', () =>
        client.send(
          new QueryCommand({
            TableName: table,
            ConsistentRead: true,
            KeyConditionExpression: 'pk = :pk',
            ExpressionAttributeValues: { ':pk': { S: pk } },
            ...(after && { ExclusiveStartKey: after }),
          }),
        ),
      );
      items.push(...(page.Items ?? []));
      after = page.LastEvaluatedKey;
    } while (after);
    return items;
  }

  async #getAll(names: readonly string[], keyOf: (name: string) => Item): Promise<Map<string, Stored<object>>> {
    const nameByKey = new Map(names.map((name) => [keyOf(name).pk?.S ?? '', name]));
    const items = await getItems([...nameByKey.values()].map(keyOf), this.#options);
    return new Map(items.map((item) => [nameByKey.get(item.pk?.S ?? '') ?? '', storedOf(item)]));
  }
}
