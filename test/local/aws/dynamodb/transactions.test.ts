import { DynamoDbFixture } from './dynamodb-fixture.ts';

const key = (pk: string) => ({ pk: { S: pk } });

let db: DynamoDbFixture;

beforeEach(() => {
  db = new DynamoDbFixture();
  db.table('tab', { sort: null });
});

function add(pk: string, amount: string, token?: string): object {
  const Update = {
    TableName: 'tab',
    Key: key(pk),
    UpdateExpression: 'ADD v :n',
    ExpressionAttributeValues: { ':n': { N: amount } },
  };
  return { TransactItems: [{ Update }], ...(token !== undefined && { ClientRequestToken: token }) };
}

describe('transactions', () => {
  it('forget a token after ten minutes', async () => {
    db.call('TransactWriteItems', add('a', '1', 'token'));
    await db.time.advance(599_999);
    db.call('TransactWriteItems', add('a', '1', 'token'));
    expect(db.get('tab', key('a')).v).toEqual({ N: '1' });
    await db.time.advance(1);
    db.call('TransactWriteItems', add('a', '1', 'token'));
    expect(db.get('tab', key('a')).v).toEqual({ N: '2' });
  });

  it('do not remember the token of a cancelled attempt', () => {
    const end = db.service.throttle('tab', () => true);
    expect(db.failure('TransactWriteItems', add('a', '1', 'token')).code).toBe('TransactionCanceledException');
    end();
    db.call('TransactWriteItems', add('a', '1', 'token'));
    expect(db.get('tab', key('a')).v).toEqual({ N: '1' });
  });

  it('are cancelled by an update that does not fit the item, and say which', () => {
    db.put('tab', { ...key('b'), v: { S: 'text' } });
    const [first] = (add('a', '1') as { TransactItems: object[] }).TransactItems;
    const [second] = (add('b', '1') as { TransactItems: object[] }).TransactItems;
    const error = db.failure('TransactWriteItems', { TransactItems: [first, second] });
    expect(error.members).toEqual({
      CancellationReasons: [
        { Code: 'None' },
        { Code: 'ValidationError', Message: 'An operand in the update expression has an incorrect data type' },
      ],
    });
    expect(db.get('tab', key('a'))).toBeUndefined();
  });

  it('return what a get asks for of each item', () => {
    db.put('tab', { ...key('a'), v: { N: '1' }, w: { N: '2' } });
    const Get = { TableName: 'tab', Key: key('a'), ProjectionExpression: 'w' };
    expect(db.call('TransactGetItems', { TransactItems: [{ Get }] }).Responses).toEqual([{ Item: { w: { N: '2' } } }]);
  });
});
