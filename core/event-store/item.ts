import { crc32 } from 'node:zlib';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';

/** An item as the low-level client, a stream record and a Lambda event give it. */
export type Item = Record<string, AttributeValue>;

/** DynamoDB's limit for an item, attribute names included. */
export const maxItemBytes = 400 * 1024;

/** What DynamoDB counts for an item, with the most that a number can take. */
export function itemBytes(item: Item): number {
  let bytes = 0;
  for (const [name, value] of Object.entries(item)) {
    bytes += Buffer.byteLength(name);
    if (value.S !== undefined) bytes += Buffer.byteLength(value.S);
    else if (value.B !== undefined) bytes += bytesOf(value).length;
    else bytes += Math.ceil((value.N?.length ?? 0) / 2) + 1;
  }
  return bytes;
}

/** Write units of an item of this size. */
export function writeUnits(bytes: number): number {
  return Math.max(1, Math.ceil(bytes / 1_024));
}

/** A number attribute; NaN when it is not one. */
export function numberOf(value: AttributeValue | undefined): number {
  return Number(value?.N ?? Number.NaN);
}

/** A string attribute. Throws a TypeError when it is not one. */
export function textOf(value: AttributeValue | undefined): string {
  if (value?.S === undefined) throw new TypeError('a string attribute is missing');
  return value.S;
}

/** A binary attribute, which Lambda's events carry in base64. Throws a TypeError when it is not one. */
export function bytesOf(value: AttributeValue | undefined): Uint8Array {
  const bytes = value?.B as Uint8Array | string | undefined;
  if (bytes === undefined) throw new TypeError('a binary attribute is missing');
  return typeof bytes === 'string' ? Buffer.from(bytes, 'base64') : bytes;
}

/**
 * The checksum of an item: CRC-32 over its attributes in the order of their names, `crc` left out. Eight characters that
 * tell an item which was changed by hand, cut short or mixed up from the one that was written.
 */
export function checksumOf(item: Item): string {
  let sum = 0;
  for (const name of Object.keys(item).sort()) {
    if (name === 'crc') continue;
    const value = item[name];
    sum = crc32(`${name}\0`, sum);
    sum = value?.B === undefined ? crc32(`${value?.S ?? ''}\0${value?.N ?? ''}\0`, sum) : crc32(bytesOf(value), sum);
  }
  return sum.toString(16).padStart(8, '0');
}
