import type { KeySchemaElement } from './create-table-request.ts';
import type { KeySchema } from './key-schema.ts';
import type { Table } from './table.ts';
import type { TableIndex } from './table-index.ts';

/** What CreateTable, DescribeTable, UpdateTable and DeleteTable answer. */
export function describeTable(table: Table, tableId: string, createdAt: number, status = 'ACTIVE'): object {
  const { settings, stream } = table;
  const local = table.indexes.filter(({ definition }) => definition.kind === 'local');
  const global = table.indexes.filter(({ definition }) => definition.kind === 'global');
  return {
    TableName: table.name,
    TableArn: table.arn,
    TableId: tableId,
    TableStatus: status,
    CreationDateTime: createdAt / 1000,
    AttributeDefinitions: settings.attributes.map(({ name, type }) => ({ AttributeName: name, AttributeType: type })),
    KeySchema: describeKeySchema(table.schema),
    ItemCount: table.itemCount,
    TableSizeBytes: table.sizeBytes,
    ProvisionedThroughput: { NumberOfDecreasesToday: 0, ...settings.throughput },
    ...(settings.billingMode === 'PAY_PER_REQUEST' && { BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST' } }),
    DeletionProtectionEnabled: settings.deletionProtection,
    ...(settings.tableClass !== 'STANDARD' && { TableClassSummary: { TableClass: settings.tableClass } }),
    ...(settings.sse?.Enabled && { SSEDescription: { Status: 'ENABLED', SSEType: settings.sse.SSEType ?? 'KMS' } }),
    ...(local.length > 0 && { LocalSecondaryIndexes: local.map((index) => describeIndex(table, index)) }),
    ...(global.length > 0 && { GlobalSecondaryIndexes: global.map((index) => describeIndex(table, index)) }),
    ...(stream !== undefined && {
      LatestStreamArn: stream.arn,
      LatestStreamLabel: stream.options.label,
      ...(stream.enabled && {
        StreamSpecification: { StreamEnabled: true, StreamViewType: stream.options.viewType },
      }),
    }),
  };
}

/** A key in the form of the API. */
export function describeKeySchema({ hash, range }: KeySchema): KeySchemaElement[] {
  const elements: KeySchemaElement[] = [{ AttributeName: hash.name, KeyType: 'HASH' }];
  if (range !== undefined) elements.push({ AttributeName: range.name, KeyType: 'RANGE' });
  return elements;
}

function describeIndex(table: Table, { definition, itemCount }: TableIndex): object {
  const { name, kind, projection, schema, throughput } = definition;
  return {
    IndexName: name,
    IndexArn: `${table.arn}/index/${name}`,
    KeySchema: describeKeySchema(schema),
    Projection: {
      ProjectionType: projection.type,
      ...(projection.type === 'INCLUDE' && { NonKeyAttributes: projection.nonKeyAttributes }),
    },
    ItemCount: itemCount,
    ...(kind === 'global' && {
      IndexStatus: 'ACTIVE',
      ProvisionedThroughput: {
        NumberOfDecreasesToday: 0,
        ...(throughput ?? { ReadCapacityUnits: 0, WriteCapacityUnits: 0 }),
      },
    }),
  };
}
