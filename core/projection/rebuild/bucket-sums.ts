import { createHash } from 'node:crypto';
import { type Amount, amountOf, plus } from '../amount.ts';
import type { ReadModelStore, SumsToAdd } from '../read-model-store.ts';
import type { TotalsView } from '../view.ts';

/**
 * Sums by grouping, bucket of keys and name: `country/17/gross`. However many keys there are, these are few. They are kept as
 * JSON, so what a number does not hold exactly is the text of its digits.
 */
export type SumsByBucket = Readonly<Record<string, number | string>>;

const buckets = 128;

/** Adds contributions to sums; answers new ones. */
export function withContributions(sums: SumsByBucket, contributions: Iterable<SumsToAdd>): SumsByBucket {
  const added: Record<string, number | string> = { ...sums };
  for (const { by, key, add } of contributions) {
    for (const [name, amount] of Object.entries(add)) {
      const id = `${by}/${bucketOf(key)}/${name}`;
      added[id] = kept(plus(amountIn(added[id]), amount));
    }
  }
  return added;
}

/** Sums of several parts together. */
export function addedUp(parts: readonly SumsByBucket[]): SumsByBucket {
  const all: Record<string, number | string> = {};
  for (const part of parts) {
    for (const [id, amount] of Object.entries(part)) all[id] = kept(plus(amountIn(all[id]), amountIn(amount)));
  }
  return all;
}

/** What is stored of a totals view now. */
export async function storedSums(
  view: TotalsView<object>,
  readModels: Pick<ReadModelStore, 'getTotals'>,
): Promise<SumsByBucket> {
  const parts: SumsByBucket[] = [];
  for (const by of view.groupings) {
    const totals = await readModels.getTotals(view.name, by);
    parts.push(
      withContributions(
        {},
        [...totals].map(([key, add]) => ({ by, key, add })),
      ),
    );
  }
  return addedUp(parts);
}

/**
 * Compares what was stored before and after the events were read with what they make. A bucket that moved meanwhile
 * cannot be told; all others have to be exact.
 */
export function comparedSums(
  expected: SumsByBucket,
  stored: { readonly before: SumsByBucket; readonly after: SumsByBucket },
): { readonly exact: number; readonly moving: number; readonly different: readonly string[] } {
  const ids = new Set([...Object.keys(expected), ...Object.keys(stored.before), ...Object.keys(stored.after)]);
  const different: string[] = [];
  let moving = 0;
  for (const id of ids) {
    const { [id]: now = 0 } = stored.after;
    if (now !== (stored.before[id] ?? 0)) moving += 1;
    else if (now !== (expected[id] ?? 0)) different.push(id);
  }
  return { exact: ids.size - moving - different.length, moving, different };
}

function amountIn(sum: number | string | undefined): Amount {
  return typeof sum === 'string' ? amountOf(sum) : (sum ?? 0);
}

function kept(sum: Amount): number | string {
  return typeof sum === 'bigint' ? String(sum) : sum;
}

function bucketOf(key: string): number {
  return createHash('sha256').update(key).digest().readUInt32BE() % buckets;
}
