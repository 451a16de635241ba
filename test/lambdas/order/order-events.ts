import type { OrderEvent } from '../../../lambdas/order/order-event.ts';

type EventNamed<T extends OrderEvent['type']> = Extract<OrderEvent, { type: T }>;

/** Order K-1 of customer 42: three bowls and postage, 47.49 EUR. */
export const created: EventNamed<'order.created'> = {
  type: 'order.created',
  data: {
    orderId: 'K-1',
    customerId: '42',
    currency: 'EUR',
    country: 'Norway',
    lines: [
      { sku: 'BOWL', description: 'Bowl', quantity: 3, unitPrice: 1250, amount: 3750 },
      { sku: 'POST', quantity: 1, unitPrice: 999, amount: 999 },
    ],
    total: 4749,
    placedAt: '2026-03-13T23:59:00.000Z',
    fulfilment: 'managed',
  },
};

export const confirmed: EventNamed<'order.confirmed'> = {
  type: 'order.confirmed',
  data: { orderId: 'K-1', customerId: '42' },
};

export const shipped: EventNamed<'order.shipped'> = {
  type: 'order.shipped',
  data: { orderId: 'K-1', customerId: '42', carrier: 'Bring', trackingNumber: 'T9' },
};

export const delivered: EventNamed<'order.delivered'> = {
  type: 'order.delivered',
  data: { orderId: 'K-1', customerId: '42' },
};

export const completed: EventNamed<'order.completed'> = {
  type: 'order.completed',
  data: { orderId: 'K-1', customerId: '42', total: 4749, currency: 'EUR' },
};

export const cancelled: EventNamed<'order.cancelled'> = {
  type: 'order.cancelled',
  data: { orderId: 'K-1', customerId: '42', reason: 'changed my mind', total: 4749, currency: 'EUR' },
};

/** Return CK-1: one bowl came back for 12.50 EUR. */
export const returned: EventNamed<'order.returned'> = {
  type: 'order.returned',
  data: {
    orderId: 'CK-1',
    customerId: '42',
    currency: 'EUR',
    country: 'Sweden',
    lines: [{ sku: 'BOWL', quantity: 1, unitPrice: 1250, amount: 1250 }],
    total: 1250,
    returnedAt: '2026-03-20T08:00:00.000Z',
  },
};
