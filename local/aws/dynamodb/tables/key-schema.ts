import { invalidParameter, validationError } from '../validation-error.ts';
import {
  type AttributeValue,
  attribute,
  type Item,
  type KeyType,
  setAttribute,
  typeOf,
} from '../values/attribute-value.ts';
import { encodeHashKey, encodeSortKey } from '../values/key-encoding.ts';
import { sizeOfValue } from '../values/value-size.ts';
import type { ItemKey } from './row.ts';

/** One key attribute. */
export interface KeyAttribute {
  readonly name: string;
  readonly type: KeyType;
}

/** The key of a table or an index. */
export interface KeySchema {
  readonly hash: KeyAttribute;
  readonly range?: KeyAttribute | undefined;
}

const MAX_HASH_BYTES = 2048;
const MAX_RANGE_BYTES = 1024;

/** The key of an item to be stored; refuses a missing, mistyped, empty or oversized key. */
export function keyOfItem(schema: KeySchema, item: Item): ItemKey {
  const hash = checkedKey(schema.hash, attribute(item, schema.hash.name), MAX_HASH_BYTES);
  if (schema.range === undefined) return { hash: encodeHashKey(hash), sort: '' };
  const range = checkedKey(schema.range, attribute(item, schema.range.name), MAX_RANGE_BYTES);
  return { hash: encodeHashKey(hash), sort: encodeSortKey(range) };
}

/** The place that a `Key` parameter names; refuses one that has not exactly the key's attributes. */
export function keyOfKey(schema: KeySchema, key: Item): ItemKey {
  const wanted = schema.range === undefined ? 1 : 2;
  if (Object.keys(key).length !== wanted) throw schemaMismatch();
  for (const part of keyParts(schema)) {
    if (attribute(key, part.name)?.[part.type] === undefined) throw schemaMismatch();
  }
  return keyOfItem(schema, key);
}

/** The key attributes of an item, as keys are returned. */
export function keyAttributes(schema: KeySchema, item: Item): Item {
  const key: Item = {};
  for (const { name } of keyParts(schema)) setAttribute(key, name, item[name] as AttributeValue);
  return key;
}

/** Hash, then range if there is one. */
export function keyParts(schema: KeySchema): KeyAttribute[] {
  return schema.range === undefined ? [schema.hash] : [schema.hash, schema.range];
}

/** The error for a key that is not the table's. */
export function schemaMismatch(): Error {
  return validationError('The provided key element does not match the schema');
}

function checkedKey(part: KeyAttribute, value: AttributeValue | undefined, maxBytes: number): AttributeValue {
  const { name, type } = part;
  if (value === undefined) throw invalidParameter(`Missing the key ${name} in the item`);
  if (value[type] === undefined) {
    throw invalidParameter(`Type mismatch for key ${name} expected: ${type} actual: ${typeOf(value)}`);
  }
  if (type === 'N') return value;
  const length = (value.S ?? value.B)?.length ?? 0;
  if (length === 0) throw emptyKey(part);
  if (length > maxBytes / 4 && sizeOfValue(value) > maxBytes) throw oversizedKey(maxBytes);
  return value;
}

function emptyKey({ name, type }: KeyAttribute): Error {
  const what = type === 'S' ? 'string' : 'binary';
  return validationError(
    'One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty ' +
      `${what} value. Key: ${name}`,
  );
}

function oversizedKey(maxBytes: number): Error {
  return invalidParameter(
    maxBytes === MAX_HASH_BYTES
      ? 'Size of hashkey has exceeded the maximum size limit of2048 bytes'
      : 'Aggregated size of all range keys has exceeded the size limit of 1024 bytes',
  );
}
