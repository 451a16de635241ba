import { FakeClock } from '../../../core/clock/fake-clock.ts';
import type { Commit } from '../../../core/event-store/commit.ts';
import type { AppendOptions, EventStore, EventToAppend } from '../../../core/event-store/event-store.ts';

/** Makes an empty store whose events come from `account-service`. */
export type EventStoreFactory = (clock: FakeClock) => Promise<EventStore>;

const streamId = 'account-1';
const correlationId = 'request-1';

function deposited(amount: number): EventToAppend {
  return { type: 'account.deposited', version: '1.0', data: { amount } };
}

function amountsOf(commits: readonly Commit[]): unknown[] {
  return commits.map(({ events }) => events.map(({ data }) => (data as { amount: number }).amount));
}

/** What every adapter of the event store promises. */
export function eventStoreContract(adapter: string, createStore: EventStoreFactory): void {
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
        expect(head).toEqual({ version: 5, commitNumber: 3 });
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
        expect((await store.load(streamId)).head).toEqual({ version: 5, commitNumber: 3 });
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
        expect(head).toEqual({ version: 24, commitNumber: 16 });
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

      test('refuses a commit that does not fit into an item', async () => {
        const event = { ...deposited(1), data: { note: 'x'.repeat(410_000) } };
        const failure = store.append(streamId, [event], { expectedVersion: 'none', correlationId });
        await expect(failure).rejects.toMatchObject({ code: 'EVENT_TOO_LARGE', context: { maxBytes: 409_600 } });
        expect((await store.load(streamId)).commits).toEqual([]);
      });

      test('refuses no events, more than a hundred, an odd version and an odd stream id', async () => {
        const hundredAndOne = Array.from({ length: 101 }, () => 1);
        await expect(append([])).rejects.toMatchObject({ code: 'MALFORMED_REQUEST' });
        await expect(append(hundredAndOne)).rejects.toMatchObject({ code: 'MALFORMED_REQUEST' });
        await expect(append([1], { expectedVersion: -1 })).rejects.toMatchObject({ code: 'MALFORMED_REQUEST' });
        await expect(append([1], { expectedVersion: 0.5 })).rejects.toMatchObject({ code: 'MALFORMED_REQUEST' });
        const odd = store.append('account', [deposited(1)], { expectedVersion: 'any', correlationId });
        await expect(odd).rejects.toMatchObject({ code: 'INVALID_STREAM_ID' });
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
        expect(await store.load(streamId)).toEqual({ streamId, head: { version: 0, commitNumber: 0 }, commits: [] });
        expect(await store.load(streamId, { from: 3 })).toEqual({
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

      test('of a long stream answers all of it', async () => {
        const options = { expectedVersion: 'any', correlationId } as const;
        const big = { ...deposited(1), data: { note: 'x'.repeat(300_000) } };
        for (let index = 0; index < 8; index += 1) await store.append(streamId, [big], options);
        expect((await store.load(streamId)).head).toEqual({ version: 8, commitNumber: 8 });
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
  });
}
