import { ExpressionScope, type Placeholders } from '../expressions/expression-scope.ts';
import { assertKnownParameters, assertPresent } from '../request-check.ts';
import { keyOfKey } from '../tables/key-schema.ts';
import type { Table } from '../tables/table.ts';
import { type TableRegistry, throttled } from '../tables/table-registry.ts';
import { constraintError, validationError } from '../validation-error.ts';
import { admitItem } from '../values/admit-value.ts';
import type { Item } from '../values/attribute-value.ts';
import { assertCapacityChoice, ConsumedCapacity, type ReturnConsumedCapacity, readUnits } from './capacity.ts';
import { itemCollectionMetricsByTable } from './item-collection-metrics.ts';
import { ItemWrite } from './write-item.ts';

interface KeysAndAttributes extends Placeholders {
  readonly Keys: Item[];
  readonly ProjectionExpression?: string;
  readonly ConsistentRead?: boolean;
}

export interface BatchGetRequest {
  readonly RequestItems: Record<string, KeysAndAttributes>;
  readonly ReturnConsumedCapacity?: ReturnConsumedCapacity;
}

interface BatchWrite {
  readonly PutRequest?: { readonly Item: Item };
  readonly DeleteRequest?: { readonly Key: Item };
}

export interface BatchWriteRequest {
  readonly RequestItems: Record<string, BatchWrite[]>;
  readonly ReturnConsumedCapacity?: ReturnConsumedCapacity;
  readonly ReturnItemCollectionMetrics?: 'SIZE' | 'NONE';
}

const GET_PARAMETERS: ReadonlySet<string> = new Set(['RequestItems', 'ReturnConsumedCapacity']);
const KEYS_PARAMETERS: ReadonlySet<string> = new Set([
  'Keys',
  'ProjectionExpression',
  'ConsistentRead',
  'ExpressionAttributeNames',
]);
const WRITE_PARAMETERS: ReadonlySet<string> = new Set([
  'RequestItems',
  'ReturnConsumedCapacity',
  'ReturnItemCollectionMetrics',
]);
const MAX_GETS = 100;
const MAX_WRITES = 25;
const MAX_RESPONSE_BYTES = 16 * 1024 * 1024;

/** BatchGetItem and BatchWriteItem. A throttled table's part comes back unprocessed, unless nothing else is left. */
export class BatchOperations {
  readonly #tables: TableRegistry;

  constructor(tables: TableRegistry) {
    this.#tables = tables;
  }

  readonly batchGetItem = (request: BatchGetRequest): object => {
    assertKnownParameters('BatchGetItem', request, GET_PARAMETERS);
    assertCapacityChoice(request.ReturnConsumedCapacity);
    assertCount(request.RequestItems, ({ Keys }) => Keys, { operation: 'BatchGetItem', max: MAX_GETS });
    const gets = Object.entries(request.RequestItems).map(([name, part]) => this.#readGet(name, part));
    const responses: Record<string, Item[]> = {};
    const unprocessed: Record<string, KeysAndAttributes> = {};
    const consumed: ConsumedCapacity[] = [];
    let bytes = 0;
    for (const { name, table, part, keys, project } of gets) {
      const items: Item[] = [];
      const left: Item[] = [];
      const capacity = new ConsumedCapacity(table);
      const refused = this.#tables.isThrottled(table, 'BatchGetItem');
      for (const [i, key] of keys.entries()) {
        const row = table.find(key);
        if (refused || bytes + (row?.size ?? 0) > MAX_RESPONSE_BYTES) {
          left.push(part.Keys[i] as Item);
          continue;
        }
        bytes += row?.size ?? 0;
        capacity.addTable(readUnits(row?.size ?? 0, part.ConsistentRead === true));
        if (row !== undefined) items.push(project(row.item));
      }
      responses[name] = items;
      if (left.length > 0) unprocessed[name] = { ...part, Keys: left };
      consumed.push(capacity);
    }
    assertSomethingDone(gets.length, Object.values(unprocessed).length, bytes);
    return {
      Responses: responses,
      UnprocessedKeys: unprocessed,
      ...describeAll(consumed, request.ReturnConsumedCapacity),
    };
  };

  readonly batchWriteItem = (request: BatchWriteRequest): object => {
    assertKnownParameters('BatchWriteItem', request, WRITE_PARAMETERS);
    assertCapacityChoice(request.ReturnConsumedCapacity);
    assertCount(request.RequestItems, (writes) => writes, { operation: 'BatchWriteItem', max: MAX_WRITES });
    const parts = Object.entries(request.RequestItems).map(([name, writes]) => {
      const table = this.#tables.find(name);
      const prepared = writes.map((write) => readWrite(table, write));
      assertNoDuplicates(prepared.map(({ key }) => key));
      return { name, table, writes, prepared };
    });
    const unprocessed: Record<string, BatchWrite[]> = {};
    const done: ItemWrite[] = [];
    const consumed: ConsumedCapacity[] = [];
    for (const { name, table, writes, prepared } of parts) {
      if (this.#tables.isThrottled(table, 'BatchWriteItem')) {
        unprocessed[name] = writes;
        continue;
      }
      const capacity = new ConsumedCapacity(table);
      for (const write of prepared) {
        write.prepare();
        write.commit();
        done.push(write);
        if (request.ReturnConsumedCapacity !== undefined) {
          capacity.addWrite(write);
        }
      }
      consumed.push(capacity);
    }
    assertSomethingDone(parts.length, Object.keys(unprocessed).length, 0);
    return {
      UnprocessedItems: unprocessed,
      ...(request.ReturnItemCollectionMetrics === 'SIZE' && {
        ItemCollectionMetrics: itemCollectionMetricsByTable(done),
      }),
      ...describeAll(consumed, request.ReturnConsumedCapacity),
    };
  };

  #readGet(name: string, part: KeysAndAttributes) {
    assertKnownParameters('BatchGetItem', part, KEYS_PARAMETERS);
    const table = this.#tables.find(name);
    const { ProjectionExpression: text } = part;
    const scope = new ExpressionScope(part, text !== undefined, 'ProjectionExpression is null');
    const project = text === undefined ? (item: Item) => item : scope.projection(text).project;
    scope.finish();
    const keys = part.Keys.map((key) => {
      admitItem(key);
      return keyOfKey(table.schema, key);
    });
    assertNoDuplicates(keys);
    return { name, table, part, keys, project };
  }
}

function readWrite(table: Table, write: BatchWrite): ItemWrite {
  const { PutRequest: put, DeleteRequest: del } = write;
  if ((put === undefined) === (del === undefined)) {
    throw validationError(
      'Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes',
    );
  }
  try {
    return put !== undefined ? new ItemWrite(table, 'Put', put) : new ItemWrite(table, 'Delete', del ?? {});
  } catch (error) {
    // Batches tell of a key that does not fit the schema in general words only.
    const { message } = error as Error;
    if (/Missing the key|Type mismatch for key/.test(message)) {
      throw validationError('The provided key element does not match the schema');
    }
    throw error;
  }
}

function assertCount<T>(
  items: Record<string, T> | undefined,
  listOf: (part: T) => readonly unknown[],
  { operation, max }: { operation: string; max: number },
): void {
  assertPresent(items, 'requestItems');
  const lists = Object.values(items ?? {}).map(listOf);
  if (lists.length === 0) {
    throw constraintError('{}', 'requestItems', 'Member must have length greater than or equal to 1');
  }
  for (const list of lists) {
    if (Array.isArray(list) && list.length > 0 && list.length <= max) continue;
    throw constraintError(
      `{${Object.keys(items ?? {}).join(', ')}}`,
      'requestItems',
      `Map value must satisfy constraint: [Member must have length less than or equal to ${max}, ` +
        'Member must have length greater than or equal to 1]',
    );
  }
  if (lists.reduce((sum, list) => sum + list.length, 0) > max) {
    throw validationError(`Too many items requested for the ${operation} call`);
  }
}

function assertNoDuplicates(keys: readonly { hash: string; sort: string }[]): void {
  const seen = new Set(keys.map(({ hash, sort }) => JSON.stringify([hash, sort])));
  if (seen.size < keys.length) throw validationError('Provided list of item keys contains duplicates');
}

function assertSomethingDone(tables: number, unprocessed: number, bytes: number): void {
  if (unprocessed === tables && bytes === 0) throw throttled();
}

function describeAll(consumed: readonly ConsumedCapacity[], choice: ReturnConsumedCapacity | undefined): object {
  if (choice !== 'TOTAL' && choice !== 'INDEXES') return {};
  return { ConsumedCapacity: consumed.map((capacity) => capacity.describe(choice)) };
}
