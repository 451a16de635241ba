import fc from 'fast-check';
import { FakeClock } from '../../../core/clock/fake-clock.ts';
import { MillraceError } from '../../../core/errors/millrace-error.ts';
import type { Commit } from '../../../core/event-store/commit.ts';
import { MemoryEventStore } from '../../../core/event-store/memory-event-store.ts';
import { MemoryReadModelStore } from '../../../core/projection/memory-read-model-store.ts';
import { createProjector } from '../../../core/projection/projector.ts';
import type { DocumentView, TotalsView } from '../../../core/projection/view.ts';
import { streamEventOf } from '../../../core/testing/stream-records.ts';
import { documentOf, totalsOf } from '../../../core/testing/view-spec.ts';
import { type Balance, balanceView, movementsView } from '../support/account-domain.ts';

const source = 'account-service';
const views = [balanceView, movementsView];
const sleep = async () => {};

function backbone(readModels = new MemoryReadModelStore()) {
  const commits: Commit[] = [];
  const clock = new FakeClock();
  const store = new MemoryEventStore({ source, clock, onCommit: (commit) => commits.push(commit) });
  const deposit = (id: string, ...amounts: number[]) =>
    store.append(
      `account-${id}`,
      amounts.map((amount) => ({ type: 'account.deposited', version: '1.0', data: { amount } })),
      { expectedVersion: 'any', correlationId: 'c' },
    );
  const open = (id: string, owner: string) =>
    store.append(`account-${id}`, [{ type: 'account.opened', version: '1.0', data: { owner } }], {
      expectedVersion: 'any',
      correlationId: 'c',
    });
  const project = createProjector({ views, store, readModels, source, sleep });
  const balanceOf = async (id: string) => (await readModels.getDocuments('balance', [id])).get(id);
  return { clock, commits, store, deposit, open, project, readModels, balanceOf };
}

test('a batch brings documents and sums up to date', async () => {
  const { clock, commits, deposit, open, project, readModels, balanceOf } = backbone();
  await open('1', 'ann');
  clock.advance(1_000);
  await deposit('1', 10, 20);
  await open('2', 'bob');
  await deposit('2', 5);
  expect(await project(streamEventOf(commits))).toEqual({ batchItemFailures: [] });
  const committedAt = '2026-01-01T00:00:01.000Z';
  expect(await balanceOf('1')).toEqual({
    value: { balance: 30, owner: 'ann' },
    streamVersion: 3,
    committedAt,
    aggregate: 'account',
  });
  expect(await balanceOf('2')).toEqual({
    value: { balance: 5, owner: 'bob' },
    streamVersion: 2,
    committedAt,
    aggregate: 'account',
  });
  expect(await readModels.getTotals('movements', 'owner')).toEqual(
    new Map([
      ['ann', { in: 30 }],
      ['bob', { in: 5 }],
    ]),
  );
});

test('a commit that the batch leaves out is loaded from the event store', async () => {
  const { commits, deposit, project, balanceOf } = backbone();
  for (const amount of [1, 2, 4, 8]) await deposit('1', amount);
  await project(streamEventOf(commits.slice(0, 1)));
  await project(streamEventOf(commits.slice(3)));
  expect(await balanceOf('1')).toMatchObject({ value: { balance: 15, owner: '' }, streamVersion: 4 });
});

describe('where commits expire', () => {
  /** Deposits of 1, 2, 4 and 8 an hour apart, each kept for two hours. */
  async function expiring() {
    const clock = new FakeClock();
    const commits: Commit[] = [];
    const onCommit = (commit: Commit) => void commits.push(commit);
    const store = new MemoryEventStore({ source, clock, timeToLiveSeconds: 7_200, onCommit });
    const readModels = new MemoryReadModelStore();
    const project = createProjector({ views, store, readModels, source, sleep, clock });
    for (const amount of [1, 2, 4, 8]) {
      const event = { type: 'account.deposited', version: '1.0', data: { amount } };
      await store.append('account-1', [event], { expectedVersion: 'any', correlationId: 'c' });
      clock.advance(3_600_000);
    }
    const balance = async () => (await readModels.getDocuments('balance', ['1'])).get('1');
    const total = async () => (await readModels.getTotals('movements', 'all')).get('all');
    return { clock, commits, store, project, balance, total };
  }

  test.each([false, true])('a new view begins with the first that is left (deleted by then: %s)', async (deleted) => {
    const { commits, store, project, balance, total } = await expiring();
    if (deleted) store.deleteExpiredCommits();
    expect(await project(streamEventOf(commits.slice(3)))).toEqual({ batchItemFailures: [] });
    expect(await balance()).toMatchObject({ value: { balance: 8, owner: '' }, streamVersion: 4 });
    expect(await total()).toEqual({ in: 8 });
    expect(await project(streamEventOf(commits))).toEqual({ batchItemFailures: [] });
    expect([await balance(), await total()]).toMatchObject([{ value: { balance: 8 } }, { in: 8 }]);
  });

  test('a new view goes on behind the first that is left', async () => {
    const { clock, commits, project, balance, total } = await expiring();
    clock.advance(-1_800_000);
    await project(streamEventOf(commits.slice(3)));
    expect(await balance()).toMatchObject({ value: { balance: 12, owner: '' }, streamVersion: 4 });
    expect(await total()).toEqual({ in: 12 });
  });

  test('a view that has seen the beginning does not skip what it missed', async () => {
    const { commits, project, balance } = await expiring();
    await project(streamEventOf(commits.slice(0, 1)));
    expect(await project(streamEventOf(commits.slice(3)))).toEqual({ batchItemFailures: [{ itemIdentifier: '1' }] });
    expect(await balance()).toMatchObject({ value: { balance: 1, owner: '' }, streamVersion: 1 });
  });

  test('a stream of which nothing is left is nothing to a new view', async () => {
    const { clock, commits, project, balance } = await expiring();
    clock.advance(7_200_000);
    expect(await project(streamEventOf(commits.slice(3)))).toEqual({ batchItemFailures: [] });
    expect(await balance()).toBeUndefined();
  });

  test('a commit that the event store never had fails the stream by name', async () => {
    const { commits } = await expiring();
    const { project: elsewhere } = backbone();
    expect(await elsewhere(streamEventOf(commits.slice(3)))).toEqual({ batchItemFailures: [{ itemIdentifier: '1' }] });
  });
});

test('a commit that the event store lacks too fails the stream by name', async () => {
  const { commits, deposit, project } = backbone();
  const { project: elsewhere } = backbone();
  await deposit('1', 1);
  await deposit('1', 2);
  expect(await elsewhere(streamEventOf(commits.slice(1)))).toEqual({ batchItemFailures: [{ itemIdentifier: '1' }] });
  expect(await project(streamEventOf(commits.slice(1)))).toEqual({ batchItemFailures: [] });
});

describe('a stream that a view cannot take', () => {
  const poisoned = (poison: (event: { data: unknown }) => void) => {
    const document: DocumentView<Balance> = {
      ...balanceView,
      project: (before, event) => {
        poison(event);
        return balanceView.project(before, event);
      },
    };
    const totals: TotalsView<{ owner: string }> = {
      ...movementsView,
      project: (before, event) => {
        poison(event);
        return movementsView.project(before, event);
      },
    };
    return [document, totals];
  };
  const poison = ({ data }: { data: unknown }) => {
    if ((data as { amount?: number }).amount === 666) throw new Error('cannot divide');
  };

  test('is reported with all its records, and the others go on', async () => {
    const { commits, store, deposit, readModels, balanceOf } = backbone();
    await deposit('1', 10);
    await deposit('2', 666);
    await deposit('3', 30);
    await deposit('2', 1);
    const messages: unknown[] = [];
    const logger = { debug() {}, info() {}, warn() {}, error: (_: string, fields?: object) => messages.push(fields) };
    const project = createProjector({ views: poisoned(poison), store, readModels, source, sleep, logger });
    expect(await project(streamEventOf(commits))).toEqual({
      batchItemFailures: [{ itemIdentifier: '2' }, { itemIdentifier: '4' }],
    });
    expect((await balanceOf('1'))?.streamVersion).toBe(1);
    expect(await balanceOf('2')).toBeUndefined();
    expect((await balanceOf('3'))?.streamVersion).toBe(1);
    expect(await readModels.getTotals('movements', 'all')).toEqual(new Map([['all', { in: 40 }]]));
    expect(messages).toEqual([
      {
        view: 'balance',
        streamId: 'account-2',
        error: expect.objectContaining({
          code: 'PROJECTION_FAILED',
          message: 'view balance cannot take account.deposited account-2@1: cannot divide',
        }),
      },
      expect.objectContaining({ view: 'movements', streamId: 'account-2' }),
    ]);
  });

  test('is one that gives a document which would come back as another', async () => {
    const { commits, store, deposit, readModels, balanceOf } = backbone();
    await deposit('1', 10);
    const messages: string[] = [];
    const error = (_: string, fields?: { error?: Error }) => messages.push(fields?.error?.message ?? '');
    const logger = { debug() {}, info() {}, warn() {}, error: error as never };
    const view = { ...balanceView, project: () => ({ balance: 1, holdings: new Set([1]) }) as never };
    const project = createProjector({ views: [view], store, readModels, source, sleep, logger });
    expect(await project(streamEventOf(commits))).toEqual({ batchItemFailures: [{ itemIdentifier: '1' }] });
    expect(await balanceOf('1')).toBeUndefined();
    expect(messages[0]).toContain('/holdings of the document is a Set, which JSON does not give back');
  });

  test.each([
    ['a part of one', { in: 0.5 }],
    ['not a number', { in: Number.NaN }],
    ['more than a number holds exactly', { in: 2 ** 53 }],
  ])('is one that adds %s to sums', async (_, add) => {
    const { commits, store, deposit, readModels } = backbone();
    await deposit('1', 10);
    const view = {
      ...movementsView,
      project: () => ({ note: { owner: '' }, contributions: [{ by: 'all', key: 'all', add }] }),
    };
    const project = createProjector({ views: [view], store, readModels, source, sleep });
    expect(await project(streamEventOf(commits))).toEqual({ batchItemFailures: [{ itemIdentifier: '1' }] });
    expect((await readModels.getTotals('movements', 'all')).size).toBe(0);
  });

  test('is taken in whole once the view has been mended', async () => {
    const { commits, store, deposit, readModels, project, balanceOf } = backbone();
    await deposit('1', 666);
    await createProjector({ views: poisoned(poison), store, readModels, source, sleep })(streamEventOf(commits));
    await deposit('1', 1);
    await project(streamEventOf(commits.slice(1)));
    expect(await balanceOf('1')).toMatchObject({ value: { balance: 667 }, streamVersion: 2 });
  });
});

test('a record that is not a commit is reported, and the others go on', async () => {
  const { commits, deposit, project, balanceOf } = backbone();
  await deposit('1', 1);
  await deposit('2', 2);
  const event = streamEventOf(commits);
  delete event.Records[0]?.dynamodb?.NewImage?.events;
  expect(await project(event)).toEqual({ batchItemFailures: [{ itemIdentifier: '1' }] });
  expect((await balanceOf('2'))?.streamVersion).toBe(1);
});

test('records of changes and removals are passed over', async () => {
  const { commits, deposit, project, balanceOf } = backbone();
  await deposit('1', 1);
  const { Records } = streamEventOf(commits);
  const changed = Records.map((record) => ({ ...record, eventName: 'REMOVE' as const }));
  expect(await project({ Records: changed })).toEqual({ batchItemFailures: [] });
  expect(await balanceOf('1')).toBeUndefined();
});

test('a table out of reach fails every stream and rejects nothing', async () => {
  const readModels = new MemoryReadModelStore();
  readModels.getDocuments = async () => Promise.reject(new Error('out of reach'));
  const { commits, deposit, project } = backbone(readModels);
  await deposit('1', 1);
  await deposit('2', 1);
  const { batchItemFailures } = await project(streamEventOf(commits));
  expect(batchItemFailures).toEqual([{ itemIdentifier: '1' }, { itemIdentifier: '2' }]);
});

test('a batch with more keys than a transaction takes is written in several', async () => {
  const { commits, deposit, open, project, readModels } = backbone();
  for (let index = 0; index < 150; index += 1) {
    await open(`${index}`, `owner ${index}`);
    await deposit(`${index}`, 1);
  }
  const sizes: number[] = [];
  const apply = readModels.applyTotals.bind(readModels);
  readModels.applyTotals = async (write) => {
    sizes.push(write.notes.length + write.sums.length);
    return apply(write);
  };
  expect(await project(streamEventOf(commits))).toEqual({ batchItemFailures: [] });
  expect(Math.max(...sizes)).toBeLessThanOrEqual(100);
  expect(await readModels.getTotals('movements', 'all')).toEqual(new Map([['all', { in: 150 }]]));
});

test('a transaction that is refused for one stream is made again for all of them', async () => {
  const { commits, deposit, project, readModels } = backbone();
  await deposit('1', 1);
  await deposit('2', 2);
  await deposit('1', 4);
  const apply = readModels.applyTotals.bind(readModels);
  let overtaken = false;
  readModels.applyTotals = async (write) => {
    if (!overtaken) {
      overtaken = true;
      await project(streamEventOf(commits.slice(0, 1)));
    }
    return apply(write);
  };
  expect(await project(streamEventOf(commits))).toEqual({ batchItemFailures: [] });
  expect(await readModels.getTotals('movements', 'all')).toEqual(new Map([['all', { in: 7 }]]));
});

test('a stream that touches more keys than a transaction takes is written in steps', async () => {
  const { commits, open, deposit, project, readModels } = backbone();
  for (let index = 0; index < 120; index += 1) {
    await open('1', `owner ${index}`);
    await deposit('1', 1);
  }
  expect(await project(streamEventOf(commits))).toEqual({ batchItemFailures: [] });
  expect((await readModels.getTotals('movements', 'owner')).size).toBe(120);
  expect(await readModels.getTotals('movements', 'all')).toEqual(new Map([['all', { in: 120 }]]));
});

/** A history of commits over a few streams, and how it is delivered: batches of picks from it, in any order, repeated. */
const history = fc.array(
  fc.record({
    stream: fc.constantFrom('1', '2', '3'),
    amounts: fc.array(fc.integer({ min: 1, max: 99 }), { minLength: 1, maxLength: 3 }),
  }),
  { minLength: 1, maxLength: 12 },
);

test('any order, duplication and batching of the records gives the fold of the events', async () => {
  await fc.assert(
    fc.asyncProperty(
      history,
      fc.array(fc.array(fc.nat(11), { maxLength: 8 }), { maxLength: 6 }),
      async (plan, batches) => {
        const { commits, deposit, project, readModels, store, balanceOf } = backbone();
        for (const { stream, amounts } of plan) await deposit(stream, ...amounts);
        const picks = batches.map((batch) => batch.map((pick) => commits[pick % commits.length] as Commit));
        for (const batch of picks) expect(await project(streamEventOf(batch))).toEqual({ batchItemFailures: [] });
        // In the end every stream's newest record is delivered, as Lambda does; whatever was left out before is a gap.
        const newest = new Map(commits.map((commit) => [commit.streamId, commit]));
        await project(streamEventOf([...newest.values()].reverse()));
        const all = (await Promise.all([...newest.keys()].map((streamId) => store.read(streamId)))).flat();
        for (const streamId of newest.keys()) {
          const events = all.filter((event) => event.streamId === streamId);
          const committedAt = events.at(-1)?.timestamp;
          const expected = {
            value: documentOf(balanceView, events),
            streamVersion: events.length,
            committedAt,
            aggregate: 'account',
          };
          expect(await balanceOf(streamId.slice('account-'.length))).toEqual(expected);
        }
        const sums = Object.fromEntries(await readModels.getTotals('movements', 'all'));
        expect(sums).toEqual(totalsOf(movementsView, all).all);
      },
    ),
    { numRuns: 200 },
  );
});

test('projectors side by side over the same records count nothing twice', async () => {
  await fc.assert(
    fc.asyncProperty(history, fc.integer({ min: 2, max: 5 }), async (plan, instances) => {
      const { commits, deposit, readModels, store } = backbone();
      for (const { stream, amounts } of plan) await deposit(stream, ...amounts);
      const runs = Array.from({ length: instances }, (_, instance) => {
        const project = createProjector({ views, store, readModels, source, sleep });
        return project(streamEventOf(instance % 2 ? [...commits].reverse() : commits));
      });
      await Promise.all(runs);
      const total = plan.flatMap(({ amounts }) => amounts).reduce((sum, amount) => sum + amount, 0);
      expect(await readModels.getTotals('movements', 'all')).toEqual(new Map([['all', { in: total }]]));
    }),
    { numRuns: 100 },
  );
});

test('the lag is measured in milliseconds a commit and in events a batch', async () => {
  const { commits, store, deposit, readModels } = backbone();
  await deposit('1', 1, 2);
  await deposit('2', 3);
  const measured: unknown[] = [];
  const metrics = { count() {}, flush() {}, measure: (...args: unknown[]) => measured.push(args) };
  const clock = { now: () => Date.parse(commits[0]?.at ?? '') + 250 };
  const later = commits.map((commit) => ({ ...commit, at: commits[0]?.at ?? '' }));
  await createProjector({ views, store, readModels, source, sleep, clock, metrics })(streamEventOf(later));
  expect(measured).toEqual([
    ['ProjectionLag', 250, 'Milliseconds'],
    ['ProjectionLag', 250, 'Milliseconds'],
    ['ProjectionLagEvents', 3, 'Count'],
  ]);
});

test('an event that adds under a key that cannot be stored does not stop the others of its batch', async () => {
  const { commits, deposit, open, readModels, store } = backbone();
  await open('1', 'ann');
  await deposit('1', 10);
  await deposit('2', 20);
  const { applyTotals } = readModels;
  readModels.applyTotals = async (write) => {
    if (write.sums.some(({ key }) => key === '')) throw new MillraceError('DEPENDENCY_REJECTED', 'an empty key');
    return applyTotals.call(readModels, write);
  };
  const project = createProjector({ views: [movementsView], store, readModels, source, sleep });
  expect(await project(streamEventOf(commits))).toEqual({ batchItemFailures: [{ itemIdentifier: '3' }] });
  expect(await readModels.getTotals('movements', 'owner')).toEqual(new Map([['ann', { in: 10 }]]));
});
