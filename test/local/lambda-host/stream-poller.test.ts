import { FakeStreams } from './fake-streams.ts';
import { MappingFixture } from './mapping-fixture.ts';

let fixture: MappingFixture;

beforeEach(() => {
  fixture = new MappingFixture();
});

async function mapClicks(settings: object = {}): Promise<string> {
  return map(FakeStreams.kinesisArn, settings);
}

async function map(arn: string, settings: object = {}): Promise<string> {
  const request = { FunctionName: 'worker', EventSourceArn: arn, StartingPosition: 'TRIM_HORIZON', ...settings };
  const { UUID } = fixture.mappings.create(request);
  await fixture.mappings.started();
  return String(UUID);
}

function failOn(bad: number): void {
  fixture.handler = () => {
    if (fixture.batches.at(-1)?.includes(bad)) throw new Error(`cannot do ${bad}`);
  };
}

test("makes records in the shape of Lambda's Kinesis event", async () => {
  await mapClicks();
  fixture.streams.putClicks([7], 'customer-1');
  await fixture.time.advance(0);
  expect(fixture.events).toEqual([
    {
      Records: [
        {
          kinesis: {
            kinesisSchemaVersion: '1.0',
            partitionKey: 'customer-1',
            sequenceNumber: '1',
            data: 'eyJuIjo3fQ==',
            approximateArrivalTimestamp: 1767225600,
          },
          eventSource: 'aws:kinesis',
          eventVersion: '1.0',
          eventID: 'shard-0:1',
          eventName: 'aws:kinesis:record',
          invokeIdentityArn: 'arn:aws:iam::000000000000:role/worker',
          awsRegion: 'us-east-1',
          eventSourceARN: 'arn:aws:kinesis:us-east-1:000000000000:stream/clicks',
        },
      ],
    },
  ]);
});

test("makes records in the shape of Lambda's DynamoDB event, binary attributes in base64", async () => {
  await map(FakeStreams.tableArn);
  const userIdentity = { Type: 'Service', PrincipalId: 'dynamodb.amazonaws.com' };
  fixture.streams.putItems([7], { userIdentity });
  const shard = fixture.streams.shards[0];
  const record = shard?.records[0]?.record as { dynamodb: { NewImage: object } };
  Object.assign(record.dynamodb.NewImage, { photo: { B: new Uint8Array([1, 2, 3]) } });
  await fixture.time.advance(0);
  expect(fixture.events).toEqual([
    {
      Records: [
        {
          eventID: 'event-7',
          eventName: 'INSERT',
          eventVersion: '1.1',
          eventSource: 'aws:dynamodb',
          awsRegion: 'us-east-1',
          dynamodb: {
            ApproximateCreationDateTime: 1767225600,
            Keys: { id: { S: 'item-7' } },
            NewImage: { id: { S: 'item-7' }, n: { N: '7' }, photo: { B: 'AQID' } },
            SequenceNumber: '1',
            SizeBytes: 20,
            StreamViewType: 'NEW_IMAGE',
          },
          userIdentity: { type: 'Service', principalId: 'dynamodb.amazonaws.com' },
          eventSourceARN: FakeStreams.tableArn,
        },
      ],
    },
  ]);
});

test('cuts records into batches, in order', async () => {
  fixture.streams.putClicks([1, 2, 3, 4, 5]);
  await mapClicks({ BatchSize: 2 });
  await fixture.time.advance(0);
  expect(fixture.batches).toEqual([[1, 2], [3, 4], [5]]);
});

test('begins with what comes after its creation when it starts at the latest', async () => {
  fixture.streams.putClicks([1]);
  await mapClicks({ StartingPosition: 'LATEST' });
  fixture.streams.putClicks([2]);
  await fixture.time.advance(0);
  expect(fixture.batches).toEqual([[2]]);
});

test('begins at a given time', async () => {
  fixture.streams.putClicks([1]);
  await fixture.time.advance(60_000);
  fixture.streams.putClicks([2]);
  await mapClicks({ StartingPosition: 'AT_TIMESTAMP', StartingPositionTimestamp: 1767225630 });
  await fixture.time.advance(0);
  expect(fixture.batches).toEqual([[2]]);
});

test('waits for the batching window unless the batch fills up first', async () => {
  await mapClicks({ BatchSize: 3, MaximumBatchingWindowInSeconds: 5 });
  fixture.streams.putClicks([1]);
  await fixture.time.advance(4_000);
  fixture.streams.putClicks([2]);
  await fixture.time.advance(999);
  expect(fixture.batches).toEqual([]);
  await fixture.time.advance(1);
  expect(fixture.batches).toEqual([[1, 2]]);
  fixture.streams.putClicks([3, 4, 5]);
  await fixture.time.advance(0);
  expect(fixture.batches).toEqual([
    [1, 2],
    [3, 4, 5],
  ]);
});

test('never invokes the function for filtered records, and reads past them', async () => {
  await mapClicks({ FilterCriteria: { Filters: [{ Pattern: '{"data":{"n":[{"numeric":[">",2]}]}}' }] }, BatchSize: 2 });
  fixture.streams.putClicks([1, 2, 3, 2, 4]);
  await fixture.time.advance(0);
  expect(fixture.batches.flat()).toEqual([3, 4]);
});

test('reads a shard to its end before its children', async () => {
  fixture.handler = () => new Promise<void>((resolve) => fixture.time.after(1_000, resolve));
  await mapClicks({ BatchSize: 1 });
  fixture.streams.putClicks([1, 2]);
  fixture.streams.split(['shard-1', 'shard-2']);
  fixture.streams.putClicks([3], 'k', 1);
  fixture.streams.putClicks([4], 'k', 2);
  await fixture.time.advance(1_999);
  expect(fixture.batches).toEqual([[1], [2]]);
  await fixture.time.advance(1);
  expect(fixture.batches.slice(2).sort()).toEqual([[3], [4]]);
});

test('keeps the order of each key with parallel batches', async () => {
  await mapClicks({ BatchSize: 1, ParallelizationFactor: 4 });
  let running = 0;
  let most = 0;
  fixture.handler = async () => {
    most = Math.max(most, ++running);
    await new Promise<void>((resolve) => fixture.time.after(100, resolve));
    running--;
  };
  for (const n of [1, 2, 3]) for (const key of ['a', 'b', 'c', 'd', 'e']) fixture.streams.putClicks([n], key);
  await fixture.time.advance(10_000);
  const seen: Record<string, number[]> = {};
  for (const [index, event] of fixture.events.entries()) {
    const key = event.Records[0].kinesis.partitionKey;
    seen[key] = [...(seen[key] ?? []), Number(fixture.batches[index]?.[0])];
  }
  expect(seen).toEqual({ a: [1, 2, 3], b: [1, 2, 3], c: [1, 2, 3], d: [1, 2, 3], e: [1, 2, 3] });
  expect(most).toBeGreaterThan(1);
  expect(most).toBeLessThanOrEqual(4);
});

test('lets a poison record hold up its shard only as long as retries go on', async () => {
  await mapClicks({ BatchSize: 1, MaximumRetryAttempts: 2 });
  failOn(2);
  fixture.streams.putClicks([1, 2, 3]);
  await fixture.time.advance(60_000);
  expect(fixture.batches).toEqual([[1], [2], [2], [2], [3]]);
});

test('pauses longer before each retry, a minute at most', async () => {
  await mapClicks({ BatchSize: 1, MaximumRetryAttempts: 20 });
  const times: number[] = [];
  fixture.handler = () => {
    times.push(fixture.time.now());
    throw new Error('always');
  };
  fixture.streams.putClicks([1]);
  await fixture.time.advance(3_600_000);
  const pauses = times.slice(1).map((time, index) => time - (times[index] ?? 0));
  expect(pauses.slice(0, 4)).toEqual([100, 200, 400, 800]);
  expect(pauses.slice(-2)).toEqual([60_000, 60_000]);
  expect(times.length).toBe(21);
});

test('retries without end until the stream no longer keeps the record', async () => {
  await mapClicks();
  fixture.handler = () => {
    throw new Error('always');
  };
  fixture.streams.putClicks([1]);
  await fixture.time.advance(23 * 3_600_000);
  const before = fixture.events.length;
  expect(before).toBeGreaterThan(1_000);
  await fixture.time.advance(2 * 3_600_000);
  const after = fixture.events.length;
  await fixture.time.advance(3_600_000);
  expect(fixture.events.length).toBe(after);
});

test('isolates a poison record by splitting the batch, without using up retries', async () => {
  await mapClicks({ BatchSize: 4, MaximumRetryAttempts: 1, BisectBatchOnFunctionError: true });
  failOn(3);
  fixture.streams.putClicks([1, 2, 3, 4]);
  await fixture.time.advance(60_000);
  expect(fixture.batches).toEqual([[1, 2, 3, 4], [1, 2], [3, 4], [3], [3], [4]]);
});

test('goes on from the lowest failed record, with retries of its own for the rest', async () => {
  await mapClicks({ BatchSize: 4, MaximumRetryAttempts: 1, FunctionResponseTypes: ['ReportBatchItemFailures'] });
  fixture.handler = (event) => {
    const failures = event.Records.filter((_: unknown, index: number) =>
      [2, 4].includes(Number(fixture.batches.at(-1)?.[index])),
    );
    return {
      batchItemFailures: failures
        .reverse()
        .map((record: { kinesis: { sequenceNumber: string } }) => ({ itemIdentifier: record.kinesis.sequenceNumber })),
    };
  };
  fixture.streams.putClicks([1, 2, 3, 4, 5]);
  await fixture.time.advance(60_000);
  expect(fixture.batches).toEqual([[1, 2, 3, 4], [2, 3, 4], [2, 3, 4], [5]]);
});

test('combines partial answers with splitting, so that only the poison record is lost', async () => {
  await mapClicks({
    BatchSize: 4,
    MaximumRetryAttempts: 1,
    BisectBatchOnFunctionError: true,
    FunctionResponseTypes: ['ReportBatchItemFailures'],
  });
  fixture.handler = (event) => {
    const index = fixture.batches.at(-1)?.indexOf(2) ?? -1;
    return index < 0 ? {} : { batchItemFailures: [{ itemIdentifier: event.Records[index].kinesis.sequenceNumber }] };
  };
  fixture.streams.putClicks([1, 2, 3, 4]);
  await fixture.time.advance(60_000);
  expect(fixture.batches).toEqual([[1, 2, 3, 4], [2, 3, 4], [2, 3], [2], [2], [3], [4]]);
});

test.each([
  ['an unknown sequence number', { batchItemFailures: [{ itemIdentifier: '99' }] }],
  ['an empty identifier', { batchItemFailures: [{ itemIdentifier: '' }] }],
  ['a misspelt member', { batchItemFailures: [{ foo: '1' }] }],
])('takes %s in the item failures as failure of the whole batch', async (_case, response) => {
  await mapClicks({ MaximumRetryAttempts: 1, FunctionResponseTypes: ['ReportBatchItemFailures'] });
  fixture.handler = () => response;
  fixture.streams.putClicks([1, 2]);
  await fixture.time.advance(60_000);
  expect(fixture.batches).toEqual([
    [1, 2],
    [1, 2],
  ]);
});

test('gives up the records that have become too old, and only those', async () => {
  await mapClicks({ MaximumRecordAgeInSeconds: 60 });
  fixture.handler = () => {
    throw new Error('always');
  };
  fixture.streams.putClicks([1]);
  await fixture.time.advance(0);
  await fixture.time.advance(40_000);
  fixture.streams.putClicks([2]);
  await fixture.time.advance(25_000);
  expect(new Set(fixture.batches.flat())).toEqual(new Set([1, 2]));
  fixture.events.length = 0;
  await fixture.time.advance(10_000);
  expect(new Set(fixture.batches.flat())).toEqual(new Set([2]));
});

test('does not count throttling as a retry', async () => {
  await mapClicks({ MaximumRetryAttempts: 0 });
  fixture.refusal = new Error('Rate Exceeded.');
  fixture.streams.putClicks([1]);
  await fixture.time.advance(30_000);
  fixture.refusal = undefined;
  await fixture.time.advance(60_000);
  expect(fixture.batches).toEqual([[1]]);
});

test('goes on where it was after its iterator has expired', async () => {
  await mapClicks();
  fixture.streams.putClicks([1]);
  await fixture.time.advance(0);
  fixture.streams.expireNextIterator = true;
  fixture.streams.putClicks([2]);
  await fixture.time.advance(0);
  expect(fixture.batches).toEqual([[1], [2]]);
});

test('loses nothing when the iterator of a mapping that started at the latest expires unused', async () => {
  fixture.streams.putClicks([1]);
  await fixture.time.advance(600_000);
  await mapClicks({ StartingPosition: 'LATEST' });
  await fixture.time.advance(600_000);
  fixture.streams.expireNextIterator = true;
  fixture.streams.putClicks([2]);
  await fixture.time.advance(0);
  expect(fixture.batches).toEqual([[2]]);
});

test('keeps its place while disabled', async () => {
  const uuid = await mapClicks({ BatchSize: 1 });
  fixture.streams.putClicks([1]);
  await fixture.time.advance(0);
  fixture.mappings.update({ UUID: uuid, Enabled: false });
  fixture.streams.putClicks([2]);
  await fixture.time.advance(1_000);
  expect(fixture.batches).toEqual([[1]]);
  fixture.mappings.update({ UUID: uuid, Enabled: true });
  await fixture.time.advance(0);
  expect(fixture.batches).toEqual([[1], [2]]);
});

test('delivers every record twice and shuffled when told to', async () => {
  fixture = new MappingFixture({ tamper: (items) => [[...items, ...items].reverse()] });
  await map(FakeStreams.tableArn, { BatchSize: 2 });
  fixture.streams.putItems([1, 2, 3]);
  await fixture.time.advance(0);
  expect(fixture.batches).toEqual([
    [2, 1, 2, 1],
    [3, 3],
  ]);
});

test('reads no further ahead than it can process', async () => {
  fixture.handler = () => new Promise<void>((resolve) => fixture.time.after(1_000, resolve));
  await mapClicks({ BatchSize: 10 });
  fixture.streams.putClicks(Array.from({ length: 1_000 }, (_, n) => n));
  await fixture.time.advance(0);
  expect(fixture.streams.reads).toBeLessThan(5);
  await fixture.time.advance(100_000);
  expect(fixture.batches.flat()).toEqual(Array.from({ length: 1_000 }, (_, n) => n));
});

test.each(['DescribeStream', 'GetShardIterator'])(
  'reads the children of a split though %s fails for a while',
  async (operation) => {
    await mapClicks();
    fixture.streams.putClicks([1]);
    await fixture.time.advance(0);
    fixture.streams.failures.set(operation, 2);
    fixture.streams.split(['left', 'right']);
    fixture.streams.putClicks([2], 'k', 1);
    fixture.streams.putClicks([3], 'k', 2);
    await fixture.time.advance(10_000);
    expect(fixture.batches.flat().sort()).toEqual([1, 2, 3]);
    expect(fixture.problems).toHaveLength(2);
  },
);

test('a mapping of 10,000 tries waits between them, up to a minute, until the record is too old', async () => {
  fixture.handler = () => {
    throw new Error('always');
  };
  await mapClicks({
    MaximumRetryAttempts: 10_000,
    MaximumRecordAgeInSeconds: 43_200,
    BisectBatchOnFunctionError: true,
  });
  fixture.streams.putClicks([1, 2]);
  await fixture.time.advance(43_100_000);
  const before = fixture.batches.length;
  expect(before).toBeGreaterThan(700);
  expect(before).toBeLessThan(800);
  await fixture.time.advance(1_000_000);
  expect(fixture.batches.length).toBeLessThan(before + 10);
}, 60_000);
