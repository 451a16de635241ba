import { CreateTableCommand, type DynamoDBClient, PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { FakeClock } from '../../../core/clock/fake-clock.ts';
import { DynamoDbKeyErasure } from '../../../core/privacy/dynamodb-key-erasure.ts';
import { DynamoDbSealingKeys, type KeyMaker } from '../../../core/privacy/dynamodb-sealing-keys.ts';
import { createKeyMakerFunction } from '../../../core/privacy/key-maker-function.ts';
import { KmsKeyMaker } from '../../../core/privacy/kms-key-maker.ts';
import { KmsOpeningKeys } from '../../../core/privacy/kms-opening-keys.ts';
import { MemoryPersonKeys } from '../../../core/privacy/memory-person-keys.ts';
import type { OpeningKey, PersonKeys, SealingKey } from '../../../core/privacy/person-keys.ts';
import { inProcessDynamoDb } from '../support/in-process-dynamodb.ts';
import { inProcessKms } from '../support/in-process-kms.ts';
import { personKeysContract } from './person-keys.contract.ts';

const table = 'person-keys';
const ann = 'customer-17850';
const cache = { maxKeys: 2, maxAgeMs: 60_000 };

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

interface Shared {
  readonly client: DynamoDBClient;
  readonly kms: ReturnType<typeof inProcessKms>;
  readonly clock: FakeClock;
  readonly wasErased?: (person: string) => Promise<boolean>;
}

/** All that a process can do, over the shared table and the shared KMS key. */
function processOver({ client, kms, clock, wasErased }: Shared) {
  const under = { client, table, clock, ...kms, stage: 'prod' };
  const maker = new KmsKeyMaker({ ...under, ...(wasErased && { wasErased }) });
  const sealing = new DynamoDbSealingKeys({ client, table, clock, maker, cache });
  const opening = new KmsOpeningKeys({ ...under, cache });
  const erasure = new DynamoDbKeyErasure({ client, table, clock });
  const keys: PersonKeys = {
    forSealing: (persons) => sealing.forSealing(persons),
    forOpening: (persons) => opening.forOpening(persons),
    erase: (person) => erasure.erase(person),
    known: (persons) => erasure.known(persons),
  };
  return keys;
}

/** Two processes over one table and one KMS key, with their calls in order. */
async function twoProcesses(wasErased?: (person: string) => Promise<boolean>) {
  const calls: string[] = [];
  const client = inProcessDynamoDb((operation, moment) => moment === 'before' && calls.push(operation));
  await createTable(client);
  const shared = { client, kms: inProcessKms(calls), clock: new FakeClock(), ...(wasErased && { wasErased }) };
  calls.length = 0;
  const items = async () => (await client.send(new ScanCommand({ TableName: table }))).Items ?? [];
  const putBack = async (stored: Awaited<ReturnType<typeof items>>) => {
    for (const Item of stored) await client.send(new PutItemCommand({ TableName: table, Item }));
  };
  return { one: processOver(shared), other: processOver(shared), calls, items, putBack, ...shared };
}

const sealingOf = async (keys: PersonKeys) => (await keys.forSealing([ann])).get(ann) as SealingKey;
const openingOf = async (keys: PersonKeys) => (await keys.forOpening([ann])).get(ann) as OpeningKey;

personKeysContract('memory', async (clock) => new MemoryPersonKeys(clock));
personKeysContract('DynamoDB under KMS', async (clock) => {
  const client = inProcessDynamoDb();
  await createTable(client);
  return processOver({ client, kms: inProcessKms(), clock });
});

test('the first text of a person costs two reads, a data key and a write; the next ones cost nothing', async () => {
  const { one, calls } = await twoProcesses();
  await one.forSealing([ann]);
  expect(calls).toEqual(['BatchGetItem', 'BatchGetItem', 'GenerateDataKey', 'TransactWriteItems']);
  calls.length = 0;
  await one.forSealing([ann]);
  expect(calls).toEqual([]);
});

test('opening reads the items each time and asks KMS once', async () => {
  const { one, other, calls } = await twoProcesses();
  await one.forSealing([ann]);
  calls.length = 0;
  await other.forOpening([ann]);
  await other.forOpening([ann]);
  expect(calls).toEqual(['BatchGetItem', 'Decrypt', 'BatchGetItem']);
});

test('an erasure holds at once in a process that remembers the key, and that is asked no more of KMS', async () => {
  const { one, other, calls } = await twoProcesses();
  await one.forSealing([ann]);
  await other.forOpening([ann]);
  await one.erase(ann);
  calls.length = 0;
  expect((await other.forOpening([ann])).get(ann)).toBe('erased');
  expect(calls).toEqual(['BatchGetItem']);
});

test('a key that is put back behind an erasure opens nothing in any process, whatever it remembers', async () => {
  const { one, other, items, putBack, clock } = await twoProcesses();
  await one.forSealing([ann]);
  await other.forOpening([ann]);
  const before = await items();
  await one.erase(ann);
  await putBack(before);
  expect((await other.forOpening([ann])).get(ann)).toBe('erased');
  clock.advance(60_000);
  expect((await one.forOpening([ann])).get(ann)).toBe('erased');
  expect((await one.forSealing([ann])).get(ann)).toBe('erased');
});

test('what is unwrapped is overwritten once it is too old, whoever is asked for then', async () => {
  const kept: Uint8Array[] = [];
  const { client, kms, clock, one } = await twoProcesses();
  await one.forSealing([ann, 'customer-2']);
  const send = kms.kms.send.bind(kms.kms) as (command: unknown) => Promise<{ Plaintext?: Uint8Array }>;
  const watching = {
    send: async (command: unknown) => {
      const answer = await send(command);
      if (answer.Plaintext !== undefined) kept.push(answer.Plaintext);
      return answer;
    },
  };
  const options = { client, table, clock, cache, kmsKeyId: kms.kmsKeyId, stage: 'prod', kms: watching as never };
  const opening = new KmsOpeningKeys(options);
  await opening.forOpening([ann]);
  const isZero = () => kept.map((bytes) => bytes.every((byte) => byte === 0));
  clock.advance(59_999);
  await opening.forOpening(['customer-nobody']);
  expect(isZero()).toEqual([false]);
  clock.advance(1);
  await opening.forOpening(['customer-nobody']);
  expect(isZero()).toEqual([true]);
  await opening.forOpening([ann]);
  await one.erase(ann);
  await opening.forOpening([ann]);
  expect(isZero()).toEqual([true, true]);
});

test('what a process seals with a key that was destroyed meanwhile opens nowhere', async () => {
  const { one, other, clock } = await twoProcesses();
  await other.forSealing([ann]);
  await one.erase(ann);
  expect(await sealingOf(other)).toHaveProperty('publicKey');
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
  expect(calls).toEqual(['BatchGetItem']);
  await one.forSealing(['customer-1', 'customer-2', 'customer-3']);
  calls.length = 0;
  await one.forSealing([ann]);
  expect(calls).toEqual(['BatchGetItem']);
});

test('the table holds no key that could be read, and none at all of an erased person', async () => {
  const { one, items, clock } = await twoProcesses();
  await one.forSealing([ann]);
  const key = Buffer.from((await openingOf(one)).privateKey);
  for (const item of await items()) {
    for (const { B } of Object.values(item)) if (B) expect(Buffer.from(B).includes(key)).toBe(false);
  }
  clock.advance(1_000);
  await one.erase(ann);
  expect(await items()).toEqual([
    {
      pk: { S: `erased/${ann}` },
      since: { S: '2026-01-01T00:00:01.000Z' },
      erasedAt: { S: '2026-01-01T00:00:01.000Z' },
      hadKey: { BOOL: true },
    },
  ]);
});

test('the time of an erasure is not before the key is gone, however long that takes', async () => {
  const clock = new FakeClock('2026-03-14T09:00:00.000Z');
  const client = inProcessDynamoDb((operation, moment) => {
    if (operation === 'DeleteItem' && moment === 'before') clock.advance(60_000);
  });
  await createTable(client);
  const keys = processOver({ client, kms: inProcessKms(), clock });
  await keys.forSealing([ann]);
  expect(await keys.erase(ann)).toMatchObject({ erasedAt: '2026-03-14T09:02:00.000Z' });
});

test.each(['UpdateItem', 'DeleteItem'])(
  'an erasure that dies at its first or second %s is ended by the next one',
  async (dying) => {
    for (const at of [1, 2]) {
      let left = at;
      const client = inProcessDynamoDb((operation, moment) => {
        if (operation !== dying || moment !== 'before') return;
        left -= 1;
        if (left === 0) throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
      });
      await createTable(client);
      const keys = processOver({ client, kms: inProcessKms(), clock: new FakeClock() });
      await keys.forSealing([ann]);
      await expect(keys.erase(ann)).rejects.toMatchObject({ code: 'DEPENDENCY_UNAVAILABLE' });
      expect(await keys.erase(ann)).toMatchObject({ hadKey: true });
      expect((await keys.forOpening([ann])).get(ann)).toBe('erased');
      const { Items = [] } = await client.send(new ScanCommand({ TableName: table }));
      expect(Items.map(({ pk }) => pk?.S)).toEqual([`erased/${ann}`]);
    }
  },
);

test('no key is made once an erasure has begun, even for whom one was about to be made', async () => {
  let meanwhile: (() => Promise<unknown>) | undefined;
  const client = inProcessDynamoDb(async (operation, moment) => {
    if (operation === 'TransactWriteItems' && moment === 'before') await meanwhile?.();
  });
  await createTable(client);
  const shared = { client, kms: inProcessKms(), clock: new FakeClock() };
  const [one, other] = [processOver(shared), processOver(shared)];
  meanwhile = () => other.erase(ann);
  expect((await one.forSealing([ann])).get(ann)).toBe('erased');
});

test('a person whose mark is lost gets no second key while the history says that they were erased', async () => {
  const { one, items } = await twoProcesses(async (person) => person === ann);
  expect((await one.forSealing([ann])).get(ann)).toBe('erased');
  expect(await items()).toEqual([]);
});

test('a wrapped key that was copied to another person, or comes from another stage, opens nothing', async () => {
  const { one, other, client, items, kms, clock } = await twoProcesses();
  await one.forSealing([ann, 'customer-2']);
  const secret = (await items()).find(({ pk }) => pk?.S === `secret/${ann}`);
  await client.send(new PutItemCommand({ TableName: table, Item: { ...secret, pk: { S: 'secret/customer-2' } } }));
  expect([...(await other.forOpening([ann, 'customer-2'])).keys()]).toEqual([ann]);
  const elsewhere = new KmsOpeningKeys({ client, table, clock, ...kms, stage: 'dev' });
  expect(await elsewhere.forOpening([ann])).toEqual(new Map());
});

test('a key whose first answer was lost is the one that everyone gets', async () => {
  let lose = true;
  const client = inProcessDynamoDb((operation, moment) => {
    if (operation !== 'TransactWriteItems' || moment !== 'after' || !lose) return;
    lose = false;
    throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
  });
  await createTable(client);
  const keys = processOver({ client, kms: inProcessKms(), clock: new FakeClock() });
  await expect(keys.forSealing([ann])).rejects.toMatchObject({ code: 'DEPENDENCY_UNAVAILABLE' });
  expect((await sealingOf(keys)).id).toBe((await openingOf(keys)).id);
});

describe('the function that makes keys', () => {
  const made = { id: 'abcdefgh', publicKey: new Uint8Array(32), confirmKey: new Uint8Array(32) };
  const maker: KeyMaker = {
    make: async (persons) => new Map(persons.map((person) => [person, person === ann ? 'erased' : made])),
  };

  test('answers the public halves, and who is erased', async () => {
    const call = createKeyMakerFunction(maker);
    expect(await call({ persons: [ann, 'customer-2'] })).toEqual({
      keys: [
        { person: ann, erased: true },
        { person: 'customer-2', id: 'abcdefgh', publicKey: 'A'.repeat(43), confirmKey: 'A'.repeat(43) },
      ],
    });
  });

  test.each([undefined, {}, { persons: ann }, { persons: ['nobody'] }, { persons: [1] }])(
    'makes nothing for %j',
    async (wanted) => {
      await expect(createKeyMakerFunction(maker)(wanted as never)).rejects.toMatchObject({ code: 'MALFORMED_REQUEST' });
    },
  );
});
