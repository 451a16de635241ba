import { ApiClient } from './api-client.ts';
import { type Benchmark, motoRunsNoFunctions } from './benchmark.ts';
import { eventsSeen } from './events-seen.ts';
import { drive, figure, peer, until } from './measure.ts';
import { newOrder } from './new-order.ts';
import { limitName, startEmptyServer } from './running-empty-server.ts';
import { startMillrace } from './running-millrace.ts';

const concurrency = 16;
const warmUps = 200;
const atMost = 1_500;
const forMs = 20_000;

/** Orders that go the whole way: command, event table, stream, views, relay, bus, analytics. No saga. */
export const orders: Benchmark = {
  name: 'orders',
  question: 'How many orders a second go through with the rest of the pipeline keeping up?',
  run: async ({ progress }) => {
    const limit = await limitRate();
    progress('Millrace');
    await using millrace = await startMillrace();
    const api = new ApiClient(millrace.http);
    await placeOrders(api, 'w', warmUps);
    await caughtUp(api, warmUps);
    await counted(api, warmUps);
    const start = performance.now();
    const accepted = await placeOrders(api, 'o', atMost);
    await caughtUp(api, warmUps + accepted.count);
    const elapsedMs = performance.now() - start;
    await counted(api, warmUps + accepted.count);
    const common = { unit: '/s', better: 'higher', moto: motoRunsNoFunctions } as const;
    const limitPeer = peer(limitName, [limit]);
    return [
      figure({
        ...common,
        name: `orders through, ${concurrency} at once`,
        runs: [(accepted.count / elapsedMs) * 1_000],
        limit: limitPeer,
        goal: { value: 100 },
      }),
      figure({ ...common, name: 'orders accepted', runs: [accepted.perSecond], limit: limitPeer }),
      figure({ ...common, name: 'views behind', unit: 'ms', better: 'lower', runs: [elapsedMs - accepted.elapsedMs] }),
    ];
  },
};

async function limitRate(): Promise<number> {
  await using empty = await startEmptyServer();
  const api = new ApiClient(empty.endpoint);
  await placeOrders(api, 'w', warmUps);
  return (await placeOrders(api, 'o', atMost)).perSecond;
}

function placeOrders(api: ApiClient, prefix: string, count: number) {
  return drive({
    concurrency,
    forMs,
    atMost: count,
    call: (index) => api.post('/v1/order/create', newOrder(prefix, index, 'external')),
  });
}

const limits = { withinMs: 40_000, everyMs: 100 };

/** Settles when the revenue view shows `count` orders. */
async function caughtUp(api: ApiClient, count: number): Promise<void> {
  await until(
    `${count} orders in the revenue view`,
    () => ordersInRevenue(api),
    (seen) => seen >= count,
    limits,
  );
}

/** Settles when the analytics counts show `count` orders. They are gathered for seconds, so nobody's clock runs meanwhile. */
async function counted(api: ApiClient, count: number): Promise<void> {
  const seen = (): Promise<number> => eventsSeen(api, 'order.created');
  await until(`${count} orders in analytics`, seen, (number) => number >= count, limits);
}

async function ordersInRevenue(api: ApiClient): Promise<number> {
  const { total } = await api.get<{ total: { orders: number } }>('/v1/order/revenue?by=country');
  return total.orders;
}
