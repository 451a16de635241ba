import type { EventEnvelope } from '../../core/event/envelope.ts';
import type { EventData } from '../../schemas/generated/event-types.ts';

/** The input of an execution of the order fulfilment saga. */
export interface OrderFulfilmentInput {
  readonly orderId: string;
  readonly customerId: string | null;
  /** Minor units of the currency. */
  readonly amount: number;
  readonly currency: string;
  /** What to reserve: each article once, however many lines it is on. */
  readonly reservations: readonly { readonly sku: string; readonly quantity: number }[];
  readonly correlationId: string;
  readonly causationId: string;
}

/** The event that starts the saga. */
export type OrderCreatedEnvelope = EventEnvelope<'order.created', EventData['order.created']>;

/** The saga's input for an order; the same event gives the same input. */
export function orderFulfilmentInput(event: OrderCreatedEnvelope): OrderFulfilmentInput {
  const { orderId, customerId, currency, total, lines } = event.data;
  const units = new Map<string, number>();
  for (const { sku, quantity } of lines) units.set(sku, (units.get(sku) ?? 0) + quantity);
  return {
    orderId,
    customerId,
    amount: total,
    currency,
    reservations: [...units].map(([sku, quantity]) => ({ sku, quantity })),
    correlationId: event.correlationId ?? event.eventId,
    causationId: event.eventId,
  };
}

/** The execution's name is the order's: Step Functions itself refuses a second one. */
export function orderFulfilmentName(event: OrderCreatedEnvelope): string {
  return `order-${event.data.orderId}`;
}
