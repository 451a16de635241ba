import type { ReadModels } from '../projection/read-model-store.ts';
import type { TotalsView } from '../projection/view.ts';
import type { QueryDefinition } from './query-definition.ts';
import { invalid, knownParameters } from './query-parameters.ts';

type Sums = Readonly<Record<string, number>>;

/** The sums of one grouping, ascending by key, and their total. Throws VALIDATION_FAILED for an unknown grouping. */
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
  const complete = (sums: Sums): Sums => {
    const all = Object.fromEntries(view.sums.map((name) => [name, sums[name] ?? 0]));
    return { ...all, ...request.derive?.(all) };
  };
  const total: Record<string, number> = {};
  for (const sums of totals.values()) {
    for (const name of view.sums) total[name] = (total[name] ?? 0) + (sums[name] ?? 0);
  }
  return { items: [...totals].map(([key, sums]) => ({ key, ...complete(sums) })), total: complete(total) };
}
