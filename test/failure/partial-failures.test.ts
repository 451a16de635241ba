import { SeededRandom } from '../../local/time/seeded-random.ts';
import { RunningEngine } from './running-engine.ts';
import { eventCounts, fulfilmentOf, placeOrder, replenish, view } from './shop.ts';

let running: RunningEngine;

beforeEach(async () => {
  running = await RunningEngine.start();
}, 60_000);

afterEach(() => running.stop());

/** Three orders that go the whole way, which is 1 + 3 · (3 order + 2 stock + 2 payment + 2 messages) = 28 events. */
async function threeOrders(): Promise<void> {
  await replenish(running, 'cup', 10);
  for (const orderId of ['f1', 'f2', 'f3']) {
    await placeOrder(running, { orderId, lines: [{ sku: 'cup', quantity: 2, unitPrice: 100 }] });
  }
  await running.settle();
}

async function expectAllArrived(): Promise<void> {
  const counts = {
    'inventory.consumed': 3,
    'inventory.replenished': 1,
    'inventory.reserved': 3,
    'notification.sent': 6,
    'order.completed': 3,
    'order.confirmed': 3,
    'order.created': 3,
    'payment.authorized': 3,
    'payment.processed': 3,
  };
  const onBus: Record<string, number> = {};
  for (const { eventType } of new Map(running.onBus.map((event) => [event.eventId, event])).values()) {
    onBus[eventType] = (onBus[eventType] ?? 0) + 1;
  }
  expect(onBus).toEqual(counts);
  expect(await eventCounts(running)).toEqual(counts);
  for (const orderId of ['f1', 'f2', 'f3']) {
    expect(await view(running, `order/status/${orderId}`)).toMatchObject({ status: 'completed', streamVersion: 3 });
    expect(await fulfilmentOf(running, orderId)).toMatchObject({ status: 'SUCCEEDED', outcome: 'completed' });
  }
}

test('every event reaches the bus although PutEvents refuses each at first', async () => {
  const refused = new Set<string>();
  running.watchBus(({ eventId }) => {
    if (refused.has(eventId)) return undefined;
    refused.add(eventId);
    return 'ThrottlingException';
  });
  await threeOrders();
  expect(refused.size).toBe(28);
  await expectAllArrived();
}, 60_000);

test('every event reaches the bus although PutEvents refuses half of all entries for as long as one relay tries', async () => {
  const random = new SeededRandom('refusals');
  let refusals = 0;
  running.watchBus(() => {
    if (refusals >= 60 || random.next() < 0.5) return undefined;
    refusals += 1;
    return 'InternalFailure';
  });
  await threeOrders();
  expect(refusals).toBeGreaterThan(10);
  await expectAllArrived();
}, 60_000);

test('events that a relay gave up come to the bus with the record’s next try', async () => {
  let refusals = 0;
  running.watchBus(({ eventType }) => {
    if (eventType !== 'order.created' || refusals >= 8) return undefined;
    refusals += 1;
    return 'ThrottlingException';
  });
  await threeOrders();
  expect(refusals).toBe(8);
  await expectAllArrived();
}, 60_000);

test('every event reaches the analytics stream although PutRecords refuses two of three records', async () => {
  const random = new SeededRandom('records');
  let refusals = 0;
  running.engine.services.kinesis.refuseRecords(running.analyticsStreamArn, () => {
    if (refusals >= 40 || random.below(3) === 0) return false;
    refusals += 1;
    return true;
  });
  await threeOrders();
  expect(refusals).toBe(40);
  await expectAllArrived();
}, 60_000);
