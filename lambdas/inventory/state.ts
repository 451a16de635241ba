import type { SnapshotRules } from '../../core/decider/snapshots.ts';

/** The stock of one article. */
export interface Stock {
  /** Units in the warehouse, reserved ones among them. */
  readonly onHand: number;
  /** Sum of all reservations, in units. */
  readonly reserved: number;
  /** Units set aside, by order. */
  readonly reservations: ReadonlyMap<string, number>;
}

/** An article that nothing is known of: none on hand, none reserved. */
export const noStock: Stock = { onHand: 0, reserved: 0, reservations: new Map() };

/** Stock as JSON: reservations as pairs. */
type StoredStock = Omit<Stock, 'reservations'> & { readonly reservations: readonly (readonly [string, number])[] };

/** Snapshots of stock. An article in demand has a long stream; its reservations are what grows. */
export const stockSnapshots: SnapshotRules<Stock> = {
  stateVersion: '1',
  toJson: (stock): StoredStock => ({ ...stock, reservations: [...stock.reservations] }),
  fromJson(json) {
    const stored = json as StoredStock;
    return { ...stored, reservations: new Map(stored.reservations) };
  },
};
