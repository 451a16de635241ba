import type { DocumentView } from '../../../core/projection/view.ts';
import type { OrderEnvelope } from './order-envelope.ts';
import { type OrderStatusWord, statusAfter } from './order-status.ts';

/** What `GET /v1/order/status/{orderId}` tells of an order or a return. */
export interface OrderStatus {
  readonly orderId: string;
  readonly status: OrderStatusWord;
  readonly customerId: string | null;
  readonly currency: string;
  readonly country: string;
  /** Minor units of the currency; money back for a return. */
  readonly total: number;
  readonly lineCount: number;
  /** Units over all lines. */
  readonly units: number;
  /** When it was placed, or the goods were returned; ISO 8601, UTC. */
  readonly placedAt: string;
  readonly updatedAt: string;
  /** Only of a cancelled order. */
  readonly reason?: string;
  readonly carrier?: string;
  readonly trackingNumber?: string;
}

/**
 * Where each order stands. A pure fold over one stream, applied to each event once and in order by the runner, so
 * redelivery, reordering and a crash half-way leave it as it would be without them.
 */
export const statusView: DocumentView<OrderStatus> = {
  kind: 'document',
  name: 'status',
  project(document, envelope) {
    const event = envelope as OrderEnvelope;
    if (event.eventType === 'order.created') return begin(event, event.data.placedAt);
    if (event.eventType === 'order.returned') return begin(event, event.data.returnedAt);
    if (document === undefined || statusAfter[event.eventType] === undefined) return document;
    const next = { ...document, status: statusAfter[event.eventType], updatedAt: event.timestamp };
    if (event.eventType === 'order.cancelled') return { ...next, reason: event.data.reason };
    if (event.eventType !== 'order.shipped') return next;
    const { carrier, trackingNumber } = event.data;
    return {
      ...next,
      ...(carrier !== undefined && { carrier }),
      ...(trackingNumber !== undefined && { trackingNumber }),
    };
  },
};

function begin(
  event: Extract<OrderEnvelope, { eventType: 'order.created' | 'order.returned' }>,
  placedAt: string,
): OrderStatus {
  const { orderId, customerId, currency, country, total, lines } = event.data;
  return {
    orderId,
    status: statusAfter[event.eventType],
    customerId,
    currency,
    country,
    total,
    lineCount: lines.length,
    units: lines.reduce((sum, { quantity }) => sum + quantity, 0),
    placedAt,
    updatedAt: event.timestamp,
  };
}
