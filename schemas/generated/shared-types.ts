// Generated from schemas/ by scripts/codegen.ts. Not edited by hand.

/** One line of an order as asked for. */
export interface OrderLine {
  /** The article. */
  readonly sku: string;
  readonly description?: string;
  /** Units of the article. */
  readonly quantity: number;
  readonly unitPrice: number;
}

/** One line of an order with its amount. */
export interface PricedLine {
  /** The article. */
  readonly sku: string;
  readonly description?: string;
  /** Units of the article. */
  readonly quantity: number;
  readonly unitPrice: number;
  /** quantity x unitPrice, in minor units of the currency. */
  readonly amount: number;
}
