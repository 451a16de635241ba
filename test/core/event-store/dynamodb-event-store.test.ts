import { DeleteItemCommand, type DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import fc from 'fast-check';
import { FakeClock } from '../../../core/clock/fake-clock.ts';
import { commitToItem } from '../../../core/event-store/commit-item.ts';
import { DynamoDbEventStore } from '../../../core/event-store/dynamodb-event-store.ts';
import { MemoryPayloadStore } from '../../../core/event-store/memory-payload-store.ts';
import { damageSnapshotItems } from '../support/damaged-snapshots.ts';
import { deleteExpiredItems } from '../support/expired-items.ts';
import { fakeAwsClient } from '../support/fake-aws-client.ts';
import { createEventTable, type Interference, inProcessDynamoDb } from '../support/in-process-dynamodb.ts';
import { LostAnswers } from '../support/lost-answers.ts';
import { eventStoreContract } from './event-store.contract.ts';

const source = 'account-service';
const table = 'events';
const noSleep = async () => {};

async function createStore(interfere?: Interference, maxAttempts = 50) {
  const client = inProcessDynamoDb(interfere);
  await createEventTable(client, table);
  return { client, store: new DynamoDbEventStore({ client, table, source, sleep: noSleep, maxAttempts }) };
}

let newest: DynamoDBClient;
const lost = new LostAnswers();

eventStoreContract(
  'DynamoDB',
  async (clock, options) => {
    newest = inProcessDynamoDb();
    await createEventTable(newest, table);
    const payloads = new MemoryPayloadStore();
    return new DynamoDbEventStore({
      client: lost.on(newest),
      table,
      source,
      clock,
      payloads,
      sleep: noSleep,
      maxAttempts: 50,
      ...options,
    });
  },
  {
    sweep: (clock) => deleteExpiredItems(newest, table, clock.now()),
    expire: (clock, _, number) => deleteExpiredItems(newest, table, clock.now(), (sk) => sk === number),
    loseNextAnswer: () => lost.loseNext(),
    damageSnapshots: () => damageSnapshotItems(newest, table),
  },
);

const event = { type: 'account.deposited', version: '1.0', data: { amount: 1 } };
const correlationId = 'request-1';
const networkError = () => Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });

function counting() {
  const operations: string[] = [];
  const interfere: Interference = (operation, moment) => {
    if (moment === 'before' && operation !== 'CreateTable') operations.push(operation);
  };
  return { operations, interfere };
}

describe('the requests of the DynamoDB event store', () => {
  test('an append to a new stream is one', async () => {
    const { operations, interfere } = counting();
    const { store } = await createStore(interfere);
    await store.append('account-1', [event, event, event], { expectedVersion: 'none', correlationId });
    expect(operations).toEqual(['PutItem']);
  });

  test('an append after a load is one, and one when it turns out to be a repetition', async () => {
    const { operations, interfere } = counting();
    const { store } = await createStore(interfere);
    const { head } = await store.load('account-1');
    const options = { expectedVersion: head.version, head, correlationId, commitId: 'mine' };
    await store.append('account-1', [event], options);
    await store.append('account-1', [event], options);
    expect(operations).toEqual(['Query', 'PutItem', 'PutItem']);
  });

  test('an append at any version is two', async () => {
    const { operations, interfere } = counting();
    const { store } = await createStore(interfere);
    await store.append('account-1', [event], { expectedVersion: 'any', correlationId });
    expect(operations).toEqual(['Query', 'PutItem']);
  });
});

test('an endpoint that refuses a put without returning the item is asked for it', async () => {
  const { client, store } = await createStore();
  const options = { expectedVersion: 'none', correlationId, commitId: 'mine' } as const;
  await store.append('account-1', [event], options);
  const forgetful = Object.create(client) as typeof client;
  forgetful.send = ((command: PutItemCommand) =>
    client.send(command).catch((error: { Item?: unknown }) => {
      delete error.Item;
      throw error;
    })) as typeof client.send;
  const other = new DynamoDbEventStore({ client: forgetful, table, source, sleep: noSleep });
  expect(await other.append('account-1', [event], options)).toMatchObject({ repeated: true });
  await expect(other.append('account-1', [event], { ...options, commitId: 'other' })).rejects.toMatchObject({
    code: 'VERSION_CONFLICT',
    winningCommitId: 'mine',
  });
});

describe('a lost response', () => {
  test('leaves one commit when the same append is made again', async () => {
    // The store itself asks once more.
    let losses = 2;
    const { store } = await createStore((operation, moment) => {
      if (operation !== 'PutItem' || losses === 0 || (moment === 'before') !== (losses === 1)) return;
      losses -= 1;
      throw networkError();
    });
    const options = { expectedVersion: 'none', correlationId, commitId: 'mine' } as const;
    await expect(store.append('account-1', [event], options)).rejects.toMatchObject({ code: 'DEPENDENCY_UNAVAILABLE' });
    expect(await store.append('account-1', [event], options)).toMatchObject({ repeated: true, commit: { number: 1 } });
    expect((await store.load('account-1')).head).toMatchObject({ version: 1, commitNumber: 1 });
  });

  test('or request, of any of many appends, loses and doubles nothing once each has been made until it answered', async () => {
    const fault = fc.constantFrom('none', 'none', 'before', 'after');
    const expectation = fc.constantFrom('any', 'exact');
    await fc.assert(
      fc.asyncProperty(
        fc.array(fault, { maxLength: 40 }),
        fc.array(expectation, { maxLength: 8 }),
        async (faults, modes) => {
          const plan = [...faults];
          const { store } = await createStore((operation, moment) => {
            if (operation !== 'PutItem') return;
            const planned = plan[0];
            if (moment === 'after' || planned !== 'after') plan.shift();
            if (planned === moment) throw networkError();
          });
          for (const [index, mode] of modes.entries()) {
            const expectedVersion = mode === 'any' ? 'any' : index;
            const options = { expectedVersion, correlationId, commitId: `commit-${index}` } as const;
            const attempt = () => store.append('account-1', [event], options);
            let outcome = await attempt().catch(() => undefined);
            while (outcome === undefined) outcome = await attempt().catch(() => undefined);
            expect(outcome.commit.number).toBe(index + 1);
          }
          const { commits } = await store.load('account-1');
          expect(commits.map(({ commitId }) => commitId)).toEqual(modes.map((_, index) => `commit-${index}`));
        },
      ),
      { numRuns: 100 },
    );
  });
});

test('every read is a consistent one', async () => {
  const reads: unknown[] = [];
  const client = fakeAwsClient<never>({ Query: ({ ConsistentRead }) => void reads.push(ConsistentRead) });
  const store = new DynamoDbEventStore({ client, table, source });
  await store.load('account-1');
  await store.load('account-1', { from: 3 });
  await store.read('account-1', { direction: 'backward', limit: 1 });
  expect(reads).toEqual([true, true, true]);
});

test('an append that is under way twice finds its twin behind the commit that overtook both', async () => {
  const { client, store: other } = await createStore();
  const any = { expectedVersion: 'any', correlationId } as const;
  const { head } = await other.load('account-1');
  await other.append('account-1', [event], any);
  const sleep = async () => {
    await other.append('account-1', [event], { ...any, commitId: 'mine' });
    await other.append('account-1', [event], any);
  };
  const store = new DynamoDbEventStore({ client, table, source, sleep });
  const outcome = await store.append('account-1', [event], { ...any, commitId: 'mine', head });
  expect(outcome).toMatchObject({ repeated: true, commit: { number: 2 } });
  expect((await store.load('account-1')).head.version).toBe(3);
});

describe('an append at any version that others keep overtaking', () => {
  const overtaken = async (maxAttempts: number) => {
    const { client, store: other } = await createStore();
    const intrude = async () =>
      void (await other.append('account-1', [event], { expectedVersion: 'any', correlationId }));
    const store = new DynamoDbEventStore({ client, table, source, maxAttempts, sleep: noSleep });
    const { head } = await other.load('account-1');
    await intrude();
    return store.append('account-1', [event], { expectedVersion: 'any', correlationId, head });
  };

  test('goes behind the commits that were faster', async () => {
    await expect(overtaken(2)).resolves.toMatchObject({ commit: { number: 2 } });
  });

  test('gives up with a conflict when its tries are used up', async () => {
    await expect(overtaken(1)).rejects.toMatchObject({ code: 'VERSION_CONFLICT', actualVersion: 1 });
  });
});

describe('a table that was tampered with', () => {
  const planted = async (client: DynamoDBClient, members: object) => {
    const commit = {
      streamId: 'account-1',
      number: 2,
      first: 2,
      last: 2,
      commitId: 'planted',
      at: '2026-01-01T00:00:00.000Z',
      correlationId,
      events: [{ eventId: 'e', eventType: 'account.deposited', version: '1.0', data: {}, timestamp: '', source }],
    };
    const Item = { ...commitToItem(commit), ...members };
    await client.send(new PutItemCommand({ TableName: table, Item }));
  };

  test.each([
    ['a gap in the commit numbers', { sk: { N: '3' } }],
    ['a gap in the versions', { first: { N: '3' }, last: { N: '3' } }],
    ['a fork', { first: { N: '1' }, last: { N: '1' } }],
    ['too few events', { last: { N: '3' } }],
    ['unreadable events', { events: { S: '[{' } }],
    ['a missing time', { at: { N: '1' } }],
  ])('and has %s is a corrupt stream', async (_, members) => {
    const { client, store } = await createStore();
    await store.append('account-1', [event], { expectedVersion: 'none', correlationId });
    await planted(client, members);
    await expect(store.load('account-1')).rejects.toMatchObject({ code: 'CORRUPT_STREAM' });
  });
});

describe('expired commits that are deleted in any order', () => {
  const later = Date.parse('2026-03-01T13:30:00.000Z');

  async function fourCommits(gone: readonly number[]) {
    const clock = new FakeClock('2026-03-01T12:00:00.000Z');
    const { client } = await createStore();
    const store = new DynamoDbEventStore({ client, table, source, sleep: noSleep, clock, timeToLiveSeconds: 3_600 });
    for (let index = 0; index < 4; index += 1) {
      await store.append('account-1', [event], { expectedVersion: 'any', correlationId });
      clock.advance(1_200_000);
    }
    // 1 and 2 expire at 13:00 and 13:20, 3 and 4 at 13:40 and 14:00.
    clock.advance(later - clock.now());
    for (const number of gone) {
      const Key = { pk: { S: 'account-1' }, sk: { N: String(number) } };
      await client.send(new DeleteItemCommand({ TableName: table, Key }));
    }
    return { client, store };
  }

  test.each([[[]], [[1]], [[2]], [[1, 2]]])('are no gap: %j', async (gone) => {
    const { store } = await fourCommits(gone);
    const { commits, head } = await store.load('account-1');
    expect([commits.map(({ number }) => number), head.version]).toEqual([[3, 4], 4]);
    expect((await store.load('account-1', { from: 2 })).commits.map(({ number }) => number)).toEqual([3, 4]);
    expect((await store.read('account-1', { limit: 1 })).map(({ streamVersion }) => streamVersion)).toEqual([3]);
    expect((await store.read('account-1', { limit: 9, direction: 'backward' })).length).toBe(2);
  });

  test('hide no gap among those that are left', async () => {
    const { client, store } = await fourCommits([]);
    const { commit } = await store.append('account-1', [event], { expectedVersion: 'any', correlationId });
    expect(commit.number).toBe(5);
    const Key = { pk: { S: 'account-1' }, sk: { N: '4' } };
    await client.send(new DeleteItemCommand({ TableName: table, Key }));
    await expect(store.load('account-1')).rejects.toMatchObject({ code: 'CORRUPT_STREAM' });
  });
});

test('throttling is told as such', async () => {
  const { store } = await createStore((operation, moment) => {
    if (operation === 'CreateTable' || moment === 'after') return;
    throw Object.assign(new Error('too fast'), { name: 'ProvisionedThroughputExceededException' });
  });
  const append = store.append('account-1', [event], { expectedVersion: 'none', correlationId });
  await expect(append).rejects.toMatchObject({ code: 'DEPENDENCY_THROTTLED' });
  await expect(store.load('account-1')).rejects.toMatchObject({ code: 'DEPENDENCY_THROTTLED' });
});
