import type { KeyAttribute, KeySchema } from '../tables/key-schema.ts';
import { invalidParameter, validationError } from '../validation-error.ts';
import type { AttributeValue } from '../values/attribute-value.ts';
import { assertKeyType, encodeHashKey, encodeSortKey } from '../values/key-encoding.ts';
import type { Bindings, Comparator, Condition, Operand } from './ast.ts';
import { boundName } from './document-path.ts';

/** A range of sort keys, as two predicates over encoded keys: too small, and too great. */
export interface SortRange {
  readonly isBelow: (sort: string) => boolean;
  readonly isAbove: (sort: string) => boolean;
}

/** What a Query asks for. */
export interface KeyCondition {
  readonly hash: string;
  readonly hashValue: AttributeValue;
  readonly range: SortRange;
}

type Test = { readonly operator: Comparator | 'BETWEEN' | 'begins_with'; readonly values: readonly AttributeValue[] };

const MIRRORED: Readonly<Record<Comparator, Comparator>> = {
  '=': '=',
  '<>': '<>',
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
};
const EVERYTHING: SortRange = { isBelow: () => false, isAbove: () => false };

/** Reads a condition as one on the key: equality for the hash key, and at most one comparison of the sort key. */
export function readKeyCondition(condition: Condition, schema: KeySchema, bindings: Bindings): KeyCondition {
  const tests = new Map<string, Test>();
  for (const term of terms(condition)) {
    const [name, test] = readTest(term, bindings);
    if (tests.has(name)) throw validationError('KeyConditionExpressions must only contain one condition per key');
    tests.set(name, test);
  }
  const hashValue = hashTest(tests, schema);
  const range = rangeTest(tests, schema);
  return { hash: encodeHashKey(hashValue), hashValue, range };
}

function terms(condition: Condition): Condition[] {
  return condition.kind === 'and' ? [...terms(condition.left), ...terms(condition.right)] : [condition];
}

function readTest(condition: Condition, bindings: Bindings): [string, Test] {
  switch (condition.kind) {
    case 'compare': {
      const { comparator, left, right } = condition;
      if (comparator === '<>') throw badOperator('<>');
      const mirrored = left.kind === 'value' && right.kind === 'path';
      const [path, value] = mirrored ? [right, left] : [left, right];
      return [
        nameOf(path, bindings),
        { operator: mirrored ? MIRRORED[comparator] : comparator, values: [literalOf(value, bindings)] },
      ];
    }
    case 'between': {
      const values = [literalOf(condition.low, bindings), literalOf(condition.high, bindings)];
      return [nameOf(condition.operand, bindings), { operator: 'BETWEEN', values }];
    }
    case 'function': {
      const [path, prefix] = condition.args;
      if (condition.name !== 'begins_with' || path === undefined || prefix === undefined)
        throw badOperator(condition.name);
      return [nameOf(path, bindings), { operator: 'begins_with', values: [literalOf(prefix, bindings)] }];
    }
    default:
      throw badOperator(condition.kind.toUpperCase());
  }
}

function nameOf(operand: Operand, bindings: Bindings): string {
  if (operand.kind === 'size') throw badOperator('size');
  if (operand.kind !== 'path') {
    throw validationError('Invalid condition in KeyConditionExpression: No key attribute specified');
  }
  const [first] = operand.path;
  if (operand.path.length > 1 || typeof first !== 'string') {
    throw validationError('KeyConditionExpressions cannot have conditions on nested attributes');
  }
  return boundName(first, bindings);
}

function literalOf(operand: Operand, bindings: Bindings): AttributeValue {
  if (operand.kind === 'value') return bindings.values[operand.name] as AttributeValue;
  throw validationError('Invalid condition in KeyConditionExpression: Multiple attribute names used in one condition');
}

function hashTest(tests: ReadonlyMap<string, Test>, { hash }: KeySchema): AttributeValue {
  const test = tests.get(hash.name);
  if (test === undefined) throw validationError(`Query condition missed key schema element: ${hash.name}`);
  if (test.operator !== '=') throw validationError('Query key condition not supported');
  return keyValue(hash, test.values[0]);
}

function rangeTest(tests: ReadonlyMap<string, Test>, { hash, range }: KeySchema): SortRange {
  if (tests.size > 2) throw validationError('Conditions can be of length 1 or 2 only');
  for (const [name, test] of tests) {
    if (name === hash.name) continue;
    if (range === undefined) throw validationError('Query key condition not supported');
    if (name !== range.name) throw validationError(`Query condition missed key schema element: ${range.name}`);
    return rangeOf(test, range);
  }
  return EVERYTHING;
}

function rangeOf({ operator, values }: Test, range: KeyAttribute): SortRange {
  const [low, high = low] = values.map((value) => encodeSortKey(keyValue(range, value))) as [string, string?];
  switch (operator) {
    case '<':
      return { isBelow: () => false, isAbove: (sort) => sort >= low };
    case '<=':
      return { isBelow: () => false, isAbove: (sort) => sort > low };
    case '>':
      return { isBelow: (sort) => sort <= low, isAbove: () => false };
    case '>=':
      return { isBelow: (sort) => sort < low, isAbove: () => false };
    case 'begins_with':
      return { isBelow: (sort) => sort < low, isAbove: (sort) => sort > low && !sort.startsWith(low) };
    default:
      return { isBelow: (sort) => sort < low, isAbove: (sort) => sort > high };
  }
}

function keyValue({ name, type }: KeyAttribute, value: AttributeValue | undefined): AttributeValue {
  if (value === undefined) throw invalidParameter(`Missing the key ${name} in the item`);
  assertKeyType(value, type);
  if (value.S === '' || value.B?.length === 0) {
    throw validationError(
      'One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty ' +
        `${type === 'S' ? 'string' : 'binary'} value. Key: ${name}`,
    );
  }
  return value;
}

function badOperator(operator: string): Error {
  return validationError(`Invalid operator used in KeyConditionExpression: ${operator}`);
}
