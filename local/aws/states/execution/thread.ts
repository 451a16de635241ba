import type { CancelScope } from './cancel-scope.ts';

/** What `$$.Map.Item` shows inside an iteration. */
export interface MapItem {
  readonly Index: number;
  readonly Value: unknown;
}

/** One line of control: the execution's own, that of a branch or that of an iteration. */
export interface Thread {
  readonly scope: CancelScope;
  /** Never changed in place: a branch starts with its parent's and what it assigns stays its own. */
  variables: Readonly<Record<string, unknown>>;
  /** The latest event of this line; the next one names it. */
  previousEventId: number;
  readonly mapItem: MapItem | undefined;
}
