import type { TotalsView, View } from '../projection/view.ts';

/** What a view offers over HTTP beside its documents by key. */
export interface QueryDefinition {
  readonly view: View;
  /**
   * Lists of a document view: `by` names the query parameter whose value is the list's key (`?customerId=…`); `key` is
   * the key of the one list there is. @default no list
   */
  readonly list?: { readonly by: string } | { readonly key: string };
  /** Totals only: members computed from the sums, e.g. the net of gross and refunds. Pure; bigints, so that it is exact. */
  derive?(sums: Readonly<Record<string, bigint>>): Readonly<Record<string, bigint>>;
}

/** Sums that no projector fills, such as those of an aggregator, as a view for queries. */
export function sumsView(name: string, groupings: readonly string[], sums: readonly string[]): TotalsView<object> {
  return {
    kind: 'totals',
    name,
    groupings,
    sums,
    project: () => {
      throw new Error(`${name} is not filled from an event table`);
    },
  };
}
