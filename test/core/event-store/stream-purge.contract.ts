import { FakeClock } from '../../../core/clock/fake-clock.ts';
import type { EventStore, EventToAppend, ExpectedVersion } from '../../../core/event-store/event-store.ts';
import type { StreamPurge } from '../../../core/event-store/stream-purge.ts';

/** An empty store, and what purges its streams. */
export interface PurgeableStore {
  readonly store: EventStore;
  readonly purge: StreamPurge;
}

/** How a purge is made, beside its store. */
export interface PurgeSettings {
  readonly graceHours?: number;
  readonly limit?: number;
}

/** Makes an empty store and its purge. */
export type PurgeableStoreFactory = (clock: FakeClock, settings?: PurgeSettings) => Promise<PurgeableStore>;

const streamId = 'account-1';
const correlationId = 'request-1';
const hourMs = 3_600_000;

function deposited(amount: number): EventToAppend {
  return { type: 'account.deposited', version: '1.0', data: { amount } };
}

/** What every adapter of the purge promises. */
export function streamPurgeContract(adapter: string, create: PurgeableStoreFactory): void {
  describe(`the purge of streams in ${adapter}`, () => {
    let store: EventStore;
    let purge: StreamPurge;
    let clock: FakeClock;

    const setUp = async (settings?: PurgeSettings) => {
      clock = new FakeClock('2026-03-01T12:00:00.000Z');
      ({ store, purge } = await create(clock, settings));
    };

    const append = (amount: number, to = streamId, expectedVersion: ExpectedVersion = 'any') =>
      store.append(to, [deposited(amount)], { expectedVersion, correlationId });

    /** Seven commits and two snapshots, deleted at 12:00. */
    const deletedStream = async () => {
      for (let amount = 1; amount <= 7; amount += 1) await append(amount);
      const at = '2026-03-01T12:00:00.000Z';
      for (const version of [3, 7]) {
        const snapshot = { stateVersion: '1', version, commitNumber: version, at, state: version, remembered: [] };
        await store.putSnapshot(streamId, snapshot);
      }
      return store.close(streamId, { as: 'deleted', correlationId, reason: 'asked for', actor: 'ann' });
    };

    const expectDeleted = async () => {
      const deleted = {
        code: 'STREAM_DELETED',
        context: { streamId, closedAt: '2026-03-01T12:00:00.000Z', version: 7 },
      };
      for (const options of [{}, { from: 2 }, { to: 2 }, { from: 9 }, { asOf: '2026-03-01T12:00:00Z' }]) {
        await expect(store.load(streamId, options)).rejects.toMatchObject(deleted);
        await expect(store.read(streamId, { ...options, limit: 1 })).rejects.toMatchObject(deleted);
        const backward = store.read(streamId, { ...options, limit: 1, direction: 'backward' });
        await expect(backward).rejects.toMatchObject(deleted);
      }
      await expect(store.load(streamId, { snapshot: { stateVersion: '1' } })).rejects.toMatchObject(deleted);
      for (const expectedVersion of ['any', 'none', 'exists', 0, 3, 7, 9] as const) {
        await expect(append(8, streamId, expectedVersion)).rejects.toMatchObject(deleted);
      }
      const archived = store.close(streamId, { as: 'archived', correlationId });
      await expect(archived).rejects.toMatchObject({ code: 'STREAM_DELETED' });
    };

    test('takes away all of a deleted stream but its deletion', async () => {
      await setUp();
      const closing = await deletedStream();
      clock.advance(24 * hourMs);
      expect(await purge.purge(streamId)).toEqual({ removed: 9, more: false });
      await expectDeleted();
      expect(await store.close(streamId, { as: 'deleted', correlationId, reason: 'again' })).toEqual(closing);
    });

    test('does a part with each call, and the stream is deleted all the while', async () => {
      await setUp({ limit: 4 });
      await deletedStream();
      let removed = 0;
      for (let calls = 1; ; calls += 1) {
        const step = await purge.purge(streamId, { withoutGrace: true });
        expect(step.removed).toBeLessThanOrEqual(4);
        removed += step.removed;
        await expectDeleted();
        if (!step.more) break;
        expect(calls).toBeLessThan(9);
      }
      expect(removed).toBe(9);
    });

    test('is harmless to repeat', async () => {
      await setUp();
      await deletedStream();
      await purge.purge(streamId, { withoutGrace: true });
      expect(await purge.purge(streamId, { withoutGrace: true })).toEqual({ removed: 0, more: false });
      await expectDeleted();
    });

    test('of two at once leaves what one of them leaves', async () => {
      await setUp();
      await deletedStream();
      await Promise.all([1, 2].map(() => purge.purge(streamId, { withoutGrace: true })));
      await expectDeleted();
    });

    test('takes a stream that was archived first with its archiving', async () => {
      await setUp();
      await append(1);
      await store.close(streamId, { as: 'archived', correlationId });
      await store.close(streamId, { as: 'deleted', correlationId });
      expect(await purge.purge(streamId, { withoutGrace: true })).toEqual({ removed: 2, more: false });
      await expect(store.load(streamId)).rejects.toMatchObject({ code: 'STREAM_DELETED' });
    });

    test('leaves other streams as they are', async () => {
      await setUp();
      await append(1, 'account-10');
      await deletedStream();
      await append(1, 'account-2');
      await purge.purge(streamId, { withoutGrace: true });
      for (const other of ['account-10', 'account-2']) expect((await store.load(other)).head.version).toBe(1);
    });

    test.each([
      [undefined, '2026-03-02T12:00:00.000Z', 24],
      [30, '2026-03-02T18:00:00.000Z', 30],
    ])('waits for a grace of %s hours', async (graceHours, purgeableAt, hours) => {
      await setUp(graceHours === undefined ? {} : { graceHours });
      await deletedStream();
      clock.advance(hours * hourMs - 1);
      await expect(purge.purge(streamId)).rejects.toMatchObject({ code: 'PURGE_TOO_EARLY', context: { purgeableAt } });
      clock.advance(1);
      expect(await purge.purge(streamId)).toEqual({ removed: 9, more: false });
    });

    test('refuses a stream that is not deleted, and takes nothing of it', async () => {
      await setUp();
      const all = { withoutGrace: true };
      await expect(purge.purge(streamId, all)).rejects.toMatchObject({ code: 'UNKNOWN_STREAM' });
      await expect(purge.purge('account', all)).rejects.toMatchObject({ code: 'INVALID_STREAM_ID' });
      await append(1);
      await expect(purge.purge(streamId, all)).rejects.toMatchObject({ code: 'STREAM_NOT_DELETED' });
      await store.close(streamId, { as: 'archived', correlationId });
      await expect(purge.purge(streamId, all)).rejects.toMatchObject({ code: 'STREAM_NOT_DELETED' });
      expect((await store.load(streamId)).commits).toHaveLength(1);
    });
  });
}
