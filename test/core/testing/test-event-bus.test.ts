import { createTestEventBus } from '../../../core/testing/test-event-bus.ts';
import { orderCreated, orderShipped } from '../bus/order-events.ts';

test('everything that follows from a published event has happened when publish answers', async () => {
  const bus = createTestEventBus();
  bus.subscribe('order.created', async ({ data }) => {
    await bus.publish('order.shipped', orderShipped(data.orderId));
  });
  bus.subscribe('order.shipped', ({ data }) => {
    void bus.publish('order.delivered', { ...data, receivedBy: 'Ada' });
  });
  await bus.publish('order.created', orderCreated('1'));
  expect(bus.published().map(({ eventType }) => eventType)).toEqual([
    'order.created',
    'order.shipped',
    'order.delivered',
  ]);
  expect(bus.expectPublished('OrderDelivered', { orderId: '1' }).data.receivedBy).toBe('Ada');
});

test('a failed expectation tells what was published instead', async () => {
  const bus = createTestEventBus();
  expect(() => bus.expectPublished('order.shipped')).toThrow('no order.shipped was published, but nothing');
  await bus.publishMany([{ type: 'order.shipped', data: orderShipped('1') }]);
  bus.expectPublished('order.shipped');
  expect(() => bus.expectPublished('order.created')).toThrow('no order.created was published, but order.shipped');
  expect(() => bus.expectPublished('order.shipped', { orderId: '2' })).toThrow(
    'no order.shipped with {"orderId":"2"} was published, but\n{"orderId":"1","customerId":"17850"}',
  );
  bus.expectNotPublished('order.created');
  expect(() => bus.expectNotPublished('OrderShipped')).toThrow(/^OrderShipped was published/);
});

test('members of nested objects are compared in part, lists as a whole', async () => {
  const bus = createTestEventBus();
  await bus.publish('order.created', orderCreated('1'));
  bus.expectPublished('order.created', { lines: [{ sku: '85123A', quantity: 6, unitPrice: 255, amount: 1_530 }] });
  expect(() => bus.expectPublished('order.created', { lines: [] })).toThrow(/was published, but/);
});

test('failures are remembered with their reason, after retries that take no time', async () => {
  const bus = createTestEventBus();
  bus.subscribe('order.shipped', () => {
    throw new Error('no printer');
  });
  await bus.publish('order.shipped', orderShipped('1'));
  expect(bus.failures()).toMatchObject([{ reason: 'no printer', attempts: 5 }]);
});

test('a handler cannot change what another one sees by changing what was published', async () => {
  const bus = createTestEventBus();
  const data = orderShipped('1');
  bus.subscribe('order.shipped', (event) => {
    (event.data as { orderId: string }).orderId = 'changed';
  });
  await bus.publish('order.shipped', data);
  expect(data.orderId).toBe('1');
  bus.expectPublished('order.shipped', { orderId: '1' });
});

test('a handler that publishes under the key that it handles in order does not wait for itself', async () => {
  const bus = createTestEventBus();
  bus.subscribe(
    'order.*',
    async ({ eventType, streamId }) => {
      if (eventType === 'order.created' && streamId)
        await bus.publish('order.shipped', orderShipped('1'), { streamId });
    },
    { ordered: true },
  );
  await bus.publish('order.created', orderCreated('1'), { streamId: 'order-1' });
  bus.expectPublished('order.shipped');
});
