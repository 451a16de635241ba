import { createHash } from 'node:crypto';
import { PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { FakeClock } from '../../../core/clock/fake-clock.ts';
import { commitRecords } from '../../../core/event-store/commit-records.ts';
import { DynamoDbEventStore } from '../../../core/event-store/dynamodb-event-store.ts';
import { MemoryPayloadStore } from '../../../core/event-store/memory-payload-store.ts';
import { S3PayloadStore } from '../../../core/event-store/s3-payload-store.ts';
import { withoutBytes } from '../../../local/lambda-host/dynamodb-event.ts';
import { awsError, fakeAwsClient } from '../support/fake-aws-client.ts';
import { createEventTable, inProcessDynamoDb } from '../support/in-process-dynamodb.ts';

const table = 'events';
const source = 'account-service';
const streamId = 'account-1';
const correlationId = 'request-1';
const event = (data: object) => ({ type: 'account.deposited', version: '1.0', data });

function noise(seed: number): string {
  let text = '';
  for (let block = 0; text.length < 240_000; block += 1) {
    text += createHash('sha512').update(`${seed} ${block}`).digest('base64');
  }
  return text.slice(0, 240_000);
}

async function setUp() {
  const client = inProcessDynamoDb();
  await createEventTable(client, table);
  const payloads = new MemoryPayloadStore();
  const clock = new FakeClock();
  const store = new DynamoDbEventStore({ client, table, source, payloads, clock, sleep: async () => {} });
  const items = async () => {
    const ExpressionAttributeValues = { ':pk': { S: streamId } };
    const query = { TableName: table, KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues };
    return (await client.send(new QueryCommand(query))).Items ?? [];
  };
  const put = (Item: object) => client.send(new PutItemCommand({ TableName: table, Item: Item as never }));
  return { client, store, payloads, items, put };
}

const once = { expectedVersion: 'none', correlationId, commitId: 'mine' } as const;

describe('the events of an item', () => {
  test('are text where compression saves no write unit, and packed where it does', async () => {
    const { store, items } = await setUp();
    await store.append(streamId, [event({ amount: 1 })], once);
    await store.append(streamId, Array(100).fill(event({ amount: 1 })), { expectedVersion: 1, correlationId });
    const [small, large] = await items();
    expect([Object.keys(small ?? {}).includes('events'), Object.keys(large ?? {}).includes('packed')]).toEqual([
      true,
      true,
    ]);
  });

  test('lie under their hash in the payload store when the item cannot hold them', async () => {
    const { store, items, payloads } = await setUp();
    const { commit } = await store.append(
      streamId,
      [event({ note: noise(1) }), event({ note: noise(2) }), event({ note: noise(3) })],
      once,
    );
    const [item] = await items();
    expect(item?.claim?.S).toMatch(/^commits\/[0-9a-f]{32}\/[0-9a-f]{64}$/);
    expect([...payloads.payloads.keys()]).toEqual([item?.claim?.S]);
    expect((await store.load(streamId)).commits).toEqual([commit]);
  });

  test('are refused where there is no payload store, and nothing is written', async () => {
    const { client, items } = await setUp();
    const store = new DynamoDbEventStore({ client, table, source });
    const append = store.append(
      streamId,
      [event({ note: noise(1) }), event({ note: noise(2) }), event({ note: noise(3) })],
      once,
    );
    await expect(append).rejects.toMatchObject({ code: 'EVENT_TOO_LARGE', context: { maxBytes: 409_600 } });
    expect(await items()).toEqual([]);
  });

  test('are stored nowhere when their payload cannot be kept', async () => {
    const { client, items } = await setUp();
    const payloads = new MemoryPayloadStore();
    payloads.put = async () => {
      throw new Error('no room');
    };
    const store = new DynamoDbEventStore({ client, table, source, payloads });
    const append = store.append(
      streamId,
      [event({ note: noise(1) }), event({ note: noise(2) }), event({ note: noise(3) })],
      once,
    );
    await expect(append).rejects.toThrow('no room');
    expect(await items()).toEqual([]);
  });
});

describe('an item that was planted or damaged', () => {
  test.each([
    [
      'with other events',
      { events: { S: '[{"eventId":"x","eventType":"account.deposited","version":"1.0","data":{}}]' } },
    ],
    ['with another time', { at: { S: '2020-01-01T00:00:00.000Z' } }],
    ['with another author', { actor: { S: 'mallory' } }],
    ['without a checksum', { crc: { S: '' } }],
  ])('%s is a corrupt stream, told with its commit', async (_, members) => {
    const { store, items, put } = await setUp();
    await store.append(streamId, [event({ amount: 1 })], once);
    const [item] = await items();
    await put({ ...item, ...members });
    const corrupt = { code: 'CORRUPT_STREAM', context: { streamId, commitNumber: 1, commitId: 'mine' } };
    await expect(store.load(streamId)).rejects.toMatchObject(corrupt);
    await expect(store.read(streamId, { limit: 1 })).rejects.toMatchObject(corrupt);
    await expect(store.append(streamId, [event({})], { ...once, commitId: 'other' })).rejects.toMatchObject(corrupt);
  });

  test('whose payload is gone or was changed is a corrupt stream', async () => {
    const { store, payloads } = await setUp();
    await store.append(
      streamId,
      [event({ note: noise(1) }), event({ note: noise(2) }), event({ note: noise(3) })],
      once,
    );
    const [key = ''] = payloads.payloads.keys();
    payloads.payloads.set(key, Buffer.from('something else'));
    await expect(store.load(streamId)).rejects.toMatchObject({ code: 'CORRUPT_STREAM' });
    payloads.payloads.delete(key);
    await expect(store.load(streamId)).rejects.toMatchObject({
      code: 'CORRUPT_STREAM',
      message: expect.stringContaining('missing'),
    });
  });

  test('as a snapshot is passed over, for the events are there', async () => {
    const { store, items, put } = await setUp();
    await store.append(streamId, [event({ amount: 1 })], once);
    const at = (await store.load(streamId)).head.at ?? '';
    await store.putSnapshot(streamId, { stateVersion: '1', version: 1, commitNumber: 1, at, state: 5, remembered: [] });
    const snapshot = (await items()).find(({ kind }) => kind?.S === 'snapshot');
    expect(snapshot?.sk).toEqual({ N: '1.5' });
    await put({ ...snapshot, version: { N: '7' } });
    const loaded = await store.load(streamId, { snapshot: { stateVersion: '1' } });
    expect(loaded).toMatchObject({ head: { version: 1 }, commits: [{ commitId: 'mine' }] });
    expect(loaded.snapshot).toBeUndefined();
  });

  test('a snapshot that is too large is not kept', async () => {
    const { store, items } = await setUp();
    await store.append(streamId, [event({ amount: 1 })], once);
    const state = [noise(1), noise(2)];
    const snapshot = { stateVersion: '1', version: 1, commitNumber: 1, at: '', state, remembered: [] };
    expect(await store.putSnapshot(streamId, snapshot)).toBe(false);
    expect(await items()).toHaveLength(1);
  });
});

test('readers of the stream of the table get commits with their payloads, and no snapshot', async () => {
  const { store, items, payloads } = await setUp();
  const { commit } = await store.append(
    streamId,
    [event({ note: noise(1) }), event({ note: noise(2) }), event({ note: noise(3) })],
    once,
  );
  const many = await store.append(streamId, Array(100).fill(event({ amount: 1 })), {
    expectedVersion: 3,
    correlationId,
  });
  const at = commit.at;
  await store.putSnapshot(streamId, { stateVersion: '1', version: 3, commitNumber: 1, at, state: 5, remembered: [] });
  await store.close(streamId, { as: 'archived', correlationId });
  const records = (await items()).map((NewImage, index) => ({
    eventName: 'INSERT' as const,
    dynamodb: withoutBytes({ NewImage, Keys: { pk: NewImage.pk }, SequenceNumber: String(index) }),
  }));
  const read = await commitRecords(records as never, { source, payloads });
  expect(read.map((record) => record.commit)).toEqual([commit, many.commit]);
  payloads.payloads.clear();
  const [lost] = await commitRecords(records as never, { source, payloads });
  expect(lost).toMatchObject({ streamId, error: { code: 'CORRUPT_STREAM' } });
});

test.each(['account-Łódź 7/8', 'account-o\'brien"; drop', 'account-🐝', 'account--', 'account-a#b?c=%2F'])(
  'the stream id %j is taken as it is',
  async (odd) => {
    const { store } = await setUp();
    await store.append(odd, [event({ amount: 1 })], once);
    expect((await store.load(odd)).head.version).toBe(1);
  },
);

test.each([
  'account',
  'Account-1',
  'account-',
  'account- 1',
  'account-1\n',
  `account-${'x'.repeat(201)}`,
  'account-\ud800',
  '',
])('the stream id %j is refused by every operation', async (odd) => {
  const { store } = await setUp();
  const refused = { code: 'INVALID_STREAM_ID' };
  await expect(store.append(odd, [event({})], once)).rejects.toMatchObject(refused);
  await expect(store.load(odd)).rejects.toMatchObject(refused);
  await expect(store.read(odd, { limit: 1 })).rejects.toMatchObject(refused);
  await expect(store.close(odd, { as: 'deleted', correlationId })).rejects.toMatchObject(refused);
});

describe('payloads in S3', () => {
  test('are objects in the folder of the domain', async () => {
    const inputs: unknown[] = [];
    const client = fakeAwsClient<never>({
      PutObject: (input) => void inputs.push(input),
      GetObject: () => ({ Body: { transformToByteArray: async () => Buffer.from('held') } }),
    });
    const store = new S3PayloadStore({ client, bucket: 'payloads', folder: 'account' });
    await store.put('commits/1', Buffer.from('held'));
    expect(inputs).toMatchObject([{ Bucket: 'payloads', Key: 'account/commits/1' }]);
    expect(await store.get('commits/1')).toEqual(Buffer.from('held'));
  });

  test('that are not there are undefined; a bucket out of reach is told as such', async () => {
    const failing = (name: string) =>
      new S3PayloadStore({
        client: fakeAwsClient<never>({
          GetObject: () => {
            throw awsError(name);
          },
        }),
        bucket: 'payloads',
        folder: 'account',
      });
    expect(await failing('NoSuchKey').get('x')).toBeUndefined();
    await expect(failing('SlowDown').get('x')).rejects.toMatchObject({ code: 'DEPENDENCY_THROTTLED' });
  });
});
