import type { BoundUpdate } from '../expressions/expression-scope.ts';
import { compileProjection } from '../expressions/project-item.ts';
import { assertChoice, assertKnownParameters } from '../request-check.ts';
import type { TableRegistry } from '../tables/table-registry.ts';
import type { Item } from '../values/attribute-value.ts';
import { assertCapacityChoice, ConsumedCapacity, type ReturnConsumedCapacity } from './capacity.ts';
import { itemCollectionMetrics } from './item-collection-metrics.ts';
import { ItemWrite, type WriteKind, type WriteRequest } from './write-item.ts';

/** A PutItem, UpdateItem or DeleteItem request. */
export interface SingleWriteRequest extends WriteRequest {
  readonly TableName: string;
  readonly ReturnValues?: 'NONE' | 'ALL_OLD' | 'UPDATED_OLD' | 'ALL_NEW' | 'UPDATED_NEW';
  readonly ReturnConsumedCapacity?: ReturnConsumedCapacity;
  readonly ReturnItemCollectionMetrics?: 'SIZE' | 'NONE';
}

interface SingleWrite {
  readonly operation: string;
  readonly kind: WriteKind;
  readonly parameters: ReadonlySet<string>;
  readonly returnValues: readonly string[];
}

const SHARED = [
  'TableName',
  'ConditionExpression',
  'ExpressionAttributeNames',
  'ExpressionAttributeValues',
  'ReturnValues',
  'ReturnConsumedCapacity',
  'ReturnItemCollectionMetrics',
  'ReturnValuesOnConditionCheckFailure',
];

const PUT: SingleWrite = {
  operation: 'PutItem',
  kind: 'Put',
  parameters: new Set([...SHARED, 'Item']),
  returnValues: ['ALL_OLD', 'NONE'],
};
const DELETE: SingleWrite = {
  operation: 'DeleteItem',
  kind: 'Delete',
  parameters: new Set([...SHARED, 'Key']),
  returnValues: ['ALL_OLD', 'NONE'],
};
const UPDATE: SingleWrite = {
  operation: 'UpdateItem',
  kind: 'Update',
  parameters: new Set([...SHARED, 'Key', 'UpdateExpression']),
  returnValues: ['ALL_OLD', 'UPDATED_NEW', 'ALL_NEW', 'UPDATED_OLD', 'NONE'],
};

/** The operations that write one item. */
export class WriteOperations {
  readonly #tables: TableRegistry;

  constructor(tables: TableRegistry) {
    this.#tables = tables;
  }

  readonly putItem = (request: SingleWriteRequest): object => this.#write(PUT, request);
  readonly deleteItem = (request: SingleWriteRequest): object => this.#write(DELETE, request);
  readonly updateItem = (request: SingleWriteRequest): object => this.#write(UPDATE, request);

  #write(single: SingleWrite, request: SingleWriteRequest): object {
    assertKnownParameters(single.operation, request, single.parameters);
    assertChoice(request.ReturnValues, 'returnValues', single.returnValues);
    assertCapacityChoice(request.ReturnConsumedCapacity);
    assertChoice(request.ReturnItemCollectionMetrics, 'returnItemCollectionMetrics', ['SIZE', 'NONE']);
    assertChoice(request.ReturnValuesOnConditionCheckFailure, 'returnValuesOnConditionCheckFailure', [
      'ALL_OLD',
      'NONE',
    ]);
    const table = this.#tables.use(request.TableName, single.operation);
    const write = new ItemWrite(table, single.kind, request);
    write.prepare();
    write.commit();
    return answer(write, request);
  }
}

function answer(write: ItemWrite, request: SingleWriteRequest): object {
  const response: Record<string, unknown> = {};
  const attributes = returnedAttributes(write, request.ReturnValues);
  if (attributes !== undefined) response.Attributes = attributes;
  const { ReturnConsumedCapacity: capacity } = request;
  if (capacity === 'TOTAL' || capacity === 'INDEXES') {
    const consumed = new ConsumedCapacity(write.table);
    consumed.addWrite(write);
    response.ConsumedCapacity = consumed.describe(capacity);
  }
  if (request.ReturnItemCollectionMetrics === 'SIZE') {
    const metrics = itemCollectionMetrics(write);
    if (metrics !== undefined) response.ItemCollectionMetrics = metrics;
  }
  return response;
}

function returnedAttributes(write: ItemWrite, wanted: SingleWriteRequest['ReturnValues']): Item | undefined {
  switch (wanted) {
    case 'ALL_OLD':
      return write.before;
    case 'ALL_NEW':
      return write.after;
    case 'UPDATED_OLD':
      return touched(write.update, write.before);
    case 'UPDATED_NEW':
      return touched(write.update, write.after);
    default:
      return undefined;
  }
}

function touched(update: BoundUpdate | undefined, item: Item | undefined): Item | undefined {
  if (update === undefined || item === undefined) return undefined;
  const attributes = compileProjection(update.paths)(item);
  return Object.keys(attributes).length === 0 ? undefined : attributes;
}
