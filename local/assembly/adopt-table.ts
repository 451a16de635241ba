import type { AwsCall } from '../aws/service.ts';
import { TemplateError } from './template-error.ts';

interface KeyElement {
  readonly AttributeName: string;
  readonly KeyType: string;
}
interface Index {
  readonly IndexName: string;
  readonly KeySchema: readonly KeyElement[];
  readonly Projection?: { readonly ProjectionType?: string; readonly NonKeyAttributes?: readonly string[] };
}
interface Attribute {
  readonly AttributeName: string;
  readonly AttributeType: string;
}
interface TableShape {
  readonly TableName: string;
  readonly KeySchema: readonly KeyElement[];
  readonly AttributeDefinitions: readonly Attribute[];
  readonly GlobalSecondaryIndexes?: readonly Index[];
  readonly LocalSecondaryIndexes?: readonly Index[];
  readonly StreamSpecification?: { readonly StreamEnabled?: boolean; readonly StreamViewType?: string };
}

/**
 * Takes over a table with its items: global indexes and the stream follow the template. Throws TemplateError where the
 * table's own key, or a local index, is another one: items cannot be moved to another key.
 */
export async function adoptTable(call: AwsCall, request: unknown): Promise<unknown> {
  const wanted = request as TableShape;
  const { TableName } = wanted;
  const { Table: current } = (await call('dynamodb', 'DescribeTable', { TableName })) as { Table: TableShape };
  refuseOtherKey(TableName, keyText(current, current.KeySchema), keyText(wanted, wanted.KeySchema));
  refuseOtherKey(TableName, localIndexes(current), localIndexes(wanted));
  await adoptStream(call, current, wanted);
  await adoptIndexes(call, current, wanted);
  const { Table } = (await call('dynamodb', 'DescribeTable', { TableName })) as { Table: unknown };
  return { TableDescription: Table };
}

function refuseOtherKey(tableName: string, current: string, wanted: string): void {
  if (current === wanted) return;
  throw new TemplateError(
    `the table ${tableName} is kept with the key ${current}, and the template gives it ${wanted}. A table with items ` +
      'cannot change its key: name another directory with --data, or give the table another name',
  );
}

async function adoptStream(call: AwsCall, current: TableShape, wanted: TableShape): Promise<void> {
  const { TableName } = wanted;
  const before = current.StreamSpecification?.StreamEnabled ? current.StreamSpecification.StreamViewType : undefined;
  const after = wanted.StreamSpecification?.StreamEnabled ? wanted.StreamSpecification.StreamViewType : undefined;
  if (before === after) return;
  if (before !== undefined) {
    await call('dynamodb', 'UpdateTable', { TableName, StreamSpecification: { StreamEnabled: false } });
  }
  if (after !== undefined) {
    await call('dynamodb', 'UpdateTable', { TableName, StreamSpecification: wanted.StreamSpecification });
  }
}

async function adoptIndexes(call: AwsCall, current: TableShape, wanted: TableShape): Promise<void> {
  const { TableName } = wanted;
  const present = new Map(
    (current.GlobalSecondaryIndexes ?? []).map((index) => [index.IndexName, indexText(current, index)]),
  );
  const asked = new Map(
    (wanted.GlobalSecondaryIndexes ?? []).map((index) => [index.IndexName, indexText(wanted, index)]),
  );
  for (const [IndexName, text] of present) {
    if (asked.get(IndexName) === text) continue;
    await call('dynamodb', 'UpdateTable', { TableName, GlobalSecondaryIndexUpdates: [{ Delete: { IndexName } }] });
  }
  for (const index of wanted.GlobalSecondaryIndexes ?? []) {
    if (present.get(index.IndexName) === asked.get(index.IndexName)) continue;
    await call('dynamodb', 'UpdateTable', {
      TableName,
      AttributeDefinitions: wanted.AttributeDefinitions,
      GlobalSecondaryIndexUpdates: [{ Create: index }],
    });
  }
}

function localIndexes(table: TableShape): string {
  const indexes = (table.LocalSecondaryIndexes ?? []).map((index) => indexText(table, index));
  return indexes.length === 0 ? '(no local index)' : indexes.sort().join(', ');
}

function indexText(table: TableShape, { IndexName, KeySchema, Projection }: Index): string {
  const copied = [Projection?.ProjectionType ?? 'ALL', ...[...(Projection?.NonKeyAttributes ?? [])].sort()];
  return `${IndexName} ${keyText(table, KeySchema)} ${copied.join(' ')}`;
}

/** `(pk S, sk N)` */
function keyText({ AttributeDefinitions }: TableShape, key: readonly KeyElement[]): string {
  const types = new Map(AttributeDefinitions.map(({ AttributeName, AttributeType }) => [AttributeName, AttributeType]));
  const ordered = [...key].sort((a, b) => (a.KeyType < b.KeyType ? -1 : 1));
  return `(${ordered.map(({ AttributeName }) => `${AttributeName} ${types.get(AttributeName)}`).join(', ')})`;
}
