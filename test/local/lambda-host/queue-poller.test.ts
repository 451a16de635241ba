import { MappingFixture } from './mapping-fixture.ts';

let fixture: MappingFixture;

beforeEach(() => {
  fixture = new MappingFixture();
});

async function mappedQueue(settings: object = {}, attributes: Record<string, string> = {}): Promise<string> {
  const arn = await fixture.createQueue('jobs', { VisibilityTimeout: '30', ...attributes });
  fixture.mappings.create({ FunctionName: 'worker', EventSourceArn: arn, ...settings });
  return arn;
}

async function sendAll(bodies: readonly string[]): Promise<void> {
  for (const body of bodies) await fixture.send('jobs', body);
}

test("makes records in the shape of Lambda's SQS event", async () => {
  await mappedQueue();
  await fixture.send('jobs', 'hello', {
    MessageAttributes: {
      colour: { DataType: 'String', StringValue: 'red' },
      picture: { DataType: 'Binary', BinaryValue: Buffer.from([1, 2, 3]) },
    },
  });
  await fixture.time.runUntilIdle();
  expect(fixture.events).toEqual([
    {
      Records: [
        {
          messageId: expect.stringMatching(/^[0-9a-f-]{36}$/),
          receiptHandle: expect.any(String),
          body: 'hello',
          attributes: {
            ApproximateReceiveCount: '1',
            SentTimestamp: '1767225600000',
            SenderId: expect.any(String),
            ApproximateFirstReceiveTimestamp: '1767225600000',
          },
          messageAttributes: {
            colour: { stringValue: 'red', stringListValues: [], binaryListValues: [], dataType: 'String' },
            picture: { binaryValue: 'AQID', stringListValues: [], binaryListValues: [], dataType: 'Binary' },
          },
          md5OfMessageAttributes: expect.stringMatching(/^[0-9a-f]{32}$/),
          md5OfBody: '5d41402abc4b2a76b9719d911017c592',
          eventSource: 'aws:sqs',
          eventSourceARN: 'arn:aws:sqs:us-east-1:000000000000:jobs',
          awsRegion: 'us-east-1',
        },
      ],
    },
  ]);
});

test('deletes a batch that was processed', async () => {
  await mappedQueue({ BatchSize: 2 });
  await sendAll(['a', 'b', 'c']);
  await fixture.time.advance(0);
  expect(fixture.batches).toEqual([['a', 'b'], ['c']]);
  expect(await fixture.counts('jobs')).toEqual([0, 0]);
});

test('leaves a batch whose function failed to come back after the visibility timeout', async () => {
  await mappedQueue();
  fixture.handler = () => {
    if (fixture.events.length === 1) throw new Error('not yet');
  };
  await sendAll(['a', 'b']);
  await fixture.time.advance(29_999);
  expect(fixture.batches).toEqual([['a', 'b']]);
  expect(await fixture.counts('jobs')).toEqual([0, 2]);
  await fixture.time.advance(1);
  expect(fixture.batches).toEqual([
    ['a', 'b'],
    ['a', 'b'],
  ]);
  expect(await fixture.counts('jobs')).toEqual([0, 0]);
});

test('leaves a batch alone when the function is throttled', async () => {
  await mappedQueue();
  fixture.refusal = new Error('Rate Exceeded.');
  await sendAll(['a']);
  await fixture.time.advance(10_000);
  fixture.refusal = undefined;
  await fixture.time.advance(20_000);
  expect(fixture.batches).toEqual([['a']]);
});

test('moves a poison message to the dead-letter queue while the others are processed once', async () => {
  const dead = await fixture.createQueue('dead');
  const redrive = JSON.stringify({ deadLetterTargetArn: dead, maxReceiveCount: 3 });
  await mappedQueue({ FunctionResponseTypes: ['ReportBatchItemFailures'] }, { RedrivePolicy: redrive });
  fixture.handler = (event) => ({
    batchItemFailures: event.Records.filter((record: { body: string }) => record.body === 'poison').map(
      (record: { messageId: string }) => ({ itemIdentifier: record.messageId }),
    ),
  });
  await sendAll(['a', 'poison', 'b']);
  await fixture.time.advance(120_000);
  expect(fixture.batches).toEqual([['a', 'poison', 'b'], ['poison'], ['poison']]);
  expect((await fixture.receive('dead')).map((message) => message.Body)).toEqual(['poison']);
});

test.each([
  ['an empty list', { batchItemFailures: [] }],
  ['a null list', { batchItemFailures: null }],
  ['an empty object', {}],
  ['null', null],
  ['an empty text', ''],
])('takes %s of item failures as success', async (_case, response) => {
  await mappedQueue({ FunctionResponseTypes: ['ReportBatchItemFailures'] });
  fixture.handler = () => response;
  await sendAll(['a']);
  await fixture.time.advance(0);
  expect(await fixture.counts('jobs')).toEqual([0, 0]);
});

test.each([
  ['an unknown message id', { batchItemFailures: [{ itemIdentifier: 'nobody' }] }],
  ['an empty identifier', { batchItemFailures: [{ itemIdentifier: '' }] }],
  ['a null identifier', { batchItemFailures: [{ itemIdentifier: null }] }],
  ['a misspelt member', { batchItemFailures: [{ identifier: 'x' }] }],
  ['a list that is none', { batchItemFailures: 'all' }],
  ['a bare number', 7],
])('takes %s in the item failures as failure of the whole batch', async (_case, response) => {
  await mappedQueue({ FunctionResponseTypes: ['ReportBatchItemFailures'] });
  fixture.handler = () => response;
  await sendAll(['a', 'b']);
  await fixture.time.advance(0);
  expect(await fixture.counts('jobs')).toEqual([0, 2]);
});

test('ignores item failures of a function that was not asked for them', async () => {
  await mappedQueue();
  fixture.handler = (event) => ({ batchItemFailures: [{ itemIdentifier: event.Records[0].messageId }] });
  await sendAll(['a']);
  await fixture.time.advance(0);
  expect(await fixture.counts('jobs')).toEqual([0, 0]);
});

test('deletes filtered messages without invoking the function', async () => {
  const pattern = JSON.stringify({ body: { type: ['order'] } });
  await mappedQueue({ FilterCriteria: { Filters: [{ Pattern: pattern }] } });
  await sendAll(['{"type":"order","n":1}', '{"type":"invoice"}', 'plain', '{"type":"order","n":2}']);
  await fixture.time.advance(0);
  expect(fixture.batches).toEqual([['{"type":"order","n":1}', '{"type":"order","n":2}']]);
  expect(await fixture.counts('jobs')).toEqual([0, 0]);
});

test('waits for the batching window unless the batch fills up first', async () => {
  await mappedQueue({ BatchSize: 3, MaximumBatchingWindowInSeconds: 5 });
  await sendAll(['a', 'b']);
  await fixture.time.advance(4_999);
  expect(fixture.batches).toEqual([]);
  await fixture.time.advance(1);
  expect(fixture.batches).toEqual([['a', 'b']]);
  await sendAll(['c', 'd', 'e', 'f']);
  await fixture.time.advance(0);
  expect(fixture.batches.slice(1)).toEqual([['c', 'd', 'e']]);
  await fixture.time.advance(5_000);
  expect(fixture.batches.slice(2)).toEqual([['f']]);
});

test('collects batches above ten from several receives', async () => {
  await mappedQueue({ BatchSize: 25, MaximumBatchingWindowInSeconds: 1 });
  await sendAll(Array.from({ length: 30 }, (_, n) => String(n)));
  await fixture.time.advance(1_000);
  expect(fixture.batches.map((batch) => batch.length)).toEqual([25, 5]);
});

test('keeps to MaximumConcurrency', async () => {
  await mappedQueue({ BatchSize: 1, ScalingConfig: { MaximumConcurrency: 2 } });
  let running = 0;
  let most = 0;
  fixture.handler = async () => {
    most = Math.max(most, ++running);
    await new Promise<void>((resolve) => fixture.time.after(1_000, resolve));
    running--;
  };
  await sendAll(['a', 'b', 'c', 'd', 'e']);
  await fixture.time.advance(5_000);
  expect(most).toBe(2);
  expect(fixture.batches.length).toBe(5);
});

test('keeps the order of a message group, also when a batch of it fails', async () => {
  const arn = await fixture.createQueue('jobs.fifo', { FifoQueue: 'true', ContentBasedDeduplication: 'true' });
  fixture.mappings.create({ FunctionName: 'worker', EventSourceArn: arn, BatchSize: 2 });
  fixture.handler = () => {
    if (fixture.events.length === 1) throw new Error('not yet');
  };
  for (const body of ['1', '2', '3']) await fixture.send('jobs.fifo', body, { MessageGroupId: 'g' });
  await fixture.time.advance(60_000);
  expect(fixture.batches).toEqual([['1', '2'], ['1', '2'], ['3']]);
});

test('reads nothing while disabled and goes on when enabled', async () => {
  await mappedQueue({ Enabled: false });
  await sendAll(['a']);
  await fixture.time.advance(1_000);
  expect(fixture.batches).toEqual([]);
  const { EventSourceMappings } = fixture.mappings.list() as { EventSourceMappings: { UUID: string; State: string }[] };
  expect(EventSourceMappings[0]?.State).toBe('Disabled');
  fixture.mappings.update({ UUID: EventSourceMappings[0]?.UUID ?? '', Enabled: true });
  await fixture.time.advance(0);
  expect(fixture.batches).toEqual([['a']]);
});

test('delivers a tampered batch in the pieces that the fault makes of it', async () => {
  fixture = new MappingFixture({ tamper: (items) => [[...items].reverse(), items] });
  await mappedQueue({ FunctionResponseTypes: ['ReportBatchItemFailures'] });
  fixture.handler = (event) =>
    fixture.events.length === 1 ? { batchItemFailures: [{ itemIdentifier: event.Records[0].messageId }] } : {};
  await sendAll(['a', 'b']);
  await fixture.time.advance(0);
  expect(fixture.batches).toEqual([
    ['b', 'a'],
    ['a', 'b'],
  ]);
  expect(await fixture.counts('jobs')).toEqual([0, 1]);
});
