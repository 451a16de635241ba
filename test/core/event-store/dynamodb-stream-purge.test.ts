import { createHash } from 'node:crypto';
import { type DynamoDBClient, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import fc from 'fast-check';
import { FakeClock } from '../../../core/clock/fake-clock.ts';
import { DynamoDbEventStore } from '../../../core/event-store/dynamodb-event-store.ts';
import { DynamoDbStreamPurge } from '../../../core/event-store/dynamodb-stream-purge.ts';
import { MemoryPayloadStore } from '../../../core/event-store/memory-payload-store.ts';
import { S3PayloadStore } from '../../../core/event-store/s3-payload-store.ts';
import { fakeAwsClient } from '../support/fake-aws-client.ts';
import { createEventTable, type Interference, inProcessDynamoDb } from '../support/in-process-dynamodb.ts';

const table = 'events';
const source = 'account-service';
const streamId = 'account-1';
const correlationId = 'request-1';
const atOnce = { withoutGrace: true };

const deposited = (data: object, eventId?: string) => ({
  type: 'account.deposited',
  version: '1.0',
  data,
  ...(eventId && { eventId }),
});

function noise(seed: number): string {
  let text = '';
  for (let block = 0; text.length < 240_000; block += 1)
    text += createHash('sha512').update(`${seed} ${block}`).digest('base64');
  return text.slice(0, 240_000);
}

/** A commit beyond an item; the same events every time. */
const large = [1, 2, 3].map((seed) => deposited({ note: noise(seed) }, `event-${seed}`));

async function setUp(interfere?: Interference, limit?: number) {
  const client = inProcessDynamoDb(interfere);
  await createEventTable(client, table);
  const payloads = new MemoryPayloadStore();
  const parts = { client, table, source, payloads, clock: new FakeClock() };
  const store = new DynamoDbEventStore({ ...parts, sleep: async () => {} });
  const purge = new DynamoDbStreamPurge({ ...parts, ...(limit !== undefined && { limit }) });
  const append = (amount: number, to = streamId) =>
    store.append(to, [deposited({ amount })], { expectedVersion: 'any', correlationId });
  const appendLarge = (to: string) => store.append(to, large, { expectedVersion: 'none', correlationId });
  const remove = () => store.close(streamId, { as: 'deleted', correlationId, reason: 'asked for', actor: 'ann' });
  return { client, payloads, store, purge, append, appendLarge, remove };
}

async function itemsOf(client: DynamoDBClient) {
  const ExpressionAttributeValues = { ':pk': { S: streamId } };
  const query = { TableName: table, KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues };
  return (await client.send(new QueryCommand(query))).Items ?? [];
}

test('what is left is the deletion, and a copy of it in the place of the first commit', async () => {
  const { client, purge, append, remove } = await setUp();
  for (let amount = 0; amount < 5; amount += 1) await append(amount);
  await remove();
  const deletion = (await itemsOf(client)).at(-1);
  await purge.purge(streamId, atOnce);
  const [copy, last, ...others] = await itemsOf(client);
  expect(others).toEqual([]);
  expect(last).toEqual(deletion);
  const { sk, crc, ...facts } = copy ?? {};
  expect(sk).toEqual({ N: '1' });
  expect(last).toMatchObject({ ...facts, sk: { N: '6' }, last: { N: '5' }, reason: { S: 'asked for' } });
});

test('a call costs a look, a put, a page and a deletion for each other item', async () => {
  const operations: string[] = [];
  const { purge, append, remove } = await setUp((operation, moment) => {
    if (moment === 'before') operations.push(operation);
  });
  for (let amount = 0; amount < 3; amount += 1) await append(amount);
  await remove();
  operations.length = 0;
  await purge.purge(streamId, atOnce);
  expect(operations).toEqual(['Query', 'PutItem', 'Query', 'DeleteItem', 'DeleteItem']);
  operations.length = 0;
  await purge.purge(streamId, atOnce);
  expect(operations).toEqual(['Query', 'PutItem', 'Query']);
});

test('cut off anywhere and begun again, it comes to the same end, and the stream is deleted at every moment', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 8 }),
      fc.integer({ min: 1, max: 4 }),
      fc.array(fc.nat(12), { maxLength: 6 }),
      async (commits, limit, cuts) => {
        const pending = [...cuts];
        let callsLeft: number | undefined;
        const cut: Interference = (_, moment) => {
          if (callsLeft === undefined || moment !== 'before') return;
          callsLeft -= 1;
          if (callsLeft < 0) throw Object.assign(new Error('cut off'), { code: 'ECONNRESET' });
        };
        const { client, store, purge, append, remove } = await setUp(cut, limit);
        for (let amount = 0; amount < commits; amount += 1) await append(amount);
        await remove();
        for (let more = true; more; ) {
          callsLeft = pending.shift();
          more = await purge.purge(streamId, atOnce).then(
            (step) => step.more,
            () => true,
          );
          callsLeft = undefined;
          const gone = { code: 'STREAM_DELETED' };
          await expect(store.load(streamId)).rejects.toMatchObject(gone);
          await expect(store.read(streamId, { limit: 1 })).rejects.toMatchObject(gone);
          const anew = store.append(streamId, [deposited({})], { expectedVersion: 'none', correlationId });
          await expect(anew).rejects.toMatchObject(gone);
        }
        const left = await itemsOf(client);
        expect(left.map(({ sk, kind }) => [sk?.N, kind?.S])).toEqual([
          ['1', 'deleted'],
          [String(commits + 1), 'deleted'],
        ]);
      },
    ),
    { numRuns: 60 },
  );
});

test('a stream whose first commit has expired keeps its number taken as well', async () => {
  const { client, store, purge, append, remove } = await setUp();
  for (let amount = 0; amount < 3; amount += 1) await append(amount);
  await remove();
  const [first] = await itemsOf(client);
  const { DeleteItemCommand } = await import('@aws-sdk/client-dynamodb');
  await client.send(new DeleteItemCommand({ TableName: table, Key: { pk: first?.pk, sk: first?.sk } as never }));
  expect(await purge.purge(streamId, atOnce)).toEqual({ removed: 2, more: false });
  const anew = store.append(streamId, [deposited({})], { expectedVersion: 'none', correlationId });
  await expect(anew).rejects.toMatchObject({ code: 'STREAM_DELETED' });
});

describe('payloads', () => {
  test('go with their stream, those of refused commits too; those of a stream with equal events stay', async () => {
    const { store, purge, payloads, appendLarge, remove } = await setUp();
    await appendLarge(streamId);
    const refused = [...large].reverse();
    const conflict = store.append(streamId, refused, { expectedVersion: 'none', correlationId });
    await expect(conflict).rejects.toMatchObject({ code: 'VERSION_CONFLICT' });
    const { commit } = await appendLarge('account-2');
    await remove();
    expect(payloads.payloads.size).toBe(3);
    expect(await purge.purge(streamId, atOnce)).toEqual({ removed: 3, more: false });
    expect(payloads.payloads.size).toBe(1);
    expect((await store.load('account-2')).commits).toEqual([commit]);
  });

  test('that were kept under their hash alone stay, and are read as ever', async () => {
    const { client, store, purge, payloads, appendLarge, remove } = await setUp();
    const { commit } = await appendLarge(streamId);
    const [[key = '', bytes = new Uint8Array()] = []] = payloads.payloads;
    const old = key.replace(/\/[0-9a-f]{32}\//, '/');
    payloads.payloads.set(old, bytes);
    payloads.payloads.delete(key);
    const [item] = await itemsOf(client);
    const { checksumOf } = await import('../../../core/event-store/item.ts');
    const claiming = { ...item, claim: { S: old } };
    const Item = { ...claiming, crc: { S: checksumOf(claiming) } };
    await client.send(new PutItemCommand({ TableName: table, Item }));
    expect((await store.load(streamId)).commits).toEqual([commit]);
    await remove();
    expect(await purge.purge(streamId, atOnce)).toEqual({ removed: 1, more: false });
    expect([...payloads.payloads.keys()]).toEqual([old]);
  });

  test('are taken away last, so that no commit is ever without its own', async () => {
    const { client, purge, payloads, append, appendLarge, remove } = await setUp(undefined, 2);
    await appendLarge(streamId);
    for (let amount = 0; amount < 3; amount += 1) await append(amount);
    await remove();
    expect(await purge.purge(streamId, atOnce)).toEqual({ removed: 2, more: true });
    expect(payloads.payloads.size).toBe(1);
    const steps = [await purge.purge(streamId, atOnce), await purge.purge(streamId, atOnce)];
    expect(steps.at(-1)?.more).toBe(false);
    expect(payloads.payloads.size).toBe(0);
    expect(await itemsOf(client)).toHaveLength(2);
  });

  test('in S3 are found by their prefix and deleted one by one, a thousand a call at most', async () => {
    const inputs: [string, object][] = [];
    const client = fakeAwsClient<never>({
      ListObjectsV2: (input: object) => {
        inputs.push(['list', input]);
        return { Contents: [{ Key: 'account/commits/a/1' }, { Key: 'account/commits/a/2' }], IsTruncated: true };
      },
      DeleteObject: (input: object) => void inputs.push(['delete', input]),
    });
    const store = new S3PayloadStore({ client, bucket: 'payloads', folder: 'account' });
    expect(await store.removeUnder('commits/a/', 5_000)).toEqual({ removed: 2, more: true });
    expect(inputs).toEqual([
      ['list', { Bucket: 'payloads', Prefix: 'account/commits/a/', MaxKeys: 1_000 }],
      ['delete', { Bucket: 'payloads', Key: 'account/commits/a/1' }],
      ['delete', { Bucket: 'payloads', Key: 'account/commits/a/2' }],
    ]);
  });
});
