import type { IncomingHttpHeaders } from 'node:http';
import { AwsError } from '../aws/aws-error.ts';
import { decodeAwsChunked } from './aws-chunked.ts';
import { S3_OPERATIONS, S3_QUERY, S3_REQUEST_HEADERS, S3_SUBRESOURCES, type S3Operation } from './s3-operations.ts';
import type { WireRequest } from './wire-message.ts';
import { parseXml } from './xml.ts';

/** A request to S3, understood: the operation and its request as the API has it. */
export interface S3Call {
  readonly operation: S3Operation;
  readonly input: Record<string, unknown>;
}

const NUMBERS = new Set(['MaxKeys', 'MaxUploads', 'MaxParts', 'MaxBuckets', 'PartNumber', 'PartNumberMarker']);
const TIMES = new Set(['IfModifiedSince', 'IfUnmodifiedSince', 'Expires']);

/** Reads bucket and key from the path or the host name, chooses the operation and fills its request. Throws AwsError. */
export function readS3Call(request: WireRequest): S3Call {
  const { bucket, key } = addressOf(request);
  const query = new URLSearchParams(request.query);
  const scope = bucket === '' ? 'service' : key === '' ? 'bucket' : 'key';
  const operation = S3_OPERATIONS.find(
    (each) =>
      each.method === request.method &&
      each.scope === scope &&
      (each.needs ?? []).every((name) => query.has(name) || request.headers[name] !== undefined),
  );
  const stranger = [...query.keys()].find((name) => S3_SUBRESOURCES.has(name) && !operation?.needs?.includes(name));
  if (operation === undefined || stranger !== undefined) {
    const asked = `${request.method} ${scope}${stranger === undefined ? '' : `?${stranger}`}`;
    throw new AwsError('NotImplemented', `S3 does not offer ${asked} here.`, { statusCode: 501 });
  }
  const input: Record<string, unknown> = {};
  if (bucket !== '') input.Bucket = bucket;
  if (key !== '') input.Key = key;
  readQuery(query, input);
  const trailers = readBody(operation, request, input);
  readHeaders({ ...request.headers, ...trailers }, input);
  return { operation, input };
}

/** Path style `/bucket/key`, or the bucket before `.s3.` or `.localhost` in the host name. */
function addressOf(request: WireRequest): { bucket: string; key: string } {
  const host = String(request.headers.host ?? request.headers[':authority'] ?? '').replace(/:\d+$/, '');
  const hosted = /^(.+?)\.(?:s3[.-].*|s3|localhost)$/.exec(host)?.[1];
  const path = decodePath(request.path.slice(1));
  if (hosted !== undefined && hosted !== 's3') return { bucket: hosted, key: path };
  const slash = path.indexOf('/');
  return slash === -1 ? { bucket: path, key: '' } : { bucket: path.slice(0, slash), key: path.slice(slash + 1) };
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    throw new AwsError('InvalidURI', "Couldn't parse the specified URI.");
  }
}

function readQuery(query: URLSearchParams, input: Record<string, unknown>): void {
  for (const [name, value] of query) {
    const member = S3_QUERY[name];
    if (member === undefined) continue;
    if (NUMBERS.has(member)) input[member] = Number(value);
    else input[member] = member === 'FetchOwner' ? value === 'true' : value;
  }
}

function readHeaders(headers: IncomingHttpHeaders, input: Record<string, unknown>): void {
  const metadata: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (typeof value !== 'string') continue;
    const member = S3_REQUEST_HEADERS[name];
    if (name.startsWith('x-amz-meta-')) metadata[name.slice(11)] = Buffer.from(value, 'latin1').toString();
    else if (member !== undefined) input[member] = headerValue(member, value);
  }
  if (Object.keys(metadata).length > 0) input.Metadata = metadata;
  if (input.ContentEncoding === '') delete input.ContentEncoding;
}

function headerValue(member: string, value: string): unknown {
  if (TIMES.has(member)) {
    const time = Date.parse(value);
    return Number.isNaN(time) ? value : time / 1000;
  }
  if (member !== 'ContentEncoding') return value;
  return value
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '' && each !== 'aws-chunked')
    .join(',');
}

/** Fills in what the body says and gives the trailers that came behind it. */
function readBody(
  operation: S3Operation,
  request: WireRequest,
  input: Record<string, unknown>,
): Record<string, string> {
  const isChunked =
    String(request.headers['content-encoding'] ?? '').includes('aws-chunked') ||
    String(request.headers['x-amz-content-sha256'] ?? '').startsWith('STREAMING-');
  const { body, trailers } = isChunked ? decodeAwsChunked(request.body) : { body: request.body, trailers: {} };
  if (operation.bodyMember !== undefined && operation.method !== 'GET') input[operation.bodyMember] = body;
  if (operation.xmlMember !== undefined && body.length > 0) {
    input[operation.xmlMember] = readXml(operation, body.toString());
  }
  return trailers;
}

function readXml(operation: S3Operation, text: string): unknown {
  const lists = operation.xmlLists ?? {};
  try {
    const [root] = Object.values(parseXml(text, Object.keys(lists)));
    return shape(root, lists);
  } catch {
    throw new AwsError(
      'MalformedXML',
      'The XML you provided was not well-formed or did not validate against our published schema',
    );
  }
}

/** Texts, objects and renamed lists, as the API's model has them. White space between elements is dropped. */
function shape(node: unknown, lists: Readonly<Record<string, string>>): unknown {
  if (Array.isArray(node)) return node.map((each) => shape(each, lists));
  if (typeof node !== 'object' || node === null) return node;
  const members: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(node)) {
    if (name === '#text') continue;
    if (name === 'TagSet') members.TagSet = (shape(value, lists) as Record<string, unknown>)?.TagSet ?? [];
    else if (name === 'PartNumber') members.PartNumber = Number(value);
    else if (name === 'Quiet') members.Quiet = value === 'true';
    else members[lists[name] ?? name] = shape(value, lists);
  }
  return members;
}
