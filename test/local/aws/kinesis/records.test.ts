import { KinesisDriver, textsOf } from './kinesis-driver.ts';

let kinesis: KinesisDriver;

beforeEach(() => {
  kinesis = new KinesisDriver();
});

const putAll = (...texts: string[]) => texts.map((text) => kinesis.put(text).SequenceNumber as string);

describe('iterators', () => {
  test('KIN-001 TRIM_HORIZON reads all records in order', () => {
    putAll('a', 'b', 'c');
    expect(kinesis.texts('TRIM_HORIZON')).toEqual(['a', 'b', 'c']);
  });

  test('KIN-002 a limit cuts, and the next iterator goes on', () => {
    putAll('a', 'b', 'c', 'd', 'e');
    const first = kinesis.call('GetRecords', { ShardIterator: kinesis.iterator('TRIM_HORIZON'), Limit: 3 });
    const second = kinesis.call('GetRecords', { ShardIterator: first.NextShardIterator });
    expect([textsOf(first), textsOf(second)]).toEqual([
      ['a', 'b', 'c'],
      ['d', 'e'],
    ]);
  });

  test('KIN-003 KIN-004 a sequence number is read from or read after', () => {
    const [, second] = putAll('a', 'b', 'c');
    expect(kinesis.texts('AT_SEQUENCE_NUMBER', { StartingSequenceNumber: second })).toEqual(['b', 'c']);
    expect(kinesis.texts('AFTER_SEQUENCE_NUMBER', { StartingSequenceNumber: second })).toEqual(['c']);
  });

  test('KIN-005 LATEST reads what comes after the iterator', () => {
    putAll('a', 'b');
    const ShardIterator = kinesis.iterator('LATEST');
    putAll('c');
    const answer = kinesis.call('GetRecords', { ShardIterator });
    expect(textsOf(answer)).toEqual(['c']);
    expect(answer.MillisBehindLatest).toBe(0);
  });

  test('KIN-006 KIN-007 KIN-008 KIN-009 a timestamp is read from, itself included', async () => {
    putAll('a');
    await kinesis.time.advance(1);
    putAll('b');
    const at = (Timestamp: number) => kinesis.texts('AT_TIMESTAMP', { Timestamp });
    expect(at(1767225600.001)).toEqual(['b']);
    expect(at(1767225600)).toEqual(['a', 'b']);
    expect(at(1)).toEqual(['a', 'b']);
    expect(at(1767225600.002)).toEqual([]);
    expect(at(4_000_000_000)).toEqual([]);
  });

  test('KIN-010 KIN-016 an empty stream has no records and a next iterator', () => {
    expect(kinesis.texts('AT_TIMESTAMP', { Timestamp: 1767225600 })).toEqual([]);
    const answer = kinesis.call('GetRecords', { ShardIterator: kinesis.iterator('TRIM_HORIZON') });
    expect(answer).toEqual({ Records: [], MillisBehindLatest: 0, NextShardIterator: expect.any(String) });
  });

  test('KIN-011 a reader that has not read all is behind', async () => {
    putAll('a');
    await kinesis.time.advance(1000);
    putAll('b');
    const answer = kinesis.call('GetRecords', { ShardIterator: kinesis.iterator('TRIM_HORIZON'), Limit: 1 });
    expect(answer.MillisBehindLatest).toBe(1000);
  });

  test('KIN-012 an unknown type is refused', () => {
    const request = { ShardId: 'shardId-000000000000', ShardIteratorType: 'YESTERDAY' };
    expect(kinesis.refusal('GetShardIterator', request)).toEqual({
      code: 'ValidationException',
      message: expect.stringContaining('Invalid ShardIteratorType'),
    });
  });

  test('KIN-013 an unknown shard is refused', () => {
    const request = { ShardId: 'shardId-000000000009', ShardIteratorType: 'LATEST' };
    expect(kinesis.refusal('GetShardIterator', request)).toEqual({
      code: 'ResourceNotFoundException',
      message: expect.stringContaining('Shard shardId-000000000009 in stream events does not exist'),
    });
  });

  test('KIN-014 no two iterators are the same', () => {
    const first = kinesis.iterator('TRIM_HORIZON');
    const next = kinesis.call('GetRecords', { ShardIterator: first }).NextShardIterator;
    expect(new Set([first, next, kinesis.iterator('TRIM_HORIZON')]).size).toBe(3);
  });

  test('KIN-015 quotes around an iterator do no harm', () => {
    putAll('a');
    const answer = kinesis.call('GetRecords', { ShardIterator: `"${kinesis.iterator('TRIM_HORIZON')}"` });
    expect(textsOf(answer)).toEqual(['a']);
  });

  test('an iterator is good for five minutes', async () => {
    const ShardIterator = kinesis.iterator('LATEST');
    await kinesis.time.advance(300_000);
    expect(kinesis.call('GetRecords', { ShardIterator }).Records).toEqual([]);
    await kinesis.time.advance(1);
    expect(kinesis.refusal('GetRecords', { ShardIterator }).code).toBe('ExpiredIteratorException');
    expect(kinesis.refusal('GetRecords', { ShardIterator: 'nonsense' }).code).toBe('InvalidArgumentException');
  });

  test('a sequence number of another stream is refused', () => {
    const request = { ShardId: 'shardId-000000000000', ShardIteratorType: 'AT_SEQUENCE_NUMBER' };
    const StartingSequenceNumber = `9${'0'.repeat(55)}`;
    expect(kinesis.refusal('GetShardIterator', { ...request, StartingSequenceNumber }).code).toBe(
      'InvalidArgumentException',
    );
  });
});

describe('records', () => {
  test('KIN-017 a record comes back as it was put', () => {
    const { SequenceNumber, ShardId } = kinesis.put('Größe', 'customer');
    expect(ShardId).toBe('shardId-000000000000');
    const [record] = kinesis.call('GetRecords', { ShardIterator: kinesis.iterator('TRIM_HORIZON') }).Records;
    expect(record).toEqual({
      SequenceNumber,
      ApproximateArrivalTimestamp: 1767225600,
      Data: Buffer.from('Größe'),
      PartitionKey: 'customer',
    });
  });

  test.each([
    ['KIN-018 data of 1 MiB + 1', 1_048_577, 'k'],
    ['KIN-019 data and key over 1 MiB', 1_048_576, 'k'],
  ])('%s is refused', (_, size, PartitionKey) => {
    const record = { Data: Buffer.alloc(size), PartitionKey };
    const refused = {
      code: 'ValidationException',
      message: expect.stringContaining(
        'failed to satisfy constraint: Member must have length less than or equal to 1048576',
      ),
    };
    expect(kinesis.refusal('PutRecord', record)).toEqual(refused);
    expect(kinesis.refusal('PutRecords', { Records: [record] })).toEqual(refused);
  });

  test('KIN-020 data and key of exactly 1 MiB are accepted', () => {
    const record = { Data: Buffer.alloc(1_048_575), PartitionKey: 'k' };
    expect(kinesis.on('PutRecord', record)).toHaveProperty('SequenceNumber');
  });

  // KIN-021 gives 5 MiB, the limit until October 2025; AWS documents 10 MiB since.
  test('KIN-021 KIN-022 a request holds 10 MiB at most', () => {
    const record = { Data: Buffer.alloc(1_048_575), PartitionKey: 'k' };
    const full = Array.from({ length: 10 }, () => record);
    expect(kinesis.on('PutRecords', { Records: full }).FailedRecordCount).toBe(0);
    const Records = [...full, { Data: Buffer.alloc(0), PartitionKey: 'k' }];
    expect(kinesis.refusal('PutRecords', { Records })).toEqual({
      code: 'InvalidArgumentException',
      message: 'Records size exceeds 10 MB limit',
    });
  });

  test('KIN-023 a request holds 500 records at most', () => {
    const Records = Array.from({ length: 501 }, () => ({ Data: Buffer.from('x'), PartitionKey: 'k' }));
    expect(kinesis.refusal('PutRecords', { Records })).toEqual({
      code: 'ValidationException',
      message: expect.stringContaining('Member must have length less than or equal to 500'),
    });
    expect(kinesis.on('PutRecords', { Records: Records.slice(1) }).Records).toHaveLength(500);
  });

  test('a read answers 10 MiB at most', () => {
    for (let i = 0; i < 12; i++) kinesis.on('PutRecord', { Data: Buffer.alloc(1_000_000), PartitionKey: 'k' });
    const first = kinesis.call('GetRecords', { ShardIterator: kinesis.iterator('TRIM_HORIZON') });
    expect(first.Records).toHaveLength(10);
    expect(kinesis.call('GetRecords', { ShardIterator: first.NextShardIterator }).Records).toHaveLength(2);
  });

  test('KIN-040 a key goes to the shard whose range holds its MD5, an explicit hash key to its own', () => {
    kinesis = new KinesisDriver(4);
    // md5('a') = 0cc1…, md5('b') = 92eb…, md5('c') = 4a8a…, md5('g') = b2f5…, md5('m') = 6f8f…
    const shardOf = (key: string) => kinesis.put('x', key).ShardId.at(-1);
    expect(['a', 'b', 'c', 'g', 'm', 'a'].map(shardOf)).toEqual(['0', '2', '1', '2', '1', '0']);
    expect(kinesis.put('x', 'a', { ExplicitHashKey: String(2n ** 128n - 1n) }).ShardId).toBe('shardId-000000000003');
    expect(
      kinesis.refusal('PutRecord', { Data: Buffer.from('x'), PartitionKey: 'a', ExplicitHashKey: String(2n ** 128n) })
        .code,
    ).toBe('ValidationException');
  });

  test('records expire after the retention period', async () => {
    putAll('old');
    await kinesis.time.advance(86_400_000);
    putAll('new');
    expect(kinesis.texts('TRIM_HORIZON')).toEqual(['old', 'new']);
    await kinesis.time.advance(1);
    expect(kinesis.texts('TRIM_HORIZON')).toEqual(['new']);
  });
});

describe('refusals for load', () => {
  test('a shard takes 1,000 records a second when the limit is asked for', async () => {
    kinesis = new KinesisDriver(1, { enforceThroughput: true });
    const Records = Array.from({ length: 500 }, () => ({ Data: Buffer.from('x'), PartitionKey: 'k' }));
    kinesis.on('PutRecords', { Records });
    kinesis.on('PutRecords', { Records: Records.slice(10) });
    const answer = kinesis.on('PutRecords', { Records: Records.slice(0, 12) });
    expect(answer.FailedRecordCount).toBe(2);
    expect(answer.Records[9]).toHaveProperty('SequenceNumber');
    expect(answer.Records[10]).toEqual({
      ErrorCode: 'ProvisionedThroughputExceededException',
      ErrorMessage: 'Rate exceeded for shard shardId-000000000000 in stream events under account 000000000000.',
    });
    expect(kinesis.refusal('PutRecord', Records[0] ?? {}).code).toBe('ProvisionedThroughputExceededException');
    await kinesis.time.advance(1000);
    expect(kinesis.on('PutRecords', { Records }).FailedRecordCount).toBe(0);
  });

  test('a test can have single records refused', () => {
    const stop = kinesis.service.refuseRecords(kinesis.arn, (entryIndex) => entryIndex === 1);
    const Records = ['a', 'b', 'c'].map((text) => ({ Data: Buffer.from(text), PartitionKey: 'k' }));
    expect(kinesis.on('PutRecords', { Records })).toMatchObject({
      FailedRecordCount: 1,
      Records: [
        { ShardId: 'shardId-000000000000' },
        { ErrorCode: 'ProvisionedThroughputExceededException' },
        { ShardId: 'shardId-000000000000' },
      ],
    });
    stop();
    expect(kinesis.on('PutRecords', { Records }).FailedRecordCount).toBe(0);
    expect(kinesis.texts('TRIM_HORIZON')).toEqual(['a', 'c', 'a', 'b', 'c']);
  });
});

test('a listener hears once of all records of a request', async () => {
  let heard = 0;
  const stop = kinesis.service.onRecords(kinesis.arn, () => heard++);
  const Records = ['a', 'b', 'c'].map((text) => ({ Data: Buffer.from(text), PartitionKey: 'k' }));
  kinesis.on('PutRecords', { Records });
  await kinesis.time.advance(0);
  expect(heard).toBe(1);
  stop();
  putAll('d');
  await kinesis.time.advance(0);
  expect(heard).toBe(1);
});
