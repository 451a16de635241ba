import { createHash } from 'node:crypto';
import { FakeClock } from '../../../core/clock/fake-clock.ts';
import type { Commit } from '../../../core/event-store/commit.ts';
import { type PageOptions, readPage } from '../../../core/event-store/event-page.ts';
import type { AppendOptions, EventStore, EventToAppend, LoadOptions } from '../../../core/event-store/event-store.ts';

/** Makes an empty store whose events come from `account-service`; with a time to live when one is given. */
export type EventStoreFactory = (clock: FakeClock, options?: { timeToLiveSeconds?: number }) => Promise<EventStore>;

/** What happens to the newest store behind its back. */
export interface BehindItsBack {
  /** Deletes what has expired, as the service underneath does in time. */
  sweep(clock: FakeClock): unknown;
  /** Changes every snapshot. */
  damageSnapshots(): unknown;
}

const streamId = 'account-1';
const correlationId = 'request-1';

function deposited(amount: number): EventToAppend {
  return { type: 'account.deposited', version: '1.0', data: { amount } };
}

/** 48,000 characters that do not compress well. */
function noiseOf(seed: number): string {
  let text = '';
  for (let block = 0; text.length < 48_000; block += 1) {
    text += createHash('sha512').update(`${seed}-${block}`).digest('base64');
  }
  return text.slice(0, 48_000);
}

function amountsOf(commits: readonly Commit[]): unknown[] {
  return commits.map(({ events }) => events.map(({ data }) => (data as { amount: number }).amount));
}

/** What every adapter of the event store promises. */
export function eventStoreContract(adapter: string, createStore: EventStoreFactory, behind: BehindItsBack): void {
  describe(`the event store in ${adapter}`, () => {
    let store: EventStore;
    let clock: FakeClock;

    beforeEach(async () => {
      clock = new FakeClock('2026-03-01T12:00:00.000Z');
      store = await createStore(clock);
    });

    const append = (amounts: readonly number[], options: Partial<AppendOptions> = {}) =>
      store.append(streamId, amounts.map(deposited), { expectedVersion: 'any', correlationId, ...options });

    /** Three commits: version 1; 2 to 4; 5. */
    const threeCommits = async () => {
      await append([1], { commitId: 'first' });
      await append([2, 3, 4], { commitId: 'second' });
      await append([5], { commitId: 'third' });
    };

    describe('append', () => {
      test('writes all events of a call as one commit', async () => {
        const { commit, repeated } = await store.append(streamId, [deposited(10), deposited(20)], {
          expectedVersion: 'none',
          commitId: 'commit-1',
          correlationId,
          causationId: 'cause-1',
          actor: 'ann',
          fingerprint: 'f',
          tenantId: 'shop-1',
          traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
        });
        expect(repeated).toBe(false);
        expect(commit).toMatchObject({
          streamId,
          number: 1,
          first: 1,
          last: 2,
          commitId: 'commit-1',
          at: '2026-03-01T12:00:00.000Z',
          actor: 'ann',
          fingerprint: 'f',
        });
        expect(commit.events).toEqual([
          {
            eventId: expect.stringMatching(/^[0-9a-f-]{36}$/),
            eventType: 'account.deposited',
            timestamp: '2026-03-01T12:00:00.000Z',
            source: 'account-service',
            version: '1.0',
            data: { amount: 10 },
            streamId,
            streamVersion: 1,
            correlationId,
            causationId: 'cause-1',
            tenantId: 'shop-1',
            traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
          },
          expect.objectContaining({ data: { amount: 20 }, streamVersion: 2 }),
        ]);
        const { commits } = await store.load(streamId);
        expect(commits).toEqual([commit]);
      });

      test('keeps the id and the priority that an event brings', async () => {
        const event: EventToAppend = { ...deposited(1), eventId: 'event-1', priority: 'critical' };
        const { commit } = await store.append(streamId, [event], { expectedVersion: 'none', correlationId });
        expect(commit.events[0]).toMatchObject({ eventId: 'event-1', priority: 'critical' });
        expect((await store.load(streamId)).commits).toEqual([commit]);
      });

      test('goes on at the version and commit number where the stream ends', async () => {
        await threeCommits();
        const { commit } = await append([6, 7], { expectedVersion: 5 });
        expect(commit).toMatchObject({ number: 4, first: 6, last: 7 });
      });

      test('takes a head that the caller has loaded', async () => {
        await threeCommits();
        const { head } = await store.load(streamId);
        expect(head).toEqual({ version: 5, commitNumber: 3, at: '2026-03-01T12:00:00.000Z' });
        const { commit } = await append([6], { expectedVersion: 5, head });
        expect(commit).toMatchObject({ number: 4, first: 6, last: 6 });
      });

      test.each([
        ['behind', 2, 'second'],
        ['far behind', 0, 'first'],
      ])('refuses an expected version that is %s the stream and tells who won', async (_, expectedVersion, winner) => {
        await threeCommits();
        await expect(append([9], { expectedVersion })).rejects.toMatchObject({
          code: 'VERSION_CONFLICT',
          expectedVersion,
          winningCommitId: winner,
        });
        expect((await store.load(streamId)).head).toMatchObject({ version: 5, commitNumber: 3 });
      });

      test('refuses an expected version that is ahead of the stream', async () => {
        await append([1]);
        const conflict = { code: 'VERSION_CONFLICT', expectedVersion: 7, actualVersion: 1, winningCommitId: undefined };
        await expect(append([2], { expectedVersion: 7 })).rejects.toMatchObject(conflict);
      });

      test('refuses a stream that should not exist', async () => {
        await append([1], { commitId: 'first' });
        await expect(append([2], { expectedVersion: 'none' })).rejects.toMatchObject({
          code: 'VERSION_CONFLICT',
          expectedVersion: 0,
          actualVersion: 1,
          winningCommitId: 'first',
        });
      });

      test('refuses a head that has become stale', async () => {
        await append([1]);
        const { head } = await store.load(streamId);
        await append([2, 3], { commitId: 'other' });
        await expect(append([4], { expectedVersion: 1, head })).rejects.toMatchObject({
          code: 'VERSION_CONFLICT',
          expectedVersion: 1,
          actualVersion: 3,
          winningCommitId: 'other',
        });
      });

      test.each([
        ['at an exact version', { expectedVersion: 5 }],
        ['at any version', { expectedVersion: 'any' }],
      ] as const)('repeated with its commit id %s answers what the first one wrote', async (_, expectation) => {
        await threeCommits();
        const first = await append([6], { ...expectation, commitId: 'mine' });
        await append([7]);
        const second = await append([600], { ...expectation, commitId: 'mine' });
        expect(second).toEqual({ commit: first.commit, repeated: true });
        expect((await store.load(streamId)).head.version).toBe(7);
      });

      test.each(['none', 1, 2, 4, 5, 9, 'exists', 'any'] as const)(
        'repeated with its commit id, but expecting version %s by now, answers what the first one wrote',
        async (expectedVersion) => {
          await threeCommits();
          const again = await append([600], { expectedVersion, commitId: 'second' });
          expect(again).toMatchObject({ repeated: true, commit: { number: 2, first: 2, last: 4 } });
          expect((await store.load(streamId)).head).toMatchObject({ version: 5, commitNumber: 3 });
        },
      );

      test('repeated for a new stream answers what the first one wrote', async () => {
        const first = await append([1], { expectedVersion: 'none', commitId: 'mine' });
        await append([2]);
        const second = await append([1], { expectedVersion: 'none', commitId: 'mine' });
        expect(second).toEqual({ commit: first.commit, repeated: true });
      });

      test('of many writers at once leaves dense versions and nothing lost', async () => {
        const writers = Array.from({ length: 16 }, (_, writer) => append(writer % 2 ? [writer] : [writer, writer]));
        await Promise.all(writers);
        const { commits, head } = await store.load(streamId);
        expect(head).toMatchObject({ version: 24, commitNumber: 16 });
        expect(commits.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]);
        expect(commits.flatMap(({ events }) => events.map((event) => event.streamVersion))).toEqual(
          Array.from({ length: 24 }, (_, index) => index + 1),
        );
      });

      test('of many writers at one version lets one of them through', async () => {
        const writers = Array.from({ length: 8 }, (_, writer) => append([writer], { expectedVersion: 0 }));
        const outcomes = await Promise.allSettled(writers);
        expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
        const refusals = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason.code] : []));
        expect(refusals).toEqual(Array.from({ length: 7 }, () => 'VERSION_CONFLICT'));
      });

      test('refuses an event that could never leave on the bus', async () => {
        const event = { ...deposited(1), data: { note: 'x'.repeat(410_000) } };
        const failure = store.append(streamId, [event], { expectedVersion: 'none', correlationId });
        await expect(failure).rejects.toMatchObject({ code: 'EVENT_TOO_LARGE', context: { maxBytes: 256_000 } });
        expect((await store.load(streamId)).commits).toEqual([]);
      });

      test('refuses no events, more than a hundred, an odd version and an odd stream id', async () => {
        const hundredAndOne = Array.from({ length: 101 }, () => 1);
        await expect(append([])).rejects.toMatchObject({ code: 'MALFORMED_REQUEST' });
        await expect(append(hundredAndOne)).rejects.toMatchObject({ code: 'MALFORMED_REQUEST' });
        await expect(append([1], { expectedVersion: -1 })).rejects.toMatchObject({ code: 'MALFORMED_REQUEST' });
        for (const expectedVersion of [0.5, 2 ** 53, Number.NaN, '1', 'never', '', null, undefined, 1n] as never[]) {
          await expect(append([1], { expectedVersion })).rejects.toMatchObject({ code: 'MALFORMED_REQUEST' });
          const close = store.close(streamId, { as: 'deleted', correlationId, expectedVersion: expectedVersion ?? '' });
          await expect(close).rejects.toMatchObject({ code: 'MALFORMED_REQUEST' });
        }
        const odd = store.append('account', [deposited(1)], { expectedVersion: 'any', correlationId });
        await expect(odd).rejects.toMatchObject({ code: 'INVALID_STREAM_ID' });
      });

      test('keeps the order of times when the clock of the writer goes backwards', async () => {
        await append([1]);
        clock.advance(-60_000);
        const { head } = await store.load(streamId);
        const exact = await append([2], { expectedVersion: 1, head });
        const any = await append([3]);
        expect([exact.commit.at, any.commit.at]).toEqual(['2026-03-01T12:00:00.000Z', '2026-03-01T12:00:00.000Z']);
        expect(any.commit.events[0]?.timestamp).toBe('2026-03-01T12:00:00.000Z');
      });

      test('takes a hundred events at once', async () => {
        const { commit } = await append(Array.from({ length: 100 }, (_, index) => index));
        expect(commit).toMatchObject({ number: 1, first: 1, last: 100 });
        expect((await store.read(streamId)).map(({ streamVersion }) => streamVersion)).toHaveLength(100);
      });

      test('takes a commit far larger than an item of DynamoDB', async () => {
        const noise = Array.from({ length: 9 }, (_, index) => ({
          ...deposited(index),
          data: { note: noiseOf(index) },
        }));
        const { commit } = await store.append(streamId, noise, { expectedVersion: 'none', correlationId });
        expect((await store.load(streamId)).commits).toEqual([commit]);
        expect((await store.read(streamId, { from: 9 })).map(({ data }) => data)).toEqual([{ note: noiseOf(8) }]);
      });

      test('at a stream that has to exist is refused where there is none', async () => {
        await expect(append([1], { expectedVersion: 'exists' })).rejects.toMatchObject({
          code: 'VERSION_CONFLICT',
          expectedVersion: 1,
          actualVersion: 0,
        });
        await append([1]);
        expect((await append([2], { expectedVersion: 'exists' })).commit.number).toBe(2);
      });

      describe('of events that bring their ids, without a commit id', () => {
        const byIds = (ids: readonly string[], expectedVersion: AppendOptions['expectedVersion']) =>
          store.append(
            streamId,
            ids.map((eventId) => ({ ...deposited(1), eventId })),
            { expectedVersion, correlationId },
          );

        test('is a repetition when they are those behind the expected version', async () => {
          const { commit } = await byIds(['a', 'b'], 'none');
          expect(await byIds(['a', 'b'], 'none')).toEqual({ commit, repeated: true });
          expect(await byIds(['b'], 1)).toEqual({ commit, repeated: true });
          expect((await store.load(streamId)).head.version).toBe(2);
        });

        test('is a repetition at any version wherever they are', async () => {
          await byIds(['a', 'b'], 'none');
          const { commit } = await byIds(['c'], 2);
          expect(await byIds(['b', 'c'], 'any')).toEqual({ commit, repeated: true });
          expect(await byIds(['c', 'b'], 'any')).toMatchObject({ repeated: false, commit: { first: 4, last: 5 } });
        });

        test('is a conflict when they are only the beginning of what was wanted', async () => {
          await byIds(['a', 'b'], 'none');
          await expect(byIds(['a', 'b', 'c'], 'none')).rejects.toMatchObject({ code: 'VERSION_CONFLICT' });
        });

        test('is written again at another version', async () => {
          await byIds(['a'], 'none');
          expect(await byIds(['a'], 1)).toMatchObject({ repeated: false, commit: { first: 2 } });
        });
      });

      test('keeps streams apart', async () => {
        await append([1]);
        await store.append('account-10', [deposited(2)], { expectedVersion: 'none', correlationId });
        expect(amountsOf((await store.load(streamId)).commits)).toEqual([[1]]);
        expect(amountsOf((await store.load('account-10')).commits)).toEqual([[2]]);
      });
    });

    describe('load', () => {
      test('of a stream without commits answers none', async () => {
        const empty = { streamId, head: { version: 0, commitNumber: 0 }, commits: [] };
        expect(await store.load(streamId)).toMatchObject(empty);
        expect(await store.load(streamId, { from: 3 })).toMatchObject({
          streamId,
          head: { version: 0, commitNumber: 0 },
          commits: [],
        });
      });

      test.each([
        [{}, [[1], [2, 3, 4], [5]], 5],
        [{ from: 1 }, [[1], [2, 3, 4], [5]], 5],
        [{ from: 2 }, [[2, 3, 4], [5]], 5],
        [{ from: 4 }, [[2, 3, 4], [5]], 5],
        [{ from: 5 }, [[5]], 5],
        [{ from: 6 }, [], 5],
        [{ to: 1 }, [[1]], 1],
        [{ to: 3 }, [[1], [2, 3, 4]], 4],
        [{ from: 2, to: 2 }, [[2, 3, 4]], 4],
        [{ from: 3, to: 99 }, [[2, 3, 4], [5]], 5],
      ])('%j answers whole commits', async (options, amounts, version) => {
        await threeCommits();
        const { commits, head } = await store.load(streamId, options);
        expect(amountsOf(commits)).toEqual(amounts);
        expect(head.version).toBe(version);
      });

      test('tells how large the loaded commits are, and less where a snapshot spared some', async () => {
        await store.append(streamId, [{ ...deposited(1), data: { note: noiseOf(1) } }], {
          expectedVersion: 'none',
          correlationId,
        });
        await append([2]);
        const at = '2026-03-01T12:00:00.000Z';
        const snapshot = { stateVersion: '1', version: 1, commitNumber: 1, at, state: 1, remembered: [] };
        await store.putSnapshot(streamId, snapshot);
        const whole = await store.load(streamId);
        const behindSnapshot = await store.load(streamId, { snapshot: { stateVersion: '1' } });
        expect(behindSnapshot.snapshot?.version).toBe(1);
        // 48,000 characters of base64 are 36,000 bytes, compressed.
        expect(whole.cost?.bytes).toBeGreaterThan(35_000);
        expect(behindSnapshot.cost?.bytes).toBeGreaterThan(50);
        expect(behindSnapshot.cost?.bytes).toBeLessThan(1_000);
      });

      test('of a long stream answers all of it', async () => {
        const options = { expectedVersion: 'any', correlationId } as const;
        const big = { ...deposited(1), data: { note: 'x'.repeat(240_000) } };
        for (let index = 0; index < 8; index += 1) await store.append(streamId, [big], options);
        expect((await store.load(streamId)).head).toMatchObject({ version: 8, commitNumber: 8 });
        expect((await store.load(streamId, { from: 2 })).commits).toHaveLength(7);
      });
    });

    describe('read', () => {
      test.each([
        [{}, [1, 2, 3, 4, 5]],
        [{ from: 3 }, [3, 4, 5]],
        [{ to: 3 }, [1, 2, 3]],
        [{ from: 2, to: 4 }, [2, 3, 4]],
        [{ limit: 2 }, [1, 2]],
        [{ from: 3, limit: 1 }, [3]],
        [{ from: 2, to: 4, limit: 2 }, [2, 3]],
        [{ direction: 'backward' }, [5, 4, 3, 2, 1]],
        [{ direction: 'backward', limit: 2 }, [5, 4]],
        [{ direction: 'backward', to: 3, limit: 2 }, [3, 2]],
        [{ direction: 'backward', from: 2, to: 4 }, [4, 3, 2]],
        [{ direction: 'backward', from: 4, limit: 9 }, [5, 4]],
        [{ limit: 0 }, []],
        [{ from: 6 }, []],
      ] as const)('%j answers single events', async (options, versions) => {
        await threeCommits();
        const events = await store.read(streamId, options);
        expect(events.map(({ streamVersion }) => streamVersion)).toEqual(versions);
      });
    });

    describe('as of', () => {
      /** Version 1 at 12:00, 2 to 4 at 12:01, 5 at 12:02. */
      const overTime = async () => {
        await append([1]);
        clock.advance(60_000);
        await append([2, 3, 4]);
        clock.advance(60_000);
        await append([5]);
      };

      test.each([
        ['2026-03-01T11:59:59.999Z', []],
        ['2026-03-01T12:00:00.000Z', [1]],
        ['2026-03-01T12:00:59.999Z', [1]],
        ['2026-03-01T13:01:00+01:00', [1, 2, 3, 4]],
        ['2026-03-02T00:00:00Z', [1, 2, 3, 4, 5]],
        [3, [1, 2, 3]],
        [0, []],
      ])('%s a read answers what was there', async (asOf, versions) => {
        await overTime();
        const forward = await store.read(streamId, { asOf });
        expect(forward.map(({ streamVersion }) => streamVersion)).toEqual(versions);
        const backward = await store.read(streamId, { asOf, direction: 'backward', limit: 2 });
        expect(backward.map(({ streamVersion }) => streamVersion)).toEqual([...versions].reverse().slice(0, 2));
      });

      test('a time a load answers whole commits and the head of then', async () => {
        await overTime();
        const { commits, head } = await store.load(streamId, { asOf: '2026-03-01T12:01:30.000Z' });
        expect(amountsOf(commits)).toEqual([[1], [2, 3, 4]]);
        expect(head).toEqual({ version: 4, commitNumber: 2, at: '2026-03-01T12:01:00.000Z' });
      });

      test.each(['yesterday', '2026-03-01', '2026-03-01T12:00:00', ''])('%j is refused', async (asOf) => {
        await expect(store.load(streamId, { asOf })).rejects.toMatchObject({ code: 'MALFORMED_REQUEST' });
        await expect(store.read(streamId, { asOf })).rejects.toMatchObject({ code: 'MALFORMED_REQUEST' });
      });

      test.each([{ from: -1 }, { to: 1.5 }, { asOf: Number.NaN }, { from: 2 ** 53 }, { to: -Infinity }])(
        '%j is refused',
        async (options) => {
          await expect(store.load(streamId, options)).rejects.toMatchObject({ code: 'MALFORMED_REQUEST' });
          await expect(store.read(streamId, options)).rejects.toMatchObject({ code: 'MALFORMED_REQUEST' });
        },
      );
    });

    describe('a page', () => {
      const pagesOf = async (options: Omit<PageOptions, 'cursor'>) => {
        const pages: (number | undefined)[][] = [];
        let cursor: string | undefined;
        do {
          const page = await readPage(store, streamId, { ...options, ...(cursor !== undefined && { cursor }) });
          pages.push(page.events.map(({ streamVersion }) => streamVersion));
          cursor = page.cursor;
        } while (cursor !== undefined);
        return pages;
      };

      test.each([
        [{ limit: 2 }, [[1, 2], [3, 4], [5]]],
        [{ limit: 5 }, [[1, 2, 3, 4, 5]]],
        [{ limit: 2, direction: 'backward' }, [[5, 4], [3, 2], [1]]],
        [{ limit: 2, from: 2, to: 4 }, [[2, 3], [4]]],
        [{ limit: 2, from: 2, to: 4, direction: 'backward' }, [[4, 3], [2]]],
        [{ limit: 3, asOf: 4 }, [[1, 2, 3], [4]]],
        [{ limit: 3, from: 9 }, [[]]],
      ] as const)('of %j goes on where the one before ended', async (options, pages) => {
        await threeCommits();
        expect(await pagesOf(options)).toEqual(pages);
      });

      test('takes no cursor of another question and nothing that is no cursor', async () => {
        await threeCommits();
        const { cursor = '' } = await readPage(store, streamId, { limit: 2 });
        for (const options of [
          { cursor, limit: 2, to: 3 },
          { cursor: 'x', limit: 2 },
          { cursor: 'WzFd', limit: 2 },
        ]) {
          await expect(readPage(store, streamId, options)).rejects.toMatchObject({ code: 'INVALID_CURSOR' });
        }
        await expect(readPage(store, 'account-2', { cursor, limit: 2 })).rejects.toMatchObject({
          code: 'INVALID_CURSOR',
        });
      });
    });

    describe('a deleted stream', () => {
      const deleted = { as: 'deleted', correlationId, reason: 'asked for', actor: 'ann' } as const;

      beforeEach(async () => {
        await threeCommits();
        clock.advance(1_000);
        await store.close(streamId, deleted);
      });

      test.each(['any', 'none', 'exists', 5, 2, 9] as const)('takes no append at %s', async (expectedVersion) => {
        await expect(append([6], { expectedVersion })).rejects.toMatchObject({
          code: 'STREAM_DELETED',
          context: { streamId, closedAt: '2026-03-01T12:00:01.000Z', version: 5 },
        });
      });

      test('takes no append at a head that was loaded before', async () => {
        const head = { version: 5, commitNumber: 3 };
        await expect(append([6], { expectedVersion: 5, head })).rejects.toMatchObject({ code: 'STREAM_DELETED' });
        await expect(append([6], { expectedVersion: 'any', head })).rejects.toMatchObject({ code: 'STREAM_DELETED' });
      });

      test.each([{}, { from: 2 }, { to: 2 }, { from: 2, to: 3 }, { asOf: '2026-03-01T12:00:00.000Z' }])(
        'has nothing to load or read in %j',
        async (options) => {
          await expect(store.load(streamId, options)).rejects.toMatchObject({ code: 'STREAM_DELETED' });
          await expect(store.read(streamId, options)).rejects.toMatchObject({ code: 'STREAM_DELETED' });
          await expect(store.read(streamId, { ...options, limit: 1 })).rejects.toMatchObject({
            code: 'STREAM_DELETED',
          });
          const backward = store.read(streamId, { ...options, limit: 1, direction: 'backward' });
          await expect(backward).rejects.toMatchObject({ code: 'STREAM_DELETED' });
        },
      );

      test('is deleted again without effect, and never archived', async () => {
        expect(await store.close(streamId, { ...deleted, reason: 'again' })).toEqual({
          as: 'deleted',
          at: '2026-03-01T12:00:01.000Z',
          version: 5,
          reason: 'asked for',
          actor: 'ann',
        });
        await expect(store.close(streamId, { ...deleted, as: 'archived' })).rejects.toMatchObject({
          code: 'STREAM_DELETED',
        });
      });
    });

    describe('an archived stream', () => {
      const archived = { as: 'archived', correlationId } as const;

      test('takes no append, but is read as before', async () => {
        await threeCommits();
        const before = await store.load(streamId);
        await store.close(streamId, archived);
        await expect(append([6])).rejects.toMatchObject({ code: 'STREAM_ARCHIVED' });
        await expect(append([6], { expectedVersion: 5 })).rejects.toMatchObject({ code: 'STREAM_ARCHIVED' });
        await expect(append([6], { expectedVersion: 5, head: before.head })).rejects.toMatchObject({
          code: 'STREAM_ARCHIVED',
        });
        await expect(append([6], { expectedVersion: 'none' })).rejects.toMatchObject({ code: 'STREAM_ARCHIVED' });
        const { commits, head, closed } = await store.load(streamId);
        expect({ commits, head }).toEqual({ commits: before.commits, head: before.head });
        expect(closed).toEqual({ as: 'archived', at: '2026-03-01T12:00:00.000Z', version: 5 });
        expect((await store.read(streamId, { limit: 2, direction: 'backward' })).map((event) => event.data)).toEqual([
          { amount: 5 },
          { amount: 4 },
        ]);
      });

      test('answers a repeated append as before', async () => {
        const first = await append([1], { commitId: 'mine' });
        await store.close(streamId, archived);
        expect(await append([1], { commitId: 'mine' })).toEqual({ commit: first.commit, repeated: true });
      });

      test('may still be deleted', async () => {
        await append([1]);
        await store.close(streamId, archived);
        expect(await store.close(streamId, { ...archived, as: 'deleted' })).toMatchObject({
          as: 'deleted',
          version: 1,
        });
        await expect(store.load(streamId)).rejects.toMatchObject({ code: 'STREAM_DELETED' });
      });
    });

    test('a stream is closed at the version that was expected, and only if there is one', async () => {
      await expect(store.close(streamId, { as: 'deleted', correlationId })).rejects.toMatchObject({
        code: 'UNKNOWN_STREAM',
      });
      await threeCommits();
      await expect(store.close(streamId, { as: 'deleted', correlationId, expectedVersion: 4 })).rejects.toMatchObject({
        code: 'VERSION_CONFLICT',
        expectedVersion: 4,
        actualVersion: 5,
      });
      expect(await store.close(streamId, { as: 'archived', correlationId, expectedVersion: 5 })).toMatchObject({
        version: 5,
      });
    });

    describe('a snapshot', () => {
      const wanted = { snapshot: { stateVersion: '1' } };
      const at = '2026-03-01T12:00:00.000Z';
      const ofFour = { stateVersion: '1', version: 4, commitNumber: 2, at, state: { sum: 10 }, remembered: [] };

      test('spares a load what came before it', async () => {
        await threeCommits();
        expect(await store.putSnapshot(streamId, ofFour)).toBe(true);
        const { snapshot, commits, head } = await store.load(streamId, wanted);
        expect(snapshot).toMatchObject(ofFour);
        expect(amountsOf(commits)).toEqual([[5]]);
        expect(head).toEqual({ version: 5, commitNumber: 3, at });
      });

      test('of the head leaves nothing to load and is the head', async () => {
        await threeCommits();
        await store.putSnapshot(streamId, {
          ...ofFour,
          version: 5,
          commitNumber: 3,
          remembered: [{ commitId: 'third', first: 5 }],
        });
        const loaded = await store.load(streamId, wanted);
        expect(loaded).toMatchObject({ commits: [], head: { version: 5, commitNumber: 3, at } });
        expect(loaded.snapshot?.remembered).toEqual([{ commitId: 'third', first: 5 }]);
        expect((await append([6], { expectedVersion: 5, head: loaded.head })).commit.number).toBe(4);
      });

      test('is the newest one that is not behind what was asked for', async () => {
        await threeCommits();
        await store.putSnapshot(streamId, { ...ofFour, version: 1, commitNumber: 1, state: { sum: 1 } });
        await store.putSnapshot(streamId, ofFour);
        const state = async (options: LoadOptions) =>
          (await store.load(streamId, { ...wanted, ...options })).snapshot?.state;
        expect(await state({})).toEqual({ sum: 10 });
        expect(await state({ to: 4 })).toEqual({ sum: 10 });
        expect(await state({ to: 3 })).toEqual({ sum: 1 });
        expect(await state({ asOf: at })).toEqual({ sum: 10 });
        expect(await state({ asOf: '2026-03-01T11:00:00.000Z' })).toBeUndefined();
      });

      test('of another state version is passed over', async () => {
        await threeCommits();
        await store.putSnapshot(streamId, ofFour);
        const { snapshot, commits } = await store.load(streamId, { snapshot: { stateVersion: '2' } });
        expect(snapshot).toBeUndefined();
        expect(amountsOf(commits)).toEqual([[1], [2, 3, 4], [5]]);
      });

      test('that was changed is passed over, and replaced by the next one', async () => {
        await threeCommits();
        await store.putSnapshot(streamId, ofFour);
        await behind.damageSnapshots();
        const { snapshot, commits, head } = await store.load(streamId, wanted);
        expect(snapshot).toBeUndefined();
        expect(amountsOf(commits)).toEqual([[1], [2, 3, 4], [5]]);
        expect(head).toEqual({ version: 5, commitNumber: 3, at });
        await store.putSnapshot(streamId, ofFour);
        expect((await store.load(streamId, wanted)).snapshot?.state).toEqual({ sum: 10 });
      });

      test('of the same version replaces the one before', async () => {
        await threeCommits();
        await store.putSnapshot(streamId, { ...ofFour, stateVersion: '0' });
        await store.putSnapshot(streamId, ofFour);
        expect((await store.load(streamId, wanted)).snapshot?.state).toEqual({ sum: 10 });
      });

      test('shows in no load or read that does not ask for it', async () => {
        await threeCommits();
        await store.putSnapshot(streamId, ofFour);
        await store.putSnapshot(streamId, { ...ofFour, version: 5, commitNumber: 3 });
        expect(amountsOf((await store.load(streamId)).commits)).toEqual([[1], [2, 3, 4], [5]]);
        expect((await store.load(streamId, { from: 5 })).head.version).toBe(5);
        expect(await store.read(streamId, { direction: 'backward', limit: 1 })).toHaveLength(1);
        expect((await append([6])).commit).toMatchObject({ number: 4, first: 6 });
      });
    });

    describe('with a time to live', () => {
      const withTimeToLive = async () => {
        store = await createStore(clock, { timeToLiveSeconds: 3_600 });
        await append([1]);
        clock.advance(1_800_000);
        await append([2, 3]);
      };

      test('nothing is read past its time', async () => {
        await withTimeToLive();
        expect((await store.load(streamId)).commits.map(({ expiresAt }) => expiresAt)).toEqual([
          1_772_370_000, 1_772_371_800,
        ]);
        clock.advance(1_800_000);
        expect(amountsOf((await store.load(streamId)).commits)).toEqual([[2, 3]]);
        expect((await store.read(streamId, { limit: 1 })).map(({ streamVersion }) => streamVersion)).toEqual([2]);
        clock.advance(1_800_000);
        expect((await store.load(streamId)).commits).toEqual([]);
        expect(await store.read(streamId)).toEqual([]);
      });

      test('versions go on', async () => {
        await withTimeToLive();
        clock.advance(7_200_000);
        const { commit } = await append([4]);
        expect(commit).toMatchObject({ number: 3, first: 4, last: 4 });
        expect((await store.load(streamId)).head.version).toBe(4);
      });

      describe('and first commits that are deleted', () => {
        /** Commit 1 is gone, commit 2 holds versions 2 and 3. */
        const withoutFirst = async () => {
          await withTimeToLive();
          clock.advance(1_800_000);
          await behind.sweep(clock);
          expect(amountsOf((await store.load(streamId)).commits)).toEqual([[2, 3]]);
        };

        test.each(['none', 0, 1, 2, 4] as const)('takes no append at version %s', async (expectedVersion) => {
          await withoutFirst();
          await expect(append([4], { expectedVersion })).rejects.toMatchObject({
            code: 'VERSION_CONFLICT',
            actualVersion: 3,
          });
          const { commits, head } = await store.load(streamId);
          expect({ amounts: amountsOf(commits), head }).toMatchObject({ amounts: [[2, 3]], head: { commitNumber: 2 } });
        });

        test('tells only of a winner that is left', async () => {
          await withoutFirst();
          const { winningCommitId } = await append([4], { expectedVersion: 'none' }).catch((error) => error);
          const [left] = (await store.load(streamId)).commits;
          const later = await append([4], { expectedVersion: 1 }).catch((error) => error);
          expect([winningCommitId, later.winningCommitId]).toEqual([undefined, left?.commitId]);
        });

        test('answers a repetition of what is left, though a new stream is expected', async () => {
          store = await createStore(clock, { timeToLiveSeconds: 3_600 });
          await append([1]);
          clock.advance(1_800_000);
          const { commit } = await append([2], { commitId: 'mine' });
          clock.advance(1_800_000);
          await behind.sweep(clock);
          expect(await append([2], { expectedVersion: 'none', commitId: 'mine' })).toEqual({ commit, repeated: true });
        });

        test.each(['deleted', 'archived'] as const)('takes nothing after it was %s', async (as) => {
          await withTimeToLive();
          await store.close(streamId, { as, correlationId });
          clock.advance(7_200_000);
          await behind.sweep(clock);
          const code = as === 'deleted' ? 'STREAM_DELETED' : 'STREAM_ARCHIVED';
          await expect(append([4], { expectedVersion: 'none' })).rejects.toMatchObject({ code });
          if (as === 'deleted') return;
          const { commits, head } = await store.load(streamId);
          expect(commits).toEqual([]);
          const later = append([4], { expectedVersion: head.version, head });
          await expect(later).rejects.toMatchObject({ code });
        });
      });

      test('keeps no snapshot', async () => {
        await withTimeToLive();
        const snapshot = { stateVersion: '1', version: 3, commitNumber: 2, at: '', state: 6, remembered: [] };
        expect(await store.putSnapshot(streamId, snapshot)).toBe(false);
        expect((await store.load(streamId, { snapshot: { stateVersion: '1' } })).snapshot).toBeUndefined();
      });
    });
  });
}
