import type { EventOf } from '../../schemas/generated/event-types.ts';

/** Every event that a payment's stream can hold. */
export type PaymentEvent = EventOf<
  'payment.authorized' | 'payment.processed' | 'payment.failed' | 'payment.refunded' | 'payment.refused'
>;
