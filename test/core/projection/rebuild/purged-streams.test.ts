import { DynamoDbStreamPurge } from '../../../../core/event-store/dynamodb-stream-purge.ts';
import type { View } from '../../../../core/projection/view.ts';
import { balanceView, movementsView } from '../../support/account-domain.ts';
import { accountDomain, fill, inTables, runRebuild, source } from './rebuild-fixture.ts';

const correlationId = 'c';
const views: readonly View[] = [balanceView, movementsView];

/** Thirty accounts with 90 events, of which account-7 is deleted. */
async function setUp({ deleted = true } = {}) {
  const tables = await inTables();
  const domain = accountDomain(tables, views);
  const purge = new DynamoDbStreamPurge({ client: tables.client, table: 'events', source });
  await domain.project(await fill(domain.store, 30));
  const streamId = 'account-7';
  const deleteStream = () => domain.store.close(streamId, { as: 'deleted', correlationId });
  if (deleted) await deleteStream();
  const at = '2026-01-01T00:00:00.000Z';
  const facts = { streamId, number: 3, first: 4, last: 3, commitId: 'closing', correlationId, at, events: [] };
  return {
    ...domain,
    deleteStream,
    /** The projector hears of the deletion. */
    hear: () => domain.project([{ ...facts, closes: 'deleted' }]),
    purge: () => purge.purge(streamId, { withoutGrace: true }),
  };
}

test('a purged stream is in no rebuilt document and no rebuilt sum', async () => {
  const { rebuild, read, hear, purge } = await setUp();
  await hear();
  const before = await read.movements('owner');
  await purge();
  expect(await runRebuild(rebuild, 'balance')).toMatchObject({ outcome: 'switched', documents: 29, failed: 0 });
  expect(await runRebuild(rebuild, 'movements')).toMatchObject({ outcome: 'switched', failed: 0 });
  expect((await read.balance('7'))?.value).toBeUndefined();
  expect(await read.movements()).toEqual(new Map([['all', { in: 457 }]]));
  expect(await read.movements('owner')).toEqual(before);
});

test.each(['balance', 'movements'])(
  'a purge between any two steps of a rebuild of %s changes no count',
  async (view) => {
    // A rebuild with one segment makes five calls: begin, build, begin-verification, verify, conclude.
    for (let step = 1; step <= 4; step += 1) {
      const { rebuild, hear, purge, read } = await setUp();
      await hear();
      let calls = 0;
      const between = async () => {
        calls += 1;
        if (calls === step) await purge();
      };
      const outcome = await runRebuild(rebuild, view, { segments: 1, between });
      expect({ step, ...outcome }).toMatchObject({ step, outcome: 'switched', streams: 30, failed: 0 });
      expect(await read.movements()).toEqual(new Map([['all', { in: 457 }]]));
      expect(calls).toBe(5);
    }
  },
);

test('sums that a purge was too early for fail by name, and are mended by a rebuild', async () => {
  const { rebuild, read, hear, purge } = await setUp();
  await purge();
  expect(await hear()).toEqual({ batchItemFailures: [{ itemIdentifier: '1' }] });
  expect(await read.movements()).toEqual(new Map([['all', { in: 465 }]]));
  expect((await read.balance('7'))?.value).toBeUndefined();
  expect(await runRebuild(rebuild, 'movements')).toMatchObject({ outcome: 'switched' });
  expect(await read.movements()).toEqual(new Map([['all', { in: 457 }]]));
});

test('a generation that holds events of a stream that was purged meanwhile is given up by name, and the next one is right', async () => {
  const { rebuild, read, deleteStream, hear, purge } = await setUp({ deleted: false });
  const task = { view: 'movements', generation: 2, segment: 0 };
  await rebuild({ task: 'begin', view: 'movements', segments: 1 });
  expect(await rebuild({ task: 'build', ...task })).toMatchObject({ done: true });
  await deleteStream();
  await purge();
  const { pass } = (await rebuild({ task: 'begin-verification', ...task })) as { pass: number };
  await expect(rebuild({ task: 'verify', pass, ...task })).rejects.toMatchObject({
    code: 'HISTORY_GONE',
    message:
      'movements@2 holds 3 events of account-7, and 3 of them are gone: ' +
      'discard a rebuild that is under way, then rebuild the view',
  });
  await rebuild({ task: 'discard', view: 'movements' });
  expect(await runRebuild(rebuild, 'movements')).toMatchObject({ outcome: 'switched' });
  await hear();
  expect(await read.movements()).toEqual(new Map([['all', { in: 457 }]]));
});
