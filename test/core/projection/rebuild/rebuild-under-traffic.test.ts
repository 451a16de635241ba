import type { EventEnvelope } from '../../../../core/event/envelope.ts';
import type { Commit } from '../../../../core/event-store/commit.ts';
import type { StreamHead } from '../../../../core/event-store/event-store.ts';
import { documentOf, totalsOf } from '../../../../core/testing/view-spec.ts';
import { SeededRandom } from '../../../../local/time/seeded-random.ts';
import { type Balance, balanceView, movementsView } from '../../support/account-domain.ts';
import { accountDomain, deposited, fill, inTables, opened, runPurge, runRebuild } from './rebuild-fixture.ts';

/** 100,000 unless MILLRACE_REBUILD_EVENTS says otherwise. */
const events = Number(process.env.MILLRACE_REBUILD_EVENTS ?? 100_000);
/** Of the rebuilds that are killed: 12,000 unless MILLRACE_KILLED_EVENTS says otherwise. */
const killedEvents = Number(process.env.MILLRACE_KILLED_EVENTS ?? 12_000);
const eventsACommit = 25;
const commitsAStream = 4;

jest.setTimeout(600_000);

/** A domain with that many events, and clients that go on committing. */
async function busyDomain() {
  const domain = accountDomain(await inTables());
  const heads = new Map<string, StreamHead>();
  const history = new Map<string, Commit[]>();
  const random = new SeededRandom(7);
  const state = { deposited: 0, newStreams: 0 };
  const commit = async (streamId: string, count: number) => {
    const amounts = Array.from({ length: count }, () => 1 + Math.floor(random.next() * 100));
    const head = heads.get(streamId) ?? { version: 0, commitNumber: 0 };
    const opening = head.version === 0 ? [opened(`owner-${Math.floor(random.next() * 40)}`)] : [];
    const appended = await domain.store.append(streamId, [...opening, ...amounts.map(deposited)], {
      expectedVersion: head.version,
      head,
      correlationId: 'c',
    });
    heads.set(streamId, { version: appended.commit.last, commitNumber: appended.commit.number });
    history.set(streamId, [...(history.get(streamId) ?? []), appended.commit]);
    state.deposited += amounts.reduce((sum, amount) => sum + amount, 0);
    return appended.commit;
  };
  const streams = Math.ceil(events / eventsACommit / commitsAStream);
  for (let index = 0; index < streams; index += 1) {
    const commits: Commit[] = [];
    for (let more = 0; more < commitsAStream; more += 1) commits.push(await commit(`account-${index}`, eventsACommit));
    await domain.project(commits);
  }
  return { ...domain, commit, heads, history, random, state, streams };
}

test(`a rebuild of ${events} events while commits go on: readers see whole views, and the new one is the fold`, async () => {
  const domain = await busyDomain();
  const { commit, random, state, streams, readers, clock, project, history } = domain;
  let live = 0;
  /** Ten commits, delivered in disorder and some of them twice; then readers look. */
  const traffic = async () => {
    clock.advance(100);
    const batch: Commit[] = [];
    for (let index = 0; index < 10; index += 1) {
      const fresh = random.next() < 0.2;
      if (fresh) state.newStreams += 1;
      const id = fresh ? streams + state.newStreams : Math.floor(random.next() * streams);
      batch.push(await commit(`account-${id}`, 1));
      live += 1;
    }
    const shuffled = [...batch, ...batch.slice(0, 3)].sort(() => random.next() - 0.5);
    expect(await project(shuffled)).toEqual({ batchItemFailures: [] });
    const seen = batch[Math.floor(random.next() * batch.length)] as Commit;
    const key = seen.streamId.slice('account-'.length);
    const document = (await readers.getDocuments('balance', [key])).get(key);
    expect(document?.streamVersion).toBeGreaterThanOrEqual(seen.last);
    expect((await readers.getTotals('movements', 'all')).get('all')).toEqual({ in: state.deposited });
  };
  // One client at a time, however many segments are at work.
  let line = Promise.resolve();
  const between = () => {
    line = line.then(traffic);
    return line;
  };
  // One page a call, so that there is traffic between all pages.
  const time = () => {
    let looks = 0;
    return { getRemainingTimeInMillis: () => (looks++ === 0 ? 60_000 : 0) };
  };
  for (const view of ['balance', 'movements']) {
    const conclusion = await runRebuild(domain.rebuild, view, { time, between });
    expect(conclusion).toMatchObject({ outcome: 'switched', failed: 0 });
  }
  expect(live).toBeGreaterThan(events / 1_000);

  clock.advance(2_000);
  expect(await domain.status('balance')).toMatchObject({ current: { number: 2 } });
  expect(await domain.status('movements')).toMatchObject({ current: { number: 2 } });
  const all = [...history].map(([streamId, commits]) => ({ streamId, events: commits.flatMap((one) => one.events) }));
  const keys = all.map(({ streamId }) => streamId.slice('account-'.length));
  const documents = await readers.getDocuments('balance', keys);
  for (const [index, { events: ofStream }] of all.entries()) {
    const expected = documentOf<Balance>(balanceView, ofStream);
    expect(documents.get(keys[index] ?? '')).toEqual({
      value: expected,
      streamVersion: ofStream.length,
      committedAt: ofStream.at(-1)?.timestamp,
      aggregate: 'account',
    });
  }
  const folded = totalsOf(
    movementsView,
    all.flatMap((one) => one.events),
  );
  for (const by of movementsView.groupings) {
    expect(Object.fromEntries(await readers.getTotals('movements', by))).toEqual(folded[by]);
  }
});

test(`a rebuild of ${killedEvents} events that is killed at ten random points and resumed gives the same`, async () => {
  const random = new SeededRandom(11);
  const life = { requests: 0, until: Number.POSITIVE_INFINITY };
  const interfere = () => {
    life.requests += 1;
    if (life.requests > life.until) throw new Error('killed');
  };
  const domain = accountDomain(await inTables(interfere));
  const { rebuild, status, project, store, clock, readers } = domain;
  const accounts = Math.ceil(killedEvents / eventsACommit / commitsAStream);
  const commits = await fill(store, accounts, { commits: commitsAStream, events: eventsACommit });
  expect(commits.reduce((sum, { events: of }) => sum + of.length, 0)).toBeGreaterThanOrEqual(killedEvents);
  for (let at = 0; at < commits.length; at += 100) await project(commits.slice(at, at + 100));
  const whole = async (view: string) => {
    const before = life.requests;
    expect(await runRebuild(rebuild, view, { segments: 2 })).toMatchObject({
      outcome: 'switched',
      streams: accounts,
    });
    const { generation } = (await rebuild({ task: 'discard', view })) as { generation: number };
    await runPurge(rebuild, view, generation);
    return life.requests - before;
  };
  for (const view of ['balance', 'movements']) {
    const requests = await whole(view);
    for (let kill = 0; kill < 10; kill += 1) {
      const { current } = await status(view);
      life.until = life.requests + 1 + Math.floor(random.next() * requests);
      await expect(whole(view)).rejects.toThrow('killed');
      life.until = Number.POSITIVE_INFINITY;
      const { commit } = await store.append(`account-${kill}`, [deposited(1)], {
        expectedVersion: 'any',
        correlationId: 'c',
      });
      await project([commit]);
      const { current: now, previous, discarding } = await status(view);
      // Killed before the switch, after it, or while the old generation was deleted: each is gone on with.
      if (now.number === current.number) await runRebuild(rebuild, view, { segments: 2 });
      if (now.number === current.number || previous !== undefined) await rebuild({ task: 'discard', view });
      for (const number of [...discarding, ...(await status(view)).discarding]) await runPurge(rebuild, view, number);
      expect(await status(view)).toMatchObject({ current: { number: current.number + 1 }, discarding: [] });
    }
  }
  clock.advance(2_000);
  const streams: EventEnvelope[][] = [];
  for (let index = 0; index < accounts; index += 1) {
    streams.push((await store.load(`account-${index}`)).commits.flatMap(({ events: of }) => of));
    const document = (await readers.getDocuments('balance', [String(index)])).get(String(index));
    expect(document?.value).toEqual(documentOf<Balance>(balanceView, streams[index] ?? []));
  }
  const folded = totalsOf(movementsView, streams.flat());
  expect(Object.fromEntries(await readers.getTotals('movements', 'owner'))).toEqual(folded.owner);
});
