import { eventStoreContract } from '../core/event-store/event-store.contract.ts';
import { streamPurgeContract } from '../core/event-store/stream-purge.contract.ts';
import { readModelStoreContract } from '../core/projection/read-model-store.contract.ts';
import type { RunningEngine } from './engines/contract-engine.ts';
import { enginesOfThisRun } from './engines/engines.ts';

jest.setTimeout(240_000);

describe.each(enginesOfThisRun().map((engine) => [engine.name, engine] as const))('on engine %s', (name, engine) => {
  let running: RunningEngine | undefined;

  beforeAll(async () => {
    running = await engine.start();
  }, 180_000);

  afterAll(() => running?.stop(), 60_000);

  const started = () => {
    if (running === undefined) throw new Error(`${name} has not started`);
    return running;
  };

  eventStoreContract(name, (clock, options) => started().eventStore(clock, options), {
    sweep: (clock) => started().sweep(clock),
    expire: (clock, streamId, number) => started().expire(clock, streamId, number),
    loseNextAnswer: () => started().loseNextAnswer(),
    damageSnapshots: () => started().damageSnapshots(),
  });

  streamPurgeContract(name, async (clock, settings) => {
    if (running === undefined) throw new Error(`${name} has not started`);
    return running.streamPurge(clock, settings);
  });

  if (name !== 'postgres') {
    readModelStoreContract(name, async () => {
      if (running?.readModelStore === undefined) throw new Error(`${name} has no store for views`);
      return running.readModelStore();
    });
  }
});
