import { orderFulfilmentStart } from '../../../lambdas/fulfilment/order-fulfilment-start.ts';
import type { EventData } from '../../../schemas/generated/event-types.ts';

const data: EventData['order.created'] = {
  orderId: 'K-1',
  customerId: null,
  currency: 'EUR',
  country: 'Norway',
  lines: [
    { sku: 'BOWL', quantity: 3, unitPrice: 1250, amount: 3750 },
    { sku: 'POST', quantity: 1, unitPrice: 999, amount: 999 },
    { sku: 'BOWL', quantity: 2, unitPrice: 1250, amount: 2500 },
  ],
  total: 7249,
  placedAt: '2026-03-13T23:59:00.000Z',
  fulfilment: 'managed',
};
const event = {
  eventId: '00000000-0000-7000-8000-000000000001',
  eventType: 'order.created',
  timestamp: '2026-03-14T10:00:00.000Z',
  source: 'order-service',
  version: '1.0',
  data,
};

test('the order is the business key', () => {
  expect(orderFulfilmentStart.businessKey(event)).toBe('order-K-1');
});

test('reserves each article once, however many lines it is on', () => {
  expect(orderFulfilmentStart.input(event)).toEqual({
    orderId: 'K-1',
    customerId: null,
    amount: 7249,
    currency: 'EUR',
    reservations: [
      { sku: 'BOWL', quantity: 5 },
      { sku: 'POST', quantity: 1 },
    ],
  });
});
