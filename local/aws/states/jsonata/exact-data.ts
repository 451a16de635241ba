import { hasWrittenNumbers, isNumber, WrittenNumber } from '../../../json/written-number.ts';

/** What plain copies were made of, and which copies there are of it. */
const originals = new WeakMap<object, object>();
const copies = new WeakMap<object, unknown>();

/**
 * Data as JSONata computes with it: its numbers are doubles. What holds others is copied, and `exactData` knows the copies
 * again where an expression passes them on. Free of cost until the first such number is met.
 */
export function plainData<T>(value: T): T {
  return (hasWrittenNumbers() ? plain(value) : value) as T;
}

function plain(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (value instanceof WrittenNumber) return Number(value);
  const known = copies.get(value);
  if (known !== undefined) return known;
  const copy = copied(value);
  copies.set(value, copy);
  if (copy !== value) originals.set(copy, value);
  return copy;
}

function copied(value: object): object {
  if (Array.isArray(value)) {
    const items = value.map(plain);
    return items.some((item, index) => item !== value[index]) ? items : value;
  }
  const members = Object.entries(value).map(([name, member]) => [name, plain(member)] as const);
  const same = members.every(([name, member]) => member === (value as Record<string, unknown>)[name]);
  return same ? value : Object.fromEntries(members);
}

/** The result of an expression, with what it passed on as it came. What it computed stays a double. */
export function exactData(value: unknown): unknown {
  return hasWrittenNumbers() ? exact(value) : value;
}

function exact(value: unknown): unknown {
  if (value === null || typeof value !== 'object' || isNumber(value)) return value;
  const original = originals.get(value);
  if (original !== undefined) return original;
  if (Array.isArray(value)) {
    const items = value.map(exact);
    return items.some((item, index) => item !== value[index]) ? items : value;
  }
  const members = Object.entries(value).map(([name, member]) => [name, exact(member)] as const);
  const same = members.every(([name, member]) => member === (value as Record<string, unknown>)[name]);
  return same ? value : Object.fromEntries(members);
}

/** The number, other than a double, that a path of plain names leads to; undefined where there is none. */
export function writtenNumberAt(names: readonly string[], data: unknown): WrittenNumber | undefined {
  let node = data;
  for (const name of names) {
    if (node === null || typeof node !== 'object' || Array.isArray(node) || !Object.hasOwn(node, name))
      return undefined;
    node = (node as Record<string, unknown>)[name];
  }
  return node instanceof WrittenNumber ? node : undefined;
}
