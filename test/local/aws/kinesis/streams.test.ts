import { KinesisDriver, textsOf } from './kinesis-driver.ts';

let kinesis: KinesisDriver;

beforeEach(() => {
  kinesis = new KinesisDriver();
});

const middle = String(2n ** 127n);

describe('streams', () => {
  test('KIN-024 a stream that does not exist is not found', () => {
    for (const operation of ['DescribeStream', 'DescribeStreamSummary', 'ListShards', 'DeleteStream']) {
      expect(() => kinesis.call(operation, { StreamName: 'nowhere' })).toThrow(
        'Stream nowhere under account 000000000000 not found.',
      );
    }
  });

  test.each([
    ['KIN-025 without mode and count', {}, 'ON_DEMAND', 4],
    ['KIN-026 on demand', { StreamModeDetails: { StreamMode: 'ON_DEMAND' } }, 'ON_DEMAND', 4],
    ['provisioned', { ShardCount: 3 }, 'PROVISIONED', 3],
  ])('a stream is made %s', (_, request, StreamMode, count) => {
    kinesis.call('CreateStream', { StreamName: 'other', ...request });
    const { StreamDescription } = kinesis.call('DescribeStream', { StreamName: 'other' });
    expect(StreamDescription).toMatchObject({
      StreamName: 'other',
      StreamARN: 'arn:aws:kinesis:us-east-1:000000000000:stream/other',
      StreamStatus: 'ACTIVE',
      StreamModeDetails: { StreamMode },
      RetentionPeriodHours: 24,
      EncryptionType: 'NONE',
      HasMoreShards: false,
    });
    expect(StreamDescription.Shards).toHaveLength(count);
  });

  test('a stream cannot be made twice, nor provisioned without a count', () => {
    expect(kinesis.refusal('CreateStream', { ShardCount: 1 }).code).toBe('ResourceInUseException');
    const request = { StreamName: 'other', StreamModeDetails: { StreamMode: 'PROVISIONED' } };
    expect(kinesis.refusal('CreateStream', request).code).toBe('ValidationException');
  });

  test('a stream is addressed by name or by ARN', () => {
    const byArn = kinesis.call('DescribeStreamSummary', { StreamARN: kinesis.arn });
    expect(byArn).toEqual(kinesis.on('DescribeStreamSummary'));
    expect(byArn.StreamDescriptionSummary).toMatchObject({ OpenShardCount: 1, ConsumerCount: 0 });
    expect(() => kinesis.call('DescribeStreamSummary', {})).toThrow('Either StreamName or StreamARN');
  });

  test('streams are listed in pages and deleted', () => {
    for (const StreamName of ['b', 'a', 'c']) kinesis.call('CreateStream', { StreamName });
    const first = kinesis.call('ListStreams', { Limit: 2 });
    expect(first).toMatchObject({ StreamNames: ['a', 'b'], HasMoreStreams: true });
    expect(kinesis.call('ListStreams', { NextToken: first.NextToken }).StreamNames).toEqual(['c', 'events']);
    kinesis.call('DeleteStream', { StreamName: 'c' });
    expect(kinesis.call('ListStreams').StreamNames).toEqual(['a', 'b', 'events']);
  });

  test('KIN-027 KIN-028 KIN-030 the retention period is raised and lowered by the operation for it', () => {
    const set = (operation: string, RetentionPeriodHours: number) => kinesis.on(operation, { RetentionPeriodHours });
    set('IncreaseStreamRetentionPeriod', 40);
    expect(kinesis.on('DescribeStream').StreamDescription.RetentionPeriodHours).toBe(40);
    expect(kinesis.refusal('IncreaseStreamRetentionPeriod', { RetentionPeriodHours: 25 }).code).toBe(
      'InvalidArgumentException',
    );
    set('DecreaseStreamRetentionPeriod', 25);
    for (const RetentionPeriodHours of [40, 2]) {
      expect(kinesis.refusal('DecreaseStreamRetentionPeriod', { RetentionPeriodHours }).code).toBe(
        'InvalidArgumentException',
      );
    }
    expect(kinesis.on('DescribeStream').StreamDescription.RetentionPeriodHours).toBe(25);
  });

  test.each([
    [20, 'Minimum allowed retention period is 24 hours.'],
    [9999, 'Maximum allowed retention period is 8760 hours.'],
  ])('KIN-029 a retention period of %d hours is refused', (RetentionPeriodHours, message) => {
    expect(kinesis.refusal('IncreaseStreamRetentionPeriod', { RetentionPeriodHours })).toEqual({
      code: 'InvalidArgumentException',
      message: expect.stringContaining(message),
    });
  });

  test('tags are set, read and taken away under both names', () => {
    kinesis.on('AddTagsToStream', { Tags: { b: '2', a: '1' } });
    expect(kinesis.on('ListTagsForStream')).toEqual({
      Tags: [
        { Key: 'a', Value: '1' },
        { Key: 'b', Value: '2' },
      ],
      HasMoreTags: false,
    });
    kinesis.on('RemoveTagsFromStream', { TagKeys: ['a'] });
    expect(kinesis.call('ListTagsForResource', { ResourceARN: kinesis.arn })).toEqual({
      Tags: [{ Key: 'b', Value: '2' }],
    });
  });

  test('encryption shows in descriptions and answers', () => {
    kinesis.on('StartStreamEncryption', { EncryptionType: 'KMS', KeyId: 'alias/aws/kinesis' });
    expect(kinesis.on('DescribeStreamSummary').StreamDescriptionSummary).toMatchObject({
      EncryptionType: 'KMS',
      KeyId: 'alias/aws/kinesis',
    });
    expect(kinesis.put('x')).toHaveProperty('EncryptionType', 'KMS');
  });

  test('consumers with enhanced fan-out are not implemented', () => {
    expect(kinesis.service.operations).not.toHaveProperty('RegisterStreamConsumer');
    expect(kinesis.service.operations).not.toHaveProperty('SubscribeToShard');
  });
});

describe('shards', () => {
  test('KIN-039 shards are listed in pages and cover all hash keys', () => {
    kinesis = new KinesisDriver(5);
    const pages: string[][] = [];
    const seen: { HashKeyRange: { StartingHashKey: string; EndingHashKey: string } }[] = [];
    for (let request: object | undefined = { StreamName: 'events', MaxResults: 2 }; request !== undefined; ) {
      const { Shards, NextToken } = kinesis.call('ListShards', request);
      pages.push(Shards.map((shard: { ShardId: string }) => shard.ShardId));
      seen.push(...Shards);
      request = NextToken === undefined ? undefined : { NextToken, MaxResults: 2 };
    }
    expect(pages).toEqual([
      ['shardId-000000000000', 'shardId-000000000001'],
      ['shardId-000000000002', 'shardId-000000000003'],
      ['shardId-000000000004'],
    ]);
    expectFullCover(seen);
  });

  test('KIN-031 a split closes the parent and opens two children in its range', () => {
    kinesis.on('SplitShard', { ShardToSplit: 'shardId-000000000000', NewStartingHashKey: middle });
    const [parent, lower, upper] = kinesis.shards();
    expect(parent.SequenceNumberRange).toHaveProperty('EndingSequenceNumber');
    expect([lower, upper]).toMatchObject([
      {
        ParentShardId: 'shardId-000000000000',
        HashKeyRange: { StartingHashKey: '0', EndingHashKey: '170141183460469231731687303715884105727' },
      },
      {
        ParentShardId: 'shardId-000000000000',
        HashKeyRange: { StartingHashKey: middle, EndingHashKey: '340282366920938463463374607431768211455' },
      },
    ]);
  });

  test('a closed shard is read to its end, which names its children', () => {
    kinesis.put('before');
    const ShardIterator = kinesis.iterator('TRIM_HORIZON');
    kinesis.on('SplitShard', { ShardToSplit: 'shardId-000000000000', NewStartingHashKey: middle });
    kinesis.put('after', 'a');
    const answer = kinesis.call('GetRecords', { ShardIterator });
    expect(textsOf(answer)).toEqual(['before']);
    expect(answer).not.toHaveProperty('NextShardIterator');
    expect(answer.ChildShards).toMatchObject([
      { ShardId: 'shardId-000000000001', ParentShards: ['shardId-000000000000'] },
      { ShardId: 'shardId-000000000002', ParentShards: ['shardId-000000000000'] },
    ]);
    expect(kinesis.texts('TRIM_HORIZON', { ShardId: 'shardId-000000000001' })).toEqual(['after']);
  });

  test.each([
    ['KIN-032 of a shard that was split', 'shardId-000000000000', middle, 'InvalidArgumentException'],
    ['KIN-033 outside the range', 'shardId-000000000001', String(2n ** 127n + 5n), 'InvalidArgumentException'],
    ['KIN-034 at something that is no number', 'shardId-000000000001', 'x', 'ValidationException'],
    ['KIN-035 of an unknown shard', 'shardId-000000000009', middle, 'ResourceNotFoundException'],
  ])('a split is refused %s', (_, ShardToSplit, NewStartingHashKey, code) => {
    kinesis.on('SplitShard', { ShardToSplit: 'shardId-000000000000', NewStartingHashKey: middle });
    expect(kinesis.refusal('SplitShard', { ShardToSplit, NewStartingHashKey }).code).toBe(code);
  });

  test('KIN-036 a merge closes both parents, whose records stay readable', () => {
    kinesis = new KinesisDriver(2);
    kinesis.put('low', 'a');
    kinesis.put('high', 'b');
    kinesis.on('MergeShards', { ShardToMerge: 'shardId-000000000001', AdjacentShardToMerge: 'shardId-000000000000' });
    expect(kinesis.openShards()).toMatchObject([
      {
        ShardId: 'shardId-000000000002',
        ParentShardId: 'shardId-000000000001',
        AdjacentParentShardId: 'shardId-000000000000',
        HashKeyRange: { StartingHashKey: '0', EndingHashKey: '340282366920938463463374607431768211455' },
      },
    ]);
    expect(kinesis.texts('TRIM_HORIZON')).toEqual(['low']);
    expect(kinesis.texts('TRIM_HORIZON', { ShardId: 'shardId-000000000001' })).toEqual(['high']);
  });

  test('KIN-037 shards that do not meet are not merged', () => {
    kinesis = new KinesisDriver(3);
    const request = { ShardToMerge: 'shardId-000000000000', AdjacentShardToMerge: 'shardId-000000000002' };
    expect(kinesis.refusal('MergeShards', request).code).toBe('InvalidArgumentException');
  });

  test.each([
    [2, 4, 6],
    [4, 2, 6],
    [10, 3, undefined],
    [3, 5, undefined],
    [5, 3, undefined],
    [3, 3, 3],
  ])('KIN-038 %d shards become %d', (before, after, listed) => {
    kinesis = new KinesisDriver(before);
    kinesis.put('kept', 'a');
    expect(kinesis.on('UpdateShardCount', { TargetShardCount: after, ScalingType: 'UNIFORM_SCALING' })).toMatchObject({
      CurrentShardCount: before,
      TargetShardCount: after,
    });
    expect(kinesis.openShards()).toHaveLength(after);
    expectFullCover(kinesis.openShards());
    if (listed !== undefined) expect(kinesis.shards()).toHaveLength(listed);
    expect(kinesis.texts('TRIM_HORIZON')).toEqual(['kept']);
  });

  test('closed shards leave the list with the last of their records', async () => {
    kinesis.on('SplitShard', { ShardToSplit: 'shardId-000000000000', NewStartingHashKey: middle });
    await kinesis.time.advance(86_400_000);
    expect(kinesis.shards()).toHaveLength(3);
    await kinesis.time.advance(1);
    expect(kinesis.shards()).toHaveLength(2);
  });

  test('a filter chooses the shards listed', async () => {
    await kinesis.time.advance(1000);
    kinesis.on('SplitShard', { ShardToSplit: 'shardId-000000000000', NewStartingHashKey: middle });
    const ids = (ShardFilter: object) =>
      kinesis
        .on('ListShards', { ShardFilter })
        .Shards.map((shard: { ShardId: string }) => Number(shard.ShardId.slice(8)));
    expect(ids({ Type: 'AT_LATEST' })).toEqual([1, 2]);
    expect(ids({ Type: 'AT_TRIM_HORIZON' })).toEqual([0]);
    expect(ids({ Type: 'FROM_TRIM_HORIZON' })).toEqual([0, 1, 2]);
    expect(ids({ Type: 'AFTER_SHARD_ID', ShardId: 'shardId-000000000001' })).toEqual([2]);
    expect(ids({ Type: 'AT_TIMESTAMP', Timestamp: 1767225600.5 })).toEqual([0]);
    expect(ids({ Type: 'FROM_TIMESTAMP', Timestamp: 1767225601 })).toEqual([1, 2]);
  });

  function expectFullCover(shards: { HashKeyRange: { StartingHashKey: string; EndingHashKey: string } }[]): void {
    const ranges = shards
      .map(({ HashKeyRange: range }) => [BigInt(range.StartingHashKey), BigInt(range.EndingHashKey)] as const)
      .sort((a, b) => (a[0] < b[0] ? -1 : 1));
    let next = 0n;
    for (const [start, end] of ranges) {
      expect(start).toBe(next);
      next = end + 1n;
    }
    expect(next).toBe(2n ** 128n);
  }
});
