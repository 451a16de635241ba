import type { LoadOptions } from '../../../../core/event-store/event-store.ts';
import { markOf } from '../../../../core/event-store/remembering.ts';
import { amountsOf, type BehindItsBack, type ContractSubject, streamId } from './contract-subject.ts';

/** When a load takes a snapshot, and which one. */
export function snapshotsContract(subject: ContractSubject, behind: BehindItsBack): void {
  const { append, threeCommits } = subject;

  describe('a snapshot', () => {
    const wanted = { snapshot: { stateVersion: '1' } };
    const at = '2026-03-01T12:00:00.000Z';
    const ofFour = { stateVersion: '1', version: 4, commitNumber: 2, at, state: { sum: 10 }, remembered: [] };

    test('spares a load what came before it', async () => {
      await threeCommits();
      expect(await subject.store.putSnapshot(streamId, ofFour)).toBe(true);
      const { snapshot, commits, head } = await subject.store.load(streamId, wanted);
      expect(snapshot).toMatchObject(ofFour);
      expect(amountsOf(commits)).toEqual([[5]]);
      expect(head).toEqual({ version: 5, commitNumber: 3, at });
    });

    test('of the head leaves nothing to load and is the head', async () => {
      await threeCommits();
      await subject.store.putSnapshot(streamId, {
        ...ofFour,
        version: 5,
        commitNumber: 3,
        remembered: [
          { mark: markOf('second'), first: 2, at },
          { mark: markOf('third'), first: 5, at },
        ],
        forgotten: { first: 1, at },
      });
      const loaded = await subject.store.load(streamId, wanted);
      expect(loaded).toMatchObject({ commits: [], head: { version: 5, commitNumber: 3, at } });
      expect(loaded.snapshot?.remembered).toEqual([
        { mark: markOf('second'), first: 2, at },
        { mark: markOf('third'), first: 5, at },
      ]);
      expect(loaded.snapshot?.forgotten).toEqual({ first: 1, at });
      expect((await append([6], { expectedVersion: 5, head: loaded.head })).commit.number).toBe(4);
    });

    test('is the newest one that is not behind what was asked for', async () => {
      await threeCommits();
      await subject.store.putSnapshot(streamId, { ...ofFour, version: 1, commitNumber: 1, state: { sum: 1 } });
      await subject.store.putSnapshot(streamId, ofFour);
      const state = async (options: LoadOptions) =>
        (await subject.store.load(streamId, { ...wanted, ...options })).snapshot?.state;
      expect(await state({})).toEqual({ sum: 10 });
      expect(await state({ to: 4 })).toEqual({ sum: 10 });
      expect(await state({ to: 3 })).toEqual({ sum: 1 });
      expect(await state({ asOf: at })).toEqual({ sum: 10 });
      expect(await state({ asOf: '2026-03-01T11:00:00.000Z' })).toBeUndefined();
    });

    test('of another state version is passed over', async () => {
      await threeCommits();
      await subject.store.putSnapshot(streamId, ofFour);
      const { snapshot, commits } = await subject.store.load(streamId, { snapshot: { stateVersion: '2' } });
      expect(snapshot).toBeUndefined();
      expect(amountsOf(commits)).toEqual([[1], [2, 3, 4], [5]]);
    });

    test('that was changed is passed over, and replaced by the next one', async () => {
      await threeCommits();
      await subject.store.putSnapshot(streamId, ofFour);
      await behind.damageSnapshots();
      const { snapshot, commits, head } = await subject.store.load(streamId, wanted);
      expect(snapshot).toBeUndefined();
      expect(amountsOf(commits)).toEqual([[1], [2, 3, 4], [5]]);
      expect(head).toEqual({ version: 5, commitNumber: 3, at });
      await subject.store.putSnapshot(streamId, ofFour);
      expect((await subject.store.load(streamId, wanted)).snapshot?.state).toEqual({ sum: 10 });
    });

    test('of the same version replaces the one before', async () => {
      await threeCommits();
      await subject.store.putSnapshot(streamId, { ...ofFour, stateVersion: '0' });
      await subject.store.putSnapshot(streamId, ofFour);
      expect((await subject.store.load(streamId, wanted)).snapshot?.state).toEqual({ sum: 10 });
    });

    test('shows in no load or read that does not ask for it', async () => {
      await threeCommits();
      await subject.store.putSnapshot(streamId, ofFour);
      await subject.store.putSnapshot(streamId, { ...ofFour, version: 5, commitNumber: 3 });
      expect(amountsOf((await subject.store.load(streamId)).commits)).toEqual([[1], [2, 3, 4], [5]]);
      expect((await subject.store.load(streamId, { from: 5 })).head.version).toBe(5);
      expect(await subject.store.read(streamId, { direction: 'backward', limit: 1 })).toHaveLength(1);
      expect((await append([6])).commit).toMatchObject({ number: 4, first: 6 });
    });
  });
}
