import type { RunningEngine } from './running-engine.ts';
import { fulfilmentOf, type OrderToPlace, placeOrder, replenish, untilAcknowledged, view } from './shop.ts';

const stock = { cup: 40, plate: 25, vase: 3 };

/** Orders whose outcome depends on nothing but themselves, in whatever order they are handled. */
const orders: readonly OrderToPlace[] = [
  { orderId: 's1', lines: [{ sku: 'cup', quantity: 4, unitPrice: 250 }] },
  {
    orderId: 's2',
    lines: [
      { sku: 'cup', quantity: 3, unitPrice: 250 },
      { sku: 'plate', quantity: 5, unitPrice: 410 },
      { sku: 'cup', quantity: 1, unitPrice: 200 },
    ],
  },
  // Above the limit for payments.
  { orderId: 's3', lines: [{ sku: 'plate', quantity: 2, unitPrice: 900_000 }] },
  // More than there is, after something that there is.
  {
    orderId: 's4',
    lines: [
      { sku: 'cup', quantity: 2, unitPrice: 250 },
      { sku: 'vase', quantity: 9, unitPrice: 1_999 },
    ],
  },
  { orderId: 's5', lines: [{ sku: 'plate', quantity: 1, unitPrice: 410 }], fulfilment: 'external' },
];
const outcomes = { s1: 'completed', s2: 'completed', s3: 'compensated', s4: 'compensated' };

/** Runs the scenario, each command sent until it is acknowledged. Answers the statuses of all answers. */
export async function runScenario(running: RunningEngine): Promise<readonly number[]> {
  const statuses: number[] = [];
  const send = async (command: Parameters<typeof untilAcknowledged>[0]) => {
    statuses.push(...(await untilAcknowledged(command)).map(({ status }) => status));
  };
  for (const [sku, quantity] of Object.entries(stock)) await send(() => replenish(running, sku, quantity));
  for (const order of orders) await send(() => placeOrder(running, order));
  return statuses;
}

/** Checks how each order's saga ended. */
export async function expectOutcomes(running: RunningEngine): Promise<void> {
  for (const [orderId, outcome] of Object.entries(outcomes)) {
    expect(await fulfilmentOf(running, orderId)).toMatchObject({ status: 'SUCCEEDED', outcome });
  }
}

/** Every view after the scenario, without times and ids of events, which differ from run to run. */
export async function viewsAfterScenario(running: RunningEngine) {
  const all: Record<string, unknown> = {};
  const keep = async (path: string) => {
    all[path] = withoutChance(await view(running, path));
  };
  for (const { orderId } of orders) {
    await keep(`order/status/${orderId}`);
    await keep(`payment/status/${orderId}`);
  }
  for (const sku of Object.keys(stock)) await keep(`inventory/stock/${sku}`);
  await keep('order/history?customerId=17850');
  await keep('order/revenue?by=country');
  await keep('order/revenue?by=day');
  await keep('analytics/events?by=type');
  const { items } = await view(running, 'notification/sent?customerId=17850');
  all.notifications = (items as { orderId: string }[])
    .map(withoutChance)
    .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  return all;
}

const volatile = ['updatedAt', 'sentAt', 'eventId', 'sourceEventId'];

function withoutChance(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value), (key, member) => (volatile.includes(key) ? undefined : member));
}
