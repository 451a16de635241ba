import { type Amount, amountInJson, amountOf, exactly } from '../projection/amount.ts';
import type { ReadModels } from '../projection/read-model-store.ts';
import type { TotalsView } from '../projection/view.ts';
import type { QueryDefinition } from './query-definition.ts';
import { invalid, knownParameters } from './query-parameters.ts';

/** Sums by name, as JSON has them. */
type Sums = Readonly<Record<string, unknown>>;

/**
 * The sums of one grouping, ascending by key, and their total; exact, with all their digits. Throws VALIDATION_FAILED for an unknown grouping.
 */
export async function queryTotals(
  view: TotalsView<object>,
  request: {
    readonly parameters: Readonly<Record<string, string | undefined>> | undefined;
    readonly derive: QueryDefinition['derive'] | undefined;
  },
  readModels: ReadModels,
): Promise<{ readonly items: readonly (Sums | { key: string })[]; readonly total: Sums }> {
  const { by = view.groupings[0] ?? '' } = knownParameters(request.parameters, ['by']);
  if (!view.groupings.includes(by)) throw invalid('by', `must be one of ${view.groupings.join(', ')}`);
  const totals = await readModels.getTotals(view.name, by);
  const inAll = (sums: Readonly<Record<string, Amount>>) =>
    Object.fromEntries(view.sums.map((name) => [name, exactly(sums[name] ?? 0)]));
  const complete = (sums: Readonly<Record<string, bigint>>): Sums => {
    const all = { ...sums, ...request.derive?.(sums) };
    return Object.fromEntries(Object.entries(all).map(([name, sum]) => [name, amountInJson(amountOf(sum))]));
  };
  const items = [...totals].map(([key, sums]) => ({ key, sums: inAll(sums) }));
  const total = inAll({});
  for (const { sums } of items) for (const name of view.sums) total[name] = (total[name] ?? 0n) + (sums[name] ?? 0n);
  return { items: items.map(({ key, sums }) => ({ key, ...complete(sums) })), total: complete(total) };
}
