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
