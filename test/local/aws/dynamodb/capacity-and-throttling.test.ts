import { DynamoDbFixture, failureOf, withIndex } from './dynamodb-fixture.ts';

const TOTAL = { ReturnConsumedCapacity: 'TOTAL' };
const INDEXES = { ReturnConsumedCapacity: 'INDEXES' };
const key = (pk: string) => ({ pk: { S: pk } });

let db: DynamoDbFixture;

beforeEach(() => {
  db = new DynamoDbFixture();
  db.table('tab', { sort: null });
  db.table('indexed', { sort: null, more: withIndex('by-kind', 'kind') });
});

describe('consumed capacity', () => {
  it('counts a write unit for each started kilobyte of the larger version', () => {
    const units = (length: number) =>
      db.put('tab', { ...key('a'), v: { S: 'x'.repeat(length) } }, TOTAL).ConsumedCapacity.CapacityUnits;
    expect(units(1020)).toBe(1);
    expect(units(1021)).toBe(2);
    expect(units(1)).toBe(2);
  });

  it('counts a read unit for each started four kilobytes, half of it for an eventual read', () => {
    db.put('tab', { ...key('a'), v: { S: 'x'.repeat(5000) } });
    const read = (more: object) =>
      db.call('GetItem', { TableName: 'tab', Key: key('a'), ...TOTAL, ...more }).ConsumedCapacity;
    expect(read({})).toEqual({ TableName: 'tab', CapacityUnits: 1 });
    expect(read({ ConsistentRead: true })).toEqual({ TableName: 'tab', CapacityUnits: 2 });
  });

  it('adds what a write costs in the indexes', () => {
    const put = (item: object) => db.put('indexed', { ...key('a'), ...item }, INDEXES).ConsumedCapacity;
    expect(put({})).toEqual({ TableName: 'indexed', CapacityUnits: 1, Table: { CapacityUnits: 1 } });
    expect(put({ kind: { S: 'x' } })).toEqual({
      TableName: 'indexed',
      CapacityUnits: 2,
      Table: { CapacityUnits: 1 },
      GlobalSecondaryIndexes: { 'by-kind': { CapacityUnits: 1 } },
    });
    expect(put({ kind: { S: 'y' } }).CapacityUnits).toBe(3);
    expect(put({ kind: { S: 'y' } }).CapacityUnits).toBe(1);
  });

  it('counts transactions twice', () => {
    const { ConsumedCapacity: written } = db.call('TransactWriteItems', {
      TransactItems: [{ Put: { TableName: 'tab', Item: key('a') } }],
      ...TOTAL,
    });
    expect(written).toEqual([{ TableName: 'tab', CapacityUnits: 2, WriteCapacityUnits: 2 }]);
    const { ConsumedCapacity: read } = db.call('TransactGetItems', {
      TransactItems: [{ Get: { TableName: 'tab', Key: key('a') } }],
      ...TOTAL,
    });
    expect(read).toEqual([{ TableName: 'tab', CapacityUnits: 2, ReadCapacityUnits: 2 }]);
  });

  it('counts a query by what it read, not by what it returned', () => {
    db.table('sorted');
    for (let i = 0; i < 10; i++) db.put('sorted', { ...key('a'), sk: { S: String(i) }, v: { S: 'x'.repeat(2000) } });
    const { ConsumedCapacity, Count } = db.call('Query', {
      TableName: 'sorted',
      KeyConditionExpression: 'pk = :a',
      FilterExpression: 'attribute_not_exists(v)',
      ExpressionAttributeValues: { ':a': { S: 'a' } },
      ...TOTAL,
    });
    expect(Count).toBe(0);
    expect(ConsumedCapacity.CapacityUnits).toBe(2.5);
  });
});

describe('a throttled table', () => {
  const THROTTLED = { code: 'ProvisionedThroughputExceededException' };

  it('refuses the operations that are chosen, until that ends', () => {
    const end = db.service.throttle('tab', (operation) => operation === 'PutItem');
    expect(failureOf(() => db.put('tab', key('a')))).toMatchObject(THROTTLED);
    expect(db.get('tab', key('a'))).toBeUndefined();
    end();
    db.put('tab', key('a'));
    expect(db.get('tab', key('a'))).toEqual(key('a'));
  });

  it('comes back unprocessed from a batch that can do something else', () => {
    db.service.throttle('tab', () => true);
    const other = { indexed: [{ PutRequest: { Item: key('b') } }] };
    const { UnprocessedItems } = db.call('BatchWriteItem', {
      RequestItems: { tab: [{ PutRequest: { Item: key('a') } }], ...other },
    });
    expect(UnprocessedItems).toEqual({ tab: [{ PutRequest: { Item: key('a') } }] });
    expect(db.failure('BatchWriteItem', { RequestItems: { tab: [{ PutRequest: { Item: key('a') } }] } })).toMatchObject(
      THROTTLED,
    );
  });

  it('cancels a transaction', () => {
    db.service.throttle('tab', () => true);
    const items = ['tab', 'indexed'].map((TableName) => ({ Put: { TableName, Item: key('a') } }));
    expect(db.failure('TransactWriteItems', { TransactItems: items }).message).toMatch(
      /\[ProvisionedThroughputExceeded, None\]$/,
    );
    expect(db.get('indexed', key('a'))).toBeUndefined();
  });
});
