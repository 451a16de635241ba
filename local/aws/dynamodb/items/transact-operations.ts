import { createHash } from 'node:crypto';
import type { Clock } from '../../../time/clock.ts';
import { AwsError } from '../../aws-error.ts';
import type { ServiceEnvironment } from '../../service.ts';
import type { KeepsState, StateChanges, StateRecord } from '../../state-changes.ts';
import { ExpressionScope, type Placeholders } from '../expressions/expression-scope.ts';
import { assertKnownParameters, assertPresent } from '../request-check.ts';
import { keyOfKey } from '../tables/key-schema.ts';
import type { Table } from '../tables/table.ts';
import type { TableRegistry } from '../tables/table-registry.ts';
import { constraintError, validationError } from '../validation-error.ts';
import { admitItem } from '../values/admit-value.ts';
import type { Item } from '../values/attribute-value.ts';
import { assertCapacityChoice, ConsumedCapacity, type ReturnConsumedCapacity, readUnits } from './capacity.ts';
import { itemCollectionMetricsByTable } from './item-collection-metrics.ts';
import { ItemWrite, type WriteKind, type WriteRequest } from './write-item.ts';

type TransactWrite = Partial<Record<WriteKind, WriteRequest & { readonly TableName: string }>>;

export interface TransactWriteRequest {
  readonly TransactItems: TransactWrite[];
  readonly ClientRequestToken?: string;
  readonly ReturnConsumedCapacity?: ReturnConsumedCapacity;
  readonly ReturnItemCollectionMetrics?: 'SIZE' | 'NONE';
}

interface TransactGet extends Placeholders {
  readonly TableName: string;
  readonly Key: Item;
  readonly ProjectionExpression?: string;
}

export interface TransactGetRequest {
  readonly TransactItems: { readonly Get: TransactGet }[];
  readonly ReturnConsumedCapacity?: ReturnConsumedCapacity;
}

interface Reason {
  readonly Code: string;
  readonly Message?: string;
  readonly Item?: unknown;
}

/** What a write under a token is answered from when it comes again. */
type AnsweredWrite = Pick<ItemWrite, 'table' | 'sizeBefore' | 'sizeAfter' | 'before' | 'after'>;

interface Remembered {
  readonly fingerprint: string;
  readonly until: number;
  readonly writes: readonly AnsweredWrite[];
}

/** The same as it is kept. */
interface KeptToken {
  readonly token: string;
  readonly fingerprint: string;
  readonly until: number;
  readonly writes: readonly (Omit<AnsweredWrite, 'table'> & { readonly tableName: string })[];
}

const WRITE_PARAMETERS: ReadonlySet<string> = new Set([
  'TransactItems',
  'ClientRequestToken',
  'ReturnConsumedCapacity',
  'ReturnItemCollectionMetrics',
]);
const EXPRESSION_PARAMETERS = [
  'TableName',
  'ConditionExpression',
  'ExpressionAttributeNames',
  'ExpressionAttributeValues',
  'ReturnValuesOnConditionCheckFailure',
];
const PARAMETERS_BY_KIND: Readonly<Record<WriteKind, ReadonlySet<string>>> = {
  Put: new Set([...EXPRESSION_PARAMETERS, 'Item']),
  Update: new Set([...EXPRESSION_PARAMETERS, 'Key', 'UpdateExpression']),
  Delete: new Set([...EXPRESSION_PARAMETERS, 'Key']),
  ConditionCheck: new Set([...EXPRESSION_PARAMETERS, 'Key']),
};
const GET_PARAMETERS: ReadonlySet<string> = new Set(['TransactItems', 'ReturnConsumedCapacity']);
const ONE_GET_PARAMETERS: ReadonlySet<string> = new Set([
  'TableName',
  'Key',
  'ProjectionExpression',
  'ExpressionAttributeNames',
]);
const KINDS = ['ConditionCheck', 'Put', 'Update', 'Delete'] as const;
const MAX_ITEMS = 100;
const MAX_BYTES = 4 * 1024 * 1024;
const TOKEN_LIFETIME_MS = 10 * 60 * 1000;
const NO_REASON: Reason = { Code: 'None' };

/** TransactWriteItems and TransactGetItems: all or nothing, at twice the capacity. */
export class TransactOperations implements KeepsState {
  readonly #tables: TableRegistry;
  readonly #clock: Clock;
  readonly #changes: StateChanges | undefined;
  readonly #remembered = new Map<string, Remembered>();

  constructor(tables: TableRegistry, { clock, changes }: ServiceEnvironment) {
    this.#tables = tables;
    this.#clock = clock;
    this.#changes = changes;
  }

  *state(): Iterable<StateRecord> {
    for (const [token, remembered] of this.#remembered) yield tokenRecord(token, remembered);
  }

  restore([, kept]: StateRecord): void {
    const { token, fingerprint, until, writes } = kept as KeptToken;
    const known = writes.flatMap(({ tableName, ...write }) => {
      const table = this.#tables.ifExists(tableName);
      return table === undefined ? [] : [{ ...write, table }];
    });
    this.#remembered.set(token, { fingerprint, until, writes: known });
  }

  readonly transactWriteItems = (request: TransactWriteRequest): object => {
    assertKnownParameters('TransactWriteItems', request, WRITE_PARAMETERS);
    assertCapacityChoice(request.ReturnConsumedCapacity);
    assertItemCount(request.TransactItems);
    const { ClientRequestToken: token } = request;
    const fingerprint = token === undefined ? '' : fingerprintOf(request.TransactItems);
    const known = token === undefined ? undefined : this.#recall(token, fingerprint);
    if (known !== undefined) return answerWrites(known.writes, request, 'read');
    const writes = this.#readWrites(request.TransactItems);
    this.#prepareAll(writes);
    for (const write of writes) write.commit();
    if (token !== undefined) {
      const remembered = { fingerprint, until: this.#clock.now() + TOKEN_LIFETIME_MS, writes };
      this.#remembered.set(token, remembered);
      this.#changes?.append(tokenRecord(token, remembered));
    }
    return answerWrites(writes, request, 'write');
  };

  readonly transactGetItems = (request: TransactGetRequest): object => {
    assertKnownParameters('TransactGetItems', request, GET_PARAMETERS);
    assertCapacityChoice(request.ReturnConsumedCapacity);
    assertItemCount(request.TransactItems);
    const gets = request.TransactItems.map((entry) => this.#readGet(entry.Get));
    const throttledReasons = gets.map(({ table }) => this.#throttleReason(table, 'TransactGetItems'));
    if (throttledReasons.some(({ Code }) => Code !== 'None')) throw cancelled(throttledReasons);
    assertNoSharedItem(gets);
    const capacities = new Map<Table, ConsumedCapacity>();
    const responses = gets.map(({ table, key, project }) => {
      const row = table.find(key);
      const capacity = capacities.get(table) ?? new ConsumedCapacity(table, 'read');
      capacities.set(table, capacity);
      capacity.addTable(2 * readUnits(row?.size ?? 0, true));
      return row === undefined ? {} : { Item: project(row.item) };
    });
    return { Responses: responses, ...describeAll(capacities, request.ReturnConsumedCapacity) };
  };

  #readWrites(items: readonly TransactWrite[]): ItemWrite[] {
    const writes = items.map((item) => {
      const kinds = Object.keys(item).filter((kind) => (item as Record<string, unknown>)[kind] !== undefined);
      const kind = KINDS.find((candidate) => candidate === kinds[0]);
      const write = kind === undefined ? undefined : item[kind];
      if (kinds.length !== 1 || kind === undefined || write === undefined) {
        throw validationError('TransactItems can only contain one of Check, Put, Update or Delete');
      }
      assertKnownParameters(`TransactWriteItems ${kind}`, write, PARAMETERS_BY_KIND[kind]);
      if (kind === 'ConditionCheck')
        assertPresent(write.ConditionExpression, 'transactItems.member.conditionCheck.conditionExpression');
      if (kind === 'Update') assertPresent(write.UpdateExpression, 'transactItems.member.update.updateExpression');
      return new ItemWrite(this.#tables.find(write.TableName), kind, write);
    });
    assertNoSharedItem(writes);
    const bytes = writes.reduce((sum, { sizeAfter }) => sum + sizeAfter, 0);
    if (bytes > MAX_BYTES) throw validationError('Transaction request size has exceeded the maximum allowed size');
    return writes;
  }

  #prepareAll(writes: readonly ItemWrite[]): void {
    const reasons = writes.map((write) => {
      const throttle = this.#throttleReason(write.table, 'TransactWriteItems');
      return throttle.Code === 'None' ? prepareReason(write) : throttle;
    });
    if (reasons.some(({ Code }) => Code !== 'None')) throw cancelled(reasons);
  }

  #throttleReason(table: Table, operation: string): Reason {
    if (!this.#tables.isThrottled(table, operation)) return NO_REASON;
    return {
      Code: 'ProvisionedThroughputExceeded',
      Message:
        'The level of configured provisioned throughput for the table was exceeded. ' +
        'Consider increasing your provisioning level with the UpdateTable API.',
    };
  }

  #recall(token: string, fingerprint: string): Remembered | undefined {
    // The map is in order of insertion, so what is out of date stands at its front.
    for (const [old, { until }] of this.#remembered) {
      if (until > this.#clock.now()) break;
      this.#remembered.delete(old);
    }
    const known = this.#remembered.get(token);
    if (known === undefined || known.fingerprint === fingerprint) return known;
    throw new AwsError(
      'IdempotentParameterMismatchException',
      'Request rejected because it uses a client token that was used before for a request with other parameters',
    );
  }

  #readGet(get: TransactGet) {
    assertPresent(get, 'transactItems.member.get');
    assertKnownParameters('TransactGetItems Get', get, ONE_GET_PARAMETERS);
    const { ProjectionExpression: text } = get;
    const scope = new ExpressionScope(get, text !== undefined, 'ProjectionExpression is null');
    const project = text === undefined ? (item: Item) => item : scope.projection(text).project;
    scope.finish();
    const table = this.#tables.find(get.TableName);
    assertPresent(get.Key, 'transactItems.member.get.key');
    admitItem(get.Key);
    return { table, key: keyOfKey(table.schema, get.Key), project };
  }
}

function tokenRecord(token: string, { fingerprint, until, writes }: Remembered): StateRecord {
  const kept = writes.map(({ table, sizeBefore, sizeAfter, before, after }) => {
    // Only tables with local indexes answer with something out of the items.
    const items = table.indexes.some(({ definition }) => definition.kind === 'local');
    const sizes = { tableName: table.name, sizeBefore, sizeAfter };
    return { ...sizes, before: items ? before : undefined, after: items ? after : undefined };
  });
  return ['token', { token, fingerprint, until, writes: kept } satisfies KeptToken];
}

function prepareReason(write: ItemWrite): Reason {
  try {
    write.prepare();
    return NO_REASON;
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    const { Item: item } = error.members;
    return {
      Code: error.code === 'ConditionalCheckFailedException' ? 'ConditionalCheckFailed' : 'ValidationError',
      Message: error.message,
      ...(item !== undefined && { Item: item }),
    };
  }
}

function cancelled(reasons: readonly Reason[]): AwsError {
  const codes = reasons.map(({ Code }) => Code).join(', ');
  return new AwsError(
    'TransactionCanceledException',
    `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`,
    { members: { CancellationReasons: reasons } },
  );
}

function assertItemCount(items: readonly unknown[] | undefined): void {
  assertPresent(items, 'transactItems');
  const count = items?.length ?? 0;
  if (count === 0) throw constraintError('[]', 'transactItems', 'Member must have length greater than or equal to 1');
  if (count > MAX_ITEMS) {
    throw constraintError(
      `[${count} items]`,
      'transactItems',
      `Member must have length less than or equal to ${MAX_ITEMS}`,
    );
  }
}

function assertNoSharedItem(parts: readonly { table: Table; key: { hash: string; sort: string } }[]): void {
  const seen = new Set(parts.map(({ table, key }) => JSON.stringify([table.name, key.hash, key.sort])));
  if (seen.size < parts.length) {
    throw validationError('Transaction request cannot include multiple operations on one item');
  }
}

function fingerprintOf(items: readonly TransactWrite[]): string {
  return createHash('sha1').update(JSON.stringify(items)).digest('base64');
}

function answerWrites(writes: readonly AnsweredWrite[], request: TransactWriteRequest, kind: 'read' | 'write'): object {
  const capacities = new Map<Table, ConsumedCapacity>();
  for (const write of writes) {
    const { table, sizeAfter, sizeBefore } = write;
    const capacity = capacities.get(table) ?? new ConsumedCapacity(table, kind);
    capacities.set(table, capacity);
    // A repeated request is answered by reading, and costs as such.
    if (kind === 'read') capacity.addTable(2 * readUnits(Math.max(sizeAfter, sizeBefore), true));
    else if (request.ReturnConsumedCapacity !== undefined) {
      capacity.addWrite(write, 2);
    }
  }
  return {
    ...describeAll(capacities, request.ReturnConsumedCapacity),
    ...(request.ReturnItemCollectionMetrics === 'SIZE' && {
      ItemCollectionMetrics: itemCollectionMetricsByTable(writes),
    }),
  };
}

function describeAll(capacities: Map<Table, ConsumedCapacity>, choice: ReturnConsumedCapacity | undefined): object {
  if (choice !== 'TOTAL' && choice !== 'INDEXES') return {};
  return { ConsumedCapacity: [...capacities.values()].map((capacity) => capacity.describe(choice)) };
}
