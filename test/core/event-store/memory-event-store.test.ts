import type { Commit } from '../../../core/event-store/commit.ts';
import { MemoryEventStore } from '../../../core/event-store/memory-event-store.ts';
import { eventStoreContract } from './event-store.contract.ts';

let newest: MemoryEventStore;

eventStoreContract(
  'memory',
  async (clock, options) => {
    newest = new MemoryEventStore({ source: 'account-service', clock, ...options });
    return newest;
  },
  {
    sweep: () => newest.deleteExpiredCommits(),
    expire: (_clock, streamId, number) => newest.deleteExpiredCommit(streamId, number),
    loseNextAnswer: () => {},
    damageSnapshots: () => newest.damageSnapshots(),
  },
);

test('the memory store tells each commit once', async () => {
  const commits: Commit[] = [];
  const store = new MemoryEventStore({ source: 'account-service', onCommit: (commit) => commits.push(commit) });
  const options = { expectedVersion: 'none', commitId: 'mine', correlationId: 'request-1' } as const;
  const event = { type: 'account.opened', version: '1.0', data: {} };
  await store.append('account-1', [event], options);
  await store.append('account-1', [event], options);
  expect(commits.map(({ commitId }) => commitId)).toEqual(['mine']);
});
