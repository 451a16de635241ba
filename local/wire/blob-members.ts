import { AwsError } from '../aws/aws-error.ts';

/** Turns the base64 texts of a parsed request into bytes, in place. `text` is the request as it came. */
export type DecodeBlobs = (request: Record<string, unknown>, text: string) => void;

type Json = Record<string, unknown>;

/** DynamoDB: the binary attribute values `{"B": …}` and `{"BS": […]}`, wherever they are. */
export const decodeAttributeValues: DecodeBlobs = (request, text) => {
  if (text.includes('"B"') || text.includes('"BS"')) decodeAttributes(request);
};

/** SQS: `BinaryValue` of message attributes. */
export const decodeMessageAttributes: DecodeBlobs = (request, text) => {
  if (text.includes('"BinaryValue"')) decodeBinaryValues(request);
};

/** Kinesis: `Data` of one record or of several. */
export const decodeRecordData: DecodeBlobs = (request) => {
  if (typeof request.Data === 'string') request.Data = toBytes(request.Data);
  if (!Array.isArray(request.Records)) return;
  for (const record of request.Records as Json[]) {
    if (typeof record?.Data === 'string') record.Data = toBytes(record.Data);
  }
};

/** KMS: `Plaintext` and `CiphertextBlob`. */
export const decodeCipherTexts: DecodeBlobs = (request) => {
  for (const name of ['Plaintext', 'CiphertextBlob']) {
    const text = request[name];
    if (typeof text === 'string') request[name] = toBytes(text);
  }
};

/** The value with bytes as base64 texts; the value itself where it holds none. */
export function encodeBlobs(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Uint8Array) return toBase64(value);
  return Array.isArray(value) ? encodeArray(value) : encodeObject(value as Json);
}

function encodeArray(array: readonly unknown[]): readonly unknown[] {
  let copy: unknown[] | undefined;
  for (let index = 0; index < array.length; index += 1) {
    const encoded = encodeBlobs(array[index]);
    if (encoded === array[index]) continue;
    copy ??= [...array];
    copy[index] = encoded;
  }
  return copy ?? array;
}

function encodeObject(object: Json): Json {
  let copy: Json | undefined;
  for (const name in object) {
    const member = object[name];
    if (typeof member !== 'object' || member === null) continue;
    const encoded = encodeBlobs(member);
    if (encoded === member) continue;
    copy ??= { ...object };
    copy[name] = encoded;
  }
  return copy ?? object;
}

function decodeAttributes(node: unknown): void {
  if (typeof node !== 'object' || node === null) return;
  if (Array.isArray(node)) {
    for (const element of node) decodeAttributes(element);
    return;
  }
  const object = node as Json;
  for (const name in object) {
    const member = object[name];
    if (name === 'B' && typeof member === 'string') object.B = toBytes(member);
    else if (name === 'BS' && Array.isArray(member) && member.every((each) => typeof each === 'string')) {
      object.BS = member.map(toBytes);
    } else decodeAttributes(member);
  }
}

function decodeBinaryValues(node: unknown): void {
  if (typeof node !== 'object' || node === null) return;
  const object = node as Json;
  for (const name in object) {
    const member = object[name];
    if (name === 'BinaryValue' && typeof member === 'string') object[name] = toBytes(member);
    else decodeBinaryValues(member);
  }
}

function toBytes(base64: string): Buffer {
  if (base64.length % 4 !== 0) throw new AwsError('SerializationException', 'A binary value is not base64.');
  return Buffer.from(base64, 'base64');
}

function toBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
}
