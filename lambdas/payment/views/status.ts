import type { EventEnvelope } from '../../../core/event/envelope.ts';
import type { DocumentView } from '../../../core/projection/view.ts';
import { evolve } from '../evolve.ts';
import type { PaymentEvent } from '../payment-event.ts';
import type { Payment } from '../state.ts';

/** What `GET /v1/payment/status/{paymentId}` tells of a payment. */
export interface PaymentStatus extends Payment {
  readonly updatedAt: string;
  /** Why it failed or was refunded. */
  readonly reason?: string;
}

/**
 * Where each payment stands; listed by customer, and those of guests by their order, for what is handed out to them. A pure fold over one stream, applied to each event once and in order by the runner, so
 * redelivery, reordering and a crash half-way leave it as it would be without them.
 */
export const statusView: DocumentView<PaymentStatus> = {
  kind: 'document',
  name: 'status',
  project(document, envelope) {
    const event = asPaymentEvent(envelope);
    const payment = evolve(document, event);
    // What was refused before anybody had asked for it is no payment.
    if (payment === document || payment === undefined || payment.status === 'refused') return document;
    const reason = 'reason' in event.data ? { reason: event.data.reason } : {};
    return { ...payment, updatedAt: envelope.timestamp, ...reason };
  },
  list: ({ customerId, orderId, paymentId }) => ({ key: customerId ?? `order:${orderId}`, sort: paymentId }),
};

function asPaymentEvent({ eventType, data }: EventEnvelope): PaymentEvent {
  return { type: eventType, data } as PaymentEvent;
}
