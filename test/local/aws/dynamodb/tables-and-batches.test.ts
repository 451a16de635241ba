import { DynamoDbFixture, failureOf, withStream } from './dynamodb-fixture.ts';

const key = (pk: string) => ({ pk: { S: pk } });

let db: DynamoDbFixture;

beforeEach(() => {
  db = new DynamoDbFixture();
  db.table('orders', { sort: 'N', more: withStream('NEW_IMAGE') });
  db.table('plain', { sort: null });
});

describe('tables', () => {
  it('are described as they were created', () => {
    db.put('orders', { ...key('a'), sk: { N: '1' } });
    expect(db.call('DescribeTable', { TableName: 'orders' }).Table).toMatchObject({
      TableName: 'orders',
      TableArn: 'arn:aws:dynamodb:us-east-1:000000000000:table/orders',
      TableStatus: 'ACTIVE',
      CreationDateTime: 1_767_225_600,
      BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST' },
      ItemCount: 1,
      TableSizeBytes: 7,
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
    });
  });

  it('are listed in pages, by name', () => {
    expect(db.call('ListTables', { Limit: 1 })).toEqual({ TableNames: ['orders'], LastEvaluatedTableName: 'orders' });
    expect(db.call('ListTables', { ExclusiveStartTableName: 'orders' })).toEqual({ TableNames: ['plain'] });
  });

  it('are gone once deleted, unless they are protected', () => {
    db.call('UpdateTable', { TableName: 'plain', DeletionProtectionEnabled: true });
    expect(db.failure('DeleteTable', { TableName: 'plain' }).code).toBe('ValidationException');
    db.call('UpdateTable', { TableName: 'plain', DeletionProtectionEnabled: false });
    expect(db.call('DeleteTable', { TableName: 'plain' }).TableDescription.TableStatus).toBe('DELETING');
    expect(db.failure('DescribeTable', { TableName: 'plain' })).toMatchObject({
      code: 'ResourceNotFoundException',
      message: 'Requested resource not found: Table: plain not found',
    });
    expect(failureOf(() => db.put('plain', key('a'))).message).toBe('Requested resource not found');
  });

  it.each([
    [{ BillingMode: 'PROVISIONED' }, /must both be specified when BillingMode is PROVISIONED/],
    [{ TableName: 'a' }, /between 3 and 255 characters/],
    [{ KeySchema: [{ AttributeName: 'pk', KeyType: 'RANGE' }] }, /first KeySchemaElement is not a HASH key type/],
    [{ StreamSpecification: { StreamEnabled: true, StreamViewType: 'ALL' } }, /Member must satisfy enum value set/],
    [{ Replicas: [] }, /DynamoDB CreateTable: the parameter Replicas is not supported/],
  ])('are refused with %j', (more, message) => {
    expect(failureOf(() => db.table('new', { sort: null, more })).message).toMatch(message);
  });

  it('carry tags', () => {
    const ResourceArn = 'arn:aws:dynamodb:us-east-1:000000000000:table/plain';
    db.call('TagResource', {
      ResourceArn,
      Tags: [
        { Key: 'team', Value: 'a' },
        { Key: 'cost', Value: '1' },
      ],
    });
    db.call('UntagResource', { ResourceArn, TagKeys: ['cost'] });
    expect(db.call('ListTagsOfResource', { ResourceArn })).toEqual({ Tags: [{ Key: 'team', Value: 'a' }] });
  });
});

describe('keys', () => {
  it.each([
    [{}, 'One or more parameter values were invalid: Missing the key pk in the item'],
    [key('a'), 'One or more parameter values were invalid: Missing the key sk in the item'],
    [
      { ...key(''), sk: { N: '1' } },
      'One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: pk',
    ],
    [
      { ...key('x'.repeat(2049)), sk: { N: '1' } },
      'One or more parameter values were invalid: Size of hashkey has exceeded the maximum size limit of2048 bytes',
    ],
  ])('refuse the item %#', (item, message) => {
    expect(failureOf(() => db.put('orders', item)).message).toBe(message);
  });

  it('must be complete and nothing more', () => {
    const message = 'The provided key element does not match the schema';
    for (const wrong of [key('a'), { ...key('a'), sk: { S: '1' } }, { ...key('a'), sk: { N: '1' }, x: { S: 'x' } }]) {
      expect(failureOf(() => db.get('orders', wrong)).message).toBe(message);
    }
  });

  it('are the same however the number is written', () => {
    db.put('orders', { ...key('a'), sk: { N: '1.0' } });
    expect(db.get('orders', { ...key('a'), sk: { N: '01' } })).toEqual({ ...key('a'), sk: { N: '1' } });
  });

  it('tell apart names that objects inherit', () => {
    db.put('plain', { ...key('__proto__'), constructor: { S: 'x' } });
    expect(db.get('plain', key('__proto__'))).toEqual({ ...key('__proto__'), constructor: { S: 'x' } });
    expect(db.get('plain', key('constructor'))).toBeUndefined();
  });
});

describe('batches', () => {
  it('get what there is, from several tables, as projected', () => {
    db.put('plain', { ...key('a'), v: { N: '1' } });
    db.put('orders', { ...key('a'), sk: { N: '1' } });
    const { Responses, UnprocessedKeys } = db.call('BatchGetItem', {
      RequestItems: {
        plain: { Keys: [key('a'), key('b')], ProjectionExpression: 'v' },
        orders: { Keys: [{ ...key('a'), sk: { N: '1' } }] },
      },
    });
    expect(Responses).toEqual({ plain: [{ v: { N: '1' } }], orders: [{ ...key('a'), sk: { N: '1' } }] });
    expect(UnprocessedKeys).toEqual({});
  });

  it('leave keys unprocessed beyond 16 MB', () => {
    const keys = Array.from({ length: 50 }, (_, i) => key(`k${i}`));
    for (const pk of keys) db.put('plain', { ...pk, v: { S: 'x'.repeat(400_000) } });
    const { Responses, UnprocessedKeys } = db.call('BatchGetItem', { RequestItems: { plain: { Keys: keys } } });
    expect(Responses.plain).toHaveLength(41);
    expect(UnprocessedKeys.plain.Keys).toHaveLength(9);
  });

  it('write nothing when one request is wrong', () => {
    const writes = [{ PutRequest: { Item: key('a') } }, { PutRequest: { Item: { ...key('b'), v: { N: 'x' } } } }];
    expect(db.failure('BatchWriteItem', { RequestItems: { plain: writes } }).code).toBe('ValidationException');
    expect(db.get('plain', key('a'))).toBeUndefined();
  });

  it('refuse more than 25 writes', () => {
    const writes = Array.from({ length: 26 }, (_, i) => ({ PutRequest: { Item: key(`k${i}`) } }));
    expect(db.failure('BatchWriteItem', { RequestItems: { plain: writes } }).message).toMatch(
      /Member must have length less than or equal to 25/,
    );
  });
});
