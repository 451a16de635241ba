/** What the rules need to know of an order or a return; undefined for a number that nobody has used. */
export type OrderState = Order | undefined;

export interface Order {
  readonly kind: 'order' | 'return';
  readonly orderId: string;
  readonly customerId: string | null;
  readonly currency: string;
  /** Minor units of the currency. */
  readonly total: number;
  /** What has happened; steps are not one line, for an order may be completed before or after it is shipped. */
  readonly confirmed: boolean;
  readonly shipped: boolean;
  readonly delivered: boolean;
  readonly completed: boolean;
  readonly cancelled: boolean;
}
