import { PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { derivedId } from '../../core/id/derived-id.ts';
import { paymentProcessed } from './payment-events.ts';
import { RunningEngine } from './running-engine.ts';
import { commitCount, commitsOf, eventCounts, placeOrder, replenish, untilAcknowledged, view } from './shop.ts';

let running: RunningEngine;

beforeEach(async () => {
  running = await RunningEngine.start();
}, 60_000);

afterEach(() => running.stop());

const line = { sku: 'cup', quantity: 1, unitPrice: 250 };

/** Ten orders that start no saga: they wait in the table's stream, to be read as one batch. */
async function placeTenOrders(): Promise<string[]> {
  const orderIds = Array.from({ length: 10 }, (_, index) => `k${index}`);
  for (const orderId of orderIds) await placeOrder(running, { orderId, lines: [line], fulfilment: 'external' });
  return orderIds;
}

/** Kills a worker when `operation` is done on a table for the `nth` time: it takes place, and nobody hears of it. */
function killAt(table: string, place: { operation: string; nth: number; functionName: string }) {
  const killed: boolean[] = [];
  let seen = 0;
  running.onceOnTable(table, (operation) => {
    if (operation === place.operation) seen += 1;
    if (seen < place.nth) return false;
    killed.push(running.engine.services.host.killWorker(place.functionName));
    return true;
  });
  return killed;
}

test.each([
  ['before it has written anything', 'BatchGetItem', 1],
  ['between two documents', 'PutItem', 5],
  ['after its last document', 'PutItem', 20],
  ['right after the transaction of its sums', 'TransactWriteItems', 1],
])(
  'a projector killed in the middle of a batch, %s, loses nothing and applies nothing twice',
  async (_, operation, nth) => {
    const orderIds = await placeTenOrders();
    const functionName = running.functionName('order', 'projector');
    const killed = killAt(running.table('order', 'ReadModels'), { operation, nth, functionName });
    await running.settle();
    expect(killed).toEqual([true]);
    for (const orderId of orderIds) {
      const status = await view(running, `order/status/${orderId}`);
      expect(status).toMatchObject({ orderId, status: 'created', total: 250, streamVersion: 1 });
    }
    expect((await view(running, 'order/history?customerId=17850')).items).toHaveLength(10);
    expect((await view(running, 'order/revenue?by=country')).items).toEqual([
      { key: 'France', orders: 10, gross: 2500, refunds: 0, net: 2500 },
    ]);
  },
  60_000,
);

test('a relay killed between two requests to the bus sends every event, and the stream’s reader counts each once', async () => {
  await placeTenOrders();
  const relay = running.functionName('order', 'relay');
  const killed: boolean[] = [];
  running.watchBus(() => {
    if (killed.length === 0 && running.onBus.length === 4) killed.push(running.engine.services.host.killWorker(relay));
    return undefined;
  });
  await running.settle();
  expect(killed).toEqual([true]);
  expect(new Set(running.onBus.map(({ streamId }) => streamId)).size).toBe(10);
  // The whole request was taken by the bus, and then came once more.
  expect(running.onBus).toHaveLength(20);
  expect(await eventCounts(running)).toEqual({ 'order.created': 10 });
}, 60_000);

test('a relay killed after the analytics stream has taken its records has each counted once', async () => {
  await placeTenOrders();
  const killed: boolean[] = [];
  running.engine.services.kinesis.refuseRecords(running.analyticsStreamArn, () => {
    const relay = running.functionName('order', 'relay');
    if (killed.length === 0) killed.push(running.engine.services.host.killWorker(relay));
    return false;
  });
  await running.settle();
  expect(killed).toEqual([true]);
  expect(await eventCounts(running)).toEqual({ 'order.created': 10 });
}, 60_000);

test('an aggregator killed right after its transaction counts nothing twice', async () => {
  await placeTenOrders();
  const functionName = running.functionName('analytics', 'aggregator');
  const killed = killAt(running.table('analytics', 'ReadModels'), {
    operation: 'TransactWriteItems',
    nth: 1,
    functionName,
  });
  await running.settle();
  expect(killed).toEqual([true]);
  expect(await eventCounts(running)).toEqual({ 'order.created': 10 });
}, 60_000);

test('a consumer killed in the middle of a batch handles each message once in effect', async () => {
  const events = Array.from({ length: 10 }, (_, index) => paymentProcessed(index));
  const killed = killAt(running.table('notification', 'Events'), {
    operation: 'PutItem',
    nth: 4,
    functionName: running.notifyCustomer.function,
  });
  await running.eventBridge.send(new PutEventsCommand({ Entries: events.map(({ entry }) => entry) }));
  await running.settle();
  expect(killed).toEqual([true]);
  for (const { eventId } of events) {
    expect(await commitsOf(running, 'notification', `notification-${eventId}`)).toEqual([
      {
        commitId: derivedId('told-of', 'acme-payments', eventId),
        eventTypes: ['notification.sent', 'notification.sent'],
      },
    ]);
  }
  expect(await commitCount(running, 'notification')).toBe(10);
}, 60_000);

test('a command function killed right after its commit gives the repeated request the first answer', async () => {
  const functionName = running.functionName('inventory', 'commands');
  const killed = killAt(running.table('inventory', 'Events'), { operation: 'PutItem', nth: 1, functionName });
  const answers = await untilAcknowledged(() => replenish(running, 'cup', 12));
  expect(killed).toEqual([true]);
  expect(answers.map(({ status }) => status)).toEqual([500, 200]);
  expect(answers[1]?.body).toMatchObject({ streamId: 'inventory-cup', streamVersion: 1 });
  await running.settle();
  expect(await commitsOf(running, 'inventory', 'inventory-cup')).toHaveLength(1);
  expect(await view(running, 'inventory/stock/cup')).toMatchObject({ onHand: 12, streamVersion: 1 });
}, 60_000);

test('a command function killed before it has written leaves nothing, and the repeated request writes', async () => {
  const functionName = running.functionName('inventory', 'commands');
  const killed = killAt(running.table('inventory', 'Events'), { operation: 'Query', nth: 1, functionName });
  const first = await replenish(running, 'cup', 12);
  expect(killed).toEqual([true]);
  expect(first.status).toBe(500);
  expect(await commitsOf(running, 'inventory', 'inventory-cup')).toEqual([]);
  expect((await replenish(running, 'cup', 12)).status).toBe(201);
}, 60_000);
