import { AwsError } from '../../aws-error.ts';
import { assertKnownParameters, assertPresent, assertWithin } from '../request-check.ts';
import { invalidParameter, validationError } from '../validation-error.ts';
import {
  assertAttributesUsed,
  type CreateTableRequest,
  type IndexRequest,
  readAttributes,
  readCreateTable,
  readIndex,
  readStreamSpecification,
} from './create-table-request.ts';
import { describeTable } from './describe-table.ts';
import type { Table } from './table.ts';
import type { RegisteredTable, TableRegistry } from './table-registry.ts';
import type { Throughput } from './table-settings.ts';

interface IndexUpdate {
  readonly Create?: IndexRequest;
  readonly Delete?: { readonly IndexName: string };
  readonly Update?: { readonly IndexName: string; readonly ProvisionedThroughput?: Throughput };
}

export interface UpdateTableRequest extends Partial<CreateTableRequest> {
  readonly TableName: string;
  readonly GlobalSecondaryIndexUpdates?: IndexUpdate[];
}

const ONLY_NAME: ReadonlySet<string> = new Set(['TableName']);
const LIST_PARAMETERS: ReadonlySet<string> = new Set(['ExclusiveStartTableName', 'Limit']);
const UPDATE_PARAMETERS: ReadonlySet<string> = new Set([
  'TableName',
  'AttributeDefinitions',
  'BillingMode',
  'ProvisionedThroughput',
  'GlobalSecondaryIndexUpdates',
  'StreamSpecification',
  'SSESpecification',
  'TableClass',
  'DeletionProtectionEnabled',
  'OnDemandThroughput',
  'WarmThroughput',
]);
const TTL_PARAMETERS: ReadonlySet<string> = new Set(['TableName', 'TimeToLiveSpecification']);
const MAX_LISTED = 100;

/** The operations on tables themselves. All take effect at once: a table is ACTIVE as soon as it is created. */
export class TableOperations {
  readonly #tables: TableRegistry;

  constructor(tables: TableRegistry) {
    this.#tables = tables;
  }

  readonly createTable = (request: CreateTableRequest): object => {
    return { TableDescription: describe(this.#tables.create(readCreateTable(request))) };
  };

  readonly describeTable = (request: { TableName: string }): object => {
    assertKnownParameters('DescribeTable', request, ONLY_NAME);
    return { Table: describe(this.#tables.describe(request.TableName)) };
  };

  readonly deleteTable = (request: { TableName: string }): object => {
    assertKnownParameters('DeleteTable', request, ONLY_NAME);
    const registered = this.#tables.describe(request.TableName);
    if (registered.table.settings.deletionProtection) {
      throw validationError(
        'Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection first.',
      );
    }
    this.#tables.delete(request.TableName);
    return { TableDescription: describe(registered, 'DELETING') };
  };

  readonly listTables = (request: { ExclusiveStartTableName?: string; Limit?: number }): object => {
    assertKnownParameters('ListTables', request, LIST_PARAMETERS);
    assertWithin(request.Limit, 'limit', { min: 1, max: MAX_LISTED });
    const { ExclusiveStartTableName: start = '', Limit: limit = MAX_LISTED } = request;
    const names = this.#tables.names().filter((name) => name > start);
    const page = names.slice(0, limit);
    return { TableNames: page, ...(names.length > limit && { LastEvaluatedTableName: page.at(-1) }) };
  };

  readonly updateTable = (request: UpdateTableRequest): object => {
    assertKnownParameters('UpdateTable', request, UPDATE_PARAMETERS);
    const registered = this.#tables.describe(request.TableName);
    const { table } = registered;
    if (request.AttributeDefinitions !== undefined) {
      table.settings.attributes = readAttributes(request.AttributeDefinitions);
    }
    this.#updateStream(table, request);
    for (const update of request.GlobalSecondaryIndexUpdates ?? []) updateIndex(table, update);
    if (request.AttributeDefinitions !== undefined) {
      const schemas = table.indexes.map(({ definition }) => definition.schema);
      assertAttributesUsed(table.settings.attributes, [table.schema, ...schemas]);
    }
    const { settings } = table;
    settings.billingMode = request.BillingMode ?? settings.billingMode;
    settings.throughput = request.ProvisionedThroughput ?? settings.throughput;
    settings.deletionProtection = request.DeletionProtectionEnabled ?? settings.deletionProtection;
    settings.tableClass = request.TableClass ?? settings.tableClass;
    settings.sse = request.SSESpecification ?? settings.sse;
    return { TableDescription: describe(registered) };
  };

  readonly updateTimeToLive = (request: {
    TableName: string;
    TimeToLiveSpecification: { Enabled: boolean; AttributeName: string };
  }): object => {
    assertKnownParameters('UpdateTimeToLive', request, TTL_PARAMETERS);
    const { table } = this.#tables.describe(request.TableName);
    const { TimeToLiveSpecification: specification } = request;
    assertPresent(specification, 'timeToLiveSpecification');
    const { Enabled: enabled, AttributeName: name } = specification;
    assertPresent(name, 'timeToLiveSpecification.attributeName');
    const current = table.expiry?.attributeName;
    if (enabled && current !== undefined) {
      throw validationError(
        current === name
          ? 'TimeToLive is already enabled'
          : `TimeToLive is active on a different AttributeName: current AttributeName is ${current}`,
      );
    }
    if (!enabled && current === undefined) throw validationError('TimeToLive is already disabled');
    if (!enabled && current !== name) {
      throw validationError(`TimeToLive is active on a different AttributeName: current AttributeName is ${current}`);
    }
    this.#tables.setExpiry(table, enabled ? name : undefined);
    return { TimeToLiveSpecification: { Enabled: enabled, AttributeName: name } };
  };

  readonly describeTimeToLive = (request: { TableName: string }): object => {
    assertKnownParameters('DescribeTimeToLive', request, ONLY_NAME);
    const { table } = this.#tables.describe(request.TableName);
    const name = table.expiry?.attributeName;
    return {
      TimeToLiveDescription:
        name === undefined ? { TimeToLiveStatus: 'DISABLED' } : { TimeToLiveStatus: 'ENABLED', AttributeName: name },
    };
  };

  #updateStream(table: Table, request: UpdateTableRequest): void {
    if (request.StreamSpecification === undefined) return;
    const viewType = readStreamSpecification(request.StreamSpecification);
    if (viewType !== undefined && table.stream?.enabled) {
      throw validationError(`Table already has an enabled stream: TableName: ${table.name}`);
    }
    if (viewType === undefined && !table.stream?.enabled) {
      throw validationError(`Table is already without an enabled stream: TableName: ${table.name}`);
    }
    table.settings.streamViewType = viewType;
    if (viewType === undefined) table.stream?.close();
    else this.#tables.openStream(table);
  }
}

function updateIndex(table: Table, update: IndexUpdate): void {
  const exists = (name: string) =>
    table.indexes.some(({ definition }) => definition.kind === 'global' && definition.name === name);
  if (update.Create !== undefined) {
    if (exists(update.Create.IndexName)) {
      throw invalidParameter('Attempting to create an index which already exists');
    }
    table.addIndex(readIndex('global', update.Create, table.settings.attributes));
    return;
  }
  const name = update.Delete?.IndexName ?? update.Update?.IndexName ?? '';
  if (!exists(name)) {
    throw new AwsError('ResourceNotFoundException', `Requested resource not found: Index: ${name} not found`);
  }
  if (update.Delete !== undefined) table.removeIndex(name);
}

function describe({ table, id, createdAt }: RegisteredTable, status?: string): object {
  return describeTable(table, id, createdAt, status);
}
