import assert from 'node:assert/strict';
import type { Commit } from '../../../core/event-store/commit.ts';
import { MemoryEventStore } from '../../../core/event-store/memory-event-store.ts';
import { MemoryReadModelStore } from '../../../core/projection/memory-read-model-store.ts';
import { createProjector } from '../../../core/projection/projector.ts';
import { streamEventOf } from '../../../core/testing/stream-records.ts';
import { documentOf, totalsOf } from '../../../core/testing/view-spec.ts';
import { SeededRandom } from '../../../local/time/seeded-random.ts';
import { type Balance, balanceView, movementsView } from '../support/account-domain.ts';

const histories = Number(process.env.MILLRACE_HISTORIES ?? 10_000);
const source = 'account-service';

/** What goes wrong on the way of a history's commits; all sixteen combinations take turns. */
interface Disorder {
  readonly duplicates: boolean;
  readonly reorderedWithin: boolean;
  readonly reorderedAcross: boolean;
  readonly gaps: boolean;
}

function disorderOf(seed: number): Disorder {
  const bit = (index: number) => (seed & (1 << index)) !== 0;
  return { duplicates: bit(0), reorderedWithin: bit(1), reorderedAcross: bit(2), gaps: bit(3) };
}

async function historyOf(random: SeededRandom, store: MemoryEventStore): Promise<void> {
  const streams = 1 + Math.floor(random.next() * 3);
  const commits = 2 + Math.floor(random.next() * 7);
  for (let index = 0; index < commits; index += 1) {
    const id = Math.floor(random.next() * streams);
    const events = Array.from({ length: 1 + Math.floor(random.next() * 3) }, () => eventOf(random));
    await store.append(`account-${id}`, events, { expectedVersion: 'any', correlationId: 'c' });
  }
}

function eventOf(random: SeededRandom) {
  const kind = random.next();
  const amount = 1 + Math.floor(random.next() * 9);
  if (kind < 0.2) return { type: 'account.opened', version: '1.0', data: { owner: kind < 0.1 ? 'ann' : 'bob' } };
  return { type: kind < 0.7 ? 'account.deposited' : 'account.withdrawn', version: '1.0', data: { amount } };
}

/** The batches in which the commits come, each stream's newest commit among them. */
function deliveries(commits: readonly Commit[], disorder: Disorder, random: SeededRandom): Commit[][] {
  const newest = new Map(commits.map((commit) => [commit.streamId, commit]));
  const left = disorder.gaps
    ? commits.filter((commit) => newest.get(commit.streamId) === commit || random.next() < 0.6)
    : [...commits];
  const again = disorder.duplicates ? left.filter(() => random.next() < 0.5) : [];
  const line = disorder.reorderedAcross ? shuffled([...left, ...again], random) : [...left, ...again];
  const batches: Commit[][] = [];
  for (let at = 0; at < line.length; ) {
    const size = 1 + Math.floor(random.next() * 4);
    const batch = line.slice(at, at + size);
    batches.push(disorder.reorderedWithin ? shuffled(batch, random) : batch);
    at += size;
  }
  return batches;
}

function shuffled<T>(items: readonly T[], random: SeededRandom): T[] {
  return items
    .map((item) => ({ item, place: random.next() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);
}

test(`views equal the fold of the events in ${histories} histories of duplicates, disorder and gaps`, async () => {
  const combinations = new Map<string, number>();
  for (let seed = 1; seed <= histories; seed += 1) {
    const random = new SeededRandom(seed);
    const disorder = disorderOf(seed);
    const commits: Commit[] = [];
    const store = new MemoryEventStore({ source, onCommit: (commit) => commits.push(commit) });
    await historyOf(random, store);
    const readModels = new MemoryReadModelStore();
    const views = [balanceView, movementsView];
    const project = createProjector({ views, store, readModels, source, sleep: async () => {} });
    for (const batch of deliveries(commits, disorder, random)) {
      const { batchItemFailures } = await project(streamEventOf(batch));
      if (batchItemFailures.length > 0) throw new Error(`history ${seed}: ${JSON.stringify(batchItemFailures)}`);
    }
    await assertFold(seed, commits, readModels);
    const name = JSON.stringify(disorder);
    combinations.set(name, (combinations.get(name) ?? 0) + 1);
  }
  expect(combinations.size).toBe(Math.min(16, histories));
}, 120_000);

async function assertFold(seed: number, commits: readonly Commit[], readModels: MemoryReadModelStore): Promise<void> {
  const byStream = Map.groupBy(
    commits.flatMap(({ events }) => events),
    ({ streamId = '' }) => streamId,
  );
  const keys = [...byStream.keys()].map((streamId) => streamId.slice('account-'.length));
  const documents = await readModels.getDocuments('balance', keys);
  const found = [...byStream].map(([streamId]) => documents.get(streamId.slice('account-'.length)));
  const expected = [...byStream].map(([, events]) => ({
    value: documentOf<Balance>(balanceView, events),
    streamVersion: events.length,
    committedAt: events.at(-1)?.timestamp,
    aggregate: 'account',
  }));
  const folded = totalsOf(movementsView, [...byStream.values()].flat());
  const sums = Object.fromEntries(
    await Promise.all(
      movementsView.groupings.map(async (by) => [by, Object.fromEntries(await readModels.getTotals('movements', by))]),
    ),
  );
  try {
    assert.deepEqual(found, expected);
    for (const by of movementsView.groupings) assert.deepEqual(sums[by], folded[by] ?? {});
  } catch (error) {
    throw new Error(`history ${seed} is not the fold of its events`, { cause: error });
  }
}
