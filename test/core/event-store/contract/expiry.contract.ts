import {
  amountsOf,
  type BehindItsBack,
  type ContractSubject,
  correlationId,
  deposited,
  type EventStoreFactory,
  streamId,
} from './contract-subject.ts';

/** What is left of a stream whose commits expire. */
export function expiryContract(subject: ContractSubject, createStore: EventStoreFactory, behind: BehindItsBack): void {
  const { append } = subject;

  describe('with a time to live', () => {
    const withTimeToLive = async () => {
      subject.store = await createStore(subject.clock, { timeToLiveSeconds: 3_600 });
      await append([1]);
      subject.clock.advance(1_800_000);
      await append([2, 3]);
    };

    test('nothing is read past its time', async () => {
      await withTimeToLive();
      expect((await subject.store.load(streamId)).commits.map(({ expiresAt }) => expiresAt)).toEqual([
        1_772_370_000, 1_772_371_800,
      ]);
      subject.clock.advance(1_800_000);
      expect(amountsOf((await subject.store.load(streamId)).commits)).toEqual([[2, 3]]);
      expect((await subject.store.read(streamId, { limit: 1 })).map(({ streamVersion }) => streamVersion)).toEqual([2]);
      subject.clock.advance(1_800_000);
      expect((await subject.store.load(streamId)).commits).toEqual([]);
      expect(await subject.store.read(streamId)).toEqual([]);
    });

    test('versions go on as long as the last commit lives', async () => {
      await withTimeToLive();
      subject.clock.advance(3_599_000);
      await behind.sweep(subject.clock);
      const { commit } = await append([4]);
      expect(commit).toMatchObject({ number: 3, first: 4, last: 4 });
      expect((await subject.store.load(streamId)).head.version).toBe(4);
    });

    test('no commit expires before the one that it follows', async () => {
      subject.store = await createStore(subject.clock, { timeToLiveSeconds: 3_600 });
      const { commit: first } = await append([1]);
      subject.clock.advance(-600_000);
      const { commit: second } = await append([2]);
      expect([first.expiresAt, second.expiresAt]).toEqual([1_772_370_000, 1_772_370_000]);
    });

    describe('that is over for all of a stream', () => {
      const expectations = ['any', 'exists', 'none', 0, 1, 2, 3, 4] as const;
      const orders = [
        ['nothing is', []],
        ['the first is', [1]],
        ['the last is', [2]],
        ['all are, the last one first', [2, 1]],
      ] as const;

      const expired = async (gone: readonly number[]) => {
        await withTimeToLive();
        const { head } = await subject.store.load(streamId);
        subject.clock.advance(3_600_000);
        for (const number of gone) await behind.expire(subject.clock, streamId, number);
        return head;
      };

      test.each(orders)('takes no append at all when %s deleted', async (_, gone) => {
        await expired(gone);
        for (const expectedVersion of expectations) {
          await expect(append([4], { expectedVersion })).rejects.toMatchObject({ code: 'STREAM_EXPIRED' });
          const named = append([4], { expectedVersion, commitId: 'mine' });
          await expect(named).rejects.toMatchObject({ code: 'STREAM_EXPIRED' });
          const byEventId = subject.store.append(streamId, [{ ...deposited(4), eventId: 'event-1' }], {
            expectedVersion,
            correlationId,
          });
          await expect(byEventId).rejects.toMatchObject({ code: 'STREAM_EXPIRED' });
        }
        expect((await subject.store.load(streamId)).commits).toEqual([]);
      });

      test.each(orders)('takes no append at the head of a load when %s deleted', async (_, gone) => {
        const early = await expired(gone);
        const { head: late } = await subject.store.load(streamId);
        const { expiresAt: _expiry, ...bare } = early;
        for (const head of [early, late, bare, { version: 0, commitNumber: 0 }]) {
          for (const expectedVersion of [head.version, 'any'] as const) {
            const append4 = append([4], { expectedVersion, head });
            await expect(append4).rejects.toMatchObject({ code: 'STREAM_EXPIRED' });
          }
        }
      });

      test.each(orders)('repeats nothing when %s deleted', async (_, gone) => {
        subject.store = await createStore(subject.clock, { timeToLiveSeconds: 3_600 });
        await append([1], { commitId: 'mine' });
        await append([2], { commitId: 'other' });
        subject.clock.advance(3_600_000);
        for (const number of gone) await behind.expire(subject.clock, streamId, number);
        const again = append([1], { expectedVersion: 'any', commitId: 'mine' });
        await expect(again).rejects.toMatchObject({ code: 'STREAM_EXPIRED' });
      });
    });

    test('that is over for a commit, its id comes again as a new one', async () => {
      subject.store = await createStore(subject.clock, { timeToLiveSeconds: 3_600 });
      await append([1], { commitId: 'mine' });
      subject.clock.advance(1_800_000);
      await append([2], { commitId: 'other' });
      subject.clock.advance(1_800_000);
      const again = await append([3], { commitId: 'mine' });
      expect(again).toMatchObject({ repeated: false, commit: { number: 3 } });
      expect(await append([3], { commitId: 'mine' })).toEqual({ commit: again.commit, repeated: true });
    });

    test('that is over for an event, its id comes again as a new one', async () => {
      subject.store = await createStore(subject.clock, { timeToLiveSeconds: 3_600 });
      const byId = () =>
        subject.store.append(streamId, [{ ...deposited(1), eventId: 'event-1' }], {
          expectedVersion: 'any',
          correlationId,
        });
      await byId();
      subject.clock.advance(1_800_000);
      await append([2]);
      subject.clock.advance(1_800_000);
      expect(await byId()).toMatchObject({ repeated: false, commit: { number: 3 } });
      expect(await byId()).toMatchObject({ repeated: true, commit: { number: 3 } });
    });

    describe('and first commits that are deleted', () => {
      /** Commit 1 is gone, commit 2 holds versions 2 and 3. */
      const withoutFirst = async () => {
        await withTimeToLive();
        subject.clock.advance(1_800_000);
        await behind.sweep(subject.clock);
        expect(amountsOf((await subject.store.load(streamId)).commits)).toEqual([[2, 3]]);
      };

      test.each(['none', 0, 1, 2, 4] as const)('takes no append at version %s', async (expectedVersion) => {
        await withoutFirst();
        await expect(append([4], { expectedVersion })).rejects.toMatchObject({
          code: 'VERSION_CONFLICT',
          actualVersion: 3,
        });
        const { commits, head } = await subject.store.load(streamId);
        expect({ amounts: amountsOf(commits), head }).toMatchObject({ amounts: [[2, 3]], head: { commitNumber: 2 } });
      });

      test('tells only of a winner that is left', async () => {
        await withoutFirst();
        const { winningCommitId } = await append([4], { expectedVersion: 'none' }).catch((error) => error);
        const [left] = (await subject.store.load(streamId)).commits;
        const later = await append([4], { expectedVersion: 1 }).catch((error) => error);
        expect([winningCommitId, later.winningCommitId]).toEqual([undefined, left?.commitId]);
      });

      test('answers a repetition of what is left, though a new stream is expected', async () => {
        subject.store = await createStore(subject.clock, { timeToLiveSeconds: 3_600 });
        await append([1]);
        subject.clock.advance(1_800_000);
        const { commit } = await append([2], { commitId: 'mine' });
        subject.clock.advance(1_800_000);
        await behind.sweep(subject.clock);
        expect(await append([2], { expectedVersion: 'none', commitId: 'mine' })).toEqual({ commit, repeated: true });
      });

      test.each(['deleted', 'archived'] as const)('takes nothing after it was %s', async (as) => {
        await withTimeToLive();
        await subject.store.close(streamId, { as, correlationId });
        subject.clock.advance(7_200_000);
        await behind.sweep(subject.clock);
        const code = as === 'deleted' ? 'STREAM_DELETED' : 'STREAM_ARCHIVED';
        await expect(append([4], { expectedVersion: 'none' })).rejects.toMatchObject({ code });
        if (as === 'deleted') return;
        const { commits, head } = await subject.store.load(streamId);
        expect(commits).toEqual([]);
        const later = append([4], { expectedVersion: head.version, head });
        await expect(later).rejects.toMatchObject({ code });
      });
    });

    test('keeps no snapshot', async () => {
      await withTimeToLive();
      const snapshot = { stateVersion: '1', version: 3, commitNumber: 2, at: '', state: 6, remembered: [] };
      expect(await subject.store.putSnapshot(streamId, snapshot)).toBe(false);
      expect((await subject.store.load(streamId, { snapshot: { stateVersion: '1' } })).snapshot).toBeUndefined();
    });
  });
}
