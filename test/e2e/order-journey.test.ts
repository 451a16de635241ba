import {
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  ListStateMachinesCommand,
  SFNClient,
} from '@aws-sdk/client-sfn';
import { HttpClient, until } from './http-client.ts';
import { fresh, type RunningMillrace, startMillrace } from './running-millrace.ts';

let millrace: RunningMillrace;
let client: HttpClient;
let states: SFNClient;

beforeAll(async () => {
  millrace = await startMillrace();
  client = new HttpClient(millrace.http);
  states = new SFNClient(millrace.aws);
}, 60_000);

afterAll(async () => {
  states?.destroy();
  await millrace?.stop();
});

function orderOf(orderId: string, lines: readonly { sku: string; quantity: number; unitPrice: number }[]) {
  return { orderId, customerId: '17850', currency: 'GBP', country: 'United Kingdom', lines };
}

async function executionsOf(orderId: string) {
  const { stateMachines = [] } = await states.send(new ListStateMachinesCommand({}));
  const { executions = [] } = await states.send(
    new ListExecutionsCommand({
      stateMachineArn: stateMachines.find(({ name }) => !name?.endsWith('-rebuild'))?.stateMachineArn,
    }),
  );
  return executions.filter(({ name }) => name === `order-${orderId}`);
}

async function endedExecutionOf(orderId: string) {
  const [execution] = await until(
    () => executionsOf(orderId),
    ([first]) => first !== undefined && first.status !== 'RUNNING',
  );
  return states.send(new DescribeExecutionCommand({ executionArn: execution?.executionArn }));
}

async function statesEnteredBy(executionArn: string | undefined): Promise<string[]> {
  const { events = [] } = await states.send(new GetExecutionHistoryCommand({ executionArn, maxResults: 1000 }));
  return events.flatMap(({ stateEnteredEventDetails }) => stateEnteredEventDetails?.name ?? []);
}

test('reserves, pays, confirms, completes and shows an order', async () => {
  await client.post('/v1/inventory/replenish', { sku: fresh('lantern'), quantity: 10 });
  const created = await client.post(
    '/v1/order/create',
    orderOf(fresh('j1'), [{ sku: fresh('lantern'), quantity: 3, unitPrice: 339 }]),
  );
  expect(created.status).toBe(201);
  expect(created.body).toMatchObject({ streamId: fresh('order-j1'), streamVersion: 1 });
  expect(created.body.eventIds).toHaveLength(1);

  expect(await client.whenAt(`/v1/order/status/${fresh('j1')}`, 3)).toMatchObject({
    orderId: fresh('j1'),
    status: 'completed',
    total: 1017,
    currency: 'GBP',
    streamVersion: 3,
  });
  expect(await client.whenAt(`/v1/payment/status/${fresh('j1')}`, 2)).toMatchObject({
    status: 'captured',
    amount: 1017,
  });
  expect(await client.whenAt(`/v1/inventory/stock/${fresh('lantern')}`, 3)).toMatchObject({
    onHand: 7,
    reserved: 0,
    available: 7,
  });

  const execution = await endedExecutionOf(fresh('j1'));
  expect(execution.status).toBe('SUCCEEDED');
  expect(JSON.parse(execution.output ?? '')).toEqual({ outcome: 'completed' });
}, 60_000);

test('cancels an order whose payment is refused and gives its stock back', async () => {
  await client.post('/v1/inventory/replenish', { sku: fresh('diamond'), quantity: 2 });
  await client.post(
    '/v1/order/create',
    orderOf(fresh('j2'), [{ sku: fresh('diamond'), quantity: 2, unitPrice: 900_000 }]),
  );

  expect(await client.whenAt(`/v1/order/status/${fresh('j2')}`, 2)).toMatchObject({
    status: 'cancelled',
    streamVersion: 2,
  });
  expect(await client.whenAt(`/v1/payment/status/${fresh('j2')}`, 1)).toMatchObject({ status: 'failed' });
  expect(await client.whenAt(`/v1/inventory/stock/${fresh('diamond')}`, 3)).toMatchObject({
    onHand: 2,
    reserved: 0,
    available: 2,
  });

  const execution = await endedExecutionOf(fresh('j2'));
  expect(JSON.parse(execution.output ?? '').outcome).toBe('compensated');
}, 60_000);

test('the history of a saga tells every state that it went through, those for elements too', async () => {
  const completed = await endedExecutionOf(fresh('j1'));
  expect(await statesEnteredBy(completed.executionArn)).toEqual([
    'reserve-stock',
    'reserve-stock-element',
    'authorize-payment',
    'confirm-order',
    'capture-payment',
    'complete-order',
    'consume-stock',
    'consume-stock-element',
    'Completed',
  ]);
  const undone = await endedExecutionOf(fresh('j2'));
  expect(await statesEnteredBy(undone.executionArn)).toEqual([
    'reserve-stock',
    'reserve-stock-element',
    'authorize-payment',
    'undo-authorize-payment',
    'undo-reserve-stock',
    'undo-reserve-stock-element',
    'revoke-order',
    'Compensated',
  ]);
}, 60_000);

test('cancels an order without stock and undoes what was reserved of its other lines', async () => {
  await client.post('/v1/inventory/replenish', { sku: fresh('cup'), quantity: 5 });
  await client.post(
    '/v1/order/create',
    orderOf(fresh('j3'), [
      { sku: fresh('cup'), quantity: 5, unitPrice: 100 },
      { sku: fresh('saucer'), quantity: 5, unitPrice: 50 },
    ]),
  );

  const order = await client.whenAt(`/v1/order/status/${fresh('j3')}`, 2);
  expect(order).toMatchObject({ status: 'cancelled' });
  expect(order.reason).toBe(`0 of ${fresh('saucer')} are available, 5 are wanted`);
  expect(await client.whenAt(`/v1/inventory/stock/${fresh('cup')}`, 3)).toMatchObject({ reserved: 0, available: 5 });
  expect((await client.get(`/v1/payment/status/${fresh('j3')}`)).status).toBe(404);
}, 60_000);

test('starts no second saga for an order that has one, whoever says again that it was created', async () => {
  await client.post('/v1/inventory/replenish', { sku: fresh('plate'), quantity: 50 });
  await client.post('/v1/order/create', orderOf(fresh('j4'), [{ sku: fresh('plate'), quantity: 1, unitPrice: 100 }]));
  await client.whenAt(`/v1/order/status/${fresh('j4')}`, 3);
  const { body: events } = await client.get(`/v1/order/status/${fresh('j4')}`);
  const again = {
    eventId: '018f3f9e-7b1a-7c3d-9a51-0123456789ab',
    eventType: 'order.created',
    timestamp: '2026-11-21T10:00:00.000Z',
    source: 'another-shop',
    version: '1.0',
    data: {
      orderId: fresh('j4'),
      customerId: '17850',
      currency: 'GBP',
      country: 'United Kingdom',
      lines: [{ sku: fresh('plate'), quantity: 1, unitPrice: 100, amount: 100 }],
      total: events.total,
      placedAt: '2026-11-21T10:00:00.000Z',
      fulfilment: 'managed',
    },
  };
  const forged = await client.post('/v1/events', { ...again, source: 'order-service' });
  expect(forged.status).toBe(403);
  for (const event of [again, again]) expect((await client.post('/v1/events', event)).status).toBe(202);
  // Another order behind it: when that one is through, the duplicates have been handled too.
  await client.post('/v1/order/create', orderOf(fresh('j5'), [{ sku: fresh('plate'), quantity: 1, unitPrice: 100 }]));
  await client.whenAt(`/v1/order/status/${fresh('j5')}`, 3);
  expect(await executionsOf(fresh('j4'))).toHaveLength(1);
  expect(await client.whenAt(`/v1/inventory/stock/${fresh('plate')}`, 5)).toMatchObject({
    onHand: 48,
    reserved: 0,
    streamVersion: 5,
  });
}, 60_000);

test('answers a repeated idempotency key with the first answer', async () => {
  const body = orderOf(fresh('j6'), [{ sku: fresh('lantern'), quantity: 1, unitPrice: 339 }]);
  const first = await client.post('/v1/order/create', body, { 'idempotency-key': fresh('checkout-6') });
  const second = await client.post('/v1/order/create', body, { 'idempotency-key': fresh('checkout-6') });
  expect(first.status).toBe(201);
  expect(second.status).toBe(200);
  expect(second.body).toEqual(first.body);
}, 60_000);

test('counts what passed on the analytics stream', async () => {
  const counts = await until(
    () => client.get('/v1/analytics/events?by=type'),
    ({ body }) => body.items?.some(({ key }: { key: string }) => key === 'order.completed'),
  );
  expect(counts.body.items.map(({ key }: { key: string }) => key)).toContain('inventory.reserved');
}, 60_000);
