import { type AttributeValue, type Item, typeOf } from './attribute-value.ts';
import { compareNumbers } from './decimal.ts';
import { encodeSortKey } from './key-encoding.ts';

/** Equal in type and content; sets regardless of order, numbers by value (both canonical). */
export function valuesEqual(a: AttributeValue, b: AttributeValue): boolean {
  if (a === b) return true;
  if (a.S !== undefined) return a.S === b.S;
  if (a.N !== undefined) return a.N === b.N;
  if (a.BOOL !== undefined) return a.BOOL === b.BOOL;
  if (a.NULL !== undefined) return a.NULL === b.NULL;
  if (a.B !== undefined) return b.B !== undefined && bytesEqual(a.B, b.B);
  if (a.M !== undefined) return b.M !== undefined && itemsEqual(a.M, b.M);
  if (a.L !== undefined) return b.L !== undefined && listsEqual(a.L, b.L);
  if (a.SS !== undefined) return b.SS !== undefined && setsEqual(a.SS, b.SS);
  if (a.NS !== undefined) return b.NS !== undefined && setsEqual(a.NS, b.NS);
  return b.BS !== undefined && setsEqual((a.BS ?? []).map(hex), b.BS.map(hex));
}

/** Same attributes with equal values. */
export function itemsEqual(a: Item, b: Item): boolean {
  if (a === b) return true;
  const names = Object.keys(a);
  if (names.length !== Object.keys(b).length) return false;
  return names.every(
    (name) => Object.hasOwn(b, name) && valuesEqual(a[name] as AttributeValue, b[name] as AttributeValue),
  );
}

/** Negative, zero or positive; undefined where there is no order (different types, or not S, N or B). */
export function compareValues(a: AttributeValue, b: AttributeValue): number | undefined {
  if (a.N !== undefined && b.N !== undefined) return compareNumbers(a.N, b.N);
  if ((a.S !== undefined && b.S !== undefined) || (a.B !== undefined && b.B !== undefined)) {
    const left = encodeSortKey(a);
    const right = encodeSortKey(b);
    return left < right ? -1 : left > right ? 1 : 0;
  }
  return undefined;
}

/** The `contains` function: substring, member of a set, or element of a list. */
export function containsValue(container: AttributeValue, wanted: AttributeValue): boolean {
  if (container.S !== undefined) return wanted.S !== undefined && container.S.includes(wanted.S);
  if (container.SS !== undefined) return wanted.S !== undefined && container.SS.includes(wanted.S);
  if (container.NS !== undefined) return wanted.N !== undefined && container.NS.includes(wanted.N);
  if (container.L !== undefined) return container.L.some((element) => valuesEqual(element, wanted));
  const bytes = wanted.B;
  if (bytes === undefined) return false;
  if (container.BS !== undefined) return container.BS.some((element) => bytesEqual(element, bytes));
  return container.B !== undefined && Buffer.from(container.B).includes(Buffer.from(bytes));
}

/** The `begins_with` function, for two texts or two blobs. */
export function beginsWith(value: AttributeValue, prefix: AttributeValue): boolean {
  if (value.S !== undefined) return prefix.S !== undefined && value.S.startsWith(prefix.S);
  if (value.B === undefined || prefix.B === undefined) return false;
  return bytesEqual(value.B.subarray(0, prefix.B.length), prefix.B);
}

/** The `size` function; undefined for numbers, booleans and null. */
export function sizeOperand(value: AttributeValue): number | undefined {
  switch (typeOf(value)) {
    case 'S':
      return value.S?.length;
    case 'M':
      return Object.keys(value.M ?? {}).length;
    default:
      return (value.B ?? value.L ?? value.SS ?? value.NS ?? value.BS)?.length;
  }
}

function listsEqual(a: AttributeValue[], b: AttributeValue[]): boolean {
  return a.length === b.length && a.every((element, i) => valuesEqual(element, b[i] as AttributeValue));
}

function setsEqual(a: string[], b: string[]): boolean {
  if (a.length !== b.length) return false;
  const members = new Set(a);
  return b.every((element) => members.has(element));
}

function bytesEqual(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}
