import type { PaymentEvent } from './payment-event.ts';
import type { Payment, PaymentState } from './state.ts';

const statusAfter: Readonly<Record<string, Payment['status']>> = {
  'payment.authorized': 'authorized',
  'payment.processed': 'captured',
  'payment.failed': 'failed',
  'payment.refunded': 'refunded',
} satisfies Record<Exclude<PaymentEvent['type'], 'payment.refused'>, Payment['status']>;

/** Folds one event into what the rules know of the payment. Events of no concern to the rules leave it as it is. */
export function evolve(state: PaymentState, event: PaymentEvent): PaymentState {
  if (event.type === 'payment.refused') return { paymentId: event.data.paymentId, status: 'refused' };
  const status = statusAfter[event.type];
  if (status === undefined) return state;
  const { paymentId, orderId, customerId, amount, currency } = event.data;
  return { paymentId, orderId, customerId, amount, currency, status };
}
