import { CreateTableCommand, type DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { FakeClock } from '../../../core/clock/fake-clock.ts';
import { KmsPersonKeys } from '../../../core/privacy/kms-person-keys.ts';
import { MemoryPersonKeys } from '../../../core/privacy/memory-person-keys.ts';
import { inProcessDynamoDb } from '../support/in-process-dynamodb.ts';
import { inProcessKms } from '../support/in-process-kms.ts';
import { personKeysContract } from './person-keys.contract.ts';

const table = 'person-keys';
const ann = 'customer-17850';
const at = '2026-03-14T09:26:53.589Z';

async function createTable(client: DynamoDBClient): Promise<void> {
  await client.send(
    new CreateTableCommand({
      TableName: table,
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
    }),
  );
}

/** Two processes over one table and one KMS key, with their calls in order. */
async function twoProcesses() {
  const calls: string[] = [];
  const client = inProcessDynamoDb((operation, moment) => moment === 'before' && calls.push(operation));
  await createTable(client);
  const kms = inProcessKms(calls);
  const clock = new FakeClock();
  const keys = () => new KmsPersonKeys({ client, table, ...kms, clock, cache: { maxKeys: 2, maxAgeMs: 60_000 } });
  calls.length = 0;
  return { one: keys(), other: keys(), calls, clock, client };
}

personKeysContract('memory', async () => new MemoryPersonKeys());
personKeysContract('DynamoDB under KMS', async () => {
  const client = inProcessDynamoDb();
  await createTable(client);
  return new KmsPersonKeys({ client, table, ...inProcessKms() });
});

test('the first text of a person costs a read, a data key and a write; the next ones cost nothing', async () => {
  const { one, calls } = await twoProcesses();
  await one.forSealing([ann]);
  expect(calls).toEqual(['GetItem', 'GenerateDataKey', 'PutItem']);
  calls.length = 0;
  await one.forSealing([ann]);
  expect(calls).toEqual([]);
});

test('opening reads the item each time and asks KMS once', async () => {
  const { one, other, calls } = await twoProcesses();
  await one.forSealing([ann]);
  calls.length = 0;
  await other.forOpening([ann]);
  await other.forOpening([ann]);
  expect(calls).toEqual(['GetItem', 'Decrypt', 'GetItem']);
});

test('an erasure holds at once in a process that remembers the key', async () => {
  const { one, other } = await twoProcesses();
  await one.forSealing([ann]);
  await other.forOpening([ann]);
  await one.erase(ann, at);
  expect((await other.forOpening([ann])).get(ann)).toBe('erased');
});

test('what a process seals with a key that was destroyed meanwhile opens nowhere', async () => {
  const { one, other, clock } = await twoProcesses();
  await other.forSealing([ann]);
  await one.erase(ann, at);
  expect((await other.forSealing([ann])).get(ann)).toBeInstanceOf(Uint8Array);
  expect((await other.forOpening([ann])).get(ann)).toBe('erased');
  clock.advance(60_000);
  expect((await other.forSealing([ann])).get(ann)).toBe('erased');
});

test('a key is remembered for its time and no longer, and only so many are', async () => {
  const { one, calls, clock } = await twoProcesses();
  await one.forSealing([ann]);
  clock.advance(59_999);
  calls.length = 0;
  await one.forSealing([ann]);
  expect(calls).toEqual([]);
  clock.advance(1);
  await one.forSealing([ann]);
  expect(calls).toEqual(['GetItem', 'Decrypt']);
  await one.forSealing(['customer-1', 'customer-2', 'customer-3']);
  calls.length = 0;
  await one.forSealing([ann]);
  expect(calls).toEqual(['GetItem', 'Decrypt']);
});

test('the table holds no key that could be read, and none at all of an erased person', async () => {
  const { one, client } = await twoProcesses();
  const key = Buffer.from((await one.forSealing([ann])).get(ann) as Uint8Array);
  const items = async () => (await client.send(new ScanCommand({ TableName: table }))).Items ?? [];
  const [before] = await items();
  expect(Buffer.from(before?.wrappedKey?.B as Uint8Array).includes(key)).toBe(false);
  await one.erase(ann, at);
  expect(await items()).toEqual([
    { pk: { S: ann }, createdAt: { S: expect.stringMatching(/^2026-01-01T/) }, erasedAt: { S: at } },
  ]);
});

test('a wrapped key that was copied to another person opens nothing there', async () => {
  const { one, other, client } = await twoProcesses();
  await one.forSealing([ann]);
  const { Items: [item] = [] } = await client.send(new ScanCommand({ TableName: table }));
  const { PutItemCommand } = await import('@aws-sdk/client-dynamodb');
  await client.send(new PutItemCommand({ TableName: table, Item: { ...item, pk: { S: 'customer-2' } } }));
  await expect(other.forOpening(['customer-2'])).rejects.toMatchObject({ code: 'DEPENDENCY_REJECTED' });
});

test('a key whose first answer was lost is the one that everyone gets', async () => {
  let lose = true;
  const client = inProcessDynamoDb((operation, moment) => {
    if (operation !== 'PutItem' || moment !== 'after' || !lose) return;
    lose = false;
    throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
  });
  await createTable(client);
  const kms = inProcessKms();
  const keys = new KmsPersonKeys({ client, table, ...kms });
  await expect(keys.forSealing([ann])).rejects.toMatchObject({ code: 'DEPENDENCY_UNAVAILABLE' });
  const sealing = (await keys.forSealing([ann])).get(ann) as Uint8Array;
  const opening = (await new KmsPersonKeys({ client, table, ...kms }).forOpening([ann])).get(ann) as Uint8Array;
  expect(Buffer.from(sealing)).toEqual(Buffer.from(opening));
});
