import type { SnapshotRules } from '../../core/decider/snapshots.ts';

/** The stock of one article. */
export interface Stock {
  /** Units in the warehouse, reserved ones among them. */
  readonly onHand: number;
  /** Sum of all reservations, in units. */
  readonly reserved: number;
  /** Units set aside, by order, until they are released or have left. */
  readonly reservations: ReadonlyMap<string, number>;
  /** Orders that get none any more, with when that was said; those of an hour at the least, and no others for long. */
  readonly refused: ReadonlyMap<string, string>;
}

/** An article that nothing is known of: none on hand, none reserved. */
export const noStock: Stock = { onHand: 0, reserved: 0, reservations: new Map(), refused: new Map() };

/** Stock as JSON: maps as pairs. */
type StoredStock = Omit<Stock, 'reservations' | 'refused'> & {
  readonly reservations: readonly (readonly [string, number])[];
  readonly refused?: readonly (readonly [string, string])[];
};

/** Snapshots of stock. An article in demand has a long stream; what it holds is what is on its way to be shipped. */
export const stockSnapshots: SnapshotRules<Stock> = {
  stateVersion: '2',
  toJson: ({ refused, ...stock }): StoredStock => ({
    ...stock,
    reservations: [...stock.reservations],
    ...(refused.size > 0 && { refused: [...refused] }),
  }),
  fromJson(json) {
    const stored = json as StoredStock;
    return { ...stored, reservations: new Map(stored.reservations), refused: new Map(stored.refused) };
  },
};
