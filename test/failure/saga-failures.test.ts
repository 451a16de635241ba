import { RunningEngine } from './running-engine.ts';
import { commitsOf, fulfilmentOf, placeOrder, replenish, view } from './shop.ts';

let running: RunningEngine;

beforeEach(async () => {
  running = await RunningEngine.start();
  await replenish(running, 'cup', 10);
}, 60_000);

afterEach(() => running.stop());

const affordable = { orderId: 'g1', lines: [{ sku: 'cup', quantity: 4, unitPrice: 250 }] };
const tooDear = { orderId: 'g1', lines: [{ sku: 'cup', quantity: 4, unitPrice: 900_000 }] };

test.each([
  ['reserve-stock', 'inventory', 1],
  ['authorize-payment', 'payment', 1],
  ['confirm-order', 'order', 1],
  ['capture-payment', 'payment', 2],
  ['complete-order', 'order', 2],
])(
  'a worker that dies right after the effect of %s is asked again, and the order completes once',
  async (step, domain, nth) => {
    await placeOrder(running, affordable);
    const killed: boolean[] = [];
    let puts = 0;
    running.onceOnTable(running.table(domain, 'Events'), (operation) => {
      if (operation === 'PutItem') puts += 1;
      if (puts < nth) return false;
      killed.push(running.engine.services.host.killWorker(running.functionName(domain, 'commands')));
      return true;
    });
    await running.settle();
    expect(killed).toEqual([true]);
    const saga = await fulfilmentOf(running, 'g1');
    expect(saga).toMatchObject({ status: 'SUCCEEDED', outcome: 'completed', failedTries: 1 });
    expect(saga.states).toContain(step);
    const types = async (of: string, streamId: string) =>
      (await commitsOf(running, of, streamId)).flatMap(({ eventTypes }) => eventTypes);
    expect(await types('order', 'order-g1')).toEqual(['order.created', 'order.confirmed', 'order.completed']);
    expect(await types('payment', 'payment-g1')).toEqual(['payment.authorized', 'payment.processed']);
    const sold = ['inventory.replenished', 'inventory.reserved', 'inventory.consumed'];
    expect(await types('inventory', 'inventory-cup')).toEqual(sold);
  },
  60_000,
);

test('a worker that dies after the effect of a compensation is asked again, and everything is undone once', async () => {
  await placeOrder(running, tooDear);
  let puts = 0;
  running.onceOnTable(running.table('inventory', 'Events'), (operation) => {
    if (operation === 'PutItem') puts += 1;
    // The first is the reservation, the second its release.
    if (puts < 2) return false;
    return running.engine.services.host.killWorker(running.functionName('inventory', 'commands'));
  });
  await running.settle();
  expect(await fulfilmentOf(running, 'g1')).toMatchObject({ status: 'SUCCEEDED', outcome: 'compensated' });
  const moves = (await commitsOf(running, 'inventory', 'inventory-cup')).flatMap(({ eventTypes }) => eventTypes);
  expect(moves).toEqual(['inventory.replenished', 'inventory.reserved', 'inventory.released']);
  expect(await view(running, 'order/status/g1')).toMatchObject({ status: 'cancelled', reason: 'LIMIT_EXCEEDED' });
}, 60_000);

test('a starter that dies right after it has started the saga starts no second one', async () => {
  await placeOrder(running, affordable);
  const starter = running.functionName('fulfilmentorderfulfilment', 'StarterConsumer');
  const killed: boolean[] = [];
  const startsRefused: boolean[] = [];
  running.onExecutionStart = (refused) => {
    startsRefused.push(refused);
    if (killed.length === 0) killed.push(running.engine.services.host.killWorker(starter));
  };
  await running.settle();
  expect(killed).toEqual([true]);
  expect(startsRefused).toEqual([false, true]);
  expect(await executionNames()).toEqual(['order-g1']);
  expect(await view(running, 'order/status/g1')).toMatchObject({ status: 'completed', streamVersion: 3 });
}, 60_000);

test('an order.created that comes again, during the saga and after it, starts no second execution', async () => {
  await placeOrder(running, affordable);
  await running.settle();
  const created = running.onBus.find(({ eventType }) => eventType === 'order.created');
  const again = { 'detail-type': 'order.created', source: 'order-service', detail: created };
  const message = { QueueUrl: running.starterQueue, MessageBody: JSON.stringify(again) };
  for (let times = 0; times < 3; times += 1) await running.engine.call('sqs', 'SendMessage', message);
  await running.settle();
  expect(await executionNames()).toEqual(['order-g1']);
  expect(await view(running, 'inventory/stock/cup')).toMatchObject({
    onHand: 6,
    reserved: 0,
    streamVersion: 3,
  });
}, 60_000);

test('a compensation that fails for good ends the execution FAILED, with what it was undoing', async () => {
  await placeOrder(running, tooDear);
  const TableName = running.table('inventory', 'Events');
  // When the payment is refused, the stock's stream breaks: what was reserved cannot be released.
  running.onceOnTable(running.table('payment', 'Events'), (operation) => {
    if (operation !== 'PutItem') return false;
    const Item = { pk: { S: 'inventory-cup' }, sk: { N: '3' }, events: { S: 'no commit' } };
    void running.engine.call('dynamodb', 'PutItem', { TableName, Item });
    return true;
  });
  await running.settle();
  const saga = await fulfilmentOf(running, 'g1');
  expect(saga).toMatchObject({ status: 'FAILED', error: 'COMPENSATION_FAILED' });
  expect(saga.cause).toContain('CORRUPT_STREAM');
  expect(saga.cause).toContain('LIMIT_EXCEEDED');
  expect(saga.states.at(-1)).toBe('CompensationFailed');
}, 60_000);

async function executionNames(): Promise<string[]> {
  const request = { stateMachineArn: running.stateMachineArn };
  const { executions } = (await running.engine.call('states', 'ListExecutions', request)) as {
    executions: { name: string }[];
  };
  return executions.map(({ name }) => name);
}
