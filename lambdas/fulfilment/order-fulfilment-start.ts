import { streamIdOf } from '../../core/event-store/stream-id.ts';
import type { SagaStart } from '../../core/saga/saga-start.ts';
import type { EventData } from '../../schemas/generated/event-types.ts';

/** The input of an execution of the order fulfilment saga, beside the correlation and causation ids. */
export type OrderFulfilmentInput = {
  readonly orderId: string;
  readonly customerId: string | null;
  /** Minor units of the currency. */
  readonly amount: number;
  readonly currency: string;
  /** What to reserve: each article once, however many lines it is on. */
  readonly reservations: readonly { readonly sku: string; readonly quantity: number }[];
};

/**
 * How a created order starts its fulfilment. The order is the business key, so Step Functions itself refuses a second
 * execution: redelivery, reordering and a crash half-way start nothing twice. The same event gives the same input.
 */
export const orderFulfilmentStart: SagaStart<EventData['order.created']> = {
  businessKey: ({ data }) => `order-${data.orderId}`,
  streamId: ({ data }) => streamIdOf('order', data.orderId),
  input({ data: { orderId, customerId, currency, total, lines } }): OrderFulfilmentInput {
    const units = new Map<string, number>();
    for (const { sku, quantity } of lines) units.set(sku, (units.get(sku) ?? 0) + quantity);
    const reservations = [...units].map(([sku, quantity]) => ({ sku, quantity }));
    return { orderId, customerId, amount: total, currency, reservations };
  },
};
