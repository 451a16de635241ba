import { compareNumbers, isNumber, plainNumber } from '../../../json/written-number.ts';
import { jsonEquals } from '../json-value.ts';

/** Operators of filter expressions. */
export type Comparison =
  | '=='
  | '!='
  | '<'
  | '<='
  | '>'
  | '>='
  | '=~'
  | 'in'
  | 'nin'
  | 'subsetof'
  | 'anyof'
  | 'noneof'
  | 'contains'
  | 'size'
  | 'empty';

/** Compares two values of a filter; values of different kinds are neither smaller nor larger. */
export function compare(operator: Comparison, left: unknown, right: unknown): boolean {
  switch (operator) {
    case '==':
      return left !== undefined && jsonEquals(left, right);
    case '!=':
      return left !== undefined && !jsonEquals(left, right);
    case '=~':
      return typeof left === 'string' && right instanceof RegExp && right.test(left);
    case 'in':
      return includes(right, left);
    case 'nin':
      return !includes(right, left);
    case 'size':
      return (Array.isArray(left) || typeof left === 'string') && left.length === plainNumber(right);
    case 'empty':
      return (Array.isArray(left) || typeof left === 'string') && (left.length === 0) === right;
    case 'contains':
      return typeof left === 'string' ? typeof right === 'string' && left.includes(right) : includes(left, right);
    case 'subsetof':
      return Array.isArray(left) && left.every((each) => includes(right, each));
    case 'anyof':
      return Array.isArray(left) && left.some((each) => includes(right, each));
    case 'noneof':
      return Array.isArray(left) && !left.some((each) => includes(right, each));
    default:
      return ordered(operator, left, right);
  }
}

function includes(list: unknown, value: unknown): boolean {
  return Array.isArray(list) && list.some((each) => jsonEquals(each, value));
}

function ordered(operator: '<' | '<=' | '>' | '>=', left: unknown, right: unknown): boolean {
  const numbers = isNumber(left) && isNumber(right);
  if (!numbers && !(typeof left === 'string' && typeof right === 'string')) return false;
  const sign = numbers
    ? compareNumbers(left, right)
    : left === right
      ? 0
      : (left as string) < (right as string)
        ? -1
        : 1;
  if (sign === 0) return operator === '<=' || operator === '>=';
  return sign < 0 === (operator === '<' || operator === '<=');
}
