import type { DocumentView } from '../../../core/projection/view.ts';
import type { OrderEnvelope } from './order-envelope.ts';
import { type OrderStatusWord, statusAfter } from './order-status.ts';

/** One entry of `GET /v1/order/history?customerId=`. */
export interface OrderHistoryEntry {
  readonly orderId: string;
  readonly customerId: string | null;
  readonly status: OrderStatusWord;
  readonly currency: string;
  readonly country: string;
  /** Minor units of the currency; money back for a return. */
  readonly total: number;
  /** When it was placed, or the goods were returned; ISO 8601, UTC. */
  readonly placedAt: string;
  readonly updatedAt: string;
}

/**
 * The orders and returns of each customer, oldest first; guests are in no list. A pure fold over one stream, applied to
 * each event once and in order by the runner, so redelivery, reordering and a crash half-way leave it as it would be
 * without them.
 */
export const historyView: DocumentView<OrderHistoryEntry> = {
  kind: 'document',
  name: 'history',
  project(document, envelope) {
    const event = envelope as OrderEnvelope;
    if (event.eventType === 'order.created') return begin(event, event.data.placedAt);
    if (event.eventType === 'order.returned') return begin(event, event.data.returnedAt);
    if (document === undefined || statusAfter[event.eventType] === undefined) return document;
    return { ...document, status: statusAfter[event.eventType], updatedAt: event.timestamp };
  },
  list({ customerId, placedAt, orderId }) {
    return customerId === null ? undefined : { key: customerId, sort: `${placedAt}#${orderId}` };
  },
};

function begin(
  event: Extract<OrderEnvelope, { eventType: 'order.created' | 'order.returned' }>,
  placedAt: string,
): OrderHistoryEntry {
  const { orderId, customerId, currency, country, total } = event.data;
  const status = statusAfter[event.eventType];
  return { orderId, customerId, status, currency, country, total, placedAt, updatedAt: event.timestamp };
}
