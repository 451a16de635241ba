import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Template } from '../../local/assembly/template.ts';
import { createEngine, type Engine } from '../../local/engine.ts';
import { SeededRandom } from '../../local/time/seeded-random.ts';
import { VirtualTime } from '../../local/time/virtual-time.ts';
import { writtenAssembly } from './assembly/written-assembly.ts';

let directory: string;
let runs = 0;
const engines: Engine[] = [];

beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'millrace-engine-data-'));
});

afterEach(async () => {
  for (const engine of engines.splice(0)) await engine.stop();
  rmSync(directory, { recursive: true, force: true });
});

/** An engine on the directory of the test, not started: nothing listens, no function runs. */
async function engineOf(resources: NonNullable<Template['Resources']>): Promise<Engine> {
  const time = new VirtualTime({ startAt: Date.parse('2026-03-14T09:26:53.000Z') + runs * 1_000 });
  const engine = await createEngine({
    assemblyDir: writtenAssembly({ App: { template: { Resources: resources } } }),
    clock: time,
    timers: time,
    random: new SeededRandom(`run ${runs++}`),
    awsPort: 0,
    httpPort: 0,
    data: { directory },
  });
  engines.push(engine);
  return engine;
}

/** Ends the engine after everything was written; a restart is a new one on the same directory. */
async function ended(engine: Engine): Promise<void> {
  engines.splice(engines.indexOf(engine), 1);
  await engine.stop();
}

const table = (properties: object = {}) => ({
  Type: 'AWS::DynamoDB::Table',
  Properties: {
    TableName: 'orders',
    AttributeDefinitions: [
      { AttributeName: 'pk', AttributeType: 'S' },
      { AttributeName: 'customer', AttributeType: 'S' },
    ],
    KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
    GlobalSecondaryIndexes: [
      {
        IndexName: 'byCustomer',
        KeySchema: [{ AttributeName: 'customer', KeyType: 'HASH' }],
        Projection: { ProjectionType: 'ALL' },
      },
    ],
    StreamSpecification: { StreamViewType: 'NEW_IMAGE' },
    ...properties,
  },
});
const queue = (properties: object = {}) => ({
  Type: 'AWS::SQS::Queue',
  Properties: { QueueName: 'work', ...properties },
});
const bucket = { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'payloads' } };
const order = { pk: { S: 'o1' }, customer: { S: 'c1' } };

async function queueUrl(engine: Engine): Promise<string> {
  const { QueueUrl } = (await engine.call('sqs', 'GetQueueUrl', { QueueName: 'work' })) as { QueueUrl: string };
  return QueueUrl;
}

test('resources of the same name keep what is in them, and their streams', async () => {
  const first = await engineOf({ Table: table(), Queue: queue() });
  await first.call('dynamodb', 'PutItem', { TableName: 'orders', Item: order });
  await first.call('sqs', 'SendMessage', { QueueUrl: await queueUrl(first), MessageBody: 'hello' });
  const before = await first.call('dynamodb', 'DescribeTable', { TableName: 'orders' });
  await ended(first);

  const second = await engineOf({ Table: table(), Queue: queue() });
  expect(second.describe().data).toMatchObject({ directory, restored: true, notices: [] });
  expect(await second.call('dynamodb', 'DescribeTable', { TableName: 'orders' })).toEqual(before);
  expect(await second.call('dynamodb', 'GetItem', { TableName: 'orders', Key: { pk: order.pk } })).toEqual({
    Item: order,
  });
  const received = await second.call('sqs', 'ReceiveMessage', { QueueUrl: await queueUrl(second) });
  expect(received).toMatchObject({ Messages: [{ Body: 'hello' }] });
});

test('what the template changes is changed: an index, a queue’s timeout, the targets of a rule', async () => {
  const rule = (id: string) => ({
    Type: 'AWS::Events::Rule',
    Properties: {
      Name: 'all',
      EventPattern: { source: ['shop'] },
      Targets: [{ Id: id, Arn: 'arn:aws:sqs:us-east-1:000000000000:work' }],
    },
  });
  const first = await engineOf({ Table: table(), Queue: queue(), Rule: rule('old') });
  await first.call('dynamodb', 'PutItem', { TableName: 'orders', Item: order });
  await ended(first);

  const byPk = {
    IndexName: 'byCustomerKeys',
    KeySchema: [{ AttributeName: 'customer', KeyType: 'HASH' }],
    Projection: { ProjectionType: 'KEYS_ONLY' },
  };
  const second = await engineOf({
    Table: table({ GlobalSecondaryIndexes: [byPk] }),
    Queue: queue({ VisibilityTimeout: 77 }),
    Rule: rule('new'),
  });
  const query = {
    TableName: 'orders',
    KeyConditionExpression: 'customer = :c',
    ExpressionAttributeValues: { ':c': { S: 'c1' } },
  };
  expect(await second.call('dynamodb', 'Query', { ...query, IndexName: 'byCustomerKeys' })).toMatchObject({ Count: 1 });
  await expect(second.call('dynamodb', 'Query', { ...query, IndexName: 'byCustomer' })).rejects.toThrow('byCustomer');
  const attributes = { QueueUrl: await queueUrl(second), AttributeNames: ['VisibilityTimeout'] };
  expect(await second.call('sqs', 'GetQueueAttributes', attributes)).toEqual({
    Attributes: { VisibilityTimeout: '77' },
  });
  const { Targets } = (await second.call('events', 'ListTargetsByRule', { Rule: 'all' })) as {
    Targets: { Id: string }[];
  };
  expect(Targets.map(({ Id }) => Id)).toEqual(['new']);
});

test('what the template no longer has is dropped with a notice', async () => {
  const first = await engineOf({ Table: table(), Bucket: bucket });
  await first.call('s3', 'PutObject', { Bucket: 'payloads', Key: 'k', Body: Buffer.from('x') });
  await ended(first);
  const second = await engineOf({ Table: table() });
  expect(second.describe().data?.notices).toEqual([
    'dropped payloads (AWS::S3::Bucket), which the template no longer has',
  ]);
  await expect(second.call('s3', 'HeadBucket', { Bucket: 'payloads' })).rejects.toThrow('Not Found');
  await ended(second);
  const third = await engineOf({ Table: table() });
  expect(third.describe().data?.notices).toEqual([]);
});

test('another key of a table is an error that names the table, both keys and the way out', async () => {
  const first = await engineOf({ Table: table() });
  await ended(first);
  const changed = table({
    KeySchema: [{ AttributeName: 'customer', KeyType: 'HASH' }],
    AttributeDefinitions: [{ AttributeName: 'customer', AttributeType: 'S' }],
    GlobalSecondaryIndexes: undefined,
  });
  await expect(engineOf({ Table: changed })).rejects.toThrow(
    /table orders is kept with the key \(pk S\), and the template gives it \(customer S\)\..*--data/,
  );
  // The directory was given back, and nothing in it was touched.
  await engineOf({ Table: table() });
});

test('resources that somebody made by hand stay', async () => {
  const first = await engineOf({ Table: table() });
  await first.call('sqs', 'CreateQueue', { QueueName: 'work' });
  await ended(first);
  const second = await engineOf({ Table: table() });
  expect(await queueUrl(second)).toContain('/work');
});

test('a key of the template opens after a restart what it encrypted before, under its alias', async () => {
  const resources = (description: string, enabled = true) => ({
    Key: {
      Type: 'AWS::KMS::Key',
      Properties: { Description: description, Enabled: enabled, KeyPolicy: {}, EnableKeyRotation: true },
    },
    Alias: { Type: 'AWS::KMS::Alias', Properties: { AliasName: 'alias/people', TargetKeyId: { Ref: 'Key' } } },
  });
  const first = await engineOf(resources('people'));
  const Plaintext = Buffer.from('secret');
  const sealed = (await first.call('kms', 'Encrypt', { KeyId: 'alias/people', Plaintext })) as object;
  await ended(first);

  const second = await engineOf(resources('people'));
  expect(await second.call('kms', 'Decrypt', sealed)).toMatchObject({ Plaintext });
  await ended(second);

  const third = await engineOf(resources('people', false));
  await expect(third.call('kms', 'Decrypt', sealed)).rejects.toMatchObject({ code: 'DisabledException' });
});

test('a key that is not symmetric is refused by name', async () => {
  const Key = { Type: 'AWS::KMS::Key', Properties: { KeySpec: 'RSA_2048', KeyPolicy: {} } };
  await expect(engineOf({ Key })).rejects.toThrow('A key of the spec RSA_2048 is not supported by the local engine.');
});
