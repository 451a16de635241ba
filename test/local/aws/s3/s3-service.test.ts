import { S3Service } from '../../../../local/aws/s3/s3-service.ts';
import { SeededRandom } from '../../../../local/time/seeded-random.ts';
import { VirtualTime } from '../../../../local/time/virtual-time.ts';

// biome-ignore lint/suspicious/noExplicitAny: answers are looked at by the expectations.
type Answer = any;

let s3: S3Service;
let time: VirtualTime;

beforeEach(() => {
  time = new VirtualTime();
  s3 = new S3Service({
    clock: time,
    timers: time,
    random: new SeededRandom(7),
    region: 'us-east-1',
    accountId: '000000000000',
    endpoint: 'http://127.0.0.1:4566',
  });
  call('CreateBucket', { Bucket: 'claims' });
});

function call(operation: string, request: object = {}): Answer {
  return s3.operations[operation]?.(request);
}

const on = (operation: string, more: object = {}) => call(operation, { Bucket: 'claims', ...more });
const put = (Key: string, text = 'hello', more: object = {}) =>
  on('PutObject', { Key, Body: Buffer.from(text), ...more });

function refusal(operation: string, request: object): { code: string; statusCode: number } {
  try {
    on(operation, request);
  } catch (error) {
    const { code, statusCode } = error as { code: string; statusCode: number };
    return { code, statusCode };
  }
  throw new Error(`${operation} was not refused.`);
}

describe('buckets', () => {
  test('a bucket is created, again without harm, found and listed', () => {
    expect(call('CreateBucket', { Bucket: 'claims' })).toEqual({ Location: '/claims' });
    expect(on('HeadBucket')).toMatchObject({ BucketRegion: 'us-east-1' });
    expect(call('ListBuckets').Buckets).toEqual([{ Name: 'claims', CreationDate: 1767225600 }]);
  });

  test('a bucket that does not exist is refused by its code', () => {
    expect(refusal('HeadBucket', { Bucket: 'nowhere' })).toEqual({ code: 'NotFound', statusCode: 404 });
    for (const operation of ['PutObject', 'GetObject', 'DeleteObject', 'ListObjectsV2']) {
      expect(refusal(operation, { Bucket: 'nowhere', Key: 'a' })).toEqual({ code: 'NoSuchBucket', statusCode: 404 });
    }
  });

  test('a bucket is deleted only when it is empty', () => {
    put('a');
    expect(refusal('DeleteBucket', {})).toEqual({ code: 'BucketNotEmpty', statusCode: 409 });
    on('DeleteObject', { Key: 'a' });
    on('DeleteBucket');
    expect(call('ListBuckets').Buckets).toEqual([]);
  });

  test('a name that S3 refuses is refused', () => {
    expect(refusal('CreateBucket', { Bucket: 'Claims' }).code).toBe('InvalidBucketName');
  });
});

describe('objects', () => {
  test('an object comes back as it was put', () => {
    const etag = '"5d41402abc4b2a76b9719d911017c592"';
    expect(put('a/b', 'hello', { ContentType: 'text/plain', Metadata: { kind: 'test' } })).toEqual({ ETag: etag });
    const head = {
      AcceptRanges: 'bytes',
      ContentLength: 5,
      ContentType: 'text/plain',
      ETag: etag,
      LastModified: 1767225600,
      Metadata: { kind: 'test' },
    };
    expect(on('GetObject', { Key: 'a/b' })).toEqual({ ...head, Body: Buffer.from('hello') });
    expect(on('HeadObject', { Key: 'a/b' })).toEqual(head);
  });

  test('a missing object is refused, deleting one is not', () => {
    expect(refusal('GetObject', { Key: 'a' })).toEqual({ code: 'NoSuchKey', statusCode: 404 });
    expect(refusal('HeadObject', { Key: 'a' })).toEqual({ code: 'NotFound', statusCode: 404 });
    expect(on('DeleteObject', { Key: 'a' })).toEqual({});
  });

  test.each([
    ['bytes=1-2', 'el', 'bytes 1-2/5'],
    ['bytes=3-', 'lo', 'bytes 3-4/5'],
    ['bytes=-2', 'lo', 'bytes 3-4/5'],
    ['bytes=2-99', 'llo', 'bytes 2-4/5'],
  ])('the range %s is answered', (Range, text, ContentRange) => {
    put('a');
    const answer = on('GetObject', { Key: 'a', Range });
    expect([Buffer.from(answer.Body).toString(), answer.ContentRange]).toEqual([text, ContentRange]);
    expect(answer.ContentLength).toBe(text.length);
  });

  test('a range past the end is refused', () => {
    put('a');
    expect(refusal('GetObject', { Key: 'a', Range: 'bytes=5-6' })).toEqual({ code: 'InvalidRange', statusCode: 416 });
  });

  test('If-None-Match * keeps what is there', () => {
    put('a', 'first', { IfNoneMatch: '*' });
    const again = { Key: 'a', Body: Buffer.from('second'), IfNoneMatch: '*' };
    expect(refusal('PutObject', again)).toEqual({ code: 'PreconditionFailed', statusCode: 412 });
    expect(Buffer.from(on('GetObject', { Key: 'a' }).Body).toString()).toBe('first');
  });

  test('If-Match puts over the version it names only', () => {
    const { ETag } = put('a', 'first');
    put('a', 'second', { IfMatch: ETag });
    expect(refusal('PutObject', { Key: 'a', IfMatch: ETag }).code).toBe('PreconditionFailed');
    expect(refusal('GetObject', { Key: 'a', IfMatch: ETag }).code).toBe('PreconditionFailed');
    const current = on('HeadObject', { Key: 'a' }).ETag;
    expect(refusal('GetObject', { Key: 'a', IfNoneMatch: current })).toEqual({ code: 'NotModified', statusCode: 304 });
  });

  test('a parameter that is not implemented is named', () => {
    expect(() => put('a', 'x', { Tagging: 'a=b' })).toThrow('Tagging');
    expect(refusal('PutObject', { Key: 'a', ContentMD5: 'AAAA' }).code).toBe('BadDigest');
  });
});

describe('listing', () => {
  const keys = (answer: Answer) => answer.Contents.map((one: { Key: string }) => one.Key);
  const prefixes = (answer: Answer) => answer.CommonPrefixes.map((one: { Prefix: string }) => one.Prefix);

  beforeEach(() => {
    for (const key of ['b/2', 'a', 'b/1', 'c/1/x', 'c/2', 'd']) put(key);
  });

  test('keys come in order with size and tag', () => {
    const answer = on('ListObjectsV2');
    expect(keys(answer)).toEqual(['a', 'b/1', 'b/2', 'c/1/x', 'c/2', 'd']);
    expect(answer).toMatchObject({ Name: 'claims', Prefix: '', KeyCount: 6, MaxKeys: 1000, IsTruncated: false });
    expect(answer.Contents[0]).toEqual({
      Key: 'a',
      ETag: '"5d41402abc4b2a76b9719d911017c592"',
      LastModified: 1767225600,
      Size: 5,
      StorageClass: 'STANDARD',
    });
  });

  test('prefix and delimiter show a folder', () => {
    const answer = on('ListObjectsV2', { Prefix: 'c/', Delimiter: '/' });
    expect([keys(answer), prefixes(answer), answer.KeyCount]).toEqual([['c/2'], ['c/1/'], 2]);
  });

  test('pages follow one another, each common prefix once', () => {
    const seen: string[] = [];
    for (let token: string | undefined, more = true; more; ) {
      const request = { Delimiter: '/', MaxKeys: 1, ...(token !== undefined && { ContinuationToken: token }) };
      const answer = on('ListObjectsV2', request);
      seen.push(...keys(answer), ...prefixes(answer));
      token = answer.NextContinuationToken;
      more = answer.IsTruncated;
    }
    expect(seen).toEqual(['a', 'b/', 'c/', 'd']);
  });

  test('StartAfter begins after a key', () => {
    expect(keys(on('ListObjectsV2', { StartAfter: 'b/2' }))).toEqual(['c/1/x', 'c/2', 'd']);
  });
});
