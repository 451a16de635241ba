import fc from 'fast-check';
import { FakeClock } from '../../../core/clock/fake-clock.ts';
import { type CommandHandlerOptions, createCommandHandler } from '../../../core/decider/command-handler.ts';
import { loadState } from '../../../core/decider/load-state.ts';
import type { SnapshotRules } from '../../../core/decider/snapshots.ts';
import { noUpcasting } from '../../../core/event/upcaster.ts';
import { DynamoDbEventStore } from '../../../core/event-store/dynamodb-event-store.ts';
import { MemoryEventStore } from '../../../core/event-store/memory-event-store.ts';
import { type AccountState, accountCatalog, accountCommands } from '../support/account-domain.ts';
import { createEventTable, inProcessDynamoDb } from '../support/in-process-dynamodb.ts';

const correlationId = 'request-1';
const sleep = async () => {};

function setUp(rules: Partial<SnapshotRules<AccountState>> = {}, more: Partial<CommandHandlerOptions> = {}) {
  const clock = new FakeClock();
  const store = new MemoryEventStore({ source: 'account-service', clock });
  const policy = { everyEvents: 3, remember: 2 };
  const commands = { ...accountCommands, snapshots: { stateVersion: '1', policy, ...rules } };
  const options = { commands, store, catalog: accountCatalog, clock, sleep, ...more };
  const handle = createCommandHandler(options);
  const run = (command: string, body: object, facts: object = {}) =>
    handle({ command, body: { accountId: '1', ...body }, correlationId, ...facts });
  const snapshot = async (stateVersion = '1') =>
    (await store.load('account-1', { snapshot: { stateVersion } })).snapshot;
  return { clock, store, run, snapshot, commands };
}

test('every so many events a snapshot follows the commit that reached it', async () => {
  const { run, snapshot } = setUp();
  await run('open', { owner: 'ann' });
  await run('deposit', { amount: 5 });
  expect(await snapshot()).toBeUndefined();
  await run('deposit', { amount: 7 });
  expect(await snapshot()).toMatchObject({ version: 3, commitNumber: 3, state: { open: true, balance: 12 } });
  await run('deposit', { amount: 1 });
  expect(await snapshot()).toMatchObject({ version: 3 });
});

test('a state that JSON would change makes no snapshot, and the log says where it is', async () => {
  const warn = jest.fn();
  const toJson = (state: AccountState) => ({ ...state, holdings: new Map([['gbp', state.balance]]) });
  const logger = { debug() {}, info() {}, warn, error() {} };
  const { run, snapshot } = setUp({ toJson }, { logger: logger as never });
  await run('open', { owner: 'ann' });
  for (let index = 0; index < 3; index += 1) await run('deposit', { amount: 5 });
  expect(await snapshot()).toBeUndefined();
  expect(warn).toHaveBeenCalledWith(
    'snapshot not written',
    expect.objectContaining({
      error: expect.objectContaining({ message: expect.stringContaining('/holdings is a Map') }),
    }),
  );
});

test('a command decides on snapshot and what came behind it', async () => {
  const { run } = setUp();
  await run('open', { owner: 'ann' });
  for (let index = 0; index < 7; index += 1) await run('deposit', { amount: 10 });
  expect((await run('withdraw', { amount: 70 })).events[0]?.eventType).toBe('account.withdrawn');
  expect((await run('withdraw', { amount: 1 })).events[0]?.eventType).toBe('account.withdrawal_refused');
});

test('a snapshot of another state shape is ignored and replaced', async () => {
  const { run, store, snapshot } = setUp();
  const at = '2026-01-01T00:00:00.000Z';
  await run('open', { owner: 'ann' });
  await run('deposit', { amount: 5 });
  const old = { stateVersion: '0', version: 2, commitNumber: 2, at, state: { balance: 9_999 }, remembered: [] };
  await store.putSnapshot('account-1', old);
  expect((await run('withdraw', { amount: 6 })).events[0]?.eventType).toBe('account.withdrawal_refused');
  expect(await snapshot()).toMatchObject({ stateVersion: '1', version: 3, state: { balance: 5 } });
});

test('a snapshot that the code cannot read is passed over', async () => {
  const fromJson = () => {
    throw new TypeError('no such shape');
  };
  const { run } = setUp({ fromJson });
  await run('open', { owner: 'ann' });
  for (let index = 0; index < 4; index += 1) await run('deposit', { amount: 10 });
  expect((await run('withdraw', { amount: 40 })).events[0]?.eventType).toBe('account.withdrawn');
});

test('a snapshot that cannot be written fails no command', async () => {
  const warnings: string[] = [];
  const logger = { info() {}, error() {}, warn: (message: string) => void warnings.push(message) } as never;
  const { run, store } = setUp({}, { logger });
  store.putSnapshot = async () => {
    throw new Error('no room');
  };
  await run('open', { owner: 'ann' });
  await run('deposit', { amount: 5 });
  expect((await run('deposit', { amount: 5 })).streamVersion).toBe(3);
  expect(warnings).toEqual(['snapshot not written']);
});

test('a state that is too large for a snapshot is packed again when twice as much lies behind, and not at each command', async () => {
  const { run, store } = setUp();
  const tried: number[] = [];
  let isTooLarge = true;
  const put = store.putSnapshot.bind(store);
  store.putSnapshot = async (streamId, snapshot) => {
    tried.push(snapshot.version);
    return isTooLarge ? false : put(streamId, snapshot);
  };
  await run('open', { owner: 'ann' });
  for (let version = 2; version <= 40; version += 1) await run('deposit', { amount: 1 });
  expect(tried).toEqual([3, 6, 12, 24]);
  isTooLarge = false;
  for (let version = 41; version <= 54; version += 1) await run('deposit', { amount: 1 });
  expect(tried).toEqual([3, 6, 12, 24, 48, 51, 54]);
});

describe('a repeated request', () => {
  const keyed = (idempotencyKey: string) => ({ idempotencyKey });

  test('whose commit lies before the snapshot gets the first answer while it is remembered', async () => {
    const { run, store } = setUp();
    await run('open', { owner: 'ann' }, keyed('a'));
    const first = await run('deposit', { amount: 5 }, keyed('b'));
    await run('deposit', { amount: 7 }, keyed('c'));
    const again = await run('deposit', { amount: 5 }, keyed('b'));
    expect(again).toEqual({ ...first, repeated: true });
    const otherBody = run('deposit', { amount: 6 }, keyed('b'));
    await expect(otherBody).rejects.toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
    expect((await store.load('account-1')).head.version).toBe(3);
  });

  test('of before snapshots remembered a day is looked for in the stream', async () => {
    const { run, store, clock } = setUp();
    await run('open', { owner: 'ann' });
    const first = await run('deposit', { amount: 5 }, keyed('old'));
    const { head } = await store.load('account-1');
    const at = head.at ?? '';
    const snapshot = { stateVersion: '1', version: 2, commitNumber: 2, at, state: { open: true, balance: 5 } };
    await store.putSnapshot('account-1', { ...snapshot, remembered: [], forgotten: { first: 2, at } });
    clock.advance(23 * 3_600_000);
    expect(await run('deposit', { amount: 5 }, keyed('old'))).toEqual({ ...first, repeated: true });
  });
});

test('If-Match behind the snapshot is refused with the commit that won', async () => {
  const { run, store } = setUp();
  await run('open', { owner: 'ann' });
  for (let index = 0; index < 3; index += 1) await run('deposit', { amount: 1 });
  const second = (await store.load('account-1')).commits[1];
  await expect(run('deposit', { amount: 1 }, { expectedVersion: 1 })).rejects.toMatchObject({
    code: 'VERSION_CONFLICT',
    actualVersion: 4,
    winningCommitId: second?.commitId,
  });
});

test('a state as of a version or a time is that of the events until then', async () => {
  const { run, store, clock, commands } = setUp();
  await run('open', { owner: 'ann' });
  for (let index = 0; index < 6; index += 1) {
    clock.advance(1_000);
    await run('deposit', { amount: 1 });
  }
  const balanceAt = async (asOf?: number | string) => {
    const { state } = await loadState('account-1', { commands, store, upcast: noUpcasting }, asOf);
    return (state as AccountState).balance;
  };
  expect(await balanceAt()).toBe(6);
  expect(await balanceAt(2)).toBe(1);
  expect(await balanceAt(5)).toBe(4);
  expect(await balanceAt('2026-01-01T00:00:03.500Z')).toBe(3);
  expect(await balanceAt(0)).toBe(0);
});

test('deleting all snapshots at any point changes no answer', async () => {
  const step = fc.record({
    command: fc.constantFrom('open', 'deposit', 'withdraw'),
    amount: fc.integer({ min: 1, max: 20 }),
    key: fc.option(fc.constantFrom('a', 'b', 'c'), { nil: undefined }),
    forget: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      const policy = { everyEvents: 2, remember: 100 };
      const kept = setUp({ policy });
      const forgetful = setUp({ policy });
      for (const { command, amount, key, forget } of steps) {
        if (forget) forgetful.store.deleteSnapshots();
        const body = command === 'open' ? { owner: 'ann' } : { amount };
        const facts = key === undefined ? {} : { idempotencyKey: `${command}-${amount}-${key}` };
        const outcomes = await Promise.all(
          [kept, forgetful].map(({ run }) => run(command, body, facts).then(answerOf, errorOf)),
        );
        expect(outcomes[1]).toEqual(outcomes[0]);
      }
    }),
    { numRuns: 100 },
  );
});

function answerOf({
  streamVersion,
  repeated,
  events,
}: {
  streamVersion: number;
  repeated: boolean;
  events: readonly { eventType: string; data: unknown }[];
}) {
  return { streamVersion, repeated, events: events.map(({ eventType, data }) => ({ eventType, data })) };
}

function errorOf(error: { code?: string; message: string }) {
  return { code: error.code, message: error.message };
}

test('large commits in front of a snapshot do not bring the next one forward', async () => {
  const client = inProcessDynamoDb();
  await createEventTable(client, 'events');
  const store = new DynamoDbEventStore({ client, table: 'events', source: 'account-service', sleep });
  const note = 'x'.repeat(40);
  const large = Array.from({ length: 100 }, (_, amount) => ({
    type: 'account.deposited',
    version: '1.0',
    data: { amount: amount + 1, note: `${note}${Math.sin(amount)}` },
  }));
  const opened = { type: 'account.opened', version: '1.0', data: { owner: 'ann' } };
  await store.append('account-1', [opened], { expectedVersion: 'none', correlationId });
  for (let commit = 0; commit < 50; commit += 1) {
    await store.append('account-1', large, { expectedVersion: 'any', correlationId });
  }
  const kept: number[] = [];
  const putSnapshot = store.putSnapshot.bind(store);
  store.putSnapshot = async (streamId, snapshot) => {
    kept.push(snapshot.version);
    return putSnapshot(streamId, snapshot);
  };
  const commands = { ...accountCommands, snapshots: { stateVersion: '1' } };
  const handle = createCommandHandler({ commands, store, catalog: accountCatalog, sleep });
  for (let command = 0; command < 150; command += 1) {
    await handle({ command: 'deposit', body: { accountId: '1', amount: 1 }, correlationId });
  }
  expect(kept).toEqual([5_002, 5_102]);
}, 60_000);
