import { createCommandHandler } from '../../../core/decider/command-handler.ts';
import { defaultSnapshotPolicy, isSnapshotDue, type SnapshotPolicy } from '../../../core/decider/snapshots.ts';
import type { Commit } from '../../../core/event-store/commit.ts';
import { DynamoDbEventStore } from '../../../core/event-store/dynamodb-event-store.ts';
import type { LoadCost, LoadedStream } from '../../../core/event-store/event-store.ts';
import { accountCatalog, accountCommands } from '../support/account-domain.ts';
import { createEventTable, inProcessDynamoDb } from '../support/in-process-dynamodb.ts';

/** A stream with so many events behind a snapshot of so many bytes (no snapshot for none), to which one more is appended. */
interface Case {
  readonly events?: number;
  readonly snapshotBytes?: number;
  readonly cost?: LoadCost;
  readonly expiresAt?: number;
}

function isDue({ events = 1, snapshotBytes, cost, expiresAt }: Case, policy: Partial<SnapshotPolicy> = {}): boolean {
  const snapshot = { stateVersion: '1', version: 10, commitNumber: 10, at: '', state: 1, remembered: [] };
  const stream: LoadedStream = {
    streamId: 'account-1',
    head: { version: 0, commitNumber: 0 },
    commits: [],
    ...(snapshotBytes !== undefined && { snapshot: { ...snapshot, bytes: snapshotBytes } }),
    ...(cost && { cost }),
  };
  const last = (snapshotBytes === undefined ? 0 : 10) + events;
  const appended = { last, ...(expiresAt !== undefined && { expiresAt }) } as Commit;
  return isSnapshotDue(stream, appended, { ...defaultSnapshotPolicy, ...policy });
}

describe('a snapshot is due', () => {
  test.each<[string, Case, Case, Partial<SnapshotPolicy>]>([
    ['by the number of events', { events: 100 }, { events: 99 }, {}],
    [
      'by the number of events behind the newest one',
      { events: 100, snapshotBytes: 1 },
      { events: 99, snapshotBytes: 1 },
      {},
    ],
    [
      'by the size of what was loaded',
      { cost: { bytes: 65_536, readUnits: 1 } },
      { cost: { bytes: 65_535, readUnits: 1 } },
      {},
    ],
    ['by what the load cost', { cost: { bytes: 1, readUnits: 25 } }, { cost: { bytes: 1, readUnits: 24 } }, {}],
    [
      'by a cost of its own',
      { cost: { bytes: 1, readUnits: 3 } },
      { cost: { bytes: 1, readUnits: 2 } },
      { everyReadUnits: 3 },
    ],
    [
      'not before what is behind the newest one has half its size',
      { events: 100, snapshotBytes: 50_000, cost: { bytes: 25_000, readUnits: 7 } },
      { events: 100, snapshotBytes: 50_000, cost: { bytes: 24_999, readUnits: 7 } },
      {},
    ],
  ])('%s', (_, due, notYet, policy) => {
    expect([isDue(due, policy), isDue(notYet, policy)]).toEqual([true, false]);
  });

  test('only by the number of events where the store cannot tell sizes', () => {
    expect(isDue({ events: 99 }, { everyBytes: 1, everyReadUnits: 1 })).toBe(false);
  });

  test('by size, and never by units, where the store counts in none', () => {
    const policy = { everyReadUnits: 1, everyBytes: 4_500 };
    expect(isDue({ cost: { bytes: 4_500 } }, policy)).toBe(true);
    expect(isDue({ cost: { bytes: 4_499 } }, policy)).toBe(false);
    expect(isDue({ snapshotBytes: 1, cost: { bytes: 4_499 } }, policy)).toBe(false);
  });

  test('never for commits that have a time to live', () => {
    expect(isDue({ events: 1_000, expiresAt: 1 })).toBe(false);
  });
});

describe('on DynamoDB a command writes a snapshot', () => {
  /** The versions of the snapshots that some deposits leave behind, one after the other. */
  async function snapshotsOf(policy: Partial<SnapshotPolicy>): Promise<number[]> {
    const client = inProcessDynamoDb();
    await createEventTable(client, 'events');
    const store = new DynamoDbEventStore({ client, table: 'events', source: 'account-service' });
    const commands = { ...accountCommands, snapshots: { stateVersion: '1', policy } };
    const handle = createCommandHandler({ commands, store, catalog: accountCatalog });
    const run = (command: string, body: object) =>
      handle({ command, body: { accountId: '1', ...body }, correlationId: 'c'.repeat(1_000) });
    const versions: number[] = [];
    await run('open', { owner: 'ann' });
    for (let index = 0; index < 12; index += 1) {
      await run('deposit', { amount: 1 });
      const { snapshot } = await store.load('account-1', { snapshot: { stateVersion: '1' } });
      if (snapshot !== undefined && snapshot.version !== versions.at(-1)) versions.push(snapshot.version);
    }
    return versions;
  }

  // A commit takes 1.2 to 1.3 KB: four are above 4,500 bytes, and the first load of more than 8 KB costs 3 units.
  test('when the commits behind the newest one have reached a size', async () => {
    expect(await snapshotsOf({ everyBytes: 4_500 })).toEqual([5, 10]);
  });

  test('when loading them has reached a cost', async () => {
    expect((await snapshotsOf({ everyReadUnits: 3 }))[0]).toBe(8);
  });

  test('and none before', async () => {
    expect(await snapshotsOf({})).toEqual([]);
  });
});
