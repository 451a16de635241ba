import {
  amountsOf,
  type BehindItsBack,
  type ContractSubject,
  correlationId,
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

    test('versions go on', async () => {
      await withTimeToLive();
      subject.clock.advance(7_200_000);
      const { commit } = await append([4]);
      expect(commit).toMatchObject({ number: 3, first: 4, last: 4 });
      expect((await subject.store.load(streamId)).head.version).toBe(4);
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
