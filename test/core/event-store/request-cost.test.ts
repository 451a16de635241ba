import { createHash } from 'node:crypto';
import { type DynamoDBClient, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { FakeClock } from '../../../core/clock/fake-clock.ts';
import { createCommandHandler } from '../../../core/decider/command-handler.ts';
import { DynamoDbEventStore } from '../../../core/event-store/dynamodb-event-store.ts';
import { readPage } from '../../../core/event-store/event-page.ts';
import type { EventStore } from '../../../core/event-store/event-store.ts';
import { itemBytes } from '../../../core/event-store/item.ts';
import { MemoryPayloadStore } from '../../../core/event-store/memory-payload-store.ts';
import { markOf } from '../../../core/event-store/remembering.ts';
import { snapshotToItem } from '../../../core/event-store/snapshot-item.ts';
import { accountCatalog, accountCommands } from '../support/account-domain.ts';
import { createEventTable, inProcessDynamoDb } from '../support/in-process-dynamodb.ts';

const table = 'events';
const streamId = 'account-1';
const correlationId = 'request-1';
const deposited = (data: object) => ({ type: 'account.deposited', version: '1.0', data });

/** An operation and its units; a refusal does not tell any. */
type Charge = [operation: string, units: number | undefined];

/** A store whose requests are listed with the units that DynamoDB charges for them. */
async function metered(options: { readonly timeToLiveSeconds?: number; readonly clock?: FakeClock } = {}) {
  const client = inProcessDynamoDb();
  await createEventTable(client, table);
  const charged: Charge[] = [];
  const metering = Object.create(client) as DynamoDBClient;
  metering.send = (async (command: PutItemCommand | QueryCommand) => {
    const { name } = command.constructor;
    const operation = name.replace('Command', '');
    const input = { ...command.input, ReturnConsumedCapacity: 'TOTAL' } as const;
    const metered = name === 'PutItemCommand' ? new PutItemCommand(input as never) : new QueryCommand(input as never);
    const answer = await client.send(metered as PutItemCommand).catch((error: unknown) => {
      charged.push([`${operation} refused`, undefined]);
      throw error;
    });
    charged.push([operation, answer.ConsumedCapacity?.CapacityUnits ?? 0]);
    return answer;
  }) as typeof client.send;
  const payloads = new MemoryPayloadStore();
  const store = new DynamoDbEventStore({ client: metering, table, source: 'account-service', payloads, ...options });
  return { store, charged, payloads };
}

function noise(bytes: number, seed = 0): string {
  let text = '';
  for (let block = 0; text.length < bytes; block += 1)
    text += createHash('sha512').update(`${seed} ${block}`).digest('base64');
  return text.slice(0, bytes);
}

test.each([
  [1, 1],
  [3, 1],
  [5, 1],
])('an append of %i small events to a new stream is one request and %i write unit', async (count, units) => {
  const { store, charged } = await metered();
  const events = Array.from({ length: count }, (_, index) => deposited({ amount: index }));
  await store.append(streamId, events, { expectedVersion: 'none', correlationId });
  expect(charged).toEqual([['PutItem', units]]);
});

describe('where commits have a time to live', () => {
  test('an append to a stream that should be new looks at it before, and says that it has begun', async () => {
    const { store, charged } = await metered({ timeToLiveSeconds: 60 });
    await store.append(streamId, [deposited({})], { expectedVersion: 'none', correlationId });
    expect(charged).toEqual([
      ['Query', 1],
      ['PutItem', 1],
      ['PutItem', 1],
    ]);
  });

  test('an append behind a load is one request more for a new stream, and none more for any other', async () => {
    const { store, charged } = await metered({ timeToLiveSeconds: 60 });
    const { head } = await store.load(streamId);
    const { commit } = await store.append(streamId, [deposited({})], { expectedVersion: 0, head, correlationId });
    const { head: later } = await store.load(streamId);
    await store.append(streamId, [deposited({})], { expectedVersion: commit.last, head: later, correlationId });
    expect(charged.map(([operation]) => operation)).toEqual(['Query', 'PutItem', 'PutItem', 'Query', 'PutItem']);
  });
});

test('an append of a hundred small events is one request and 2 write units', async () => {
  const { store, charged } = await metered();
  const events = Array.from({ length: 100 }, (_, index) => deposited({ amount: index }));
  await store.append(streamId, events, { expectedVersion: 'none', correlationId });
  expect(charged).toEqual([['PutItem', 2]]);
});

test('an event that does not compress costs its size in KB, rounded up', async () => {
  const { store, charged } = await metered();
  await store.append(streamId, [deposited({ note: noise(4_000) })], { expectedVersion: 'none', correlationId });
  expect(charged).toEqual([['PutItem', 4]]);
});

test('a commit beyond an item is one write unit, its payload lying elsewhere', async () => {
  const { store, charged, payloads } = await metered();
  const events = Array.from({ length: 3 }, (_, index) => deposited({ note: noise(240_000, index) }));
  const { commit } = await store.append(streamId, events, { expectedVersion: 'none', correlationId });
  const { commits } = await store.load(streamId);
  expect(commits).toEqual([commit]);
  expect(payloads.payloads.size).toBe(1);
  expect(charged).toEqual([
    ['PutItem', 1],
    ['Query', 1],
  ]);
});

test('a conflict is a refused put and a look at who is there now', async () => {
  const { store, charged } = await metered();
  await store.append(streamId, [deposited({})], { expectedVersion: 'none', correlationId });
  charged.length = 0;
  const append = store.append(streamId, [deposited({})], { expectedVersion: 'none', correlationId });
  await expect(append).rejects.toMatchObject({ code: 'VERSION_CONFLICT' });
  expect(charged).toEqual([
    ['PutItem refused', undefined],
    ['Query', 1],
  ]);
});

describe('an append at any version with an id of its own', () => {
  async function stream(length: number) {
    const made = await metered();
    const first = { expectedVersion: 'none', correlationId, commitId: 'number-1' } as const;
    let { commit } = await made.store.append(streamId, [deposited({ amount: 1 })], first);
    for (let number = 2; number <= length; number += 1) {
      const head = { version: commit.last, commitNumber: commit.number, at: commit.at };
      const options = { expectedVersion: commit.last, head, correlationId, commitId: `number-${number}` };
      ({ commit } = await made.store.append(streamId, [deposited({ amount: 1 })], options));
    }
    made.charged.length = 0;
    const append = (commitId: string) =>
      made.store.append(streamId, [deposited({ amount: 1 })], { expectedVersion: 'any', correlationId, commitId });
    return { ...made, append };
  }

  test.each([
    [1, 1],
    [100, 6],
  ])('to a stream of %i commits is one query of a page, of %i read units, and one put', async (length, units) => {
    const { append, charged } = await stream(length);
    await append('new');
    expect(charged).toEqual([
      ['Query', units],
      ['PutItem', 1],
    ]);
  });

  test('that repeats one of the newest 100 commits is one query, however long the stream is', async () => {
    const { append, charged } = await stream(1_000);
    expect(await append('number-901')).toMatchObject({ repeated: true, commit: { number: 901 } });
    expect(charged).toEqual([['Query', 6]]);
  });

  test('to a stream of 1,000 commits reads the older ones at half the price', async () => {
    const { append, charged, store } = await stream(1_000);
    await append('new');
    expect(charged).toEqual([
      ['Query', 6],
      ['Query', 26],
      ['PutItem', 1],
    ]);
    charged.length = 0;
    await store.load(streamId);
    expect(charged).toEqual([['Query', 58]]);
  });

  test('that repeats an older commit reads it again, whole', async () => {
    const { append, charged } = await stream(1_000);
    expect(await append('number-2')).toMatchObject({ repeated: true, commit: { number: 2, first: 2 } });
    expect(charged.map(([operation]) => operation)).toEqual(['Query', 'Query', 'Query']);
  });

  test('that gives a head is one put', async () => {
    const { store, charged } = await stream(150);
    const { head } = await store.load(streamId, { from: 150 });
    charged.length = 0;
    const options = { expectedVersion: 'any', head, correlationId, commitId: 'new' } as const;
    await store.append(streamId, [deposited({ amount: 1 })], options);
    expect(charged).toEqual([['PutItem', 1]]);
  });
});

describe('what a day and an hour remembers', () => {
  const day = 86_400_000;

  async function fill(count: number, apartMs: number, policy: object) {
    const clock = new FakeClock('2026-03-01T12:00:00.000Z');
    const { store, charged } = await metered({ clock });
    const commands = { ...accountCommands, snapshots: { stateVersion: '1', policy } };
    const handle = createCommandHandler({ commands, store, catalog: accountCatalog, clock });
    const run = (command: string, body: object, idempotencyKey: string) =>
      handle({ command, body: { accountId: '1', ...body }, correlationId, idempotencyKey });
    await run('open', { owner: 'ann' }, 'open');
    for (let index = 0; index < count; index += 1) {
      clock.advance(apartMs);
      await run('deposit', { amount: 1 }, `key-${index}`);
    }
    charged.length = 0;
    return { store, charged, clock, run };
  }

  test('costs a command with a key nothing but room in the snapshot: one query and one put', async () => {
    const { run, charged } = await fill(300, 60_000, {});
    await run('deposit', { amount: 1 }, 'new');
    expect(charged.map(([operation]) => operation)).toEqual(['Query', 'PutItem']);
  }, 60_000);

  test('costs a repeated command the load of its commit', async () => {
    const { run, charged } = await fill(250, 60_000, {});
    expect((await run('deposit', { amount: 1 }, 'key-3')).repeated).toBe(true);
    expect(charged.map(([operation]) => operation)).toEqual(['Query', 'Query', 'Query']);
  }, 60_000);

  test('costs a search of the rest of it where there are more keys than the snapshot knows, and no more than that', async () => {
    // 400 commits, of which 300 are of the last 25 hours; the snapshot knows ten.
    const { run, charged } = await fill(400, 300_000, { remember: 10 });
    await run('deposit', { amount: 1 }, 'new');
    expect(charged.map(([operation]) => operation)).toEqual(['Query', 'Query', 'Query', 'PutItem']);
    const [, , [, units = 0] = []] = charged;
    expect(units).toBeLessThan(60);
    charged.length = 0;
    expect((await run('deposit', { amount: 1 }, 'key-200')).repeated).toBe(true);
  }, 60_000);

  test('takes ten bytes a command of a snapshot', async () => {
    const commits = Array.from({ length: 10_000 }, (_, index) => ({
      mark: markOf(`commit-${index}`),
      first: index + 1,
      at: new Date(Date.parse('2026-03-01T00:00:00.000Z') + index * (day / 10_000)).toISOString(),
    }));
    const bare = { stateVersion: '1', version: 10_000, commitNumber: 10_000, at: '', state: 1 };
    const bytesOf = (remembered: typeof commits) =>
      itemBytes(snapshotToItem('account-1', { ...bare, remembered }) ?? {});
    expect(bytesOf(commits) - bytesOf([])).toBeLessThan(100_000);
  });
});

describe('a stream of 1,000 commits of one small event, without snapshots', () => {
  let store: EventStore;
  let charged: Charge[];
  const event = deposited({ amount: 1 });
  const expecting = (expectedVersion: number | 'any') => ({ expectedVersion, correlationId });

  beforeAll(async () => {
    ({ store, charged } = await metered());
    for (let version = 0; version < 1_000; version += 1) {
      const head = { version, commitNumber: version };
      await store.append(streamId, [event], { ...expecting(version), head });
    }
  });

  /** The charges of each operation, one after the other. */
  async function chargesOf(operations: readonly (() => Promise<unknown>)[]): Promise<Charge[][]> {
    const charges: Charge[][] = [];
    for (const operation of operations) {
      charged.length = 0;
      await operation().catch((error: { code: string }) => charged.push([error.code, undefined]));
      charges.push([...charged]);
    }
    return charges;
  }

  test('is read for what is wanted of it; a bound takes one request more, to see whether it was closed', async () => {
    const charges = await chargesOf([
      () => store.load(streamId),
      () => store.load(streamId, { from: 990 }),
      () => store.load(streamId, { from: 500, to: 510 }),
      () => store.read(streamId, { direction: 'backward', limit: 10 }),
      () => readPage(store, streamId, { limit: 10 }),
    ]);
    expect(charges).toEqual([
      [['Query', 64]],
      [['Query', 7]],
      [
        ['Query', 1],
        ['Query', 1],
      ],
      [['Query', 1]],
      [
        ['Query', 1],
        ['Query', 1],
      ],
    ]);
  });

  test('is appended to by one request at a known head; without one by a look at its end, or at all of it for a commit id', async () => {
    const { head } = await store.load(streamId);
    const charges = await chargesOf([
      () => store.append(streamId, [event], { ...expecting(1_000), head }),
      () => store.append(streamId, [event], expecting('any')),
      () => store.append(streamId, [event], expecting(1_002)),
      () => store.append(streamId, [event], { ...expecting(1_003), commitId: 'mine' }),
      () => store.append(streamId, [event], { ...expecting(1_000), head }),
      () => store.close(streamId, { as: 'archived', correlationId }),
    ]);
    expect(charges).toEqual([
      [['PutItem', 1]],
      [
        ['Query', 1],
        ['PutItem', 1],
      ],
      [
        ['Query', 7],
        ['PutItem', 1],
      ],
      [
        ['Query', 7],
        ['Query', 29],
        ['PutItem', 1],
      ],
      [
        ['PutItem refused', undefined],
        ['Query', 1],
        ['VERSION_CONFLICT', undefined],
      ],
      [
        ['Query', 1],
        ['PutItem', 1],
      ],
    ]);
  });
});

describe('a stream of 10,000 events with snapshots', () => {
  const wanted = { snapshot: { stateVersion: '1', within: 100 } };

  async function longStream(events: number) {
    const { store, charged } = await metered();
    for (let first = 0; first < events; first += 100) {
      const batch = Array.from({ length: 100 }, (_, index) => deposited({ amount: first + index }));
      await store.append(streamId, batch, { expectedVersion: 'any', correlationId });
    }
    const { head } = await store.load(streamId, { from: events });
    const at = head.at ?? '';
    const { version, commitNumber } = head;
    await store.putSnapshot(streamId, { stateVersion: '1', version, commitNumber, at, state: 1, remembered: [] });
    for (let more = 0; more < 50; more += 1) {
      await store.append(streamId, [deposited({ amount: 1 })], { expectedVersion: 'any', correlationId });
    }
    charged.length = 0;
    return { store, charged };
  }

  test('is loaded by one request, which costs the same for a stream of 20,000', async () => {
    const costs: Charge[][] = [];
    for (const events of [10_000, 20_000]) {
      const { store, charged } = await longStream(events);
      const { commits, snapshot } = await store.load(streamId, wanted);
      expect({ behind: commits.length, version: snapshot?.version }).toEqual({ behind: 50, version: events });
      costs.push([...charged]);
    }
    expect(costs[1]?.map(([operation]) => operation)).toEqual(['Query']);
    expect(costs).toEqual([[['Query', 19]], [['Query', 19]]]);
  }, 60_000);

  test('takes a command with one query and one put', async () => {
    const { store, charged } = await metered();
    const snapshots = { stateVersion: '1', policy: { everyEvents: 100 } };
    const commands = { ...accountCommands, snapshots };
    const handle = createCommandHandler({ commands, store, catalog: accountCatalog });
    const run = (command: string, body: object) => handle({ command, body, correlationId });
    await run('open', { accountId: '1', owner: 'ann' });
    for (let index = 0; index < 250; index += 1) await run('deposit', { accountId: '1', amount: 1 });
    charged.length = 0;
    const { streamVersion } = await run('withdraw', { accountId: '1', amount: 250 });
    expect(streamVersion).toBe(252);
    expect(charged.map(([operation]) => operation)).toEqual(['Query', 'PutItem']);
  }, 60_000);
});

test('a part in the middle of a long stream costs a few requests, however many events its commits hold', async () => {
  const { store, charged } = await metered();
  const five = Array.from({ length: 5 }, (_, index) => deposited({ amount: index }));
  for (let version = 0; version < 3_000; version += 5) {
    await store.append(streamId, five, { expectedVersion: version === 0 ? 'none' : version, correlationId });
  }
  charged.length = 0;
  const { commits, head } = await store.load(streamId, { from: 1_503, to: 1_520 });
  expect([commits[0]?.first, commits.at(-1)?.last, head.version]).toEqual([1_501, 1_520, 1_520]);
  expect(charged.length).toBeLessThanOrEqual(14);
  charged.length = 0;
  expect((await store.load(streamId, { from: 2_991 })).commits).toHaveLength(2);
  expect(charged.length).toBe(1);
});
