import { invalidParameter } from '../validation-error.ts';
import type { AttributeValue, KeyType } from './attribute-value.ts';
import { parseDecimal } from './decimal.ts';

const BEYOND_SURROGATES = /[\ud800-\uffff]/;
const SMALL_NATURAL = /^[1-9][0-9]{0,14}$/;

/** A hash key as text: equal texts are equal keys. The value is of the key's type and canonical. */
export function encodeHashKey(value: AttributeValue): string {
  return value.S ?? value.N ?? latin1(value.B);
}

/** A sort key as text: the plain order of texts (UTF-16 code units) is the order that DynamoDB keeps. */
export function encodeSortKey(value: AttributeValue): string {
  if (value.S !== undefined) return encodeText(value.S);
  if (value.N !== undefined) return encodeNumber(value.N);
  return latin1(value.B);
}

/** Refuses a value that is not of the key's type. */
export function assertKeyType(value: AttributeValue, type: KeyType): void {
  if (value[type] === undefined) throw invalidParameter('Condition parameter type does not match schema type');
}

function latin1(bytes: Uint8Array | undefined): string {
  return bytes === undefined ? '' : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

/** DynamoDB orders by UTF-8 bytes, which differs from the order of code units only from U+D800 upwards. */
function encodeText(text: string): string {
  if (!BEYOND_SURROGATES.test(text)) return text;
  let encoded = '';
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    const shifted = unit >= 0xe000 ? unit - 0x800 : unit >= 0xd800 ? unit + 0x2000 : unit;
    encoded += String.fromCharCode(shifted);
  }
  return encoded;
}

/**
 * Sign, exponent, digits: `1` + exponent + digits for positive numbers, `1` for zero; for negative ones `0` and the
 * complements, closed by `~`, which is above every digit.
 */
function encodeNumber(text: string): string {
  if (SMALL_NATURAL.test(text)) return `1${500 + text.length}${text.replace(/0+$/, '')}`;
  const { negative, digits, exponent } = parseDecimal(text);
  if (digits === '') return '1';
  if (!negative) return `1${500 + exponent}${digits}`;
  let complement = '';
  for (let i = 0; i < digits.length; i++) complement += 105 - digits.charCodeAt(i);
  return `0${500 - exponent}${complement}~`;
}
