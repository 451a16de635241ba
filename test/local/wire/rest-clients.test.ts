import {
  GetFunctionCommand,
  InvokeCommand,
  LambdaClient,
  ListEventSourceMappingsCommand,
  ResourceNotFoundException,
} from '@aws-sdk/client-lambda';
import {
  CopyObjectCommand,
  CreateBucketCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListBucketsCommand,
  ListObjectsV2Command,
  NoSuchKey,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { AwsError } from '../../../local/aws/aws-error.ts';
import { SchemasService } from '../../../local/aws/schemas/schemas-service.ts';
import { StsService } from '../../../local/aws/sts/sts-service.ts';
import { type AwsEndpoint, createAwsEndpoint } from '../../../local/wire/aws-endpoint.ts';
import { virtualEnvironment } from '../aws/events/service-environment.ts';
import { recordingService } from './recording-service.ts';

const lambda = recordingService('Lambda', {
  Invoke: ({ FunctionName }: { FunctionName: string }) =>
    FunctionName === 'fails'
      ? { StatusCode: 200, FunctionError: 'Unhandled', Payload: Buffer.from('{"errorMessage":"no"}') }
      : { StatusCode: 200, ExecutedVersion: '$LATEST', Payload: Buffer.from('{"ok":true}') },
  GetFunction: () => {
    throw new AwsError('ResourceNotFoundException', 'Function not found', { statusCode: 404 });
  },
  ListEventSourceMappings: { EventSourceMappings: [{ UUID: 'u', LastModified: 1_767_225_600 }] },
});

const object = { ETag: '"e"', LastModified: 1_767_225_600 };
const s3 = recordingService('S3', {
  CreateBucket: { Location: '/b' },
  ListBuckets: { Buckets: [{ Name: 'b', CreationDate: 1_767_225_600 }], Owner: { ID: 'o' } },
  PutObject: { ETag: '"e"' },
  GetObject: ({ Key }: { Key: string }) => {
    if (Key === 'gone') throw new AwsError('NoSuchKey', 'The specified key does not exist.', { statusCode: 404 });
    return {
      ...object,
      Body: Buffer.from('hello'),
      ContentLength: 5,
      ContentType: 'text/plain',
      Metadata: { who: 'Zoë' },
    };
  },
  HeadObject: { ...object, ContentLength: 5 },
  ListObjectsV2: {
    Name: 'b',
    KeyCount: 1,
    MaxKeys: 1000,
    IsTruncated: false,
    Contents: [{ Key: 'a & b/<c> é', Size: 5, ...object }],
    CommonPrefixes: [{ Prefix: 'p/' }],
  },
  DeleteObjects: { Deleted: [{ Key: 'x' }], Errors: [{ Key: 'y', Code: 'AccessDenied', Message: 'no' }] },
  CopyObject: { CopyObjectResult: object },
});

describe('REST protocols', () => {
  let endpoint: AwsEndpoint;
  let config: {
    endpoint: string;
    region: string;
    credentials: { accessKeyId: string; secretAccessKey: string };
    maxAttempts: number;
  };

  beforeAll(async () => {
    const { env } = virtualEnvironment();
    const services = { lambda, s3, schemas: new SchemasService(env), sts: new StsService(env) };
    endpoint = await createAwsEndpoint({ services, port: 0 });
    config = {
      endpoint: `http://127.0.0.1:${endpoint.port}`,
      region: 'us-east-1',
      credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
      maxAttempts: 1,
    };
  });

  afterAll(() => endpoint.close());

  test('Lambda invokes with raw payloads, and says in a header that the function failed', async () => {
    const client = new LambdaClient(config);
    const FunctionName = 'arn:aws:lambda:us-east-1:000000000000:function:works';
    const invoked = await client.send(
      new InvokeCommand({ FunctionName, Payload: '{"in":1}', InvocationType: 'RequestResponse' }),
    );
    expect(invoked.Payload?.transformToString()).toBe('{"ok":true}');
    expect(lambda.calls.at(-1)).toEqual([
      'Invoke',
      { FunctionName, InvocationType: 'RequestResponse', Payload: Buffer.from('{"in":1}') },
    ]);
    const failed = await client.send(new InvokeCommand({ FunctionName: 'fails' }));
    expect(failed).toMatchObject({ StatusCode: 200, FunctionError: 'Unhandled' });
    client.destroy();
  });

  test('Lambda gives errors and times', async () => {
    const client = new LambdaClient(config);
    await expect(client.send(new GetFunctionCommand({ FunctionName: 'f' }))).rejects.toBeInstanceOf(
      ResourceNotFoundException,
    );
    const { EventSourceMappings } = await client.send(
      new ListEventSourceMappingsCommand({ FunctionName: 'f', MaxItems: 5 }),
    );
    expect(EventSourceMappings?.[0]?.LastModified).toEqual(new Date('2026-01-01T00:00:00Z'));
    expect(lambda.calls.at(-1)).toEqual(['ListEventSourceMappings', { FunctionName: 'f', MaxItems: 5 }]);
    client.destroy();
  });

  test.each([
    ['path style', true],
    ['the bucket in the host name', false],
  ])('S3 works in %s', async (_style, forcePathStyle) => {
    const client = new S3Client({ ...config, endpoint: `http://localhost:${endpoint.port}`, forcePathStyle });
    const Metadata = { who: 'me' };
    const Body = Buffer.from('hello');
    await client.send(new PutObjectCommand({ Bucket: 'b', Key: 'a/ä b', Body, Metadata, ContentType: 'text/plain' }));
    expect(s3.calls.at(-1)).toEqual([
      'PutObject',
      expect.objectContaining({ Bucket: 'b', Key: 'a/ä b', Body, Metadata, ContentType: 'text/plain' }),
    ]);
    const got = await client.send(new GetObjectCommand({ Bucket: 'b', Key: 'a', Range: 'bytes=0-4' }));
    expect(await got.Body?.transformToString()).toBe('hello');
    expect(got).toMatchObject({ ETag: '"e"', ContentLength: 5, LastModified: new Date('2026-01-01T00:00:00Z') });
    expect(s3.calls.at(-1)).toEqual(['GetObject', expect.objectContaining({ Range: 'bytes=0-4' })]);
    client.destroy();
  });

  test('S3 takes a streamed body in chunks', async () => {
    const client = new S3Client({ ...config, forcePathStyle: true });
    const { Readable } = await import('node:stream');
    const Body = Readable.from([Buffer.alloc(70_000, 'a'), Buffer.alloc(10, 'b')]);
    await client.send(new PutObjectCommand({ Bucket: 'b', Key: 'k', Body, ContentLength: 70_010 }));
    const [, request] = s3.calls.at(-1) as [string, { Body: Buffer }];
    expect(request.Body).toHaveLength(70_010);
    expect(request.Body.subarray(-12).toString()).toBe('aabbbbbbbbbb');
    client.destroy();
  });

  test('S3 writes and reads its XML', async () => {
    const client = new S3Client({ ...config, forcePathStyle: true });
    expect((await client.send(new ListBucketsCommand({}))).Buckets).toEqual([
      { Name: 'b', CreationDate: new Date('2026-01-01T00:00:00Z') },
    ]);
    const listed = await client.send(new ListObjectsV2Command({ Bucket: 'b', Prefix: 'a', MaxKeys: 7 }));
    expect(listed.Contents?.[0]).toMatchObject({ Key: 'a & b/<c> é', Size: 5 });
    expect(listed.CommonPrefixes).toEqual([{ Prefix: 'p/' }]);
    expect(s3.calls.at(-1)).toEqual(['ListObjectsV2', { Bucket: 'b', Prefix: 'a', MaxKeys: 7 }]);
    const Delete = { Objects: [{ Key: 'x' }, { Key: ' y&z ' }], Quiet: false };
    const deleted = await client.send(new DeleteObjectsCommand({ Bucket: 'b', Delete }));
    expect(s3.calls.at(-1)).toEqual(['DeleteObjects', expect.objectContaining({ Bucket: 'b', Delete })]);
    expect(deleted).toMatchObject({ Deleted: [{ Key: 'x' }], Errors: [{ Key: 'y', Code: 'AccessDenied' }] });
    const copied = await client.send(new CopyObjectCommand({ Bucket: 'b', Key: 'k', CopySource: 'b/other' }));
    expect(copied.CopyObjectResult?.ETag).toBe('"e"');
    await client.send(new CreateBucketCommand({ Bucket: 'b' }));
    expect(s3.calls.at(-1)?.[0]).toBe('CreateBucket');
    client.destroy();
  });

  test('S3 gives errors, and lengths without bodies', async () => {
    const client = new S3Client({ ...config, forcePathStyle: true });
    await expect(client.send(new GetObjectCommand({ Bucket: 'b', Key: 'gone' }))).rejects.toBeInstanceOf(NoSuchKey);
    expect((await client.send(new HeadObjectCommand({ Bucket: 'b', Key: 'k' }))).ContentLength).toBe(5);
    const refused = await fetch(`${config.endpoint}/b?lifecycle`);
    expect(refused.status).toBe(501);
    expect(await refused.text()).toContain('S3 does not offer GET bucket?lifecycle here.');
    client.destroy();
  });

  test('Schemas live under their registries', async () => {
    const registry = `${config.endpoint}/v1/registries/name/millrace`;
    expect((await fetch(registry, { method: 'POST', body: '{"Description":"d"}' })).status).toBe(201);
    const body = JSON.stringify({ Type: 'JSONSchemaDraft4', Content: '{}' });
    await fetch(`${registry}/schemas/name/order.created`, { method: 'POST', body });
    const { Schemas } = (await (await fetch(`${registry}/schemas?limit=3`)).json()) as { Schemas: unknown[] };
    expect(Schemas).toEqual([
      expect.objectContaining({ SchemaName: 'order.created', LastModified: '2026-01-02T03:04:05.000Z' }),
    ]);
    const missing = await fetch(`${registry}/schemas/name/none`);
    expect([missing.status, missing.headers.get('x-amzn-errortype')]).toEqual([404, 'NotFoundException']);
  });

  test.each([
    ['/v1/registries/name/odd', '[1]', 'SerializationException'],
    ['/v1/registries/name/odd', '{', 'SerializationException'],
    ['/2015-03-31/functions/%zz/invocations', '{}', 'ValidationException'],
  ])('%s with the body %s is refused', async (path, body, code) => {
    const answer = await fetch(`${config.endpoint}${path}`, { method: 'POST', body });
    expect([answer.status, answer.headers.get('x-amzn-errortype')]).toEqual([400, code]);
  });

  test('STS says who the caller is', async () => {
    const body = new URLSearchParams({ Action: 'GetCallerIdentity', Version: '2011-06-15' });
    const authorization =
      'AWS4-HMAC-SHA256 Credential=a/20260101/us-east-1/sts/aws4_request, SignedHeaders=host, Signature=0';
    const answer = await fetch(`${config.endpoint}/`, { method: 'POST', body, headers: { authorization } });
    expect(await answer.text()).toContain('<Account>000000000000</Account>');
  });
});
