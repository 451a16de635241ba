import { DeleteItemCommand, type DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { FakeClock } from '../../../../core/clock/fake-clock.ts';
import type { Commit } from '../../../../core/event-store/commit.ts';
import type { TotalsView } from '../../../../core/projection/view.ts';
import { balanceView, movementsView } from '../../support/account-domain.ts';
import { accountDomain, deposited, inMemory, inTables, opened, runRebuild } from './rebuild-fixture.ts';

const hourMs = 3_600_000;
/** Kept for ten hours: a rebuild has an hour. */
const timeToLiveSeconds = 36_000;
const any = { expectedVersion: 'any' as const, correlationId: 'c' };
const accept = { acceptExpired: true };

/** Takes accounts whose opening it has not seen. */
const lateMovements: TotalsView<{ readonly owner: string }> = {
  ...movementsView,
  project: (note = { owner: 'unknown' }, event) => movementsView.project(note, event),
};

/** Time for one page a call. */
const time = () => {
  let looks = 0;
  return { getRemainingTimeInMillis: () => (looks++ === 0 ? 60_000 : 0) };
};

const places = {
  memory: async (clock: FakeClock) => inMemory({ clock, timeToLiveSeconds }),
  'DynamoDB tables': (clock: FakeClock) => inTables(undefined, { clock, timeToLiveSeconds }),
};

/**
 * Five accounts are opened with 10 at hour 0. At hour 5 accounts 0 to 2 get 5 more, and account 5 is opened with 1. All of
 * it has been projected; now it is a later hour.
 */
async function accounts(place: keyof typeof places, hour: number) {
  const clock = new FakeClock();
  const domain = accountDomain(await places[place](clock), [balanceView, lateMovements]);
  const commits: Commit[] = [];
  const append = async (id: number, ...events: ReturnType<typeof deposited | typeof opened>[]) => {
    const { commit } = await domain.store.append(`account-${id}`, events, any);
    commits.push(commit);
  };
  for (let id = 0; id < 5; id += 1) await append(id, opened(`owner-${id}`), deposited(10));
  clock.advance(5 * hourMs);
  for (let id = 0; id < 3; id += 1) await append(id, deposited(5));
  await append(5, opened('owner-5'), deposited(1));
  await domain.project(commits);
  clock.advance((hour - 5) * hourMs);
  return { ...domain, clock };
}

describe.each(Object.keys(places) as (keyof typeof places)[])('events that expire, in %s', (place) => {
  test('are not rebuilt from unless that is accepted', async () => {
    const { rebuild, status } = await accounts(place, 1);
    await expect(rebuild({ task: 'begin', view: 'balance' })).rejects.toMatchObject({
      code: 'REBUILD_REFUSED',
      message:
        'the events of this domain are kept for 36000 seconds, and a rebuild makes the view of those that are left: what it ' +
        'tells of streams that have expired would go. Ask for it with acceptExpired (--accept-expired) if that is meant',
    });
    expect((await status('balance')).building).toBeUndefined();
  });

  test.each([false, true])(
    'make the view of what is left, counted and named (deleted by then: %s)',
    async (deleted) => {
      const { rebuild, read, sweep } = await accounts(place, 11);
      if (deleted) await sweep();
      const left = { outcome: 'switched', streams: 4, expired: 3, failed: 0 };
      const names = { expiredStreams: expect.arrayContaining(['account-0', 'account-1', 'account-2']) };
      expect(await runRebuild(rebuild, 'balance', accept)).toMatchObject({ ...left, ...names, documents: 4 });
      expect(await runRebuild(rebuild, 'movements', accept)).toMatchObject({ ...left, ...names });
      expect(await read.balance('0')).toMatchObject({ value: { balance: 5, owner: '' }, streamVersion: 3 });
      expect(await read.balance('3')).toBeUndefined();
      expect(await read.balance('5')).toMatchObject({ value: { balance: 1, owner: 'owner-5' }, streamVersion: 2 });
      expect(await read.movements('owner')).toEqual(
        new Map([
          ['owner-5', { in: 1 }],
          ['unknown', { in: 15 }],
        ]),
      );
    },
  );

  test('come back when the switch is undone', async () => {
    const { rebuild, read, sweep } = await accounts(place, 11);
    await sweep();
    await runRebuild(rebuild, 'balance', accept);
    await rebuild({ task: 'undo', view: 'balance' });
    expect(await read.balance('0')).toMatchObject({ value: { balance: 15, owner: 'owner-0' }, streamVersion: 3 });
    expect(await read.balance('3')).toMatchObject({ value: { balance: 10, owner: 'owner-3' }, streamVersion: 2 });
  });

  test('count as expired when they will be within the time that a rebuild has, and may go half-way', async () => {
    const { rebuild, read, sweep, clock } = await accounts(place, 9.5);
    const between = async (task: string) => {
      if (task !== 'build') return;
      clock.advance(10 * 60_000);
      await sweep();
    };
    for (const view of ['balance', 'movements']) {
      expect(await runRebuild(rebuild, view, { ...accept, segments: 1, between })).toMatchObject({
        outcome: 'switched',
        streams: 4,
        expired: 3,
      });
    }
    expect(await read.balance('0')).toMatchObject({ value: { balance: 5 } });
    expect(await read.movements()).toEqual(new Map([['all', { in: 16 }]]));
  });

  test('are begun at the same commit by live commits that come meanwhile', async () => {
    const { rebuild, read, store, project, clock, readModels } = await accounts(place, 9.5);
    const between = async (task: string) => {
      if (task !== 'begin') return;
      const { commit } = await store.append('account-0', [deposited(100)], any);
      const wholly = await store.append('account-3', [deposited(200)], any);
      expect(await project([commit, wholly.commit])).toEqual({ batchItemFailures: [] });
      expect((await readModels.getDocuments('balance', ['0'])).get('0')?.value).toMatchObject({ balance: 115 });
      clock.advance(60_000);
    };
    const conclusion = await runRebuild(rebuild, 'balance', { ...accept, between });
    expect(conclusion).toMatchObject({ outcome: 'switched', streams: 5, expired: 4, failed: 0 });
    expect(await read.balance('0')).toMatchObject({ value: { balance: 105, owner: '' }, streamVersion: 4 });
    expect(await read.balance('3')).toMatchObject({ value: { balance: 200, owner: '' }, streamVersion: 3 });
    expect(await runRebuild(rebuild, 'movements', { ...accept, between: async () => {} })).toMatchObject({
      outcome: 'switched',
    });
    expect(await read.movements()).toEqual(new Map([['all', { in: 316 }]]));
  });

  test('are taken off sums as far as they were added, when their stream is deleted meanwhile', async () => {
    const { rebuild, read, store } = await accounts(place, 9.5);
    const between = async (task: string) => {
      if (task === 'begin-verification') await store.close('account-0', { as: 'deleted', correlationId: 'c' });
    };
    expect(await runRebuild(rebuild, 'movements', { ...accept, between })).toMatchObject({ outcome: 'switched' });
    expect(await read.movements()).toEqual(new Map([['all', { in: 11 }]]));
  });

  test('leave no generation that took longer than there was time', async () => {
    const { rebuild, read, clock } = await accounts(place, 9.5);
    const between = async (task: string) => {
      if (task === 'begin-verification') clock.advance(hourMs);
    };
    await expect(runRebuild(rebuild, 'balance', { ...accept, between })).rejects.toMatchObject({
      code: 'REBUILD_REFUSED',
      message:
        'generation 2 of balance was to be built by 2026-01-01T10:30:00.000Z, before more commits expire; discard it',
    });
    expect(await read.balance('0')).toMatchObject({ value: { balance: 15 } });
  });

  test('are counted once, however many pages their stream has', async () => {
    const { rebuild, read, store, clock, sweep } = await accounts(place, 30);
    await sweep();
    for (let index = 0; index < 450; index += 1) {
      if (index === 250) clock.advance(9 * hourMs);
      await store.append('account-9', [deposited(1)], any);
    }
    clock.advance(hourMs / 2);
    expect(await runRebuild(rebuild, 'balance', { ...accept, segments: 1, time })).toMatchObject({
      outcome: 'switched',
      streams: 1,
      events: 200,
      expired: 1,
      expiredStreams: ['account-9'],
    });
    expect(await read.balance('9')).toMatchObject({ value: { balance: 200, owner: '' }, streamVersion: 450 });
  });

  test('are none in a long stream of which nothing has expired', async () => {
    const { rebuild, store } = await accounts(place, 30);
    for (let index = 0; index < 450; index += 1) await store.append('account-9', [deposited(1)], any);
    expect(await runRebuild(rebuild, 'movements', { ...accept, segments: 1, time })).toMatchObject({
      outcome: 'switched',
      streams: 1,
      events: 450,
      expired: 0,
      expiredStreams: [],
    });
  });
});

async function remove(client: DynamoDBClient, streamId: string, number: number) {
  const Key = { pk: { S: streamId }, sk: { N: String(number) } };
  await client.send(new DeleteItemCommand({ TableName: 'events', Key }));
}

describe('a real gap', () => {
  async function withCommits(ids: readonly number[], seconds?: number) {
    const timeToLive = seconds === undefined ? undefined : { clock: new FakeClock(), timeToLiveSeconds: seconds };
    const tables = await inTables(undefined, timeToLive);
    const domain = accountDomain(tables);
    const commits: Commit[] = [];
    for (const id of ids) commits.push((await domain.store.append(`account-${id}`, [deposited(id)], any)).commit);
    return { ...domain, client: tables.client, commits };
  }

  test.each([
    ['between commits, where they expire', timeToLiveSeconds, 2],
    ['at the beginning, where they do not expire', undefined, 1],
    ['between commits, where they do not expire', undefined, 2],
  ])('%s is not taken for expiry: readers keep what they have', async (_, seconds, number) => {
    const { rebuild, read, project, client, commits } = await withCommits([1, 2, 2, 2, 2, 3], seconds);
    await project(commits);
    await remove(client, 'account-2', number);
    expect(await runRebuild(rebuild, 'balance', accept)).toMatchObject({
      outcome: 'refused',
      why: 'streams are not what their events make of them: account-2',
      failed: 1,
      expired: 0,
    });
    expect(await read.balance('2')).toMatchObject({ value: { balance: 8 }, streamVersion: 4 });
  });

  test.each([1, 230])('in a stream of several pages, at commit %i, is found as well', async (number) => {
    const { rebuild, project, client, commits } = await withCommits(Array.from({ length: 250 }, () => 1));
    await project(commits);
    await remove(client, 'account-1', number);
    expect(await runRebuild(rebuild, 'balance', { segments: 1, time })).toMatchObject({
      outcome: 'refused',
      why: 'streams are not what their events make of them: account-1',
      streams: 1,
      failed: 1,
    });
  });

  test('that readers know nothing beyond does not stop the others', async () => {
    const { rebuild, client, read } = await withCommits([1, 1, 2]);
    await remove(client, 'account-1', 1);
    expect(await runRebuild(rebuild, 'balance')).toMatchObject({ outcome: 'switched', streams: 2, failed: 1 });
    expect(await read.balance('2')).toMatchObject({ value: { balance: 2 } });
  });

  test('and an item that is no commit, with an id that is none, are counted and named', async () => {
    const { rebuild, client, status } = await withCommits([1]);
    const Item = { pk: { S: 'nothing' }, sk: { N: '1' } };
    await client.send(new PutItemCommand({ TableName: 'events', Item }));
    expect(await runRebuild(rebuild, 'balance')).toMatchObject({ outcome: 'switched', streams: 1, failed: 1 });
    expect(await status('balance')).toMatchObject({ current: { number: 2 } });
  });

  test('that a damaged commit leaves is no reason to take from readers what they have', async () => {
    const { rebuild, client, project, commits, read } = await withCommits([1, 1, 1]);
    await project(commits);
    const Item = { pk: { S: 'account-1' }, sk: { N: '2' } };
    await client.send(new PutItemCommand({ TableName: 'events', Item }));
    expect(await runRebuild(rebuild, 'balance')).toMatchObject({ outcome: 'refused', failed: 1 });
    expect(await read.balance('1')).toMatchObject({ value: { balance: 3 } });
  });
});
