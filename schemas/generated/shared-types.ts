// Generated from schemas/ by scripts/codegen.ts. Not edited by hand.

/** Where a person lives. Personal: whoever refers to it has a customerId beside it that names the person. */
export interface PostalAddress {
  /** Street and number. */
  readonly line1: string;
  /** Flat, floor or whatever else the carrier needs. */
  readonly line2?: string;
  /** Town or city. */
  readonly city: string;
  /** Postal code as the country writes it. */
  readonly postalCode: string;
  /** The country, e.g. United Kingdom. */
  readonly country: string;
}

/** How a customer wants to be addressed. */
export interface CustomerPreferences {
  /** Whether the customer wants the newsletter. */
  readonly newsletter: boolean;
  /** How messages are sent. */
  readonly channel: 'email' | 'sms';
  /** The language of messages, e.g. en or pt-PT. */
  readonly language: string;
}

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
