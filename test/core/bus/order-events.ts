import type { OrderCreated, OrderShipped } from '../../../schemas/generated/event-types.ts';

/** Data of events of the real catalog, for tests of the bus. */
export function orderCreated(orderId: string, facts: Partial<OrderCreated> = {}): OrderCreated {
  return {
    orderId,
    customerId: '17850',
    currency: 'GBP',
    country: 'United Kingdom',
    lines: [{ sku: '85123A', quantity: 6, unitPrice: 255, amount: 1_530 }],
    total: 1_530,
    placedAt: '2026-01-01T00:00:00.000Z',
    fulfilment: 'managed',
    ...facts,
  };
}

export function orderShipped(orderId: string): OrderShipped {
  return { orderId, customerId: '17850' };
}
