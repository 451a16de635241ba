import { compareNumbers, isNumber } from '../../json/written-number.ts';

/** States' data must not exceed this many bytes of JSON. */
export const maxPayloadBytes = 262_144;

/** Deep equality of JSON values; the order of an object's members does not count. */
export function jsonEquals(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (isNumber(left) || isNumber(right)) return isNumber(left) && isNumber(right) && compareNumbers(left, right) === 0;
  if (left === null || right === null || typeof left !== 'object' || typeof right !== 'object') return false;
  if (Array.isArray(left)) {
    return (
      Array.isArray(right) &&
      left.length === right.length &&
      left.every((each, index) => jsonEquals(each, right[index]))
    );
  }
  if (Array.isArray(right)) return false;
  const keys = Object.keys(left);
  if (keys.length !== Object.keys(right).length) return false;
  return keys.every(
    (key) =>
      Object.hasOwn(right, key) &&
      jsonEquals((left as Record<string, unknown>)[key], (right as Record<string, unknown>)[key]),
  );
}

/** Whether the value's JSON is over the limit. The text is only made when a quick bound cannot tell. */
export function exceedsPayloadLimit(value: unknown): boolean {
  if (upperBound(value, maxPayloadBytes) >= 0) return false;
  return Buffer.byteLength(JSON.stringify(value) ?? '') > maxPayloadBytes;
}

/** What is left of `budget` bytes after the value, counted generously; negative when it may not fit. */
function upperBound(value: unknown, budget: number): number {
  if (typeof value === 'string') return budget - 2 - value.length * 6;
  if (value === null || typeof value !== 'object') return budget - 24;
  let left = budget - 2;
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length && left >= 0; i++) left = upperBound(value[i], left - 1);
    return left;
  }
  for (const key in value) {
    if (left < 0) return left;
    left = upperBound((value as Record<string, unknown>)[key], left - 4 - key.length * 6);
  }
  return left;
}
