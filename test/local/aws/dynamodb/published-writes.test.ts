import { DynamoDbFixture, failureOf, withIndex } from './dynamodb-fixture.ts';
import { uncoveredBehaviours } from './published-behaviours.ts';

const AREAS = ['conditional-put', 'put', 'update', 'transaction', 'batch'];

const CONDITION_FAILED = {
  code: 'ConditionalCheckFailedException',
  message: 'The conditional request failed',
};

let db: DynamoDbFixture;
const key = (pk: string) => ({ pk: { S: pk } });
const valid = (message: string) => ({ code: 'ValidationException', message });
const transact = (...items: object[]) => ({ TransactItems: items });
const putOf = (pk: string, more: object = {}) => ({ Put: { TableName: 'plain', Item: key(pk), ...more } });

const CASES: Readonly<Record<string, () => void | Promise<void>>> = {
  'DDB-001 stores an item under a condition that holds': () => {
    db.put('plain', key('a'), { ConditionExpression: 'attribute_not_exists(pk)' });
    expect(db.get('plain', key('a'))).toEqual(key('a'));
  },
  'DDB-002 leaves the item as it is when a condition fails': () => {
    db.put('plain', key('a'));
    const again = () =>
      db.put('plain', { ...key('a'), v: { N: '1' } }, { ConditionExpression: 'attribute_not_exists(pk)' });
    expect(failureOf(again)).toMatchObject(CONDITION_FAILED);
    expect(db.get('plain', key('a'))).toEqual(key('a'));
  },
  'DDB-003 returns the stored item with a failed condition when asked to': () => {
    for (const error of failingWrites({ ReturnValuesOnConditionCheckFailure: 'ALL_OLD' })) {
      expect(error).toMatchObject(CONDITION_FAILED);
      expect(error.members).toEqual({ Item: { pk: { S: 'a' }, v: { N: '1' } } });
    }
  },
  'DDB-004 returns no item with a failed condition unless asked to': () => {
    for (const error of failingWrites({})) expect(error.members).toEqual({});
  },
  'DDB-005 keeps every type in the item of a failed condition': () => {
    const item = {
      ...key('a'),
      list: { L: [{ S: 'x' }, { N: '1' }] },
      set: { SS: ['one', 'two'] },
      map: { M: { nested: { L: [{ BOOL: true }, { NULL: true }] } } },
      bytes: { B: Buffer.from('abc') },
    };
    db.put('plain', item);
    const error = failureOf(() =>
      db.put('plain', key('a'), {
        ConditionExpression: 'attribute_not_exists(pk)',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      }),
    );
    expect(error.members).toEqual({ Item: item });
  },
  'DDB-006 lets a version check pass once': () => {
    db.put('plain', { ...key('a'), version: { N: '1' } });
    const lock = () =>
      db.update('plain', key('a'), 'SET version = :two', {
        ConditionExpression: 'version = :one',
        ExpressionAttributeValues: { ':one': { N: '1' }, ':two': { N: '2' } },
      });
    lock();
    expect(failureOf(lock)).toMatchObject(CONDITION_FAILED);
  },
  'DDB-007 takes comparisons with an absent attribute as false': () => {
    db.put('plain', key('a'));
    for (const comparator of ['=', '<', '<=', '>', '>=']) {
      const put = () =>
        db.put('plain', key('a'), {
          ConditionExpression: `absent ${comparator} :x`,
          ExpressionAttributeValues: { ':x': { N: '1' } },
        });
      expect(failureOf(put)).toMatchObject(CONDITION_FAILED);
    }
  },
  'DDB-008 gives both terms of OR and AND their weight in either order': () => {
    db.put('plain', { ...key('a'), v: { N: '1' } });
    const holds = (condition: string): boolean => {
      try {
        db.update('plain', key('a'), 'SET w = :one', {
          ConditionExpression: condition,
          ExpressionAttributeValues: { ':one': { N: '1' }, ...(condition.includes(':two') && { ':two': { N: '2' } }) },
        });
        return true;
      } catch {
        return false;
      }
    };
    expect(holds('v = :one OR v = :two')).toBe(true);
    expect(holds('v = :two OR v = :one')).toBe(true);
    expect(holds('v = :one AND v = :two')).toBe(false);
    expect(holds('v = :two AND v = :one')).toBe(false);
  },
  "DDB-009 takes a placeholder's dotted name as one name": () => {
    db.put('plain', { ...key('a'), 'x.y': { N: '1' } });
    db.put('plain', key('a'), {
      ConditionExpression: '#dotted = :one',
      ExpressionAttributeNames: { '#dotted': 'x.y' },
      ExpressionAttributeValues: { ':one': { N: '1' } },
    });
    expect(db.get('plain', key('a'))).toEqual(key('a'));
  },
  'DDB-010 refuses redundant parentheses': () => {
    const put = () => db.put('plain', key('a'), { ConditionExpression: '((attribute_not_exists(pk)))' });
    expect(failureOf(put)).toMatchObject(
      valid('Invalid ConditionExpression: The expression has redundant parentheses;'),
    );
  },
  'DDB-011 returns no old item where there was none': () => {
    expect(db.put('plain', key('a'), { ReturnValues: 'ALL_OLD' })).toEqual({});
  },
  'DDB-012 returns the old item also when the new one is equal': () => {
    db.put('plain', { ...key('a'), v: { N: '1' } });
    const old = { Attributes: { pk: { S: 'a' }, v: { N: '1' } } };
    expect(db.put('plain', { ...key('a'), v: { N: '1' } }, { ReturnValues: 'ALL_OLD' })).toEqual(old);
    expect(db.put('plain', key('a'), { ReturnValues: 'ALL_OLD' })).toEqual(old);
  },
  'DDB-013 refuses empty sets, a false NULL and text as a number': () => {
    const refused = (value: object) => failureOf(() => db.put('plain', { ...key('a'), v: value })).message;
    expect(refused({ SS: [] })).toBe('One or more parameter values were invalid: An string set  may not be empty');
    expect(refused({ NULL: false })).toBe(
      'One or more parameter values were invalid: Null attribute value types must have the value of true',
    );
    expect(refused({ N: 'seven' })).toBe('The parameter cannot be converted to a numeric value: seven');
  },
  'DDB-014 refuses a key of the wrong type': () => {
    expect(failureOf(() => db.put('plain', { pk: { N: '1' } }))).toMatchObject(
      valid('One or more parameter values were invalid: Type mismatch for key pk expected: S actual: N'),
    );
  },
  'DDB-015 refuses unused placeholders': () => {
    const put = (more: object) =>
      failureOf(() => db.put('plain', key('a'), { ConditionExpression: 'attribute_not_exists(pk)', ...more }));
    expect(put({ ExpressionAttributeNames: { '#u': 'u' } })).toMatchObject(
      valid('Value provided in ExpressionAttributeNames unused in expressions: keys: {#u}'),
    );
    expect(put({ ExpressionAttributeValues: { ':u': { S: 'u' } } })).toMatchObject(
      valid('Value provided in ExpressionAttributeValues unused in expressions: keys: {:u}'),
    );
  },
  'DDB-016 refuses an update of a key attribute': () => {
    const update = () =>
      db.update('plain', key('a'), 'SET pk = :b', { ExpressionAttributeValues: { ':b': { S: 'b' } } });
    expect(failureOf(update)).toMatchObject(
      valid('One or more parameter values were invalid: Cannot update attribute pk. This attribute is part of the key'),
    );
  },
  'DDB-017 refuses a second SET section': () => {
    const update = () =>
      db.update('plain', key('a'), 'SET v = :b SET w = :b', { ExpressionAttributeValues: { ':b': { S: 'b' } } });
    expect(failureOf(update)).toMatchObject(
      valid('Invalid UpdateExpression: The "SET" section can only be used once in an update expression;'),
    );
  },
  'DDB-018 refuses overlapping paths in an update': () => {
    const update = () =>
      db.update('plain', key('a'), 'SET a.b = :b REMOVE a', { ExpressionAttributeValues: { ':b': { S: 'b' } } });
    expect(failureOf(update)).toMatchObject(
      valid(
        'Invalid UpdateExpression: Two document paths overlap with each other; must remove or rewrite one of these paths; ' +
          'path one: [a, b], path two: [a]',
      ),
    );
  },
  'DDB-019 refuses list_append to an absent attribute': () => {
    const update = () =>
      db.update('plain', key('a'), 'SET l = list_append(l, :more)', {
        ExpressionAttributeValues: { ':more': { L: [{ S: 'x' }] } },
      });
    expect(failureOf(update)).toMatchObject(
      valid('The provided expression refers to an attribute that does not exist in the item'),
    );
  },
  'DDB-020 stores all of a transaction': () => {
    expect(db.call('TransactWriteItems', transact(putOf('a'), putOf('b')))).toEqual({});
    expect(db.get('plain', key('a'))).toEqual(key('a'));
    expect(db.get('plain', key('b'))).toEqual(key('b'));
  },
  'DDB-021 stores nothing of a cancelled transaction and gives a reason for each item': () => {
    db.put('plain', key('a'));
    const guarded = putOf('a', { ConditionExpression: 'attribute_not_exists(pk)' });
    const error = db.failure('TransactWriteItems', transact(guarded, putOf('b'), putOf('c')));
    expect(error).toMatchObject({
      code: 'TransactionCanceledException',
      message:
        'Transaction cancelled, please refer cancellation reasons for specific reasons [ConditionalCheckFailed, None, None]',
    });
    expect(error.members).toEqual({
      CancellationReasons: [
        { Code: 'ConditionalCheckFailed', Message: 'The conditional request failed' },
        { Code: 'None' },
        { Code: 'None' },
      ],
    });
    expect(db.get('plain', key('b'))).toBeUndefined();
  },
  'DDB-022 ends the cancellation message with the codes in order': () => {
    db.put('plain', key('a'));
    const guarded = putOf('a', { ConditionExpression: 'attribute_not_exists(pk)' });
    expect(db.failure('TransactWriteItems', transact(guarded, putOf('b'))).message).toMatch(
      /\[ConditionalCheckFailed, None\]$/,
    );
  },
  'DDB-023 returns the stored item in a cancellation reason when asked to': () => {
    db.put('plain', { ...key('a'), bytes: { B: Buffer.from('abc') } });
    const guarded = putOf('a', {
      ConditionExpression: 'attribute_not_exists(pk)',
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    });
    expect(db.failure('TransactWriteItems', transact(guarded)).members).toEqual({
      CancellationReasons: [
        {
          Code: 'ConditionalCheckFailed',
          Message: 'The conditional request failed',
          Item: { pk: { S: 'a' }, bytes: { B: Buffer.from('abc') } },
        },
      ],
    });
  },
  'DDB-024 goes ahead when a condition check passes': () => {
    db.put('plain', key('a'));
    const check = { TableName: 'plain', Key: key('a'), ConditionExpression: 'attribute_exists(pk)' };
    db.call('TransactWriteItems', transact({ ConditionCheck: check }, putOf('b')));
    expect(db.get('plain', key('b'))).toEqual(key('b'));
  },
  'DDB-025 cancels when a condition check fails': () => {
    const check = { TableName: 'plain', Key: key('a'), ConditionExpression: 'attribute_exists(pk)' };
    const error = db.failure('TransactWriteItems', transact({ ConditionCheck: check }, putOf('b')));
    expect(error.code).toBe('TransactionCanceledException');
    expect(db.get('plain', key('b'))).toBeUndefined();
  },
  'DDB-026 deletes in a transaction only when the condition holds': () => {
    db.put('plain', key('a'));
    const del = (condition: string) =>
      transact({ Delete: { TableName: 'plain', Key: key('a'), ConditionExpression: condition } });
    expect(db.failure('TransactWriteItems', del('attribute_exists(v)')).code).toBe('TransactionCanceledException');
    expect(db.get('plain', key('a'))).toEqual(key('a'));
    db.call('TransactWriteItems', del('attribute_not_exists(v)'));
    expect(db.get('plain', key('a'))).toBeUndefined();
  },
  'DDB-027 updates in a transaction only when the condition holds': () => {
    db.put('plain', { ...key('a'), v: { N: '1' } });
    const update = {
      TableName: 'plain',
      Key: key('a'),
      UpdateExpression: 'SET v = :two',
      ConditionExpression: 'v = :two',
      ExpressionAttributeValues: { ':two': { N: '2' } },
    };
    expect(db.failure('TransactWriteItems', transact({ Update: update })).code).toBe('TransactionCanceledException');
    expect(db.get('plain', key('a'))).toEqual({ pk: { S: 'a' }, v: { N: '1' } });
  },
  'DDB-028 refuses two operations on one item in a transaction': () => {
    const message = 'Transaction request cannot include multiple operations on one item';
    const first = { TableName: 'sorted', Key: { pk: { S: 'a' }, sk: { S: 'b' } }, UpdateExpression: 'REMOVE v' };
    const second = { ...first, Key: { sk: { S: 'b' }, pk: { S: 'a' } } };
    expect(db.failure('TransactWriteItems', transact({ Update: first }, { Update: second }))).toMatchObject(
      valid(message),
    );
    const del = { Delete: { TableName: 'plain', Key: key('a') } };
    expect(db.failure('TransactWriteItems', transact(putOf('a'), del))).toMatchObject(valid(message));
  },
  'DDB-029 refuses a transaction of 101 items': () => {
    const items = Array.from({ length: 101 }, (_, i) => putOf(`item-${i}`));
    expect(db.failure('TransactWriteItems', transact(...items))).toMatchObject({
      code: 'ValidationException',
      message: expect.stringContaining('Member must have length less than or equal to 100'),
    });
  },
  'DDB-030 refuses two operations in one entry of a transaction': () => {
    const both = { ...putOf('a'), Delete: { TableName: 'plain', Key: key('b') } };
    expect(db.failure('TransactWriteItems', transact(both))).toMatchObject(
      valid('TransactItems can only contain one of Check, Put, Update or Delete'),
    );
  },
  'DDB-031 refuses an empty index key in a transaction': () => {
    const put = { Put: { TableName: 'indexed', Item: { ...key('a'), status: { S: '' } } } };
    expect(db.failure('TransactWriteItems', transact(put))).toMatchObject(
      valid(
        'One or more parameter values are not valid. A value specified for a secondary index key is not supported. ' +
          'The AttributeValue for a key attribute cannot contain an empty string value. IndexName: by-status, IndexKey: status',
      ),
    );
  },
  'DDB-032 refuses an empty map of values': () => {
    const put = putOf('a', { ConditionExpression: 'attribute_not_exists(pk)', ExpressionAttributeValues: {} });
    expect(db.failure('TransactWriteItems', transact(put))).toMatchObject(
      valid('ExpressionAttributeValues must not be empty'),
    );
  },
  'DDB-033 does a transaction with the same token once': () => {
    const add = (amount: string) => ({
      ClientRequestToken: 'token-1',
      TransactItems: [
        {
          Update: {
            TableName: 'plain',
            Key: key('a'),
            UpdateExpression: 'ADD v :n',
            ExpressionAttributeValues: { ':n': { N: amount } },
          },
        },
      ],
    });
    db.call('TransactWriteItems', add('1'));
    db.call('TransactWriteItems', add('1'));
    expect(db.get('plain', key('a'))).toEqual({ pk: { S: 'a' }, v: { N: '1' } });
    expect(db.failure('TransactWriteItems', add('2')).code).toBe('IdempotentParameterMismatchException');
  },
  'DDB-034 answers an empty entry for an absent item in a transaction': () => {
    db.put('plain', key('b'));
    const get = (pk: string) => ({ Get: { TableName: 'plain', Key: key(pk) } });
    expect(db.call('TransactGetItems', transact(get('a'), get('b'))).Responses).toEqual([{}, { Item: key('b') }]);
  },
  'DDB-035 refuses to get 101 items, or from an unknown table, in a transaction': () => {
    const get = (pk: string, table = 'plain') => ({ Get: { TableName: table, Key: key(pk) } });
    const many = Array.from({ length: 101 }, (_, i) => get(`item-${i}`));
    expect(db.failure('TransactGetItems', transact(...many)).code).toBe('ValidationException');
    expect(db.failure('TransactGetItems', transact(get('a', 'unknown')))).toMatchObject({
      code: 'ResourceNotFoundException',
      message: 'Requested resource not found',
    });
  },
  "DDB-036 takes a table's ARN for its name": () => {
    const arn = 'arn:aws:dynamodb:us-east-1:000000000000:table/plain';
    db.call('TransactWriteItems', transact({ Put: { TableName: arn, Item: key('a') } }));
    expect(db.get(arn, key('a'))).toEqual(key('a'));
  },
  'DDB-037 refuses a batch with an item without the key': () => {
    const request = { RequestItems: { plain: [{ PutRequest: { Item: { other: { S: 'a' } } } }] } };
    expect(db.failure('BatchWriteItem', request)).toMatchObject(
      valid('The provided key element does not match the schema'),
    );
  },
  'DDB-038 refuses a batch for an unknown table': () => {
    const request = { RequestItems: { unknown: [{ PutRequest: { Item: key('a') } }] } };
    expect(db.failure('BatchWriteItem', request)).toMatchObject({
      code: 'ResourceNotFoundException',
      message: 'Requested resource not found',
    });
  },
  'DDB-039 refuses the same key twice in a batch': () => {
    const message = valid('Provided list of item keys contains duplicates');
    const writes = [{ PutRequest: { Item: key('a') } }, { DeleteRequest: { Key: key('a') } }];
    expect(db.failure('BatchWriteItem', { RequestItems: { plain: writes } })).toMatchObject(message);
    const keys = { Keys: [key('a'), key('a')] };
    expect(db.failure('BatchGetItem', { RequestItems: { plain: keys } })).toMatchObject(message);
  },
};

function failingWrites(more: object): { members: Record<string, unknown> }[] {
  db.put('plain', { ...key('a'), v: { N: '1' } });
  const request = {
    TableName: 'plain',
    ConditionExpression: 'v = :x',
    ExpressionAttributeValues: { ':x': { N: '9' } },
  };
  return [
    failureOf(() => db.put('plain', key('a'), { ...request, ...more })),
    failureOf(() => db.update('plain', key('a'), 'REMOVE w', { ...request, ...more })),
    db.failure('DeleteItem', { ...request, Key: key('a'), ...more }),
  ];
}

describe('the published behaviours of writes', () => {
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
