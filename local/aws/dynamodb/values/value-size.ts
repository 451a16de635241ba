import type { AttributeValue, Item } from './attribute-value.ts';

const SHORT_TEXT = 32;

/** The size in bytes that DynamoDB counts for an item: names and values. */
export function sizeOfItem(item: Item): number {
  let size = 0;
  for (const name in item) size += sizeOfText(name) + sizeOfValue(item[name] as AttributeValue);
  return size;
}

/** The size in bytes that DynamoDB counts for one value, without its name. */
export function sizeOfValue(value: AttributeValue): number {
  if (value.S !== undefined) return sizeOfText(value.S);
  if (value.N !== undefined) return sizeOfNumber(value.N);
  if (value.M !== undefined) return 3 + sizeOfItem(value.M) + Object.keys(value.M).length;
  if (value.L !== undefined) return value.L.reduce((size, element) => size + 1 + sizeOfValue(element), 3);
  if (value.B !== undefined) return value.B.length;
  if (value.SS !== undefined) return value.SS.reduce((size, element) => size + sizeOfText(element), 0);
  if (value.NS !== undefined) return value.NS.reduce((size, element) => size + sizeOfNumber(element), 0);
  if (value.BS !== undefined) return value.BS.reduce((size, element) => size + element.length, 0);
  return 1;
}

/** Length in UTF-8. */
export function sizeOfText(text: string): number {
  if (text.length > SHORT_TEXT) return Buffer.byteLength(text);
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 127) return Buffer.byteLength(text);
  return text.length;
}

/** One byte, one per two significant digits, and one for the sign of a negative number; for canonical texts. */
export function sizeOfNumber(text: string): number {
  let first = 0;
  while (first < text.length && !isSignificant(text, first)) first++;
  let last = text.length - 1;
  while (last > first && !isSignificant(text, last)) last--;
  const point = text.indexOf('.', first);
  const digits = last - first + 1 - (point > first && point < last ? 1 : 0);
  return 1 + Math.ceil(digits / 2) + (text.startsWith('-') ? 1 : 0);
}

function isSignificant(text: string, position: number): boolean {
  const code = text.charCodeAt(position);
  return code > 48 && code <= 57;
}
