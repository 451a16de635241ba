import { hash } from 'node:crypto';
import { invalidParameter, namespacedError } from './sqs-error.ts';

/** The value of a message attribute as the API has it; exactly one of the values belongs to its type. */
export interface MessageAttributeValue {
  readonly DataType: string;
  readonly StringValue?: string;
  readonly BinaryValue?: Uint8Array;
}

/** Message attributes by name. */
export type MessageAttributes = Readonly<Record<string, MessageAttributeValue>>;

const MAX_ATTRIBUTES = 10;
const NAME = /^(?!(?:aws|amazon)\.)(?!\.)(?!.*\.\.)[A-Za-z0-9_.-]{1,256}(?<!\.)$/i;
const DATA_TYPE = /^(String|Number|Binary)(\..+)?$/s;
const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/;

/** Bytes that attributes count towards a message's size: names, types and values. */
export function sizeOfAttributes(attributes: MessageAttributes): number {
  let size = 0;
  for (const [name, value] of Object.entries(attributes)) {
    const content = value.StringValue ?? value.BinaryValue ?? '';
    size += Buffer.byteLength(name) + Buffer.byteLength(value.DataType ?? '') + Buffer.byteLength(content);
  }
  return size;
}

/** Refuses message attributes that SQS would refuse. */
export function checkMessageAttributes(attributes: MessageAttributes): void {
  const names = Object.keys(attributes);
  if (names.length > MAX_ATTRIBUTES) {
    throw invalidParameter(
      `Number of message attributes [${names.length}] exceeds the allowed maximum [${MAX_ATTRIBUTES}].`,
    );
  }
  for (const name of names) {
    const value = attributes[name];
    if (value !== undefined) checkAttribute(name, value);
  }
}

function checkAttribute(name: string, value: MessageAttributeValue): void {
  if (!NAME.test(name)) {
    throw invalidParameter(
      `Message (user) attribute name '${name}' is invalid. A name has 1 to 256 letters, digits, underscores, hyphens and ` +
        'periods, neither begins nor ends with a period, and does not begin with AWS. or Amazon.',
    );
  }
  if (!value.DataType) {
    throw invalidParameter(`The message attribute '${name}' must contain non-empty message attribute type.`);
  }
  const type = DATA_TYPE.exec(value.DataType)?.[1];
  if (type === undefined || value.DataType.length > 256) {
    throw invalidParameter(
      `The type of message (user) attribute '${name}' is invalid. You must use only the following supported type prefixes: Binary, Number, String.`,
    );
  }
  refuseLists(value);
  const content = type === 'Binary' ? value.BinaryValue : value.StringValue;
  if (content === undefined || content.length === 0) {
    throw invalidParameter(`Message (user) attribute '${name}' must contain a non-empty value of type '${type}'.`);
  }
  if (type === 'Number' && !NUMBER.test(content as string)) {
    throw invalidParameter(`Can't cast the value of message (user) attribute '${name}' to a number.`);
  }
}

function refuseLists(value: object): void {
  for (const list of ['StringListValues', 'BinaryListValues']) {
    const items = (value as Record<string, unknown>)[list];
    if (Array.isArray(items) && items.length > 0) {
      throw namespacedError('UnsupportedOperation', `Message attribute list values (${list}) are not supported.`);
    }
  }
}

/** The MD5 that SDKs compare: over each attribute in order of name, with lengths and a byte for the kind of value. */
export function md5OfAttributes(attributes: MessageAttributes): string | undefined {
  const names = Object.keys(attributes).sort();
  if (names.length === 0) return undefined;
  const parts: Uint8Array[] = [];
  for (const name of names) {
    const value = attributes[name];
    if (value === undefined) continue;
    const isBinary = value.DataType.startsWith('Binary');
    parts.push(...withLength(Buffer.from(name)), ...withLength(Buffer.from(value.DataType)));
    parts.push(Uint8Array.of(isBinary ? 2 : 1));
    parts.push(
      ...withLength(isBinary ? (value.BinaryValue ?? new Uint8Array()) : Buffer.from(value.StringValue ?? '')),
    );
  }
  return hash('md5', Buffer.concat(parts), 'hex');
}

function withLength(bytes: Uint8Array): [Uint8Array, Uint8Array] {
  const length = Buffer.allocUnsafe(4);
  length.writeUInt32BE(bytes.length);
  return [length, bytes];
}

/**
 * The attributes that a receiver asked for: by name, by prefix (`order.*`), or all (`All`, `.*`). The same object when
 * all are wanted, undefined when none is.
 */
export function selectAttributes(
  attributes: MessageAttributes,
  wanted: readonly string[],
): MessageAttributes | undefined {
  if (wanted.length === 0) return undefined;
  if (wanted.includes('All') || wanted.includes('.*')) return attributes;
  const selected: Record<string, MessageAttributeValue> = {};
  let found = false;
  for (const [name, value] of Object.entries(attributes)) {
    if (!wanted.some((pattern) => matches(name, pattern))) continue;
    selected[name] = value;
    found = true;
  }
  return found ? selected : undefined;
}

function matches(name: string, pattern: string): boolean {
  return pattern.endsWith('.*')
    ? name.startsWith(pattern.slice(0, -1)) || name === pattern.slice(0, -2)
    : name === pattern;
}
