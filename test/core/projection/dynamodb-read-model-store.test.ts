import { DynamoDbReadModelStore } from '../../../core/projection/dynamodb-read-model-store.ts';
import { awsError, fakeAwsClient } from '../support/fake-aws-client.ts';
import { createReadModelTable, inProcessDynamoDb } from '../support/in-process-dynamodb.ts';
import { readModelStoreContract } from './read-model-store.contract.ts';

const table = 'read-models';
const sleep = async () => {};

readModelStoreContract('DynamoDB', async () => {
  const client = inProcessDynamoDb();
  await createReadModelTable(client, table);
  return new DynamoDbReadModelStore({ client, table, domain: 'account', sleep });
});

test('sums that several processes have written add up', async () => {
  const client = inProcessDynamoDb();
  await createReadModelTable(client, table);
  const sums = [{ by: 'country', key: 'France', add: { gross: 10 } }];
  for (const [index, random] of [0, 0.5, 0.99].entries()) {
    const store = new DynamoDbReadModelStore({ client, table, domain: 'order', sleep, random: () => random });
    const notes = [{ id: `order-${index}`, note: {}, streamVersion: 1, expectedVersion: 0 }];
    await store.applyTotals({ view: 'revenue', notes, sums });
  }
  const reader = new DynamoDbReadModelStore({ client, table, domain: 'order', sleep });
  expect(await reader.getTotals('revenue', 'country')).toEqual(new Map([['France', { gross: 30 }]]));
});

test('views of the same name in two domains are kept apart', async () => {
  const client = inProcessDynamoDb();
  await createReadModelTable(client, table);
  const [order, payment] = ['order', 'payment'].map(
    (domain) => new DynamoDbReadModelStore({ client, table, domain, sleep }),
  );
  const write = { view: 'status', key: '1', document: {}, streamVersion: 1, expectedVersion: 0 };
  expect(await order?.putDocument(write)).toBe(true);
  expect(await payment?.putDocument(write)).toBe(true);
});

test('a document that expires says when to the table, and one that does not says nothing', async () => {
  const items: unknown[] = [];
  const client = fakeAwsClient<never>({ PutItem: (input) => void items.push((input as { Item: object }).Item) });
  const store = new DynamoDbReadModelStore({ client, table, domain: 'analytics', sleep });
  const write = { view: 'events', key: '1', document: {}, streamVersion: 1, expectedVersion: 0 };
  await store.putDocument({ ...write, expiresAt: 1_800_000_000 });
  await store.putDocument(write);
  expect(items[0]).toMatchObject({ expiresAt: { N: '1800000000' } });
  expect(items[1]).not.toHaveProperty('expiresAt');
});

test('a transaction that met another one is made again', async () => {
  let conflicts = 2;
  const client = fakeAwsClient<never>({
    TransactWriteItems: () => {
      conflicts -= 1;
      if (conflicts < 0) return {};
      throw awsError('TransactionCanceledException', { CancellationReasons: [{ Code: 'TransactionConflict' }] });
    },
  });
  const store = new DynamoDbReadModelStore({ client, table, domain: 'order', sleep });
  const notes = [{ id: 'order-1', note: {}, streamVersion: 1, expectedVersion: 0 }];
  expect(await store.applyTotals({ view: 'revenue', notes, sums: [] })).toEqual([]);
});

test('keys that a batch leaves unread are asked for again', async () => {
  let asked = 0;
  const client = fakeAwsClient<never>({
    BatchGetItem: ({ RequestItems }) => {
      asked += 1;
      const { Keys } = RequestItems[table];
      const [first, ...rest] = Keys;
      const item = { ...first, body: { S: '{}' }, streamVersion: { N: '1' } };
      return { Responses: { [table]: [item] }, UnprocessedKeys: rest.length > 0 ? { [table]: { Keys: rest } } : {} };
    },
  });
  const store = new DynamoDbReadModelStore({ client, table, domain: 'order', sleep });
  expect([...(await store.getDocuments('status', ['1', '2', '3'])).keys()]).toEqual(['1', '2', '3']);
  expect(asked).toBe(3);
});

test('more than a hundred actions are refused by name', async () => {
  const store = new DynamoDbReadModelStore({ client: fakeAwsClient<never>({}), table, domain: 'order' });
  const sums = Array.from({ length: 101 }, (_, index) => ({ by: 'day', key: `${index}`, add: { gross: 1 } }));
  const applied = store.applyTotals({ view: 'revenue', notes: [], sums });
  await expect(applied).rejects.toMatchObject({
    code: 'PROJECTION_FAILED',
    message: 'view revenue changes 101 items at once; a transaction takes 100',
  });
});
