/** What the rules need to know of a payment; undefined for one that nobody has asked for. */
export type PaymentState = Payment | RefusedPayment | undefined;

/** A payment that was undone before anybody had asked for it. */
export interface RefusedPayment {
  readonly paymentId: string;
  readonly status: 'refused';
}

export interface Payment {
  readonly paymentId: string;
  readonly orderId: string;
  readonly customerId: string | null;
  /** Minor units of the currency. */
  readonly amount: number;
  readonly currency: string;
  readonly status: 'authorized' | 'captured' | 'refunded' | 'failed';
}
