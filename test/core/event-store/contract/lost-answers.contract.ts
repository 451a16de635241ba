import type { AppendOptions } from '../../../../core/event-store/event-store.ts';
import {
  amountsOf,
  type BehindItsBack,
  type ContractSubject,
  correlationId,
  deposited,
  streamId,
} from './contract-subject.ts';

/** What comes of an append that happened, and whose answer was lost on the way. */
export function lostAnswersContract(subject: ContractSubject, behind: BehindItsBack): void {
  const { append, threeCommits } = subject;

  describe('an append whose answer is lost', () => {
    const expectations = [
      ['that it is new', [], 'none'],
      ['an exact version', [1, 2], 2],
      ['any version', [1, 2], 'any'],
      ['that it exists', [1, 2], 'exists'],
    ] as const;

    test.each(expectations)(
      'without ids, expecting of a stream %s, is written once and no conflict',
      async (_, before, expectedVersion) => {
        for (const amount of before) await append([amount]);
        await behind.loseNextAnswer();
        const { commit, repeated } = await append([7, 8], { expectedVersion });
        expect([repeated, commit.first, commit.last]).toEqual([false, before.length + 1, before.length + 2]);
        const { commits } = await subject.store.load(streamId);
        expect(amountsOf(commits)).toEqual([...before.map((amount) => [amount]), [7, 8]]);
      },
    );

    test('at the head of a load is written once and no conflict', async () => {
      await threeCommits();
      const { head } = await subject.store.load(streamId);
      await behind.loseNextAnswer();
      expect(await append([6], { expectedVersion: 5, head })).toMatchObject({ repeated: false, commit: { number: 4 } });
      await behind.loseNextAnswer();
      const next = { version: 6, commitNumber: 4 };
      expect(await append([7], { expectedVersion: 'any', head: next })).toMatchObject({
        repeated: false,
        commit: { number: 5 },
      });
      expect((await subject.store.load(streamId)).head).toMatchObject({ version: 7, commitNumber: 5 });
    });

    test.each([
      ['with a commit id', { commitId: 'mine' }, undefined],
      ['of events with ids', {}, 'event-1'],
    ])('%s is written once and no conflict', async (_, options, eventId) => {
      await threeCommits();
      await behind.loseNextAnswer();
      const event = { ...deposited(6), ...(eventId !== undefined && { eventId }) };
      const appending: AppendOptions = { expectedVersion: 5, correlationId, ...options };
      const { commit } = await subject.store.append(streamId, [event], appending);
      expect(commit).toMatchObject({ number: 4, first: 6, last: 6 });
      expect(amountsOf((await subject.store.load(streamId)).commits)).toEqual([[1], [2, 3, 4], [5], [6]]);
    });

    test('to a stream where others were faster is still a conflict', async () => {
      await append([1], { commitId: 'other' });
      await behind.loseNextAnswer();
      await expect(append([2], { expectedVersion: 'none' })).rejects.toMatchObject({
        code: 'VERSION_CONFLICT',
        winningCommitId: 'other',
      });
      expect((await subject.store.load(streamId)).head).toMatchObject({ version: 1 });
    });

    test('is a closing of the stream that is made once', async () => {
      await append([1]);
      await behind.loseNextAnswer();
      const closing = await subject.store.close(streamId, { as: 'archived', correlationId, expectedVersion: 1 });
      expect(closing).toMatchObject({ as: 'archived', version: 1 });
    });
  });
}
