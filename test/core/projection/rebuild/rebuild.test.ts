import type { Commit } from '../../../../core/event-store/commit.ts';
import { noMetrics } from '../../../../core/observability/metrics.ts';
import { createProjector } from '../../../../core/projection/projector.ts';
import type { DocumentView, View } from '../../../../core/projection/view.ts';
import { streamEventOf } from '../../../../core/testing/stream-records.ts';
import { type Balance, balanceView, movementsView } from '../../support/account-domain.ts';
import {
  accountDomain,
  deposited,
  fill,
  inMemory,
  inTables,
  runPurge,
  runRebuild,
  type Storage,
  source,
} from './rebuild-fixture.ts';

const expected = { expectedVersion: 'any' as const, correlationId: 'c' };

describe.each([
  ['memory', async () => inMemory()],
  ['DynamoDB tables', () => inTables()],
])('a rebuild in %s', (_, storage) => {
  async function filled(views?: readonly View[]) {
    const domain = accountDomain(await storage(), views);
    const commits = await fill(domain.store, 30);
    await domain.project(commits);
    return { ...domain, commits };
  }

  test('of a document view switches readers to a new generation that says the same', async () => {
    const { rebuild, read, status, store } = await filled();
    expect(await runRebuild(rebuild, 'balance')).toMatchObject({
      outcome: 'switched',
      streams: 30,
      events: 90,
      documents: 30,
      failed: 0,
    });
    expect(await status('balance')).toMatchObject({ current: { number: 2 }, previous: { number: 1 } });
    expect(await read.balance('7')).toEqual({
      value: { balance: 8, owner: 'owner-0' },
      streamVersion: 3,
      committedAt: (await store.load('account-7')).head.at,
      aggregate: 'account',
    });
  });

  test('of a totals view counts every event once', async () => {
    const { rebuild, read } = await filled();
    const before = await read.movements('owner');
    expect(await runRebuild(rebuild, 'movements')).toMatchObject({ outcome: 'switched', streams: 30, events: 90 });
    expect(await read.movements()).toEqual(new Map([['all', { in: 465 }]]));
    expect(await read.movements('owner')).toEqual(before);
  });

  test('takes in what a view lost or had wrong', async () => {
    const { rebuild, read, readModels } = await filled();
    const wrong = { view: 'balance', key: '3', document: { balance: 999, owner: 'x' } };
    await readModels.putDocument({ ...wrong, streamVersion: 3, expectedVersion: 3 });
    await runRebuild(rebuild, 'balance');
    expect(await read.balance('3')).toMatchObject({ value: { balance: 4, owner: 'owner-3' } });
  });

  test('goes on from where it was when its time is over', async () => {
    const { rebuild, read } = await filled();
    // Time for one page a call.
    const time = () => {
      let looks = 0;
      return { getRemainingTimeInMillis: () => (looks++ === 0 ? 60_000 : 0) };
    };
    expect(await runRebuild(rebuild, 'balance', { time, segments: 2 })).toMatchObject({ outcome: 'switched' });
    expect(await read.balance('29')).toMatchObject({ value: { balance: 30 } });
  });

  test('that is undone gives the old generation back, with what was committed since', async () => {
    const { rebuild, read, store, project, status } = await filled();
    await runRebuild(rebuild, 'balance');
    const { commit } = await store.append('account-7', [deposited(100)], expected);
    await project([commit]);
    expect(await read.balance('7')).toMatchObject({ value: { balance: 108 }, streamVersion: 4 });
    await rebuild({ task: 'undo', view: 'balance' });
    expect(await status('balance')).toMatchObject({ current: { number: 1 }, previous: { number: 2 } });
    expect(await read.balance('7')).toMatchObject({ value: { balance: 108 }, streamVersion: 4 });
    await rebuild({ task: 'undo', view: 'balance' });
    expect(await status('balance')).toMatchObject({ current: { number: 2 }, previous: { number: 1 } });
  });

  test('that is discarded leaves nothing of the old generation', async () => {
    const { rebuild, read, readModels, status, store, project } = await filled();
    await runRebuild(rebuild, 'movements');
    expect(await rebuild({ task: 'discard', view: 'movements' })).toEqual({ view: 'movements', generation: 1 });
    expect(await status('movements')).toMatchObject({ current: { number: 2 }, discarding: [1] });
    await runPurge(rebuild, 'movements', 1);
    expect((await status('movements')).discarding).toEqual([]);
    expect((await readModels.getTotals('movements', 'all')).size).toBe(0);
    expect((await readModels.getNotes('movements', ['account-1'])).size).toBe(0);
    const { commit } = await store.append('account-1', [deposited(35)], expected);
    await project([commit]);
    expect((await readModels.getNotes('movements', ['account-1'])).size).toBe(0);
    expect(await read.movements()).toEqual(new Map([['all', { in: 500 }]]));
    await expect(rebuild({ task: 'undo', view: 'movements' })).rejects.toMatchObject({
      code: 'REBUILD_REFUSED',
      message: 'movements has no previous generation to go back to',
    });
  });

  test('that is given up half-way leaves readers where they were', async () => {
    const { rebuild, read, status } = await filled();
    const begun = (await rebuild({ task: 'begin', view: 'balance', segments: 2 })) as { tasks: [never, never] };
    await rebuild(begun.tasks[0]);
    expect(await rebuild({ task: 'discard', view: 'balance' })).toEqual({ view: 'balance', generation: 2 });
    await expect(rebuild(begun.tasks[1])).rejects.toMatchObject({ code: 'REBUILD_REFUSED' });
    await runPurge(rebuild, 'balance', 2);
    expect(await read.balance('7')).toMatchObject({ value: { balance: 8 } });
    expect(await runRebuild(rebuild, 'balance')).toMatchObject({ outcome: 'switched' });
    expect(await status('balance')).toMatchObject({ current: { number: 3 } });
  });

  test('leaves deleted streams out, and the projector takes them out', async () => {
    const { rebuild, read, store, readModels, project } = await filled();
    await store.close('account-7', { as: 'deleted', correlationId: 'c' });
    await runRebuild(rebuild, 'balance');
    await runRebuild(rebuild, 'movements');
    expect(await read.balance('7')).toEqual({ value: undefined, streamVersion: 3, aggregate: 'account' });
    expect(await read.movements()).toEqual(new Map([['all', { in: 457 }]]));
    // A late delivery of a commit to the generation that never heard of the deletion.
    const late = { streamId: 'account-7', number: 3, first: 4, last: 4, commitId: 'x', at: '2026-01-01T00:00:00.000Z' };
    const event = {
      eventId: 'e',
      eventType: 'account.deposited',
      version: '1.0',
      data: { amount: 1 },
      streamVersion: 4,
    };
    const gap = { ...late, number: 4, first: 5, last: 5, correlationId: 'c', events: [{ ...event, streamVersion: 5 }] };
    expect(await project([gap as unknown as Commit])).toEqual({ batchItemFailures: [] });
    expect((await readModels.getDocuments('balance', ['7'])).get('7')?.value).toBeUndefined();
    expect(await readModels.getTotals('movements', 'all')).toEqual(new Map([['all', { in: 457 }]]));
  });

  test('goes on beside a stream that the view cannot take', async () => {
    const picky: DocumentView<Balance> = {
      ...balanceView,
      project: (before, event) => {
        if ((event.data as { amount?: number }).amount === 666) throw new Error('cannot divide');
        return balanceView.project(before, event);
      },
    };
    const { rebuild, read, store, project, status } = await filled([picky]);
    const { commit } = await store.append('account-7', [deposited(666)], expected);
    expect(await project([commit])).toEqual({ batchItemFailures: [{ itemIdentifier: '1' }] });
    expect(await runRebuild(rebuild, 'balance')).toMatchObject({ outcome: 'switched', streams: 30, failed: 1 });
    expect(await status('balance')).toMatchObject({ current: { number: 2 } });
    expect(await read.balance('6')).toMatchObject({ value: { balance: 7 } });
    expect(await read.balance('7')).toMatchObject({ streamVersion: 3 });
  });

  test('that readers would lose by is not switched to', async () => {
    let broken = false;
    const fragile: DocumentView<Balance> = {
      ...balanceView,
      project: (before, event) => {
        if (broken && event.streamId === 'account-7') throw new Error('cannot divide');
        return balanceView.project(before, event);
      },
    };
    const { rebuild, read, status } = await filled([fragile]);
    broken = true;
    expect(await runRebuild(rebuild, 'balance')).toMatchObject({
      outcome: 'refused',
      why: 'streams are not what their events make of them: account-7',
    });
    expect(await status('balance')).toMatchObject({
      current: { number: 1 },
      building: { number: 2, phase: 'refused' },
    });
    expect(await read.balance('7')).toMatchObject({ value: { balance: 8 } });
  });

  test('finds sums that are wrong', async () => {
    const { rebuild, readModels, status } = await filled();
    const sabotage = { view: 'movements@2', notes: [], sums: [{ by: 'all', key: 'all', add: { in: 1 } }] };
    await readModels.applyTotals(sabotage);
    expect(await runRebuild(rebuild, 'movements')).toMatchObject({
      outcome: 'refused',
      why: expect.stringMatching(/^sums are not what the events make of them: all\/\d+\/in$/),
    });
    expect(await status('movements')).toMatchObject({ current: { number: 1 } });
  });

  test('is refused while the generation before is kept', async () => {
    const { rebuild } = await filled();
    await runRebuild(rebuild, 'balance');
    await expect(runRebuild(rebuild, 'balance')).rejects.toMatchObject({
      code: 'REBUILD_REFUSED',
      message: 'generation 1 of balance is kept, so that the last switch can be undone; discard it first',
    });
  });

  test('of a view that does not exist names the nearest', async () => {
    const { rebuild } = await filled();
    await expect(rebuild({ task: 'begin', view: 'balanec' })).rejects.toMatchObject({ code: 'UNKNOWN_VIEW' });
  });
});

describe('a view of a new shape', () => {
  interface Account extends Balance {
    readonly events: number;
  }
  const wider: DocumentView<Account> = {
    ...(balanceView as unknown as DocumentView<Account>),
    shape: 2,
    project: (before, event) =>
      ({ ...balanceView.project(before, event), events: (before?.events ?? 0) + 1 }) as Account,
  };

  async function deployed(next: View) {
    const storage = inMemory();
    const old = accountDomain(storage);
    await old.project(await fill(old.store, 3));
    return accountDomain(storage, [next, movementsView]);
  }

  test('says that it has to be rebuilt, and readers keep the old one until the switch', async () => {
    const { rebuild, read, status } = await deployed(wider);
    expect(await status('balance')).toMatchObject({ shape: 2, rebuildNeeded: true, current: { number: 1, shape: 1 } });
    expect(await read.balance('1')).toMatchObject({ value: { balance: 2, owner: 'owner-1' } });
    await runRebuild(rebuild, 'balance');
    expect(await status('balance')).toMatchObject({ rebuildNeeded: false, current: { number: 2, shape: 2 } });
    expect(await read.balance('1')).toMatchObject({ value: { balance: 2, owner: 'owner-1', events: 3 } });
  });

  test('leaves the old generation alone, which cannot be brought back', async () => {
    const { rebuild, read, store, project } = await deployed(wider);
    const { commit } = await store.append('account-1', [deposited(5)], expected);
    await project([commit]);
    expect(await read.balance('1')).toMatchObject({ value: { balance: 2 }, streamVersion: 3 });
    await runRebuild(rebuild, 'balance');
    expect(await read.balance('1')).toMatchObject({ value: { balance: 7, events: 4 }, streamVersion: 4 });
    await expect(rebuild({ task: 'undo', view: 'balance' })).rejects.toMatchObject({
      code: 'REBUILD_REFUSED',
      message: 'generation 1 of balance has shape 1, which the code does not have: it was not kept up to date',
    });
  });

  test('that has its earlier shape beside it keeps both up to date', async () => {
    const both = { ...wider, earlier: [balanceView as unknown as DocumentView<Account>] };
    const { rebuild, read, store, project } = await deployed(both);
    const { commit } = await store.append('account-1', [deposited(5)], expected);
    await project([commit]);
    expect(await read.balance('1')).toMatchObject({ value: { balance: 7 }, streamVersion: 4 });
    await runRebuild(rebuild, 'balance');
    expect(await read.balance('1')).toMatchObject({ value: { balance: 7, events: 4 } });
    await rebuild({ task: 'undo', view: 'balance' });
    expect((await read.balance('1'))?.value).toEqual({ balance: 7, owner: 'owner-1' });
  });
});

describe('code that is rolled back after a view was switched to a newer shape', () => {
  interface Account extends Balance {
    readonly events: number;
  }
  const wider: DocumentView<Account> = {
    ...(balanceView as unknown as DocumentView<Account>),
    shape: 2,
    earlier: [balanceView as unknown as DocumentView<Account>],
    project: (before, event) =>
      ({ ...balanceView.project(before, event), events: (before?.events ?? 0) + 1 }) as Account,
  };

  /** The newer code with readers on generation 2, and the older code over the same tables. */
  async function switched(create: () => Storage | Promise<Storage>) {
    const storage = await create();
    const older = accountDomain(storage);
    await older.project(await fill(older.store, 3));
    const newer = accountDomain(storage, [wider, movementsView]);
    await runRebuild(newer.rebuild, 'balance');
    expect(await newer.read.balance('1')).toMatchObject({ value: { balance: 2, events: 3 } });
    const deposit = async (domain: typeof older, id: string, version: number) => {
      const { commit } = await storage.store.append(`account-${id}`, [deposited(5)], {
        ...expected,
        expectedVersion: version,
      });
      await domain.project([commit]);
    };
    return { older, newer, deposit };
  }

  describe.each([
    ['in memory', () => inMemory()],
    ['in tables', () => inTables()],
  ])('%s', (_, create) => {
    test('goes on with the generation that it can write, which readers get again with every commit', async () => {
      const { older, newer, deposit } = await switched(create);
      await deposit(older, '1', 3);
      expect(await older.read.balance('1')).toMatchObject({ value: { balance: 7 }, streamVersion: 4 });
      expect(await newer.read.balance('1')).toMatchObject({ value: { balance: 7 }, streamVersion: 4 });
      expect(await older.readers.behindSince('balance')).toBeUndefined();
    });

    test('is recorded for good: the newer code knows that its generation lacks commits, and no switch leads there', async () => {
      const { older, newer, deposit } = await switched(create);
      await deposit(older, '1', 3);
      await deposit(newer, '2', 3);
      const behindSince = expect.stringMatching(/^2026-/);
      for (const code of [older, newer]) {
        expect(await code.status('balance')).toMatchObject({
          rebuildNeeded: true,
          current: { number: 2, behindSince },
        });
      }
      await expect(newer.rebuild({ task: 'begin', view: 'balance' })).rejects.toMatchObject({
        code: 'REBUILD_REFUSED',
        message: expect.stringMatching(/undo the switch first, then discard generation 2$/),
      });
      await newer.rebuild({ task: 'undo', view: 'balance' });
      expect(await newer.status('balance')).toMatchObject({
        current: { number: 1 },
        previous: { number: 2, behindSince },
      });
      await expect(newer.rebuild({ task: 'undo', view: 'balance' })).rejects.toMatchObject({
        code: 'REBUILD_REFUSED',
        message: expect.stringMatching(/^generation 2 of balance lacks commits since 2026-.+; rebuild it$/),
      });
      await newer.rebuild({ task: 'discard', view: 'balance' });
      await runRebuild(newer.rebuild, 'balance');
      expect(await newer.status('balance')).toMatchObject({ rebuildNeeded: false, current: { number: 3, shape: 2 } });
      expect(await newer.read.balance('1')).toMatchObject({ value: { balance: 7, events: 4 }, streamVersion: 4 });
    });

    test('has nothing to go on with once the old generation was discarded, and readers are told', async () => {
      const { older, newer, deposit } = await switched(create);
      await newer.rebuild({ task: 'discard', view: 'balance' });
      await deposit(older, '1', 3);
      expect(await older.read.balance('1')).toMatchObject({ value: { balance: 2 }, streamVersion: 3 });
      expect(await older.readers.behindSince('balance')).toMatch(/^2026-/);
      await deposit(newer, '2', 3);
      await newer.read.balance('2');
      expect(await newer.readers.behindSince('balance')).toMatch(/^2026-/);
      await runRebuild(newer.rebuild, 'balance');
      expect(await newer.read.balance('1')).toMatchObject({ value: { balance: 7, events: 4 }, streamVersion: 4 });
      expect(await newer.readers.behindSince('balance')).toBeUndefined();
    });
  });

  test('during a rebuild keeps that from switching to what lacks its commits', async () => {
    const storage = inMemory();
    const older = accountDomain(storage);
    await older.project(await fill(older.store, 3));
    const newer = accountDomain(storage, [wider, movementsView]);
    let version = 3;
    const between = async (task: string) => {
      if (task !== 'verify' || version > 5) return;
      const { commit } = await storage.store.append('account-1', [deposited(5)], {
        ...expected,
        expectedVersion: version,
      });
      version += 1;
      await older.project([commit]);
    };
    const conclusion = await runRebuild(newer.rebuild, 'balance', { segments: 1, between });
    expect(conclusion).toMatchObject({ outcome: 'refused' });
    expect(await newer.read.balance('1')).toMatchObject({ value: { balance: 17 }, streamVersion: 6 });
  });

  test('counts the view as behind with each batch, until it is rebuilt', async () => {
    const { older, newer, deposit } = await switched(() => inMemory());
    const counted: string[] = [];
    const metrics = { ...noMetrics, count: (name: string) => void counted.push(name) };
    const { store, readModels, history } = older;
    const project = createProjector({ views: [balanceView], store, readModels, history, source, metrics });
    const { commit } = await store.append('account-1', [deposited(5)], { ...expected, expectedVersion: 3 });
    await project(streamEventOf([commit]));
    expect(counted).toContain('ViewsBehind');
    await deposit(newer, '2', 3);
    await newer.rebuild({ task: 'undo', view: 'balance' });
    counted.length = 0;
    await project(streamEventOf([commit]));
    expect(counted).not.toContain('ViewsBehind');
  });
});

test('readers believe a generation for a second', async () => {
  const { rebuild, readers, clock, store, project, readModels } = accountDomain(inMemory());
  await project(await fill(store, 1));
  const looks: string[] = [];
  const { getNotes } = readModels;
  readModels.getNotes = async (view, ids) => {
    looks.push(view);
    return getNotes.call(readModels, view, ids);
  };
  for (let query = 0; query < 5; query += 1) await readers.getDocuments('balance', ['0']);
  expect(looks).toEqual(['@generations']);
  await runRebuild(rebuild, 'balance');
  looks.length = 0;
  await readers.getDocuments('balance', ['0']);
  clock.advance(1_000);
  await readers.getDocuments('balance', ['0']);
  expect(looks).toEqual(['@generations']);
});

test('a list goes on over a switch', async () => {
  const { rebuild, readers, clock, store, project } = accountDomain(inMemory());
  await project(await fill(store, 21));
  const first = await readers.listDocuments({ view: 'balance', listKey: 'owner-1', limit: 2 });
  await runRebuild(rebuild, 'balance');
  clock.advance(2_000);
  const cursor = first.cursor ?? '';
  const rest = await readers.listDocuments({ view: 'balance', listKey: 'owner-1', limit: 2, cursor });
  expect([...first.items, ...rest.items].map(({ value }) => (value as Balance).balance)).toEqual([2, 9, 16]);
});
