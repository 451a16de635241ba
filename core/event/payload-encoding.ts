import { gunzipSync, gzipSync } from 'node:zlib';
import { MillraceError, messageOf } from '../errors/millrace-error.ts';

/** Bytes that a service charges as one request, however few are sent. */
export const billedBytes = {
  /** SQS counts a request for each 64 KB of payload. */
  sqs: 64 * 1024,
  /** A Kinesis PUT payload unit. */
  kinesis: 25 * 1024,
} as const;

/** The message attribute of SQS that says how a body is encoded, and its one value. */
export const encodingAttribute = 'contentEncoding';
export const gzipBase64 = 'gzip+base64';

/** What a compressed payload may grow to; more is no event of ours. */
const maxInflatedBytes = 16 * 1024 * 1024;

/** Text for SQS, compressed where that makes it cheaper. */
export interface EncodedText {
  readonly text: string;
  readonly encoding?: typeof gzipBase64;
}

/**
 * Compresses a text if it then takes fewer billed requests, base64 and all, or if it only then fits at all. A text within one
 * request is never touched.
 */
export function encodeText(text: string, unit: number = billedBytes.sqs): EncodedText {
  const bytes = Buffer.byteLength(text);
  if (bytes <= unit) return { text };
  const compressed = compressText(text);
  return units(compressed.text.length, unit) < units(bytes, unit) ? compressed : { text };
}

/** A text compressed, whatever that saves; it is ASCII. */
export function compressText(text: string): Required<EncodedText> {
  return { text: gzipSync(text).toString('base64'), encoding: gzipBase64 };
}

/** The text that was encoded. Throws EVENT_INVALID for an encoding that is not known or does not hold. */
export function decodeText(text: string, encoding: string | undefined): string {
  if (encoding === undefined) return text;
  if (encoding === gzipBase64) return inflate(Buffer.from(text, 'base64'));
  throw new MillraceError('EVENT_INVALID', `the content encoding ${JSON.stringify(encoding)} is not known`);
}

/** Bytes for Kinesis: the text as it is, or gzip where that makes it cheaper. The first bytes of gzip tell them apart. */
export function encodeBytes(text: string, unit: number = billedBytes.kinesis): Buffer {
  const plain = Buffer.from(text);
  if (plain.length <= unit) return plain;
  const compressed = gzipSync(plain);
  return units(compressed.length, unit) < units(plain.length, unit) ? compressed : plain;
}

/** The text in bytes from Kinesis, compressed or not. Throws EVENT_INVALID for gzip that does not hold. */
export function decodeBytes(bytes: Uint8Array): string {
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
  return isGzip ? inflate(bytes) : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString();
}

function inflate(bytes: Uint8Array): string {
  try {
    return gunzipSync(bytes, { maxOutputLength: maxInflatedBytes }).toString();
  } catch (cause) {
    throw new MillraceError('EVENT_INVALID', `the payload cannot be decompressed: ${messageOf(cause)}`, { cause });
  }
}

function units(bytes: number, unit: number): number {
  return Math.ceil(bytes / unit);
}
