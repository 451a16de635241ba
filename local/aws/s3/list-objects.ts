import type { Bucket } from './bucket.ts';
import { invalidArgument } from './s3-error.ts';

/** ListObjectsV2's parameters. */
export interface ListObjectsRequest {
  readonly Prefix?: string;
  readonly Delimiter?: string;
  readonly MaxKeys?: number;
  readonly ContinuationToken?: string;
  readonly StartAfter?: string;
  readonly EncodingType?: string;
  readonly FetchOwner?: boolean;
}

const MOST_KEYS = 1000;

/**
 * One page of a bucket's keys in order. With a delimiter, keys that share what comes before its next occurrence after
 * the prefix are shown as one common prefix, which counts as one key.
 */
export function listObjects(bucket: Bucket, request: ListObjectsRequest): object {
  const { Prefix: prefix = '', Delimiter: delimiter = '', MaxKeys: maxKeys = MOST_KEYS } = request;
  if (!Number.isInteger(maxKeys) || maxKeys < 0)
    throw invalidArgument('Argument maxKeys must be an integer between 0 and 2147483647');
  const limit = Math.min(maxKeys, MOST_KEYS);
  const after =
    request.ContinuationToken === undefined ? (request.StartAfter ?? '') : readToken(request.ContinuationToken);
  const lastPrefix = request.ContinuationToken === undefined ? undefined : after;
  const page = cutPage(bucket, { prefix, delimiter, limit, after, lastPrefix });
  const encoded = request.EncodingType === 'url' ? encodeKey : (key: string) => key;
  return {
    Name: bucket.name,
    Prefix: encoded(prefix),
    ...(delimiter !== '' && { Delimiter: encoded(delimiter) }),
    MaxKeys: limit,
    KeyCount: page.keys.length + page.prefixes.length,
    IsTruncated: page.next !== undefined,
    ...(request.EncodingType !== undefined && { EncodingType: request.EncodingType }),
    ...(request.ContinuationToken !== undefined && { ContinuationToken: request.ContinuationToken }),
    ...(page.next !== undefined && { NextContinuationToken: Buffer.from(page.next).toString('base64') }),
    ...(request.StartAfter !== undefined && { StartAfter: encoded(request.StartAfter) }),
    Contents: page.keys.map((key) => ({ ...describe(bucket, key), Key: encoded(key) })),
    CommonPrefixes: page.prefixes.map((one) => ({ Prefix: encoded(one) })),
  };
}

interface PageOptions {
  readonly prefix: string;
  readonly delimiter: string;
  readonly limit: number;
  readonly after: string;
  /** Where the page before ended, if that may have been a common prefix. */
  readonly lastPrefix: string | undefined;
}
interface KeyPage {
  readonly keys: string[];
  readonly prefixes: string[];
  /** The last key or common prefix of the page when more follows. */
  readonly next: string | undefined;
}

function cutPage(bucket: Bucket, options: PageOptions): KeyPage {
  const { prefix, delimiter, limit, after } = options;
  const all = bucket.keys();
  const keys: string[] = [];
  const prefixes: string[] = [];
  if (limit === 0) return { keys, prefixes, next: undefined };
  let last = after;
  for (let i = firstFrom(all, prefix); i < all.length; i++) {
    const key = all[i];
    if (key === undefined || !key.startsWith(prefix)) break;
    if (key <= after) continue;
    const end = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length);
    const common = end < 0 ? undefined : key.slice(0, end + delimiter.length);
    // A common prefix that ended the page before covers all keys under it.
    if (common !== undefined && (common === prefixes.at(-1) || common === options.lastPrefix)) continue;
    if (keys.length + prefixes.length === limit) return { keys, prefixes, next: last };
    if (common === undefined) keys.push(key);
    else prefixes.push(common);
    last = common ?? key;
  }
  return { keys, prefixes, next: undefined };
}

function firstFrom(keys: readonly string[], start: string): number {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((keys[middle] ?? '') < start) low = middle + 1;
    else high = middle;
  }
  return low;
}

function describe(bucket: Bucket, key: string): object {
  const object = bucket.get(key);
  return {
    LastModified: object?.lastModified,
    ETag: object?.etag,
    Size: object?.body.length,
    StorageClass: 'STANDARD',
  };
}

function readToken(token: string): string {
  const text = Buffer.from(token, 'base64').toString();
  if (text === '') throw invalidArgument('The continuation token provided is incorrect');
  return text;
}

function encodeKey(key: string): string {
  return encodeURIComponent(key).replaceAll('%2F', '/');
}
