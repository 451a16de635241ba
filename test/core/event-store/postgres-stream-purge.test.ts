import { feedStart, PostgresCommitFeed } from '../../../core/event-store/postgres-commit-feed.ts';
import { PostgresEventStore } from '../../../core/event-store/postgres-event-store.ts';
import { PostgresFeedReader } from '../../../core/event-store/postgres-feed-reader.ts';
import { migratePostgresEventStore } from '../../../core/event-store/postgres-schema.ts';
import { PostgresStreamPurge } from '../../../core/event-store/postgres-stream-purge.ts';
import { describeWithPostgres } from '../../contract/engines/with-postgres.ts';

jest.setTimeout(60_000);

describeWithPostgres('the purge of streams in PostgreSQL', (server) => {
  test('waits for every known reader of the feed, whatever the clock says', async () => {
    const parts = { client: server().pool(), table: 'purged', source: 'account-service' };
    await migratePostgresEventStore(parts.client, parts);
    const store = new PostgresEventStore(parts);
    const feed = new PostgresCommitFeed(parts);
    const purge = new PostgresStreamPurge(parts);
    const event = { type: 'account.deposited', version: '1.0', data: { amount: 1 } };
    const any = { expectedVersion: 'any', correlationId: 'r' } as const;
    for (const streamId of ['account-2', 'account-1', 'account-1']) await store.append(streamId, [event], any);
    await store.close('account-1', { as: 'deleted', correlationId: 'r' });
    const [first, , last] = await feed.read(feedStart);
    await feed.advance('relay', feedStart, last?.position ?? '');
    await feed.advance('projector', feedStart, first?.position ?? '');

    const atOnce = { withoutGrace: true };
    await expect(purge.purge('account-1', atOnce)).rejects.toMatchObject({
      code: 'PURGE_TOO_EARLY',
      message: 'account-1: the reader projector has not seen all of it yet',
    });
    await feed.advance('projector', first?.position ?? '', last?.position ?? '');
    expect(await purge.purge('account-1', atOnce)).toEqual({ removed: 2, more: false });
    expect(await purge.purge('account-1', atOnce)).toEqual({ removed: 0, more: false });
    expect((await feed.read(feedStart)).map(({ streamId }) => streamId)).toEqual(['account-2']);
  });

  test('waits for a reader that has never got anything done, until it leaves the feed', async () => {
    const parts = { client: server().pool(), table: 'purged_unread', source: 'account-service' };
    await migratePostgresEventStore(parts.client, parts);
    const store = new PostgresEventStore(parts);
    const feed = new PostgresCommitFeed(parts);
    const purge = new PostgresStreamPurge(parts);
    const handler = () => Promise.reject(new Error('a dependency is down'));
    const reader = new PostgresFeedReader({ feed, name: 'projector', handler });
    const event = { type: 'account.deposited', version: '1.0', data: { amount: 1 } };
    await store.append('account-1', [event], { expectedVersion: 'any', correlationId: 'r' });
    expect(await reader.step()).toEqual({ delivered: 1, passed: 0 });
    await store.close('account-1', { as: 'deleted', correlationId: 'r' });
    await expect(purge.purge('account-1', { withoutGrace: true })).rejects.toMatchObject({ code: 'PURGE_TOO_EARLY' });
    await feed.leave('projector');
    expect(await purge.purge('account-1', { withoutGrace: true })).toEqual({ removed: 1, more: false });
  });

  test('waits for a reader that began when there was nothing', async () => {
    const parts = { client: server().pool(), table: 'purged_early', source: 'account-service' };
    await migratePostgresEventStore(parts.client, parts);
    const store = new PostgresEventStore(parts);
    const feed = new PostgresCommitFeed(parts);
    const handler = async () => ({ batchItemFailures: [] });
    const reader = new PostgresFeedReader({ feed, name: 'projector', handler });
    expect(await reader.step()).toEqual({ delivered: 0, passed: 0 });
    const event = { type: 'account.deposited', version: '1.0', data: { amount: 1 } };
    await store.append('account-1', [event], { expectedVersion: 'any', correlationId: 'r' });
    await store.close('account-1', { as: 'deleted', correlationId: 'r' });
    const purge = new PostgresStreamPurge(parts);
    await expect(purge.purge('account-1', { withoutGrace: true })).rejects.toMatchObject({ code: 'PURGE_TOO_EARLY' });
    expect(await reader.step()).toEqual({ delivered: 1, passed: 1 });
    expect(await purge.purge('account-1', { withoutGrace: true })).toEqual({ removed: 1, more: false });
  });
});
