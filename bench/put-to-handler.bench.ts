import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import type { Benchmark, BenchmarkContext, Figure } from './benchmark.ts';
import { clientSettings } from './client-settings.ts';
import { busName, detailType } from './handler-app/names.ts';
import { startHandlerEngine } from './handler-app/running-handler-engine.ts';
import { drive, figure, peer } from './measure.ts';
import { putToQueueOnMoto } from './moto-queue.ts';
import { limitName, startEmptyServer } from './running-empty-server.ts';

const concurrency = 8;
const batch = 10;
const rounds = 3;
const warmUps = 4_000;
const eventsARound = 15_000;
const roundMs = 6_000;

/** Events from PutEvents (ten a request) over a rule and a queue into the hands of a function (ten a batch). */
export const putToHandler: Benchmark = {
  name: 'put-to-handler',
  question: 'How many events a second go from PutEvents over a rule and a queue to a handler?',
  run: async (context) => {
    await using empty = await startEmptyServer();
    await using engine = await startHandlerEngine();
    const limit = putter(empty.endpoint);
    const subject = putter(engine.endpoint);
    await limit(warmUps);
    await engine.handled(await subject(warmUps), 30_000);
    const limitRuns: number[] = [];
    const runs: number[] = [];
    for (let round = 1; round <= rounds; round += 1) {
      context.progress(`round ${round} of ${rounds}`);
      limitRuns.push(await rateOf(limit, async () => {}));
      runs.push(await rateOf(subject, (total) => engine.handled(total, 30_000)));
    }
    return [
      figure({
        name: 'events put to handler',
        unit: '/s',
        better: 'higher',
        runs,
        limit: peer(limitName, limitRuns),
        moto: await onMoto(context),
        goal: { value: 5_000 },
      }),
    ];
  },
};

async function onMoto({ moto, progress }: BenchmarkContext): Promise<Figure['moto']> {
  if ('skipped' in moto) return moto;
  progress('moto');
  return peer(`put to a queue (no handler) on moto ${moto.version}`, [await putToQueueOnMoto(moto)]);
}

/** Puts `count` events, or fewer when `roundMs` is over, and gives the number of all that it has put so far. */
type Put = (count: number) => Promise<number>;

function putter(endpoint: string): Put {
  const client = new EventBridgeClient(clientSettings(endpoint, concurrency));
  let total = 0;
  return async (count) => {
    await drive({
      concurrency,
      forMs: roundMs,
      atMost: count / batch,
      call: async () => {
        const first = total;
        total += batch;
        const { FailedEntryCount: failed = 0 } = await client.send(eventsFrom(first));
        if (failed > 0) throw new Error(`${failed} of ${batch} entries were refused`);
      },
    });
    return total;
  };
}

/** Events a second of one round, from the first request until `arrived` settles. */
async function rateOf(put: Put, arrived: (total: number) => Promise<void>): Promise<number> {
  const before = await put(0);
  const start = performance.now();
  const after = await put(eventsARound);
  await arrived(after);
  return ((after - before) / (performance.now() - start)) * 1_000;
}

function eventsFrom(first: number): PutEventsCommand {
  return new PutEventsCommand({
    Entries: Array.from({ length: batch }, (_, index) => ({
      EventBusName: busName,
      Source: 'bench',
      DetailType: detailType,
      Detail: JSON.stringify({
        number: first + index,
        orderId: `order-${first + index}`,
        total: 1530,
        currency: 'GBP',
      }),
    })),
  });
}
