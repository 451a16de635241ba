import type { Condition } from '../expressions/ast.ts';
import type { BoundPath } from '../expressions/document-path.ts';
import { evaluateCondition } from '../expressions/evaluate-condition.ts';
import { ExpressionScope, type Placeholders } from '../expressions/expression-scope.ts';
import type { Projection } from '../expressions/project-item.ts';
import { assertChoice, assertWithin } from '../request-check.ts';
import { keyParts } from '../tables/key-schema.ts';
import type { Table } from '../tables/table.ts';
import type { TableIndex } from '../tables/table-index.ts';
import { constraintError, invalidParameter, validationError } from '../validation-error.ts';
import type { Item } from '../values/attribute-value.ts';
import { assertCapacityChoice, type ReturnConsumedCapacity } from './capacity.ts';

type Select = 'ALL_ATTRIBUTES' | 'ALL_PROJECTED_ATTRIBUTES' | 'SPECIFIC_ATTRIBUTES' | 'COUNT';

/** What Query and Scan share. */
export interface PageRequest extends Placeholders {
  readonly TableName: string;
  readonly IndexName?: string;
  readonly ConsistentRead?: boolean;
  readonly ExclusiveStartKey?: Item;
  readonly FilterExpression?: string;
  readonly KeyConditionExpression?: string;
  readonly Limit?: number;
  readonly ProjectionExpression?: string;
  readonly ReturnConsumedCapacity?: ReturnConsumedCapacity;
  readonly Select?: Select;
}

/** The checked form of a Query or Scan, up to where to read. */
export interface ReadPlan {
  readonly table: Table;
  readonly index: TableIndex | undefined;
  readonly scope: ExpressionScope;
  readonly keyCondition: Condition | undefined;
  readonly accepts: (item: Item) => boolean;
  /** What to return of an item; undefined to return only counts. */
  readonly view: Projection | undefined;
  readonly consistent: boolean;
  readonly limit: number;
}

const SELECTS = ['SPECIFIC_ATTRIBUTES', 'COUNT', 'ALL_ATTRIBUTES', 'ALL_PROJECTED_ATTRIBUTES'];
const ACCEPT_ALL = (): boolean => true;

/** Checks what Query and Scan have in common. */
export function readPlan(request: PageRequest, table: Table, expected: string): ReadPlan {
  assertChoice(request.Select, 'select', SELECTS);
  assertCapacityChoice(request.ReturnConsumedCapacity);
  assertWithin(request.Limit, 'limit', { min: 1 });
  const {
    FilterExpression: filterText,
    KeyConditionExpression: keyText,
    ProjectionExpression: projectionText,
  } = request;
  const hasExpression = (filterText ?? keyText ?? projectionText) !== undefined;
  const scope = new ExpressionScope(request, hasExpression, expected);
  const projection = projectionText === undefined ? undefined : scope.projection(projectionText);
  const filter = filterText === undefined ? undefined : scope.condition('FilterExpression', filterText);
  const keyCondition = keyText === undefined ? undefined : scope.condition('KeyConditionExpression', keyText);
  scope.finish();
  const index = indexOf(request, table);
  if (index?.definition.kind === 'global' && request.ConsistentRead === true) {
    throw validationError('Consistent reads are not supported on global secondary indexes');
  }
  return {
    table,
    index,
    scope,
    keyCondition,
    accepts: filter === undefined ? ACCEPT_ALL : (item) => evaluateCondition(filter, item, scope.bindings),
    view: viewOf(request, index, projection),
    consistent: request.ConsistentRead === true,
    limit: request.Limit ?? Number.POSITIVE_INFINITY,
  };
}

/** Refuses a filter on the key attributes of what a Query reads. */
export function assertFilterSparesKeys(
  filter: Condition,
  plan: ReadPlan,
  pathsOf: (filter: Condition) => string[],
): void {
  const schema = plan.index?.definition.schema ?? plan.table.schema;
  const names = pathsOf(filter);
  for (const { name } of keyParts(schema)) {
    if (!names.includes(name)) continue;
    throw validationError(
      `Filter Expression can only contain non-primary key attributes: Primary key attribute: ${name}`,
    );
  }
}

function indexOf({ IndexName: name }: PageRequest, table: Table): TableIndex | undefined {
  if (name === undefined) return undefined;
  if (name.length < 3) {
    throw constraintError(name, 'indexName', 'Member must have length greater than or equal to 3');
  }
  const index = table.indexes.find(({ definition }) => definition.name === name);
  if (index !== undefined) return index;
  throw validationError(`The table does not have the specified index: ${name}`);
}

function viewOf(
  request: PageRequest,
  index: TableIndex | undefined,
  projection: { paths: readonly BoundPath[]; project: Projection } | undefined,
): Projection | undefined {
  const { Select: select } = request;
  assertSelect(select, index, projection !== undefined);
  if (projection !== undefined) {
    assertProjected(index, projection.paths);
    return select === 'COUNT' ? undefined : projection.project;
  }
  if (select === 'COUNT') return undefined;
  // A local index fetches from the table what it lacks; otherwise an index shows what it holds.
  if (index === undefined || select === 'ALL_ATTRIBUTES') return (item) => item;
  return (item) => index.project(item);
}

function assertSelect(select: Select | undefined, index: TableIndex | undefined, projected: boolean): void {
  if (projected && select !== undefined && select !== 'SPECIFIC_ATTRIBUTES') {
    const other =
      select === 'COUNT'
        ? 'Cannot specify the ProjectionExpression when choosing to get only the Count'
        : `Cannot specify the ProjectionExpression when choosing to get ${select}`;
    throw validationError(other);
  }
  if (select === 'SPECIFIC_ATTRIBUTES' && !projected) {
    throw validationError(
      'Must specify the AttributesToGet or ProjectionExpression when choosing to get SPECIFIC_ATTRIBUTES',
    );
  }
  if (select === 'ALL_PROJECTED_ATTRIBUTES' && index === undefined) {
    throw invalidParameter('ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName');
  }
  if (select === 'ALL_ATTRIBUTES' && index?.definition.kind === 'global' && index.projected !== undefined) {
    throw invalidParameter(
      `Select type ALL_ATTRIBUTES is not supported for global secondary index ${index.definition.name} because its ` +
        'projection type is not ALL',
    );
  }
}

function assertProjected(index: TableIndex | undefined, paths: readonly BoundPath[]): void {
  if (index?.definition.kind !== 'global' || index.projected === undefined) return;
  const missing = paths.map(([name]) => String(name)).filter((name) => !index.projected?.has(name));
  if (missing.length === 0) return;
  throw invalidParameter(`Global secondary index ${index.definition.name} does not project [${missing.join(', ')}]`);
}
