import { FakeStreams } from './fake-streams.ts';
import { MappingFixture } from './mapping-fixture.ts';

let fixture: MappingFixture;

beforeEach(() => {
  fixture = new MappingFixture();
});

async function failingMapping(arn: string, destination: string, settings: object = {}): Promise<string> {
  fixture.handler = () => {
    throw new Error('always');
  };
  const { UUID } = fixture.mappings.create({
    FunctionName: 'worker',
    EventSourceArn: arn,
    StartingPosition: 'TRIM_HORIZON',
    DestinationConfig: { OnFailure: { Destination: destination } },
    ...settings,
  });
  await fixture.mappings.started();
  return String(UUID);
}

test('tells a queue the facts of a Kinesis batch whose retries are used up', async () => {
  const queue = await fixture.createQueue('failed');
  await failingMapping(FakeStreams.kinesisArn, queue, { MaximumRetryAttempts: 1 });
  fixture.streams.putClicks([1, 2]);
  await fixture.time.advance(1_000);
  const [message] = await fixture.receive('failed');
  expect(JSON.parse(message?.Body ?? '')).toEqual({
    requestContext: {
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      functionArn: 'arn:aws:lambda:us-east-1:000000000000:function:worker',
      condition: 'RetryAttemptsExhausted',
      approximateInvokeCount: 2,
    },
    responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
    version: '1.0',
    timestamp: '2026-01-01T00:00:00.100Z',
    KinesisBatchInfo: {
      shardId: 'shard-0',
      startSequenceNumber: '1',
      endSequenceNumber: '2',
      approximateArrivalOfFirstRecord: '2026-01-01T00:00:00.000Z',
      approximateArrivalOfLastRecord: '2026-01-01T00:00:00.000Z',
      batchSize: 2,
      streamArn: FakeStreams.kinesisArn,
    },
  });
});

test('puts the whole event into a bucket, under the key that Lambda gives it', async () => {
  const uuid = await failingMapping(FakeStreams.tableArn, 'arn:aws:s3:::failures', { MaximumRetryAttempts: 0 });
  fixture.streams.putItems([1]);
  await fixture.time.advance(1_000);
  const [object] = fixture.objects;
  expect(object?.Bucket).toBe('failures');
  expect(object?.Key).toMatch(
    new RegExp(`^aws/lambda/${uuid}/shard-0/2026/01/01/2026-01-01T00\\.00\\.00-[0-9a-f-]{36}$`),
  );
  const body = JSON.parse(Buffer.from(object?.Body ?? []).toString());
  expect(body.DDBStreamBatchInfo).toEqual({
    shardId: 'shard-0',
    startSequenceNumber: '1',
    endSequenceNumber: '1',
    approximateArrivalOfFirstRecord: '2026-01-01T00:00:00Z',
    approximateArrivalOfLastRecord: '2026-01-01T00:00:00Z',
    batchSize: 1,
    streamArn: FakeStreams.tableArn,
  });
  expect(JSON.parse(body.payload)).toEqual(fixture.events[0]);
});

test('says that a record became too old, without an answer where the function never ran', async () => {
  const queue = await fixture.createQueue('failed');
  fixture.streams.putClicks([1]);
  await fixture.time.advance(61_000);
  await failingMapping(FakeStreams.kinesisArn, queue, { MaximumRecordAgeInSeconds: 60 });
  await fixture.time.advance(0);
  const [message] = await fixture.receive('failed');
  const body = JSON.parse(message?.Body ?? '');
  expect(body.requestContext).toMatchObject({ condition: 'RecordAgeExceeded', approximateInvokeCount: 0 });
  expect(body).not.toHaveProperty('responseContext');
  expect(fixture.events).toEqual([]);
});

test('says without a function error which record a partial answer kept naming', async () => {
  const queue = await fixture.createQueue('failed');
  await failingMapping(FakeStreams.kinesisArn, queue, {
    MaximumRetryAttempts: 3,
    FunctionResponseTypes: ['ReportBatchItemFailures'],
  });
  fixture.handler = () => ({ batchItemFailures: [{ itemIdentifier: '2' }] });
  fixture.streams.putClicks([1, 2]);
  await fixture.time.advance(10_000);
  const [message] = await fixture.receive('failed');
  const body = JSON.parse(message?.Body ?? '');
  expect(body.requestContext).toMatchObject({ condition: 'RetryAttemptsExhausted', approximateInvokeCount: 4 });
  expect(body.responseContext).toEqual({ statusCode: 200, executedVersion: '$LATEST', functionError: null });
  expect(body.KinesisBatchInfo).toMatchObject({ startSequenceNumber: '2', endSequenceNumber: '2', batchSize: 1 });
  expect(fixture.batches).toEqual([[1, 2], [2], [2], [2], [2]]);
});

test('reports a destination that cannot be reached and goes on with the stream', async () => {
  await failingMapping(FakeStreams.kinesisArn, 'arn:aws:sqs:us-east-1:000000000000:absent', {
    MaximumRetryAttempts: 0,
    BatchSize: 1,
  });
  fixture.streams.putClicks([1, 2]);
  await fixture.time.advance(0);
  expect(fixture.batches).toEqual([[1], [2]]);
  expect(fixture.problems.length).toBe(2);
});

test('reports what is given up where no destination keeps it', async () => {
  fixture.handler = () => {
    throw new Error('always');
  };
  fixture.mappings.create({
    FunctionName: 'worker',
    EventSourceArn: FakeStreams.kinesisArn,
    StartingPosition: 'TRIM_HORIZON',
    MaximumRetryAttempts: 0,
  });
  await fixture.mappings.started();
  fixture.streams.putClicks([1, 2]);
  await fixture.time.advance(0);
  expect(fixture.problems.map(String)).toEqual([
    'Error: worker: 2 records of shard-0 are given up and kept nowhere: RetryAttemptsExhausted',
  ]);
});
