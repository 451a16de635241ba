import { DynamoDbFixture, failureOf, START_SECONDS, withIndex, withStream } from './dynamodb-fixture.ts';
import { uncoveredBehaviours } from './published-behaviours.ts';

const AREAS = ['query', 'gsi', 'stream', 'ttl', 'table'];

let db: DynamoDbFixture;
const key = (pk: string) => ({ pk: { S: pk } });
const valid = (message: string) => ({ code: 'ValidationException', message });
const names = (records: { eventName: string }[]) => records.map(({ eventName }) => eventName);
const transact = (...items: object[]) => ({ TransactItems: items });
const putOf = (pk: string, more: object = {}) => ({ Put: { TableName: 'plain', Item: key(pk), ...more } });

const CASES: Readonly<Record<string, () => void | Promise<void>>> = {
  'DDB-040 pages through a partition in order, every item once': () => {
    db.table('numbered', { sort: 'N' });
    for (let i = 200; i > 0; i--) db.put('numbered', { ...key('a'), sk: { N: String(i) } });
    const seen: number[] = [];
    let pages = 0;
    for (let start: object | undefined; pages === 0 || start !== undefined; pages++) {
      const page = db.call('Query', {
        TableName: 'numbered',
        KeyConditionExpression: 'pk = :a',
        ExpressionAttributeValues: { ':a': { S: 'a' } },
        Limit: 30,
        ...(start !== undefined && { ExclusiveStartKey: start }),
      });
      seen.push(...page.Items.map((item: { sk: { N: string } }) => Number(item.sk.N)));
      start = page.LastEvaluatedKey;
    }
    expect(pages).toBe(7);
    expect(seen).toEqual(Array.from({ length: 200 }, (_, i) => i + 1));
  },
  'DDB-041 orders numeric sort keys as numbers': () => {
    db.table('numbered', { sort: 'N' });
    for (const n of ['20', '-10', '3', '-2']) db.put('numbered', { ...key('a'), sk: { N: n } });
    const order = (more: object) =>
      db
        .call('Query', {
          TableName: 'numbered',
          KeyConditionExpression: 'pk = :a',
          ExpressionAttributeValues: { ':a': { S: 'a' } },
          ...more,
        })
        .Items.map((item: { sk: { N: string } }) => item.sk.N);
    expect(order({})).toEqual(['-10', '-2', '3', '20']);
    expect(order({ ScanIndexForward: false })).toEqual(['20', '3', '-2', '-10']);
  },
  'DDB-042 applies the limit before the filter': () => {
    for (const sk of ['1', '2', '3', '4'])
      db.put('sorted', { ...key('a'), sk: { S: sk }, odd: { BOOL: Number(sk) % 2 === 1 } });
    const page = db.call('Query', {
      TableName: 'sorted',
      KeyConditionExpression: 'pk = :a',
      FilterExpression: 'odd = :yes',
      ExpressionAttributeValues: { ':a': { S: 'a' }, ':yes': { BOOL: true } },
      Limit: 2,
    });
    expect(page).toMatchObject({ Count: 1, ScannedCount: 2, LastEvaluatedKey: { pk: { S: 'a' }, sk: { S: '2' } } });
  },
  'DDB-043 refuses anything but equality for the hash key': () => {
    for (const condition of ['begins_with(pk, :a)', 'pk < :a']) {
      const request = {
        TableName: 'sorted',
        KeyConditionExpression: condition,
        ExpressionAttributeValues: { ':a': { S: 'a' } },
      };
      expect(db.failure('Query', request)).toMatchObject(valid('Query key condition not supported'));
    }
  },
  'DDB-044 refuses consistent reads of a global index': () => {
    const message = valid('Consistent reads are not supported on global secondary indexes');
    const shared = { TableName: 'indexed', IndexName: 'by-status', ConsistentRead: true };
    expect(db.failure('Scan', shared)).toMatchObject(message);
    const query = {
      ...shared,
      KeyConditionExpression: '#s = :s',
      ExpressionAttributeNames: { '#s': 'status' },
      ExpressionAttributeValues: { ':s': { S: 'open' } },
    };
    expect(db.failure('Query', query)).toMatchObject(message);
  },
  'DDB-045 keeps only items with the key in an index, and moves them when it changes': () => {
    db.put('indexed', key('a'));
    db.put('indexed', { ...key('b'), status: { S: 'open' } });
    expect(byStatus('open')).toEqual(['b']);
    const set = (pk: string, status: string) =>
      db.update('indexed', key(pk), 'SET #s = :s', {
        ExpressionAttributeNames: { '#s': 'status' },
        ExpressionAttributeValues: { ':s': { S: status } },
      });
    set('b', 'closed');
    set('a', 'open');
    expect(byStatus('open')).toEqual(['a']);
    expect(byStatus('closed')).toEqual(['b']);
  },
  'DDB-046 pages through equal index keys, every item once': () => {
    db.table('same', { more: withIndex('by-kind', 'kind', 'at') });
    for (let i = 0; i < 25; i++) {
      db.put('same', { ...key(`p${i % 5}`), sk: { S: `s${i}` }, kind: { S: 'k' }, at: { S: 'now' } });
    }
    const seen = new Set<string>();
    let start: object | undefined;
    do {
      const page = db.call('Query', {
        TableName: 'same',
        IndexName: 'by-kind',
        KeyConditionExpression: 'kind = :k',
        ExpressionAttributeValues: { ':k': { S: 'k' } },
        Limit: 4,
        ...(start !== undefined && { ExclusiveStartKey: start }),
      });
      for (const { sk } of page.Items) {
        expect(seen.has(sk.S)).toBe(false);
        seen.add(sk.S);
      }
      start = page.LastEvaluatedKey;
      if (start !== undefined) expect(Object.keys(start).sort()).toEqual(['at', 'kind', 'pk', 'sk']);
    } while (start !== undefined);
    expect(seen.size).toBe(25);
  },
  'DDB-047 refuses an empty or mistyped index key': () => {
    expect(failureOf(() => db.put('indexed', { ...key('a'), status: { S: '' } })).code).toBe('ValidationException');
    expect(failureOf(() => db.put('indexed', { ...key('a'), status: { N: '1' } }))).toMatchObject(
      valid(
        'One or more parameter values were invalid: Type mismatch for Index Key status Expected: S Actual: N IndexName: by-status',
      ),
    );
  },
  'DDB-048 refuses an unknown index': () => {
    const request = {
      TableName: 'indexed',
      IndexName: 'by-nothing',
      KeyConditionExpression: 'pk = :a',
      ExpressionAttributeValues: { ':a': { S: 'a' } },
    };
    expect(db.failure('Query', request)).toMatchObject(
      valid('The table does not have the specified index: by-nothing'),
    );
  },
  'DDB-049 shows a write in the table at once': () => {
    // The engine is stricter than AWS promises: an index shows a write at once, as the table does.
    db.put('indexed', { ...key('b'), status: { S: 'open' } });
    expect(byStatus('open')).toEqual(['b']);
    const read = db.call('GetItem', { TableName: 'indexed', Key: key('b'), ConsistentRead: true });
    expect(read.Item).toEqual({ pk: { S: 'b' }, status: { S: 'open' } });
  },
  'DDB-050 records insert, change and removal in order': () => {
    streamed('NEW_AND_OLD_IMAGES');
    changeThrice();
    const records = db.records('streamed');
    expect(names(records)).toEqual(['INSERT', 'MODIFY', 'REMOVE']);
    expect(records.map(({ dynamodb }) => dynamodb.SequenceNumber)).toEqual([
      '100000000000000000001',
      '100000000000000000002',
      '100000000000000000003',
    ]);
  },
  'DDB-051 gives an insert its new image only': () => expect(imagesOf('NEW_AND_OLD_IMAGES')[0]).toEqual(['NewImage']),
  'DDB-052 gives a change both images': () => {
    expect(imagesOf('NEW_AND_OLD_IMAGES')[1]).toEqual(['NewImage', 'OldImage']);
    expect(db.records('streamed')[1].dynamodb).toMatchObject({
      NewImage: { pk: { S: 'a' }, v: { N: '2' } },
      OldImage: { pk: { S: 'a' }, v: { N: '1' } },
    });
  },
  'DDB-053 gives a removal its old image only': () => expect(imagesOf('NEW_AND_OLD_IMAGES')[2]).toEqual(['OldImage']),
  'DDB-054 gives no old images in a stream of new ones': () =>
    expect(imagesOf('NEW_IMAGE')).toEqual([['NewImage'], ['NewImage'], []]),
  'DDB-055 gives no new images in a stream of old ones': () =>
    expect(imagesOf('OLD_IMAGE')).toEqual([[], ['OldImage'], ['OldImage']]),
  'DDB-056 gives only keys in a stream of keys': () => {
    expect(imagesOf('KEYS_ONLY')).toEqual([[], [], []]);
    for (const { dynamodb } of db.records('streamed')) expect(dynamodb.Keys).toEqual(key('a'));
  },
  'DDB-057 records nothing for a put of an equal item': () => {
    streamed('NEW_AND_OLD_IMAGES');
    for (let i = 0; i < 2; i++) db.put('streamed', { ...key('a'), set: { SS: i === 0 ? ['x', 'y'] : ['y', 'x'] } });
    expect(names(db.records('streamed'))).toEqual(['INSERT']);
  },
  'DDB-058 records nothing for an update to equal values': () => {
    streamed('NEW_AND_OLD_IMAGES');
    db.put('streamed', { ...key('a'), v: { N: '1' } });
    for (const v of ['1', '1.0', '2']) {
      db.update('streamed', key('a'), 'SET v = :v', { ExpressionAttributeValues: { ':v': { N: v } } });
    }
    expect(names(db.records('streamed'))).toEqual(['INSERT', 'MODIFY']);
  },
  'DDB-059 records an upsert as an insert': () => {
    streamed('NEW_AND_OLD_IMAGES');
    db.update('streamed', key('a'), 'SET v = :v', { ExpressionAttributeValues: { ':v': { N: '1' } } });
    expect(names(db.records('streamed'))).toEqual(['INSERT']);
  },
  'DDB-060 records batches, without what they leave unchanged': () => {
    streamed('NEW_AND_OLD_IMAGES');
    db.put('streamed', key('a'));
    const batch = (...writes: object[]) => db.call('BatchWriteItem', { RequestItems: { streamed: writes } });
    batch({ PutRequest: { Item: key('a') } }, { PutRequest: { Item: key('b') } });
    batch({ DeleteRequest: { Key: key('b') } }, { PutRequest: { Item: key('c') } });
    expect(names(db.records('streamed'))).toEqual(['INSERT', 'INSERT', 'REMOVE', 'INSERT']);
  },
  'DDB-061 records transactions, without what they leave unchanged': () => {
    streamed('NEW_AND_OLD_IMAGES');
    for (const pk of ['a', 'b', 'd']) db.put('streamed', key(pk));
    const TableName = 'streamed';
    const set = { TableName, UpdateExpression: 'SET v = :v', ExpressionAttributeValues: { ':v': { N: '1' } } };
    db.call(
      'TransactWriteItems',
      transact(
        { Put: { TableName, Item: key('a') } },
        { Update: { ...set, Key: key('b') } },
        { Update: { ...set, Key: key('c') } },
        { Delete: { TableName, Key: key('d') } },
      ),
    );
    expect(names(db.records('streamed').slice(3))).toEqual(['MODIFY', 'INSERT', 'REMOVE']);
  },
  'DDB-062 records only for the tables that have a stream': () => {
    streamed('NEW_AND_OLD_IMAGES');
    db.call('TransactWriteItems', transact(putOf('a'), { Put: { TableName: 'streamed', Item: key('a') } }));
    expect(names(db.records('streamed'))).toEqual(['INSERT']);
    expect(db.get('plain', key('a'))).toEqual(key('a'));
  },
  'DDB-063 answers no records at the end of a shard': () => {
    streamed('NEW_IMAGE');
    db.put('streamed', key('a'));
    const first = db.streams('GetRecords', iterator({ ShardIteratorType: 'TRIM_HORIZON' }));
    expect(first.Records).toHaveLength(1);
    expect(db.streams('GetRecords', { ShardIterator: first.NextShardIterator }).Records).toEqual([]);
  },
  'DDB-064 starts at or after a sequence number': () => {
    streamed('NEW_AND_OLD_IMAGES');
    changeThrice();
    const from = (type: string) =>
      names(
        db.streams('GetRecords', iterator({ ShardIteratorType: type, SequenceNumber: '100000000000000000002' }))
          .Records,
      );
    expect(from('AT_SEQUENCE_NUMBER')).toEqual(['MODIFY', 'REMOVE']);
    expect(from('AFTER_SEQUENCE_NUMBER')).toEqual(['REMOVE']);
  },
  'DDB-065 gives bytes as they were put and numbers in canonical form': () => {
    streamed('NEW_IMAGE');
    db.put('streamed', { ...key('a'), bytes: { B: Buffer.from([0, 255]) }, n: { N: '1.50' } });
    expect(db.records('streamed')[0].dynamodb.NewImage).toEqual({
      pk: { S: 'a' },
      bytes: { B: Buffer.from([0, 255]) },
      n: { N: '1.5' },
    });
  },
  'DDB-066 shows the stream of a table that gets one later': () => {
    expect(db.call('DescribeTable', { TableName: 'plain' }).Table.LatestStreamArn).toBeUndefined();
    const { TableDescription } = db.call('UpdateTable', { TableName: 'plain', ...withStream('KEYS_ONLY') });
    expect(TableDescription).toMatchObject({
      LatestStreamLabel: '2026-01-01T00:00:00.000',
      LatestStreamArn: 'arn:aws:dynamodb:us-east-1:000000000000:table/plain/stream/2026-01-01T00:00:00.000',
    });
  },
  'DDB-067 refuses to describe an unknown stream': () => {
    const arn = 'arn:aws:dynamodb:us-east-1:000000000000:table/plain/stream/never';
    expect(failureOf(() => db.streams('DescribeStream', { StreamArn: arn }))).toMatchObject({
      code: 'ResourceNotFoundException',
      message: `Requested resource not found: Stream: ${arn} not found`,
    });
  },
  'DDB-068 deletes what has expired, and only that, in its own name': async () => {
    streamed('OLD_IMAGE');
    db.call('UpdateTimeToLive', {
      TableName: 'streamed',
      TimeToLiveSpecification: { Enabled: true, AttributeName: 'ttl' },
    });
    db.put('streamed', { ...key('past'), ttl: { N: String(START_SECONDS - 60) } });
    db.put('streamed', { ...key('future'), ttl: { N: String(START_SECONDS + 3600) } });
    db.put('streamed', key('never'));
    await db.time.advance(1000);
    expect(db.get('streamed', key('past'))).toBeUndefined();
    expect(db.get('streamed', key('future'))).toBeDefined();
    expect(db.get('streamed', key('never'))).toBeDefined();
    expect(db.records('streamed').at(-1)).toMatchObject({
      eventName: 'REMOVE',
      userIdentity: { PrincipalId: 'dynamodb.amazonaws.com', Type: 'Service' },
    });
  },
  'DDB-069 tells whether time to live is enabled': () => {
    const set = (Enabled: boolean) =>
      db.call('UpdateTimeToLive', { TableName: 'plain', TimeToLiveSpecification: { Enabled, AttributeName: 'ttl' } });
    const status = () => db.call('DescribeTimeToLive', { TableName: 'plain' }).TimeToLiveDescription;
    set(true);
    expect(status()).toEqual({ TimeToLiveStatus: 'ENABLED', AttributeName: 'ttl' });
    set(false);
    expect(status()).toEqual({ TimeToLiveStatus: 'DISABLED' });
  },
  'DDB-070 refuses to create a table twice': () => {
    expect(failureOf(() => db.table('plain'))).toMatchObject({
      code: 'ResourceInUseException',
      message: 'Table already exists: plain',
    });
  },
  'DDB-071 refuses unused and missing attribute definitions': () => {
    const more = { AttributeDefinitions: [{ AttributeName: 'unused', AttributeType: 'S' }] };
    expect(failureOf(() => db.table('spare', { more })).code).toBe('ValidationException');
    const missing = { KeySchema: [{ AttributeName: 'elsewhere', KeyType: 'HASH' }] };
    expect(failureOf(() => db.table('spare', { more: missing })).code).toBe('ValidationException');
  },
};

function streamed(viewType: string): void {
  db.table('streamed', { sort: null, more: withStream(viewType) });
}

function changeThrice(): void {
  db.put('streamed', { ...key('a'), v: { N: '1' } });
  db.update('streamed', key('a'), 'SET v = :two', { ExpressionAttributeValues: { ':two': { N: '2' } } });
  db.call('DeleteItem', { TableName: 'streamed', Key: key('a') });
}

function imagesOf(viewType: string): string[][] {
  streamed(viewType);
  changeThrice();
  return db.records('streamed').map(({ dynamodb }) => Object.keys(dynamodb).filter((name) => name.endsWith('Image')));
}

function byStatus(status: string): string[] {
  return db
    .call('Query', {
      TableName: 'indexed',
      IndexName: 'by-status',
      KeyConditionExpression: '#s = :s',
      ExpressionAttributeNames: { '#s': 'status' },
      ExpressionAttributeValues: { ':s': { S: status } },
    })
    .Items.map(({ pk }: { pk: { S: string } }) => pk.S);
}

function iterator(more: object): object {
  const StreamArn = db.call('DescribeTable', { TableName: 'streamed' }).Table.LatestStreamArn;
  const [shard] = db.streams('DescribeStream', { StreamArn }).StreamDescription.Shards;
  return db.streams('GetShardIterator', { StreamArn, ShardId: shard.ShardId, ...more });
}

describe('the published behaviours of reads, indexes, streams and tables', () => {
  beforeEach(() => {
    db = new DynamoDbFixture();
    db.table('plain', { sort: null });
    db.table('sorted');
    db.table('indexed', { sort: null, more: withIndex('by-status', 'status') });
  });

  it.each(Object.entries(CASES))('%s', async (_, check) => {
    await check();
  });

  it('cover all that is published', () => {
    expect(
      uncoveredBehaviours(
        AREAS,
        Object.keys(CASES).map((title) => title.slice(0, 7)),
      ),
    ).toEqual([]);
  });
});
