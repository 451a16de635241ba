import { invalidParameter, validationError } from '../validation-error.ts';
import type { AttributeType, AttributeValue, Item } from './attribute-value.ts';
import { canonicalNumber } from './decimal.ts';
import { sizeOfNumber, sizeOfText } from './value-size.ts';

/** How deep lists and maps may be nested. */
const MAX_DEPTH = 32;

/** Checks an item of a request, brings its numbers into their canonical spelling in place, and returns its size. */
export function admitItem(item: Item, depth = 0): number {
  let size = 0;
  for (const name in item) size += sizeOfText(name) + admitValue(item[name] as AttributeValue, depth);
  return size;
}

/** As admitItem, for one value; the size is without the attribute's name. */
export function admitValue(value: AttributeValue, depth = 0): number {
  switch (soleType(value)) {
    case 'S':
      return sizeOfText(expectType(value.S, 'string', 'S'));
    case 'N':
      value.N = canonicalNumber(expectType(value.N, 'string', 'N'));
      return sizeOfNumber(value.N);
    case 'BOOL':
      expectType(value.BOOL, 'boolean', 'BOOL');
      return 1;
    case 'NULL':
      if (value.NULL !== true) throw invalidParameter('Null attribute value types must have the value of true');
      return 1;
    case 'B':
      return expectBytes(value.B).length;
    case 'M':
      return admitMap(value.M, depth);
    case 'L':
      return admitList(value.L, depth);
    case 'SS':
      return admitTexts(expectList(value.SS, 'SS'));
    case 'NS':
      return admitNumbers(value, expectList(value.NS, 'NS'));
    case 'BS':
      return admitBlobs(expectList(value.BS, 'BS'));
  }
}

const TYPES: ReadonlySet<string> = new Set(['S', 'N', 'B', 'BOOL', 'NULL', 'SS', 'NS', 'BS', 'L', 'M']);

function soleType(value: AttributeValue): AttributeType {
  if (typeof value !== 'object' || value === null) throw serializationError();
  let found: AttributeType | undefined;
  for (const type in value) {
    if (!TYPES.has(type)) continue;
    if (found !== undefined) {
      throw validationError(
        'Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes',
      );
    }
    found = type as AttributeType;
  }
  if (found === undefined) {
    throw validationError('Supplied AttributeValue is empty, must contain exactly one of the supported datatypes');
  }
  return found;
}

function admitMap(map: Item | undefined, depth: number): number {
  if (typeof map !== 'object' || map === null || Array.isArray(map)) throw serializationError();
  assertDepth(depth);
  return 3 + Object.keys(map).length + admitItem(map, depth + 1);
}

function admitList(list: AttributeValue[] | undefined, depth: number): number {
  assertDepth(depth);
  let size = 3;
  for (const element of expectList(list, 'L')) size += 1 + admitValue(element, depth + 1);
  return size;
}

function admitTexts(texts: string[]): number {
  if (texts.length === 0) throw invalidParameter('An string set  may not be empty');
  if (new Set(texts).size < texts.length) {
    throw invalidParameter(`Input collection [${texts.join(', ')}] contains duplicates.`);
  }
  return texts.reduce((size, text) => size + sizeOfText(expectType(text, 'string', 'SS')), 0);
}

function admitNumbers(value: AttributeValue, numbers: string[]): number {
  if (numbers.length === 0) throw invalidParameter('An number set  may not be empty');
  const canonical = numbers.map((number) => canonicalNumber(expectType(number, 'string', 'NS')));
  if (new Set(canonical).size < canonical.length) throw validationError('Input collection contains duplicates');
  value.NS = canonical;
  return canonical.reduce((size, number) => size + sizeOfNumber(number), 0);
}

function admitBlobs(blobs: Uint8Array[]): number {
  if (blobs.length === 0) throw invalidParameter('Binary sets should not be empty');
  const texts = blobs.map((blob) => Buffer.from(expectBytes(blob)).toString('base64'));
  if (new Set(texts).size < texts.length) {
    throw invalidParameter(`Input collection [${texts.join(', ')}]of type BS contains duplicates.`);
  }
  return blobs.reduce((size, blob) => size + blob.length, 0);
}

function assertDepth(depth: number): void {
  if (depth >= MAX_DEPTH) throw validationError('Nesting Levels have exceeded supported limits');
}

function expectType<T>(value: T | undefined, type: 'string' | 'boolean', member: string): T {
  if (typeof value !== type) throw serializationError(member);
  return value as T;
}

function expectList<T>(value: T[] | undefined, member: string): T[] {
  if (!Array.isArray(value)) throw serializationError(member);
  return value;
}

function expectBytes(value: Uint8Array | undefined): Uint8Array {
  if (!ArrayBuffer.isView(value)) throw serializationError('B');
  return value;
}

function serializationError(member?: string): Error {
  const where = member === undefined ? '' : ` for ${member}`;
  return validationError(`Supplied AttributeValue${where} is not of the shape that its type demands`);
}
