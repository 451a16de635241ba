import { hash } from 'node:crypto';
import { AwsError } from '../aws-error.ts';
import type { AwsService, Operation, ServiceEnvironment } from '../service.ts';
import type { KeepsState } from '../state-changes.ts';
import { Bucket, OBJECT_HEADERS, type StoredObject } from './bucket.ts';
import { parseByteRange } from './byte-range.ts';
import { type ListObjectsRequest, listObjects } from './list-objects.ts';
import {
  invalidArgument,
  noSuchBucket,
  noSuchKey,
  notFound,
  notImplemented,
  notModified,
  preconditionFailed,
} from './s3-error.ts';
import { S3State } from './s3-state.ts';

interface BucketRequest {
  readonly Bucket?: string;
}
interface ObjectRequest extends BucketRequest {
  readonly Key?: string;
}
interface PutObjectRequest extends ObjectRequest {
  readonly Body?: Uint8Array | string;
  readonly ContentMD5?: string;
  readonly IfMatch?: string;
  readonly IfNoneMatch?: string;
  readonly [parameter: string]: unknown;
}
interface GetObjectRequest extends ObjectRequest {
  readonly Range?: string;
  readonly IfMatch?: string;
  readonly IfNoneMatch?: string;
}

/** Parameters that would change what a put means, and that nothing here could keep its word about. */
const UNSUPPORTED_IN_PUT = [
  'ACL',
  'GrantFullControl',
  'GrantRead',
  'GrantReadACP',
  'GrantWriteACP',
  'ObjectLockLegalHoldStatus',
  'ObjectLockMode',
  'ObjectLockRetainUntilDate',
  'SSECustomerAlgorithm',
  'SSECustomerKey',
  'Tagging',
  'WebsiteRedirectLocation',
  'WriteOffsetBytes',
];

/** Amazon S3 as far as payloads and failed batches need it: buckets and objects without versions. */
export class S3Service implements AwsService {
  readonly name = 'S3';
  readonly operations: Readonly<Record<string, Operation>> = {
    CreateBucket: (request) => this.#createBucket(request),
    DeleteBucket: (request) => this.#deleteBucket(request),
    HeadBucket: (request) => this.#headBucket(request),
    ListBuckets: () => this.#listBuckets(),
    PutObject: (request) => this.#putObject(request),
    GetObject: (request) => this.#getObject(request),
    HeadObject: (request) => this.#headObject(request),
    DeleteObject: (request) => this.#deleteObject(request),
    ListObjectsV2: (request: BucketRequest & ListObjectsRequest) => listObjects(this.#bucket(request), request),
  };
  readonly #env: ServiceEnvironment;
  readonly #buckets = new Map<string, Bucket>();
  /** Buckets and objects beyond the life of the process. */
  readonly keeper: KeepsState = new S3State(this.#buckets);

  constructor(env: ServiceEnvironment) {
    this.#env = env;
  }

  #createBucket(request: BucketRequest): object {
    const { Bucket: name = '' } = request;
    if (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name)) {
      throw new AwsError('InvalidBucketName', 'The specified bucket is not valid.', { members: { BucketName: name } });
    }
    // In us-east-1 an owner who creates a bucket again is told that it is there.
    if (!this.#buckets.has(name)) {
      const bucket = new Bucket(name, this.#seconds());
      this.#buckets.set(name, bucket);
      this.#env.changes?.append(['bucket', name, bucket.createdAt]);
    }
    return { Location: `/${name}` };
  }

  #deleteBucket(request: BucketRequest): object {
    const bucket = this.#bucket(request);
    if (bucket.size > 0) {
      const members = { BucketName: bucket.name };
      throw new AwsError('BucketNotEmpty', 'The bucket you tried to delete is not empty', { statusCode: 409, members });
    }
    this.#buckets.delete(bucket.name);
    this.#env.changes?.append(['no-bucket', bucket.name]);
    return {};
  }

  #headBucket(request: BucketRequest): object {
    if (!this.#buckets.has(request.Bucket ?? '')) throw notFound();
    return { BucketRegion: this.#env.region, AccessPointAlias: false };
  }

  #listBuckets(): object {
    const buckets = [...this.#buckets.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
    return {
      Buckets: buckets.map(({ name, createdAt }) => ({ Name: name, CreationDate: createdAt })),
      Owner: { ID: this.#env.accountId },
    };
  }

  #putObject(request: PutObjectRequest): object {
    const bucket = this.#bucket(request);
    const key = keyOf(request);
    for (const parameter of UNSUPPORTED_IN_PUT) {
      if (request[parameter] !== undefined) throw notImplemented('PutObject', parameter);
    }
    const existing = bucket.get(key);
    if (request.IfNoneMatch !== undefined) {
      if (request.IfNoneMatch !== '*') throw notImplemented('PutObject', `IfNoneMatch with a value other than *`);
      if (existing !== undefined) throw preconditionFailed('If-None-Match');
    }
    if (request.IfMatch !== undefined) {
      if (existing === undefined) throw noSuchKey(key);
      if (!isSameTag(request.IfMatch, existing.etag)) throw preconditionFailed('If-Match');
    }
    const object = this.#store(bucket, key, request);
    const { ServerSideEncryption: encryption, SSEKMSKeyId: keyId } = object.headers;
    return {
      ETag: object.etag,
      ...(encryption !== undefined && { ServerSideEncryption: encryption }),
      ...(keyId !== undefined && { SSEKMSKeyId: keyId }),
    };
  }

  #store(bucket: Bucket, key: string, request: PutObjectRequest): StoredObject {
    const { Body: given = new Uint8Array() } = request;
    const body = typeof given === 'string' ? Buffer.from(given) : given;
    const md5 = hash('md5', body, 'hex');
    if (request.ContentMD5 !== undefined && request.ContentMD5 !== Buffer.from(md5, 'hex').toString('base64')) {
      throw new AwsError('BadDigest', 'The Content-MD5 you specified did not match what we received.');
    }
    const headers: Record<string, unknown> = { ContentType: 'binary/octet-stream' };
    for (const header of OBJECT_HEADERS) if (request[header] !== undefined) headers[header] = request[header];
    const object = { key, body, etag: `"${md5}"`, lastModified: this.#seconds(), headers };
    bucket.put(object);
    this.#env.changes?.append(['object', bucket.name, object]);
    return object;
  }

  #getObject(request: GetObjectRequest): object {
    const object = this.#bucket(request).get(keyOf(request));
    if (object === undefined) throw noSuchKey(keyOf(request));
    checkConditions(request, object);
    const { body } = object;
    const range = parseByteRange(request.Range, body.length);
    if (range === undefined) return { ...described(object), ContentLength: body.length, Body: body };
    const part = body.subarray(range.start, range.end + 1);
    const contentRange = `bytes ${range.start}-${range.end}/${body.length}`;
    return { ...described(object), ContentLength: part.length, ContentRange: contentRange, Body: part };
  }

  #headObject(request: GetObjectRequest): object {
    const object = this.#buckets.get(request.Bucket ?? '')?.get(keyOf(request));
    if (object === undefined) throw notFound();
    checkConditions(request, object);
    return { ...described(object), ContentLength: object.body.length };
  }

  #deleteObject(request: ObjectRequest): object {
    const bucket = this.#bucket(request);
    bucket.delete(keyOf(request));
    this.#env.changes?.append(['no-object', bucket.name, keyOf(request)]);
    return {};
  }

  #bucket(request: BucketRequest): Bucket {
    const bucket = this.#buckets.get(request.Bucket ?? '');
    if (bucket === undefined) throw noSuchBucket(request.Bucket ?? '');
    return bucket;
  }

  #seconds(): number {
    return Math.floor(this.#env.clock.now() / 1000);
  }
}

function keyOf(request: ObjectRequest): string {
  const { Key: key = '' } = request;
  if (key === '') throw invalidArgument('A key is needed.');
  if (Buffer.byteLength(key) > 1024) throw new AwsError('KeyTooLongError', 'Your key is too long');
  return key;
}

function checkConditions(request: GetObjectRequest, object: StoredObject): void {
  if (request.IfMatch !== undefined && !isSameTag(request.IfMatch, object.etag)) throw preconditionFailed('If-Match');
  if (request.IfNoneMatch !== undefined && isSameTag(request.IfNoneMatch, object.etag)) throw notModified();
}

function isSameTag(condition: string, etag: string): boolean {
  return condition === '*' || condition === etag || `"${condition}"` === etag;
}

function described(object: StoredObject): object {
  return { AcceptRanges: 'bytes', ETag: object.etag, LastModified: object.lastModified, ...object.headers };
}
