import type { AppendOptions, EventToAppend } from '../../../../core/event-store/event-store.ts';
import {
  amountsOf,
  type ContractSubject,
  correlationId,
  deposited,
  type EventStoreFactory,
  noiseOf,
  streamId,
} from './contract-subject.ts';

/** What an append promises. */
export function appendContract(subject: ContractSubject, createStore: EventStoreFactory): void {
  const { append, threeCommits } = subject;

  describe('append', () => {
    test('writes all events of a call as one commit', async () => {
      const { commit, repeated } = await subject.store.append(streamId, [deposited(10), deposited(20)], {
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
      const { commits } = await subject.store.load(streamId);
      expect(commits).toEqual([commit]);
    });

    test('keeps the id and the priority that an event brings', async () => {
      const event: EventToAppend = { ...deposited(1), eventId: 'event-1', priority: 'critical' };
      const { commit } = await subject.store.append(streamId, [event], { expectedVersion: 'none', correlationId });
      expect(commit.events[0]).toMatchObject({ eventId: 'event-1', priority: 'critical' });
      expect((await subject.store.load(streamId)).commits).toEqual([commit]);
    });

    test('goes on at the version and commit number where the stream ends', async () => {
      await threeCommits();
      const { commit } = await append([6, 7], { expectedVersion: 5 });
      expect(commit).toMatchObject({ number: 4, first: 6, last: 7 });
    });

    test('takes a head that the caller has loaded', async () => {
      await threeCommits();
      const { head } = await subject.store.load(streamId);
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
      expect((await subject.store.load(streamId)).head).toMatchObject({ version: 5, commitNumber: 3 });
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
      const { head } = await subject.store.load(streamId);
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
      expect((await subject.store.load(streamId)).head.version).toBe(7);
    });

    test.each(['none', 1, 2, 4, 5, 9, 'exists', 'any'] as const)(
      'repeated with its commit id, but expecting version %s by now, answers what the first one wrote',
      async (expectedVersion) => {
        await threeCommits();
        const again = await append([600], { expectedVersion, commitId: 'second' });
        expect(again).toMatchObject({ repeated: true, commit: { number: 2, first: 2, last: 4 } });
        expect((await subject.store.load(streamId)).head).toMatchObject({ version: 5, commitNumber: 3 });
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
      const { commits, head } = await subject.store.load(streamId);
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
      const failure = subject.store.append(streamId, [event], { expectedVersion: 'none', correlationId });
      await expect(failure).rejects.toMatchObject({ code: 'EVENT_TOO_LARGE', context: { maxBytes: 256_000 } });
      expect((await subject.store.load(streamId)).commits).toEqual([]);
    });

    test('refuses no events, more than a hundred, an odd version and an odd stream id', async () => {
      const hundredAndOne = Array.from({ length: 101 }, () => 1);
      await expect(append([])).rejects.toMatchObject({ code: 'MALFORMED_REQUEST' });
      await expect(append(hundredAndOne)).rejects.toMatchObject({ code: 'MALFORMED_REQUEST' });
      await expect(append([1], { expectedVersion: -1 })).rejects.toMatchObject({ code: 'MALFORMED_REQUEST' });
      for (const expectedVersion of [0.5, 2 ** 53, Number.NaN, '1', 'never', '', null, undefined, 1n] as never[]) {
        await expect(append([1], { expectedVersion })).rejects.toMatchObject({ code: 'MALFORMED_REQUEST' });
        const close = subject.store.close(streamId, {
          as: 'deleted',
          correlationId,
          expectedVersion: expectedVersion ?? '',
        });
        await expect(close).rejects.toMatchObject({ code: 'MALFORMED_REQUEST' });
      }
      const odd = subject.store.append('account', [deposited(1)], { expectedVersion: 'any', correlationId });
      await expect(odd).rejects.toMatchObject({ code: 'INVALID_STREAM_ID' });
    });

    test('keeps the order of times when the clock of the writer goes backwards', async () => {
      await append([1]);
      subject.clock.advance(-60_000);
      const { head } = await subject.store.load(streamId);
      const exact = await append([2], { expectedVersion: 1, head });
      const any = await append([3]);
      expect([exact.commit.at, any.commit.at]).toEqual(['2026-03-01T12:00:00.000Z', '2026-03-01T12:00:00.000Z']);
      expect(any.commit.events[0]?.timestamp).toBe('2026-03-01T12:00:00.000Z');
    });

    test('takes a hundred events at once', async () => {
      const { commit } = await append(Array.from({ length: 100 }, (_, index) => index));
      expect(commit).toMatchObject({ number: 1, first: 1, last: 100 });
      expect((await subject.store.read(streamId)).map(({ streamVersion }) => streamVersion)).toHaveLength(100);
    });

    test('takes a commit far larger than an item of DynamoDB', async () => {
      const noise = Array.from({ length: 9 }, (_, index) => ({
        ...deposited(index),
        data: { note: noiseOf(index) },
      }));
      const { commit } = await subject.store.append(streamId, noise, { expectedVersion: 'none', correlationId });
      expect((await subject.store.load(streamId)).commits).toEqual([commit]);
      expect((await subject.store.read(streamId, { from: 9 })).map(({ data }) => data)).toEqual([{ note: noiseOf(8) }]);
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
        subject.store.append(
          streamId,
          ids.map((eventId) => ({ ...deposited(1), eventId })),
          { expectedVersion, correlationId },
        );

      test('is a repetition when they are those behind the expected version', async () => {
        const { commit } = await byIds(['a', 'b'], 'none');
        expect(await byIds(['a', 'b'], 'none')).toEqual({ commit, repeated: true });
        expect(await byIds(['b'], 1)).toEqual({ commit, repeated: true });
        expect((await subject.store.load(streamId)).head.version).toBe(2);
      });

      test('is a repetition at any version wherever they are', async () => {
        await byIds(['a', 'b'], 'none');
        const { commit } = await byIds(['c'], 2);
        expect(await byIds(['b', 'c'], 'any')).toEqual({ commit, repeated: true });
        await expect(byIds(['c', 'b'], 'any')).rejects.toMatchObject({ code: 'EVENT_ID_REUSED' });
      });

      test('is a conflict when they are only the beginning of what was wanted', async () => {
        await byIds(['a', 'b'], 'none');
        await expect(byIds(['a', 'b', 'c'], 'none')).rejects.toMatchObject({ code: 'VERSION_CONFLICT' });
      });

      test.each(['any', 'exists', 2] as const)(
        'is refused at version %s when only some of them are in the stream',
        async (expectedVersion) => {
          await byIds(['a', 'b'], 'none');
          await expect(byIds(['b', 'c'], expectedVersion)).rejects.toMatchObject({
            code: 'EVENT_ID_REUSED',
            context: { streamId, eventId: 'b', streamVersion: 2 },
          });
          expect((await subject.store.load(streamId)).head.version).toBe(2);
        },
      );

      test('is refused at another version', async () => {
        await byIds(['a'], 'none');
        await expect(byIds(['a'], 1)).rejects.toMatchObject({ code: 'EVENT_ID_REUSED' });
      });

      test('is refused for an id that lies far back', async () => {
        await byIds(['a'], 'none');
        await threeCommits();
        await expect(byIds(['b', 'a'], 6)).rejects.toMatchObject({ code: 'EVENT_ID_REUSED' });
        await expect(byIds(['b', 'a'], 'any')).rejects.toMatchObject({ code: 'EVENT_ID_REUSED' });
      });

      test('lets other streams have the ids', async () => {
        await byIds(['a'], 'none');
        const there = await subject.store.append('account-2', [{ ...deposited(1), eventId: 'a' }], {
          expectedVersion: 'none',
          correlationId,
        });
        expect(there.repeated).toBe(false);
      });
    });

    describe('of events of which only some bring their ids, or under a commit id', () => {
      const own = (...eventIds: readonly (string | undefined)[]) =>
        eventIds.map((eventId) => ({ ...deposited(1), ...(eventId !== undefined && { eventId }) }));

      test.each([
        ['any', {}],
        [2, {}],
        ['any', { commitId: 'second' }],
        [2, { commitId: 'second' }],
      ] as const)(
        'is refused at version %s for an id that is in the stream, with %j',
        async (expectedVersion, more) => {
          await subject.store.append(streamId, own('a', 'b'), {
            expectedVersion: 'none',
            correlationId,
            commitId: 'first',
          });
          const again = subject.store.append(streamId, own(undefined, 'b'), {
            expectedVersion,
            correlationId,
            ...more,
          });
          await expect(again).rejects.toMatchObject({ code: 'EVENT_ID_REUSED', context: { eventId: 'b' } });
          expect((await subject.store.load(streamId)).head.version).toBe(2);
        },
      );

      test('is a repetition under the same commit id', async () => {
        const options = { expectedVersion: 'any', correlationId, commitId: 'first' } as const;
        const { commit } = await subject.store.append(streamId, own('a', 'b'), options);
        expect(await subject.store.append(streamId, own('a', 'b'), options)).toEqual({ commit, repeated: true });
      });
    });

    test('refuses one id for two events of a commit', async () => {
      for (const options of [{}, { commitId: 'first' }]) {
        const events = ['a', 'b', 'a'].map((eventId) => ({ ...deposited(1), eventId }));
        const append = subject.store.append(streamId, events, { expectedVersion: 'any', correlationId, ...options });
        await expect(append).rejects.toMatchObject({
          code: 'DUPLICATE_EVENT_ID',
          context: { eventId: 'a', places: [0, 2] },
        });
      }
      expect(await subject.store.read(streamId)).toEqual([]);
    });

    test.each<[string, unknown, string]>([
      ['a set', { tags: new Set(['a']) }, '/data/tags'],
      ['a map', { lines: [{ m: new Map() }] }, '/data/lines/0/m'],
      ['not a number', { amount: Number.NaN }, '/data/amount'],
      ['infinity', { amount: Number.POSITIVE_INFINITY }, '/data/amount'],
      ['minus zero', { amount: -0 }, '/data/amount'],
      ['a bigint', { amount: 10n }, '/data/amount'],
      ['a date', { at: new Date(0) }, '/data/at'],
      ['a function', { f: () => 1 }, '/data/f'],
      ['an undefined element', { list: [undefined] }, '/data/list/0'],
      ['half a surrogate pair', { note: '\ud800' }, '/data/note'],
      ['nothing', undefined, '/data'],
    ])('refuses %s, which JSON would change, and says where it is', async (_, data, pointer) => {
      const events = [deposited(1), { ...deposited(2), data }];
      const append = subject.store.append(streamId, events, { expectedVersion: 'any', correlationId });
      await expect(append).rejects.toMatchObject({
        code: 'MALFORMED_REQUEST',
        message: expect.stringContaining(`events[1]: ${pointer} `),
        context: { errors: [{ pointer }] },
      });
      expect(await subject.store.read(streamId)).toEqual([]);
    });

    test('refuses half a surrogate pair in ids and in what is said about the commit', async () => {
      await append([1]);
      for (const words of [{ correlationId: '\udc00' }, { actor: 'a\ud800' }, { commitId: '\ud800' }]) {
        await expect(append([2], words)).rejects.toMatchObject({ code: 'MALFORMED_REQUEST' });
      }
      const event = { ...deposited(2), eventId: '\ud800' };
      const own = subject.store.append(streamId, [event], { expectedVersion: 'any', correlationId });
      await expect(own).rejects.toMatchObject({ code: 'MALFORMED_REQUEST' });
      const close = subject.store.close(streamId, { as: 'archived', correlationId, reason: '\udc00' });
      await expect(close).rejects.toMatchObject({ code: 'MALFORMED_REQUEST' });
      expect((await subject.store.load(streamId)).head.version).toBe(1);
    });

    test('refuses an event id that is none', async () => {
      for (const eventId of ['', 7, null] as never[]) {
        const append = subject.store.append(streamId, [{ ...deposited(1), eventId }], {
          expectedVersion: 'any',
          correlationId,
        });
        await expect(append).rejects.toMatchObject({ code: 'MALFORMED_REQUEST' });
      }
    });

    test('is refused for a stream of another aggregate, where the store is for one, and so is a closing', async () => {
      subject.store = await createStore(subject.clock, { aggregate: 'account' });
      await append([1]);
      const foreign = 'cart-1';
      const refused = { code: 'FOREIGN_STREAM', context: { streamId: foreign, aggregate: 'account' } };
      const event = deposited(1);
      const writing = subject.store.append(foreign, [event], { expectedVersion: 'any', correlationId });
      await expect(writing).rejects.toMatchObject(refused);
      const closing = subject.store.close(foreign, { as: 'deleted', correlationId });
      await expect(closing).rejects.toMatchObject(refused);
      expect((await subject.store.load(foreign)).commits).toEqual([]);
    });

    test('keeps streams apart', async () => {
      await append([1]);
      await subject.store.append('account-10', [deposited(2)], { expectedVersion: 'none', correlationId });
      expect(amountsOf((await subject.store.load(streamId)).commits)).toEqual([[1]]);
      expect(amountsOf((await subject.store.load('account-10')).commits)).toEqual([[2]]);
    });
  });
}
