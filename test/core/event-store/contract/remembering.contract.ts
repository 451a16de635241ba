import { createCommandHandler } from '../../../../core/decider/command-handler.ts';
import type { SnapshotPolicy } from '../../../../core/decider/snapshots.ts';
import { accountCatalog, accountCommands } from '../../support/account-domain.ts';
import { type ContractSubject, correlationId, streamId } from './contract-subject.ts';

const hour = 3_600_000;

/** For how long the id of a commit, and the idempotency key of a command, are remembered: 24 hours at the least. */
export function rememberingContract(subject: ContractSubject): void {
  describe('a commit id', () => {
    const { append } = subject;

    /** Commits behind the newest one, spread evenly over a time, each with an id. */
    const laterCommits = async (count: number, ms: number) => {
      let { head } = await subject.store.load(streamId, { from: Number.MAX_SAFE_INTEGER });
      for (let index = 0; index < count; index += 1) {
        subject.clock.advance(Math.floor(ms / count));
        const { commit } = await append([index], {
          expectedVersion: head.version,
          head,
          commitId: `later-${subject.clock.now()}-${index}`,
        });
        head = { version: commit.last, commitNumber: commit.number, at: commit.at };
      }
    };

    test.each([
      ['any version', 'any'],
      ['an exact version', 312],
      ['that it exists', 'exists'],
    ] as const)(
      'is remembered for 24 hours, whatever was committed since, where the append expects %s',
      async (_, expectedVersion) => {
        await append([1], { commitId: 'before' });
        const { commit } = await append([2, 3], { commitId: 'mine' });
        await laterCommits(309, 24 * hour - 60_000);
        expect(await append([2, 3], { expectedVersion, commitId: 'mine' })).toEqual({ commit, repeated: true });
        expect(await subject.store.findCommit(streamId, 'mine', commit.first)).toEqual(commit);
        expect((await subject.store.load(streamId)).head.version).toBe(312);
      },
    );

    test('is no error when it is older: the first answer again, or a new commit', async () => {
      const { commit } = await append([2], { commitId: 'mine' });
      await laterCommits(150, 60 * hour);
      const again = await append([2], { commitId: 'mine' });
      expect(again.repeated ? again.commit : again.commit.number).toEqual(again.repeated ? commit : 152);
      const { commits } = await subject.store.load(streamId);
      expect(commits.map(({ number }) => number)).toEqual(
        Array.from({ length: again.repeated ? 151 : 152 }, (_, index) => index + 1),
      );
    });

    test('is found up to a version, and nowhere else', async () => {
      await append([1], { commitId: 'first' });
      const { commit } = await append([2, 3], { commitId: 'mine' });
      await append([4], { commitId: 'last' });
      expect(await subject.store.findCommit(streamId, 'mine', 4)).toEqual(commit);
      expect(await subject.store.findCommit(streamId, 'mine', 3)).toEqual(commit);
      expect(await subject.store.findCommit(streamId, 'mine', 1)).toBeUndefined();
      expect(await subject.store.findCommit(streamId, 'other', 4)).toBeUndefined();
      expect(await subject.store.findCommit('account-none', 'mine', 4)).toBeUndefined();
    });
  });

  describe('an idempotency key', () => {
    const handling = (policy: Partial<SnapshotPolicy>) => {
      const commands = { ...accountCommands, snapshots: { stateVersion: '1', policy } };
      const { store, clock } = subject;
      const handle = createCommandHandler({ commands, store, catalog: accountCatalog, clock, sleep: async () => {} });
      return (command: string, body: object, idempotencyKey: string) =>
        handle({ command, body: { accountId: '1', ...body }, correlationId, idempotencyKey });
    };

    test.each([
      ['snapshots that remember all of them', { everyEvents: 20 }],
      ['snapshots that remember some of them', { everyEvents: 5, remember: 3 }],
      ['snapshots that remember none', { everyEvents: 5, remember: 0 }],
    ])('is remembered for 24 hours, whatever was commanded since, with %s', async (_, policy) => {
      const run = handling(policy);
      await run('open', { owner: 'ann' }, 'open');
      const first = await run('deposit', { amount: 5 }, 'mine');
      for (let index = 0; index < 230; index += 1) {
        subject.clock.advance(Math.floor((24 * hour - 60_000) / 230));
        await run('deposit', { amount: 1 }, `later-${index}`);
      }
      expect(await run('deposit', { amount: 5 }, 'mine')).toEqual({ ...first, repeated: true });
      await expect(run('deposit', { amount: 6 }, 'mine')).rejects.toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
      expect((await run('deposit', { amount: 1 }, 'later-229')).repeated).toBe(true);
      expect((await subject.store.load(streamId)).head.version).toBe(232);
    });
  });
}
