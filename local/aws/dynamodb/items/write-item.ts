import { AwsError } from '../../aws-error.ts';
import { applyUpdate } from '../expressions/apply-update.ts';
import type { Condition } from '../expressions/ast.ts';
import { evaluateCondition } from '../expressions/evaluate-condition.ts';
import { type BoundUpdate, ExpressionScope, type Placeholders } from '../expressions/expression-scope.ts';
import { assertPresent } from '../request-check.ts';
import { keyOfItem, keyOfKey, keyParts } from '../tables/key-schema.ts';
import type { ItemKey, Row } from '../tables/row.ts';
import type { Table } from '../tables/table.ts';
import { invalidParameter, validationError } from '../validation-error.ts';
import { admitItem } from '../values/admit-value.ts';
import type { Item } from '../values/attribute-value.ts';
import { sizeOfItem } from '../values/value-size.ts';

/** The kinds of writes, as transactions name them. */
export type WriteKind = 'Put' | 'Update' | 'Delete' | 'ConditionCheck';

/** The parameters that all writes share. */
export interface WriteRequest extends Placeholders {
  readonly Item?: Item;
  readonly Key?: Item;
  readonly UpdateExpression?: string;
  readonly ConditionExpression?: string;
  readonly ReturnValuesOnConditionCheckFailure?: 'ALL_OLD' | 'NONE';
}

const MAX_ITEM_BYTES = 400 * 1024;
const EMPTY: Item = {};

/**
 * One write, in three steps, so that a transaction can take each step for all its writes: construction checks the
 * request, `prepare` checks it against what is stored and works out the result, `commit` stores that.
 */
export class ItemWrite {
  readonly table: Table;
  readonly kind: WriteKind;
  readonly key: ItemKey;
  /** What was stored before; set by `prepare`. */
  before: Item | undefined;
  sizeBefore = 0;
  /** What is stored afterwards; set by `prepare`. */
  after: Item | undefined;
  sizeAfter = 0;
  readonly update: BoundUpdate | undefined;
  readonly #request: WriteRequest;
  readonly #scope: ExpressionScope | undefined;
  readonly #condition: Condition | undefined;
  #row: Row | undefined;

  constructor(table: Table, kind: WriteKind, request: WriteRequest) {
    this.table = table;
    this.kind = kind;
    this.#request = request;
    const { ConditionExpression: condition, UpdateExpression: update } = request;
    if (hasExpressions(request)) {
      this.#scope = new ExpressionScope(request, (condition ?? update) !== undefined, missingExpressions(kind));
      this.update = update === undefined ? undefined : this.#scope.update(update);
      this.#condition = condition === undefined ? undefined : this.#scope.condition('ConditionExpression', condition);
      this.#scope.finish();
    }
    this.key = kind === 'Put' ? this.#admitItem() : this.#admitKey();
    this.#assertKeyUntouched();
  }

  /** Throws ConditionalCheckFailedException, or ValidationException for an update that does not fit the item. */
  prepare(): void {
    const row = this.table.find(this.key);
    this.#row = row;
    this.before = row?.item;
    this.sizeBefore = row?.size ?? 0;
    if (this.#condition !== undefined && this.#scope !== undefined) {
      const holds = evaluateCondition(this.#condition, row?.item ?? EMPTY, this.#scope.bindings);
      if (!holds) throw conditionFailed(this.#request, row?.item);
    }
    if (this.kind === 'Put') this.after = this.#request.Item;
    else if (this.kind === 'Update') this.#applyUpdate();
  }

  commit(): void {
    if (this.kind === 'Put' || this.kind === 'Update') {
      this.table.put(this.key, this.#row, this.after as Item, this.sizeAfter);
    } else if (this.kind === 'Delete' && this.#row !== undefined) this.table.delete(this.#row);
  }

  #admitItem(): ItemKey {
    const { Item: item } = this.#request;
    assertPresent(item, 'item');
    this.sizeAfter = admitItem(item as Item);
    const key = keyOfItem(this.table.schema, item as Item);
    if (this.sizeAfter > MAX_ITEM_BYTES) {
      throw validationError('Item size has exceeded the maximum allowed size');
    }
    this.table.checkIndexKeys(item as Item);
    return key;
  }

  #admitKey(): ItemKey {
    const { Key: key } = this.#request;
    assertPresent(key, 'key');
    admitItem(key as Item);
    return keyOfKey(this.table.schema, key as Item);
  }

  #assertKeyUntouched(): void {
    if (this.update === undefined) return;
    for (const { name } of keyParts(this.table.schema)) {
      if (this.update.paths.some((path) => path[0] === name)) {
        throw invalidParameter(`Cannot update attribute ${name}. This attribute is part of the key`);
      }
    }
  }

  #applyUpdate(): void {
    const base = this.before ?? (this.#request.Key as Item);
    const item =
      this.update === undefined || this.#scope === undefined
        ? base
        : applyUpdate(this.update.clauses, base, this.#scope.bindings);
    this.sizeAfter = item === this.before ? this.sizeBefore : sizeOfItem(item);
    if (this.sizeAfter > MAX_ITEM_BYTES) {
      throw validationError('Item size to update has exceeded the maximum allowed size');
    }
    this.table.checkIndexKeys(item);
    this.after = item;
  }
}

function hasExpressions(request: WriteRequest): boolean {
  return (
    request.ConditionExpression !== undefined ||
    request.UpdateExpression !== undefined ||
    request.ExpressionAttributeNames !== undefined ||
    request.ExpressionAttributeValues !== undefined
  );
}

function missingExpressions(kind: WriteKind): string {
  return kind === 'Update' ? 'UpdateExpression and ConditionExpression are null' : 'ConditionExpression is null';
}

function conditionFailed(request: WriteRequest, item: Item | undefined): AwsError {
  const wanted = request.ReturnValuesOnConditionCheckFailure === 'ALL_OLD' && item !== undefined;
  return new AwsError('ConditionalCheckFailedException', 'The conditional request failed', {
    members: wanted ? { Item: item } : {},
  });
}
