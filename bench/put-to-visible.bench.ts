import { ApiClient } from './api-client.ts';
import { type Benchmark, motoRunsNoFunctions } from './benchmark.ts';
import { figure, peer, percentile, timed } from './measure.ts';
import { limitName, startEmptyServer } from './running-empty-server.ts';
import { startMillrace } from './running-millrace.ts';

const warmUps = 100;
const count = 300;

/** How soon after a command is sent its view shows it: the command's request and the view's, one after the other. */
export const putToVisible: Benchmark = {
  name: 'put-to-visible',
  question: 'How long after a command is sent does its view show it?',
  run: async ({ progress }) => {
    const limit = await limitTimes();
    progress('Millrace');
    await using millrace = await startMillrace();
    const times = await replenishments(new ApiClient(millrace.http));
    return [50, 99].map((percent) =>
      figure({
        name: `command to visible, p${percent} of ${count}`,
        unit: 'ms',
        better: 'lower',
        runs: [percentile(times, percent)],
        limit: peer(limitName, [percentile(limit, percent)]),
        moto: motoRunsNoFunctions,
      }),
    );
  },
};

async function limitTimes(): Promise<number[]> {
  await using empty = await startEmptyServer();
  return await replenishments(new ApiClient(empty.endpoint));
}

async function replenishments(api: ApiClient): Promise<number[]> {
  const times: number[] = [];
  for (let index = 0; index < warmUps + count; index += 1)
    times.push(await timed(() => replenish(api, `sku-${index}`)));
  return times.slice(warmUps);
}

async function replenish(api: ApiClient, sku: string): Promise<void> {
  await api.post('/v1/inventory/replenish', { sku, quantity: 10 });
  await api.get(`/v1/inventory/stock/${sku}?minVersion=1`);
}
