import { DynamoDbFixture, failureOf, START_SECONDS, withStream } from './dynamodb-fixture.ts';

const DAY_MS = 86_400_000;
const key = (pk: string) => ({ pk: { S: pk } });

let db: DynamoDbFixture;

function create(shards = 1): string {
  db = new DynamoDbFixture({ streamShards: shards });
  db.table('tab', { sort: null, more: withStream('NEW_IMAGE') });
  return db.call('DescribeTable', { TableName: 'tab' }).Table.LatestStreamArn;
}

function shardsOf(StreamArn: string): { ShardId: string; SequenceNumberRange: object }[] {
  return db.streams('DescribeStream', { StreamArn }).StreamDescription.Shards;
}

function iterator(StreamArn: string, more: object = { ShardIteratorType: 'TRIM_HORIZON' }): { ShardIterator: string } {
  return db.streams('GetShardIterator', { StreamArn, ShardId: shardsOf(StreamArn)[0]?.ShardId, ...more });
}

describe('a stream', () => {
  it('describes a record in full', () => {
    create();
    db.put('tab', { ...key('a'), v: { N: '1' } });
    expect(db.records('tab')).toEqual([
      {
        eventID: expect.stringMatching(/^[0-9a-f]{32}$/),
        eventName: 'INSERT',
        eventVersion: '1.1',
        eventSource: 'aws:dynamodb',
        awsRegion: 'us-east-1',
        dynamodb: {
          ApproximateCreationDateTime: START_SECONDS,
          Keys: key('a'),
          NewImage: { pk: { S: 'a' }, v: { N: '1' } },
          SequenceNumber: '100000000000000000001',
          SizeBytes: 9,
          StreamViewType: 'NEW_IMAGE',
        },
      },
    ]);
  });

  it('starts LATEST after what is there already', () => {
    const arn = create();
    db.put('tab', key('a'));
    const latest = iterator(arn, { ShardIteratorType: 'LATEST' });
    db.put('tab', key('b'));
    const { Records } = db.streams('GetRecords', latest);
    expect(Records.map((record: { dynamodb: { Keys: object } }) => record.dynamodb.Keys)).toEqual([key('b')]);
  });

  it('reads in pages of at most the limit', () => {
    const arn = create();
    for (let i = 0; i < 5; i++) db.put('tab', key(`k${i}`));
    const first = db.streams('GetRecords', { ...iterator(arn), Limit: 3 });
    expect(first.Records).toHaveLength(3);
    expect(db.streams('GetRecords', { ShardIterator: first.NextShardIterator }).Records).toHaveLength(2);
  });

  it('keeps the changes of an item in one of its shards, in order', () => {
    const arn = create(4);
    for (let round = 0; round < 3; round++) {
      for (let i = 0; i < 40; i++) db.put('tab', { ...key(`k${i}`), round: { N: String(round) } });
    }
    const homes = new Map<string, Set<string>>();
    const rounds = new Map<string, string[]>();
    for (const { ShardId } of shardsOf(arn)) {
      const { Records } = db.streams('GetRecords', iterator(arn, { ShardId, ShardIteratorType: 'TRIM_HORIZON' }));
      for (const { dynamodb } of Records) {
        const pk = dynamodb.Keys.pk.S;
        homes.set(pk, (homes.get(pk) ?? new Set()).add(ShardId));
        rounds.set(pk, [...(rounds.get(pk) ?? []), dynamodb.NewImage.round.N]);
      }
    }
    expect(homes.size).toBe(40);
    expect(new Set([...homes.values()].flatMap((shards) => [...shards])).size).toBe(4);
    for (const shards of homes.values()) expect(shards.size).toBe(1);
    for (const seen of rounds.values()) expect(seen).toEqual(['0', '1', '2']);
  });

  it('wakes listeners once for many writes, and not synchronously', async () => {
    const arn = create();
    let wakes = 0;
    const end = db.service.onStreamRecords(arn, () => {
      wakes++;
    });
    db.put('tab', key('a'));
    db.put('tab', key('b'));
    expect(wakes).toBe(0);
    await db.time.advance(0);
    expect(wakes).toBe(1);
    end();
    db.put('tab', key('c'));
    await db.time.advance(0);
    expect(wakes).toBe(1);
  });

  it('forgets records after 24 hours', async () => {
    const arn = create();
    db.put('tab', key('a'));
    const early = iterator(arn, { ShardIteratorType: 'AT_SEQUENCE_NUMBER', SequenceNumber: '100000000000000000001' });
    await db.time.advance(DAY_MS + 1);
    db.put('tab', key('b'));
    expect(db.records('tab')).toHaveLength(1);
    expect(failureOf(() => db.streams('GetRecords', early)).code).toBe('ExpiredIteratorException');
    const trimmed = { ShardIteratorType: 'AT_SEQUENCE_NUMBER', SequenceNumber: '100000000000000000001' };
    expect(failureOf(() => iterator(arn, trimmed)).code).toBe('TrimmedDataAccessException');
  });

  it('refuses an iterator older than 15 minutes, a foreign one and an unknown shard', async () => {
    const arn = create();
    const old = iterator(arn);
    await db.time.advance(15 * 60_000);
    expect(db.streams('GetRecords', old).Records).toEqual([]);
    await db.time.advance(1);
    expect(failureOf(() => db.streams('GetRecords', old)).code).toBe('ExpiredIteratorException');
    expect(failureOf(() => db.streams('GetRecords', { ShardIterator: 'nonsense' })).code).toBe('ValidationException');
    const unknown = { ShardId: 'shardId-00000000000000000000-00000000', ShardIteratorType: 'LATEST' };
    expect(failureOf(() => iterator(arn, unknown)).code).toBe('ResourceNotFoundException');
  });

  it('ends when it is switched off, and can be read to its end', () => {
    const arn = create();
    db.put('tab', key('a'));
    db.call('UpdateTable', { TableName: 'tab', StreamSpecification: { StreamEnabled: false } });
    db.put('tab', key('b'));
    const { Records, NextShardIterator } = db.streams('GetRecords', iterator(arn));
    expect(Records).toHaveLength(1);
    expect(NextShardIterator).toBeUndefined();
    expect(db.streams('DescribeStream', { StreamArn: arn }).StreamDescription.StreamStatus).toBe('DISABLED');
    expect(shardsOf(arn)[0]?.SequenceNumberRange).toEqual({
      StartingSequenceNumber: '100000000000000000001',
      EndingSequenceNumber: '100000000000000000001',
    });
  });

  it('gets a new ARN when it is switched on again, both being listed', () => {
    const arn = create();
    db.call('UpdateTable', { TableName: 'tab', StreamSpecification: { StreamEnabled: false } });
    db.call('UpdateTable', { TableName: 'tab', ...withStream('KEYS_ONLY') });
    const { Streams } = db.streams('ListStreams', { TableName: 'tab' });
    expect(Streams.map(({ StreamArn }: { StreamArn: string }) => StreamArn)).toEqual([
      arn,
      arn.replace('.000', '.001'),
    ]);
  });
});

describe('time to live', () => {
  const enable = (Enabled: boolean, AttributeName = 'ttl') =>
    db.call('UpdateTimeToLive', { TableName: 'tab', TimeToLiveSpecification: { Enabled, AttributeName } });
  const expiring = (pk: string, inSeconds: number) => ({ ...key(pk), ttl: { N: String(START_SECONDS + inSeconds) } });

  beforeEach(() => {
    create();
  });

  it('deletes an item in the second that it names, not before', async () => {
    enable(true);
    db.put('tab', expiring('a', 60));
    await db.time.advance(59_999);
    expect(db.get('tab', key('a'))).toBeDefined();
    await db.time.advance(1);
    expect(db.get('tab', key('a'))).toBeUndefined();
  });

  it('goes by the last value, and forgets items that lost the attribute', async () => {
    enable(true);
    db.put('tab', expiring('later', 10));
    db.put('tab', expiring('later', 100));
    db.put('tab', expiring('never', 10));
    db.update('tab', key('never'), 'REMOVE #t', { ExpressionAttributeNames: { '#t': 'ttl' } });
    await db.time.advance(50_000);
    expect(db.get('tab', key('later'))).toBeDefined();
    await db.time.runUntilIdle();
    expect(db.get('tab', key('later'))).toBeUndefined();
    expect(db.get('tab', key('never'))).toBeDefined();
  });

  it('takes in the items that are there when it is enabled, and spares them once disabled', async () => {
    db.put('tab', expiring('a', 10));
    enable(true);
    enable(false);
    await db.time.advance(20_000);
    expect(db.get('tab', key('a'))).toBeDefined();
    enable(true);
    await db.time.advance(1000);
    expect(db.get('tab', key('a'))).toBeUndefined();
  });

  it('leaves items alone that expired more than five years ago, or whose attribute is no number', async () => {
    enable(true);
    db.put('tab', expiring('ancient', -6 * 365 * 86_400));
    db.put('tab', { ...key('text'), ttl: { S: '1' } });
    await db.time.runUntilIdle();
    expect(db.get('tab', key('ancient'))).toBeDefined();
    expect(db.get('tab', key('text'))).toBeDefined();
  });

  it('refuses to be enabled twice or on another attribute', () => {
    enable(true);
    expect(failureOf(() => enable(true)).message).toBe('TimeToLive is already enabled');
    expect(failureOf(() => enable(true, 'other')).message).toMatch(/active on a different AttributeName/);
  });
});
