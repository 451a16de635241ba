import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { GivenUpRecords } from '../../../core/parking/given-up-records.ts';
import { parkedStreams } from '../../../core/parking/parked-streams.ts';
import { type Redriven, redrive } from '../../../core/parking/redrive.ts';
import { S3Objects } from '../../../core/parking/s3-objects.ts';
import type { StreamRecord } from '../../../core/parking/stream-record.ts';
import { S3Service } from '../../../local/aws/s3/s3-service.ts';
import { type AwsEndpoint, createAwsEndpoint } from '../../../local/wire/aws-endpoint.ts';
import { virtualEnvironment } from '../../local/aws/events/service-environment.ts';
import { tableRecord } from './parked-records.contract.ts';

const relay = { domain: 'order', reader: 'relay' };
const aggregator = { domain: 'analytics', reader: 'aggregator' };
const functions: Readonly<Record<string, typeof relay>> = {
  'millrace-prod-order-relay': relay,
  'millrace-prod-analytics-aggregator': aggregator,
};
const bucket = 'failures';

let endpoint: AwsEndpoint;
let client: S3Client;
let givenUp: GivenUpRecords;

beforeEach(async () => {
  endpoint = await createAwsEndpoint({ services: { s3: new S3Service(virtualEnvironment().env) }, port: 0 });
  client = new S3Client({
    endpoint: `http://127.0.0.1:${endpoint.port}`,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    forcePathStyle: true,
  });
  await client.send(new CreateBucketCommand({ Bucket: bucket }));
  givenUp = new GivenUpRecords(new S3Objects({ client, bucket }), (name) => functions[name]);
});

afterEach(async () => {
  client.destroy();
  await endpoint.close();
});

const put = (Key: string, Body: string) => client.send(new PutObjectCommand({ Bucket: bucket, Key, Body }));

/** As Lambda writes it; what nobody reads is here because it is there. */
function giveUp(functionName: string, key: string, records: readonly StreamRecord[]) {
  const record = {
    requestContext: {
      requestId: '1c8ee0e2-5d3c-4a4c-a1b8-4d3f3c7f1b11',
      functionArn: `arn:aws:lambda:eu-west-1:123456789012:function:${functionName}`,
      condition: 'RecordAgeExceeded',
      approximateInvokeCount: 713,
    },
    responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: null },
    version: '1.0',
    timestamp: '2026-03-14T21:27:00.000Z',
    DDBStreamBatchInfo: { shardId: 'shardId-1', batchSize: records.length },
    payload: JSON.stringify({ Records: records }),
  };
  return put(`aws/lambda/3f1e/shardId-1/2026/03/14/${key}`, JSON.stringify(record));
}

const kinesisRecord = (partitionKey: string, sequenceNumber: string) =>
  ({ eventID: `shardId-1:${sequenceNumber}`, kinesis: { partitionKey, sequenceNumber, data: '' } }) as never;

async function listed(reader = relay) {
  const streams = [];
  for await (const stream of parkedStreams(reader, givenUp)) streams.push(stream);
  return streams;
}

/** Redrives what was given up for a reader that fails on some records. */
async function redriven(reader: typeof relay, fails: readonly string[] = []) {
  const calls: StreamRecord[][] = [];
  const results: Redriven[] = [];
  const context = {
    parked: givenUp,
    itemNow: async () => ({ pk: { S: 'now' } }),
    call: async (_: unknown, { Records }: { readonly Records: StreamRecord[] }) => {
      calls.push(Records);
      return {
        batchItemFailures: fails.map((itemIdentifier) => ({ itemIdentifier })),
        reasons: Object.fromEntries(fails.map((id) => [id, { code: 'PUBLISH_FAILED', message: 'not yet' }])),
      };
    },
  };
  for await (const result of redrive(reader, context)) results.push(result);
  return { calls, outcomes: results.map(({ outcome, reason }) => [outcome, ...(reason ? [reason.code] : [])]) };
}

test('what Lambda gave up is listed for its reader, with Lambda’s word for why', async () => {
  await giveUp('millrace-prod-order-relay', 'a', [tableRecord('order-1', '1'), tableRecord('order-2', '1')]);
  await giveUp('millrace-prod-analytics-aggregator', 'b', [kinesisRecord('order-1', '49')]);
  expect(await listed()).toEqual([
    {
      ...relay,
      streamId: 'order-1 and 1 more',
      code: 'RecordAgeExceeded',
      message: "Lambda gave up 2 records after 713 tries; the function's log says why",
      since: '2026-03-14T21:27:00.000Z',
      batches: 1,
    },
  ]);
  expect(await listed(aggregator)).toMatchObject([{ ...aggregator, streamId: 'order-1' }]);
});

test.each([
  ['no JSON', 'hello'],
  ['null', 'null'],
  ['without records', '{"requestContext":{}}'],
  ['without an event', '{"payload":"{}"}'],
  ['with a payload that is no JSON', '{"payload":"{"}'],
])('an object that is %s belongs to nobody and stays', async (_, body) => {
  await put('aws/lambda/x/y/z', body);
  await giveUp('another-function', 'a', [tableRecord('order-1', '1')]);
  await giveUp('millrace-prod-order-relay', 'b', [tableRecord('order-2', '1')]);
  expect(await listed()).toMatchObject([{ streamId: 'order-2', batches: 1 }]);
  expect((await redriven(relay)).outcomes).toEqual([['redriven']]);
  expect(await givenUp.get('aws/lambda/x/y/z')).toBeUndefined();
});

test('a redrive hands over whole records, of a table as their items are now and of Kinesis as they came', async () => {
  await giveUp('millrace-prod-order-relay', 'a', [tableRecord('order-1', '1')]);
  await giveUp('millrace-prod-analytics-aggregator', 'b', [kinesisRecord('order-1', '49')]);
  const ofTable = await redriven(relay);
  const record = tableRecord('order-1', '1');
  expect(ofTable.calls).toEqual([[{ ...record, dynamodb: { ...record.dynamodb, NewImage: { pk: { S: 'now' } } } }]]);
  expect(ofTable.outcomes).toEqual([['redriven']]);
  expect((await redriven(aggregator)).calls).toEqual([[kinesisRecord('order-1', '49')]]);
  expect([await listed(), await listed(aggregator)]).toEqual([[], []]);
});

test('what still fails stays as a whole, and a second redrive finds the rest done', async () => {
  await giveUp('millrace-prod-order-relay', 'a', [tableRecord('order-1', '1'), tableRecord('order-2', '1')]);
  expect((await redriven(relay, ['s-order-2-1'])).outcomes).toEqual([['failed', 'PUBLISH_FAILED']]);
  expect(await listed()).toHaveLength(1);
  expect((await redriven(relay)).outcomes).toEqual([['redriven']]);
  expect(await listed()).toEqual([]);
});
