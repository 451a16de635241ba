import { ApiClient } from './api-client.ts';
import { type Benchmark, motoRunsNoFunctions } from './benchmark.ts';
import { drive, figure, peer, until } from './measure.ts';
import { newOrder, skus } from './new-order.ts';
import { limitName, startEmptyServer } from './running-empty-server.ts';
import { startMillrace } from './running-millrace.ts';

const concurrency = 8;
const warmUps = 100;
const atMost = 300;
const forMs = 15_000;

/** Orders that the saga fulfils: stock of each line reserved, payment authorised, confirmed, captured, completed. */
export const sagas: Benchmark = {
  name: 'sagas',
  question: 'How many orders a second does the fulfilment saga complete?',
  run: async ({ progress }) => {
    const limit = await limitRate();
    await using millrace = await startMillrace();
    const api = new ApiClient(millrace.http);
    progress('stocking');
    await drive({
      concurrency,
      forMs,
      atMost: skus.length,
      call: (index) => api.post('/v1/inventory/replenish', { sku: skus[index], quantity: 1_000_000 }),
    });
    await placeOrders(api, 'w', warmUps);
    await completed(api, 'w', warmUps);
    progress(`${atMost} orders`);
    const start = performance.now();
    const { count } = await placeOrders(api, 's', atMost);
    await completed(api, 's', count);
    const seconds = (performance.now() - start) / 1_000;
    return [
      figure({
        name: `orders completed by the saga, ${concurrency} at once`,
        unit: '/s',
        better: 'higher',
        runs: [count / seconds],
        limit: peer(limitName, [limit]),
        moto: motoRunsNoFunctions,
      }),
    ];
  },
};

async function limitRate(): Promise<number> {
  await using empty = await startEmptyServer();
  const api = new ApiClient(empty.endpoint);
  await placeOrders(api, 'w', atMost);
  return (await placeOrders(api, 's', 5 * atMost)).perSecond;
}

function placeOrders(api: ApiClient, prefix: string, count: number) {
  return drive({
    concurrency,
    forMs,
    atMost: count,
    call: (index) => api.post('/v1/order/create', newOrder(prefix, index, 'managed')),
  });
}

/** Settles when the first `count` orders are completed. An order that the saga gave up is an error. */
async function completed(api: ApiClient, prefix: string, count: number): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    const { orderId } = newOrder(prefix, index, 'managed');
    const status = await until(
      `${orderId} of ${count} orders completed`,
      async () => (await api.get<{ status: string }>(`/v1/order/status/${orderId}`)).status,
      (is) => is === 'completed' || is === 'cancelled',
      { withinMs: 40_000, everyMs: 100 },
    );
    if (status === 'cancelled') throw new Error(`${orderId} ended cancelled`);
  }
}
