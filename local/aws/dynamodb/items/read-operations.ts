import type { Condition, Operand } from '../expressions/ast.ts';
import { boundName } from '../expressions/document-path.ts';
import { ExpressionScope, type Placeholders } from '../expressions/expression-scope.ts';
import { readKeyCondition } from '../expressions/key-condition.ts';
import { conditionOf } from '../expressions/parse-expression.ts';
import { assertKnownParameters, assertPresent, assertWithin } from '../request-check.ts';
import { keyOfKey } from '../tables/key-schema.ts';
import { hashPosition, type Partition, type Partitions } from '../tables/partitions.ts';
import type { IndexEntry, Row } from '../tables/row.ts';
import type { TableRegistry } from '../tables/table-registry.ts';
import { validationError } from '../validation-error.ts';
import { admitItem } from '../values/admit-value.ts';
import type { Item } from '../values/attribute-value.ts';
import { assertCapacityChoice, ConsumedCapacity, type ReturnConsumedCapacity, readUnits } from './capacity.ts';
import { Page } from './page.ts';
import { assertFilterSparesKeys, type PageRequest, type ReadPlan, readPlan } from './read-request.ts';
import { compareWithStart, readStartKey, type StartKey } from './start-key.ts';

export interface GetItemRequest extends Placeholders {
  readonly TableName: string;
  readonly Key: Item;
  readonly ConsistentRead?: boolean;
  readonly ProjectionExpression?: string;
  readonly ReturnConsumedCapacity?: ReturnConsumedCapacity;
}

export interface QueryRequest extends PageRequest {
  readonly ScanIndexForward?: boolean;
}

export interface ScanRequest extends PageRequest {
  readonly Segment?: number;
  readonly TotalSegments?: number;
}

type Element = Row | IndexEntry;

const PAGE = [
  'TableName',
  'IndexName',
  'ConsistentRead',
  'ExclusiveStartKey',
  'ExpressionAttributeNames',
  'ExpressionAttributeValues',
  'FilterExpression',
  'Limit',
  'ProjectionExpression',
  'ReturnConsumedCapacity',
  'Select',
];
const GET_PARAMETERS: ReadonlySet<string> = new Set([
  'TableName',
  'Key',
  'ConsistentRead',
  'ProjectionExpression',
  'ExpressionAttributeNames',
  'ReturnConsumedCapacity',
]);
const QUERY_PARAMETERS: ReadonlySet<string> = new Set([...PAGE, 'KeyConditionExpression', 'ScanIndexForward']);
const SCAN_PARAMETERS: ReadonlySet<string> = new Set([...PAGE, 'Segment', 'TotalSegments']);
const HASH_SPACE = 2 ** 32;
const MAX_SEGMENTS = 1_000_000;

/** The operations that read: one item, a key range, or everything. */
export class ReadOperations {
  readonly #tables: TableRegistry;

  constructor(tables: TableRegistry) {
    this.#tables = tables;
  }

  readonly getItem = (request: GetItemRequest): object => {
    assertKnownParameters('GetItem', request, GET_PARAMETERS);
    assertCapacityChoice(request.ReturnConsumedCapacity);
    assertPresent(request.Key, 'key');
    const { ProjectionExpression: projectionText, ReturnConsumedCapacity: capacity } = request;
    const scope = new ExpressionScope(request, projectionText !== undefined, 'ProjectionExpression is null');
    const projection = projectionText === undefined ? undefined : scope.projection(projectionText);
    scope.finish();
    const table = this.#tables.use(request.TableName, 'GetItem');
    admitItem(request.Key);
    const row = table.find(keyOfKey(table.schema, request.Key));
    const item = row === undefined || projection === undefined ? row?.item : projection.project(row.item);
    const answer: Record<string, unknown> = item === undefined ? {} : { Item: item };
    if (capacity === 'TOTAL' || capacity === 'INDEXES') {
      const consumed = new ConsumedCapacity(table);
      consumed.addTable(readUnits(row?.size ?? 0, request.ConsistentRead === true));
      answer.ConsumedCapacity = consumed.describe(capacity);
    }
    return answer;
  };

  readonly query = (request: QueryRequest): object => {
    assertKnownParameters('Query', request, QUERY_PARAMETERS);
    const table = this.#tables.use(request.TableName, 'Query');
    const plan = readPlan(request, table, 'FilterExpression and KeyConditionExpression are null');
    if (plan.keyCondition === undefined) {
      throw validationError(
        'Either the KeyConditions or KeyConditionExpression parameter must be specified in the request.',
      );
    }
    if (request.FilterExpression !== undefined) {
      const { tree } = conditionOf('FilterExpression', request.FilterExpression);
      assertFilterSparesKeys(tree, plan, (filter) => namesIn(filter, plan));
    }
    return this.#queryPage(request, plan, plan.keyCondition);
  };

  readonly scan = (request: ScanRequest): object => {
    assertKnownParameters('Scan', request, SCAN_PARAMETERS);
    const segment = readSegment(request);
    const table = this.#tables.use(request.TableName, 'Scan');
    const plan = readPlan(request, table, 'FilterExpression is null');
    const { ExclusiveStartKey: startKey } = request;
    const start = startKey === undefined ? undefined : readStartKey(startKey, table, plan.index);
    const page = new Page(plan);
    scanInto(page, partitionsOf(plan), segment, start);
    return page.answer(request.ReturnConsumedCapacity);
  };

  #queryPage(request: QueryRequest, plan: ReadPlan, condition: Condition): object {
    const schema = plan.index?.definition.schema ?? plan.table.schema;
    const { hash, range } = readKeyCondition(condition, schema, plan.scope.bindings);
    const { ExclusiveStartKey: startKey } = request;
    const start = startKey === undefined ? undefined : readStartKey(startKey, plan.table, plan.index);
    if (start !== undefined && (start.hash !== hash || range.isBelow(start.sort) || range.isAbove(start.sort))) {
      throw validationError('The provided starting key is outside query boundaries based on provided conditions');
    }
    const page = new Page(plan);
    const elements = partitionsOf(plan).get(hash);
    if (request.ScanIndexForward === false) {
      elements?.visitBackward(
        (element) => !range.isAbove(element.sort) && (start === undefined || compareWithStart(element, start) < 0),
        (element) => !range.isBelow(element.sort) && page.take(rowOf(element)),
      );
    } else {
      elements?.visitForward(
        (element) => range.isBelow(element.sort) || (start !== undefined && compareWithStart(element, start) <= 0),
        (element) => !range.isAbove(element.sort) && page.take(rowOf(element)),
      );
    }
    return page.answer(request.ReturnConsumedCapacity);
  }
}

interface Segment {
  readonly from: number;
  readonly to: number;
}

function readSegment({ Segment: segment, TotalSegments: total }: ScanRequest): Segment {
  if (total === undefined && segment === undefined) return { from: 0, to: HASH_SPACE };
  if (total === undefined) {
    throw validationError(
      'The TotalSegments parameter is required but was not present in the request when Segment parameter is present',
    );
  }
  if (segment === undefined) {
    throw validationError(
      'The Segment parameter is required but was not present in the request when parameter TotalSegments is present',
    );
  }
  assertWithin(segment, 'segment', { min: 0 });
  assertWithin(total, 'totalSegments', { min: 1, max: MAX_SEGMENTS });
  if (segment >= total) {
    throw validationError(
      'The Segment parameter is zero-based and must be less than parameter TotalSegments: ' +
        `Segment: ${segment} is not less than TotalSegments: ${total}`,
    );
  }
  return { from: Math.ceil((HASH_SPACE / total) * segment), to: Math.ceil((HASH_SPACE / total) * (segment + 1)) };
}

function partitionsOf({ table, index }: ReadPlan): Partitions<Element> {
  return (index?.partitions ?? table.rows) as Partitions<Element>;
}

function rowOf(element: Element): Row {
  return 'row' in element ? element.row : element;
}

function scanInto(page: Page, partitions: Partitions<Element>, segment: Segment, start: StartKey | undefined): void {
  const startPosition = start === undefined ? segment.from : hashPosition(start.hash);
  const takeAll = ({ hash, elements }: Partition<Element>): boolean => {
    const resumed = start !== undefined && hash === start.hash;
    elements.visitForward(
      (element) => resumed && compareWithStart(element, start) <= 0,
      (element) => page.take(rowOf(element)),
    );
    return !page.isFull;
  };
  partitions.visit(
    ({ position, hash }) =>
      position < startPosition || (start !== undefined && position === startPosition && hash < start.hash),
    (partition) => partition.position < segment.to && takeAll(partition),
  );
}

function namesIn(condition: Condition, plan: ReadPlan): string[] {
  const operands = (operand: Operand): string[] => {
    if (operand.kind === 'size') return operands(operand.operand);
    return operand.kind === 'path' ? [boundName(operand.path[0] as string, plan.scope.bindings)] : [];
  };
  switch (condition.kind) {
    case 'and':
    case 'or':
      return [...namesIn(condition.left, plan), ...namesIn(condition.right, plan)];
    case 'not':
      return namesIn(condition.condition, plan);
    case 'compare':
      return [...operands(condition.left), ...operands(condition.right)];
    case 'between':
      return [condition.operand, condition.low, condition.high].flatMap(operands);
    case 'in':
      return [condition.operand, ...condition.choices].flatMap(operands);
    case 'function':
      return condition.args.flatMap(operands);
  }
}
