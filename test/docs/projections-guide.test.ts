import { rebuildCommand } from '../../cli/rebuild-command.ts';
import type { EventEnvelope } from '../../core/event/envelope.ts';
import type { Commit } from '../../core/event-store/commit.ts';
import { MemoryEventStore } from '../../core/event-store/memory-event-store.ts';
import type { QueryDefinition } from '../../core/http/query-definition.ts';
import { createQueryFunction } from '../../core/http/query-function.ts';
import { MemoryReadModelStore } from '../../core/projection/memory-read-model-store.ts';
import { createProjector } from '../../core/projection/projector.ts';
import type { DocumentView, TotalsView, View } from '../../core/projection/view.ts';
import { streamOf } from '../../core/testing/event-factory.ts';
import { streamEventOf } from '../../core/testing/stream-records.ts';
import { documentOf, totalsOf } from '../../core/testing/view-spec.ts';
import { readModelStoreContract } from '../core/projection/read-model-store.contract.ts';
import { accountDomain, inMemory, inTables, runRebuild } from '../core/projection/rebuild/rebuild-fixture.ts';
import { bodyOf, httpEvent } from '../core/support/http-event.ts';
import { codeShownIn, guideText, snippetsIn } from './guide-snippets.ts';

// What stands between «snippet» and «end» is in docs/guides/projections.md, word for word; the last test sees to it.
const source = 'voucher-service';
const correlationId = 'request-1';
const issued = { type: 'voucher.issued', version: '1.0', data: { owner: 'ann', amount: 5_000 } };
const redeemed = { type: 'voucher.redeemed', version: '1.0', data: { amount: 2_000 } };

// snippet
type VoucherEnvelope =
  | EventEnvelope<'voucher.issued', { owner: string; amount: number }>
  | EventEnvelope<'voucher.redeemed', { amount: number }>;

interface Balance {
  readonly owner: string;
  readonly left: number;
  readonly updatedAt: string;
}

const balanceView: DocumentView<Balance> = {
  kind: 'document',
  name: 'balance',
  project(before, envelope) {
    const { eventType, data, timestamp: updatedAt } = envelope as VoucherEnvelope;
    if (eventType === 'voucher.issued') return { owner: data.owner, left: data.amount, updatedAt };
    return before && { ...before, left: before.left - data.amount, updatedAt };
  },
  list: ({ owner, updatedAt }) => ({ key: owner, sort: updatedAt }),
};
// end

// snippet
const turnoverView: TotalsView<{ readonly owner: string }> = {
  kind: 'totals',
  name: 'turnover',
  groupings: ['owner', 'day'],
  sums: ['issued', 'redeemed'],
  project(note = { owner: '?' }, envelope) {
    const { eventType, data, timestamp } = envelope as VoucherEnvelope;
    const { owner } = eventType === 'voucher.issued' ? data : note;
    const add = eventType === 'voucher.issued' ? { issued: data.amount } : { redeemed: data.amount };
    return {
      note: { owner },
      contributions: [
        { by: 'owner', key: owner, add },
        { by: 'day', key: timestamp.slice(0, 10), add },
      ],
    };
  },
};
// end

// snippet
const queries: readonly QueryDefinition[] = [
  { view: balanceView, list: { by: 'owner' } },
  { view: turnoverView, derive: ({ issued = 0n, redeemed = 0n }) => ({ open: issued - redeemed }) },
];
// end

test('views are tested as folds', () => {
  // snippet
  const events = streamOf(
    'voucher-7',
    { eventType: 'voucher.issued', data: { owner: 'ann', amount: 5_000 } },
    { eventType: 'voucher.redeemed', data: { amount: 2_000 } },
  );
  const balance = { owner: 'ann', left: 3_000, updatedAt: '2026-01-01T00:00:00.000Z' };
  expect(documentOf(balanceView, events)).toEqual(balance);
  expect(balanceView.list?.(balance)).toEqual({ key: 'ann', sort: '2026-01-01T00:00:00.000Z' });
  expect(totalsOf(turnoverView, events)).toMatchObject({ owner: { ann: { issued: 5_000, redeemed: 2_000 } } });
  // end
});

test('the runner takes batches as they come', async () => {
  // snippet
  const commits: Commit[] = [];
  const store = new MemoryEventStore({ source, onCommit: (commit) => commits.push(commit) });
  const readModels = new MemoryReadModelStore();
  const project = createProjector({ views: [balanceView, turnoverView], store, readModels, source });

  await store.append('voucher-7', [issued], { expectedVersion: 'none', correlationId });
  await store.append('voucher-7', [redeemed], { expectedVersion: 1, correlationId });
  await project(streamEventOf(commits.slice(1))); // the first one is missing: it is loaded
  await project(streamEventOf(commits)); // both were seen: they are skipped

  const { value, streamVersion } = (await readModels.getDocuments('balance', ['7'])).get('7') ?? {};
  expect({ value, streamVersion }).toMatchObject({ value: { owner: 'ann', left: 3_000 }, streamVersion: 2 });
  // end
  const query = createQueryFunction({ domain: 'voucher', queries, readModels });
  const get = async (path: string, parameters: Record<string, string>) =>
    bodyOf(await query(httpEvent({ path, query: parameters })));
  expect(await get('/v1/voucher/balance/7', { minVersion: '2' })).toMatchObject({ left: 3_000, streamVersion: 2 });
  expect(await get('/v1/voucher/balance', { owner: 'ann' })).toMatchObject({ items: [{ left: 3_000 }] });
  const totals = { issued: 5_000, redeemed: 2_000, open: 3_000 };
  expect(await get('/v1/voucher/turnover', { by: 'owner' })).toEqual({
    items: [{ key: 'ann', ...totals }],
    total: totals,
  });
});

describe('a new shape', () => {
  // snippet
  const balanceOfNow: DocumentView<Balance & { readonly issued?: number }> = {
    ...balanceView,
    shape: 2,
    earlier: [balanceView],
    project(before, envelope) {
      const after = balanceView.project(before, envelope);
      return after && { ...after, issued: before?.issued ?? after.left };
    },
  };
  // end

  async function deployed(view: View) {
    const storage = inMemory();
    const before = accountDomain(storage, [balanceView]);
    const { commit } = await storage.store.append('voucher-7', [issued], { expectedVersion: 'none', correlationId });
    await before.project([commit]);
    return accountDomain(storage, [view]);
  }

  test('has readers keep the old one, up to date, until it is rebuilt', async () => {
    const { store, project, rebuild, read, status } = await deployed(balanceOfNow);
    const { commit } = await store.append('voucher-7', [redeemed], { expectedVersion: 1, correlationId });
    await project([commit]);
    expect((await read.balance('7'))?.value).toEqual({ owner: 'ann', left: 3_000, updatedAt: commit.at });
    expect(await status('balance')).toMatchObject({ rebuildNeeded: true });
    expect(await runRebuild(rebuild, 'balance')).toMatchObject({ outcome: 'switched' });
    expect((await read.balance('7'))?.value).toMatchObject({ left: 3_000, issued: 5_000 });
    await rebuild({ task: 'undo', view: 'balance' });
    expect((await read.balance('7'))?.value).not.toHaveProperty('issued');
  });
});

test('a new view has what is committed from now on, each stream from its beginning, and the rest once it is rebuilt', async () => {
  const storage = inMemory();
  const any = { expectedVersion: 'any', correlationId } as const;
  for (const streamId of ['voucher-7', 'voucher-8']) await storage.store.append(streamId, [issued], any);
  const { store, project, rebuild, read, status } = accountDomain(storage, [balanceView]);
  const { commit } = await store.append('voucher-7', [redeemed], any);
  await project([commit]);
  const leftOf = async (id: string) => ((await read.balance(id))?.value as Balance | undefined)?.left;
  expect([await leftOf('7'), await leftOf('8')]).toEqual([3_000, undefined]);
  expect(await status('balance')).toMatchObject({ rebuildNeeded: false });
  await runRebuild(rebuild, 'balance');
  expect([await leftOf('7'), await leftOf('8')]).toEqual([3_000, 5_000]);
});

test('one event may add under 99 keys', async () => {
  const under = (keys: number): TotalsView<object> => ({
    ...turnoverView,
    project: () => ({
      note: {},
      contributions: Array.from({ length: keys }, (_, key) => ({ by: 'day', key: `${key}`, add: { issued: 1 } })),
    }),
  });
  const outcomes: number[] = [];
  for (const keys of [99, 100]) {
    const { store, readModels } = await inTables();
    const project = createProjector({ views: [under(keys)], store, readModels, source });
    const { commit } = await store.append('voucher-7', [issued], { expectedVersion: 'none', correlationId });
    outcomes.push((await project(streamEventOf([commit]))).batchItemFailures.length);
  }
  expect(outcomes).toEqual([0, 1]);
});

class MyReadModelStore extends MemoryReadModelStore {}

describe('a read-model store of one’s own', () => {
  // snippet
  readModelStoreContract('my database', async () => new MyReadModelStore());
  // end
});

test('the command line takes the options that the guide shows', () => {
  const shown = [...guideText('projections').matchAll(/^npx millrace rebuild (.*?)(?: +#.*)?$/gm)];
  expect(shown.length).toBeGreaterThan(4);
  for (const [, args = ''] of shown) {
    const { operands, unknown } = rebuildCommand().parseOptions(args.split(/ +/));
    expect({ args, operands: operands[0], unknown }).toEqual({ args, operands: 'order', unknown: [] });
  }
});

test('the guide shows exactly this code', () => {
  expect(codeShownIn('projections')).toEqual(snippetsIn('projections-guide.test.ts'));
});
