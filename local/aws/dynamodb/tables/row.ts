import type { Item } from '../values/attribute-value.ts';

/** An item's place in its table, in the encoding of `values/key-encoding.ts`; without sort key `sort` is empty. */
export interface ItemKey {
  readonly hash: string;
  readonly sort: string;
}

/** A stored item. Its item object is replaced as a whole, never changed in place. */
export interface Row extends ItemKey {
  item: Item;
  /** Bytes, as DynamoDB counts them. */
  size: number;
  /** The row's place in each index of the table, by the index's position; absent where the item lacks its key. */
  readonly entries: (IndexEntry | undefined)[];
  /** The second in which it expires, by the attribute for time to live; 0 for never. */
  expiresAt: number;
}

/** A row's place in an index. */
export interface IndexEntry extends ItemKey {
  readonly row: Row;
}

/** Orders rows of one partition. */
export function compareRows(a: Row, b: Row): number {
  return a.sort < b.sort ? -1 : a.sort > b.sort ? 1 : 0;
}

/** Orders entries of one index partition; entries with the same index key are ordered by the table's key. */
export function compareEntries(a: IndexEntry, b: IndexEntry): number {
  if (a.sort !== b.sort) return a.sort < b.sort ? -1 : 1;
  if (a.row.hash !== b.row.hash) return a.row.hash < b.row.hash ? -1 : 1;
  return compareRows(a.row, b.row);
}
