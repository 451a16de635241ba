import { S3_ANSWER_HEADERS, type S3Operation } from './s3-operations.ts';
import type { WireResponse } from './wire-message.ts';
import { type XmlValue, xmlDocument } from './xml.ts';

type Result = Record<string, unknown>;

const NAMESPACE = 'http://s3.amazonaws.com/doc/2006-03-01/';

/** Lists whose elements are named otherwise than the member. */
const ELEMENTS: Readonly<Record<string, string>> = {
  Versions: 'Version',
  DeleteMarkers: 'DeleteMarker',
  Errors: 'Error',
  Uploads: 'Upload',
  Parts: 'Part',
};

/** Lists that have an element around them. */
const WRAPPED: Readonly<Record<string, string>> = { Buckets: 'Bucket', TagSet: 'Tag' };

/** Members of lists that `encoding-type=url` encodes. */
const ENCODED = new Set([
  'Key',
  'Prefix',
  'Delimiter',
  'Marker',
  'NextMarker',
  'StartAfter',
  'KeyMarker',
  'NextKeyMarker',
]);

/** Times, which XML writes as ISO texts. */
const TIMES = new Set(['LastModified', 'CreationDate', 'Initiated']);

/** Writes a result as S3 does: headers, and XML or the object's bytes. */
export function answerS3(operation: S3Operation, input: Result, result: Result): WireResponse {
  const body = operation.root === undefined ? bytesOf(operation, result) : xmlOf(operation, input, result);
  const headers = headersOf(operation, result);
  if (operation.root !== undefined) headers.push('Content-Type', 'application/xml');
  const status = result.ContentRange === undefined ? (operation.status ?? 200) : 206;
  const length = operation.method === 'HEAD' ? result.ContentLength : undefined;
  return { status, headers, body, ...(typeof length === 'number' ? { contentLength: length } : {}) };
}

function headersOf(operation: S3Operation, result: Result): string[] {
  const headers: string[] = [];
  for (const [name, member] of Object.entries(S3_ANSWER_HEADERS)) {
    // What an XML answer says inside itself is not said in headers, but for the version.
    if (operation.root !== undefined && !name.startsWith('x-amz-')) continue;
    const value = result[member];
    if (value === undefined || value === null) continue;
    headers.push(name, headerText(member, value));
  }
  const metadata = result.Metadata;
  if (typeof metadata === 'object' && metadata !== null) {
    for (const [name, value] of Object.entries(metadata)) {
      headers.push(`x-amz-meta-${name}`, Buffer.from(String(value)).toString('latin1'));
    }
  }
  return headers;
}

function headerText(member: string, value: unknown): string {
  const isTime = member === 'LastModified' || member === 'Expires' || member === 'AbortDate';
  return isTime && typeof value === 'number' ? new Date(value * 1000).toUTCString() : String(value);
}

function bytesOf(operation: S3Operation, result: Result): string | Uint8Array {
  const body = operation.method === 'GET' && operation.bodyMember !== undefined ? result[operation.bodyMember] : '';
  return body instanceof Uint8Array || typeof body === 'string' ? body : '';
}

function xmlOf(operation: S3Operation, input: Result, result: Result): string {
  const root = operation.root ?? '';
  if (operation.name === 'GetBucketLocation') {
    const location = result.LocationConstraint;
    return xmlDocument(root, typeof location === 'string' ? location : '', NAMESPACE);
  }
  const content = operation.rootMember === undefined ? result : ((result[operation.rootMember] ?? {}) as Result);
  const isEncoded = input.EncodingType === 'url';
  const members = isEncoded ? { ...content, EncodingType: 'url' } : content;
  return xmlDocument(root, toXml(members, isEncoded), NAMESPACE);
}

function toXml(members: Result, isEncoded: boolean): XmlValue {
  const written: Record<string, XmlValue> = {};
  for (const [name, value] of Object.entries(members)) {
    const inner = WRAPPED[name];
    if (inner === undefined) written[ELEMENTS[name] ?? name] = leaf(name, value, isEncoded);
    else written[name] = { [inner]: leaf(name, value, isEncoded) };
  }
  return written;
}

function leaf(name: string, value: unknown, isEncoded: boolean): XmlValue {
  if (value === undefined || value === null) return undefined;
  if (Array.isArray(value)) return value.map((each) => leaf(name, each, isEncoded));
  if (typeof value === 'object') return toXml(value as Result, isEncoded);
  if (typeof value === 'number' && TIMES.has(name)) return new Date(value * 1000).toISOString();
  const text = typeof value === 'boolean' || typeof value === 'number' ? value : String(value);
  return isEncoded && typeof text === 'string' && ENCODED.has(name) ? urlEncoded(text) : text;
}

/** As S3 writes keys under `encoding-type=url`: slashes stay. */
function urlEncoded(text: string): string {
  return encodeURIComponent(text).replaceAll('%2F', '/');
}
