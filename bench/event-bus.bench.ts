import { EventEmitter } from 'node:events';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { EventBus } from '../core/bus/event-bus.ts';
import { createEventBridgeBroker } from '../core/bus/eventbridge-broker.ts';
import { MemoryBroker } from '../core/bus/memory-broker.ts';
import { createEventCatalog } from '../schemas/event-catalog.ts';
import { allEventValidators } from '../schemas/generated/event-validators.ts';
import type { Benchmark, Figure } from './benchmark.ts';
import { clientSettings } from './client-settings.ts';
import { figure, peer, percentile } from './measure.ts';
import { startMillrace } from './running-millrace.ts';

const rounds = 3;
const warmUps = 5_000;
const eventsARound = 20_000;
const publishedOneByOne = 500;
const publishedTogether = 5_000;

const shipped = { orderId: '536365', customerId: '17850' };
const noMoto = { skipped: 'moto has no part in it' };

/** Dispatch in memory with validation, and what batching gains on the way to EventBridge. */
export const eventBus: Benchmark = {
  name: 'event-bus',
  question: 'How long does the event bus take to hand an event to its handler, and what does publishing many gain?',
  run: async ({ progress }) => {
    progress('in memory');
    const figures = await dispatchFigures(progress);
    progress('to EventBridge');
    return [...figures, await publishManyFigure()];
  },
};

/** Sends one event and resolves when its handler has been called. */
type Dispatch = () => Promise<void>;

async function dispatchFigures(progress: (text: string) => void): Promise<readonly Figure[]> {
  const emitter = await p99Of(emitterDispatch());
  const emittery = await emitteryDispatch();
  const figures = [
    figure({
      name: 'event bus in memory, publish to handler, p99',
      unit: 'ms',
      better: 'lower',
      runs: await p99Of(busDispatch()),
      limit: peer("Node's EventEmitter, which checks nothing", emitter),
      moto: noMoto,
      goal: { value: 0.1 },
    }),
  ];
  if (emittery === undefined) {
    progress('SKIPPED: no comparison with emittery, because no package has brought it along');
    return figures;
  }
  const name = 'emittery, emit to listener, p99 (checks nothing)';
  return [...figures, figure({ name, unit: 'ms', better: 'lower', runs: await p99Of(emittery), moto: noMoto })];
}

async function p99Of(dispatch: Dispatch): Promise<readonly number[]> {
  for (let index = 0; index < warmUps; index += 1) await dispatch();
  const runs: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const latencies = new Float64Array(eventsARound);
    for (let index = 0; index < eventsARound; index += 1) {
      const start = performance.now();
      await dispatch();
      latencies[index] = performance.now() - start;
    }
    runs.push(percentile([...latencies], 99));
  }
  return runs;
}

function busOf(broker: ConstructorParameters<typeof EventBus>[0]['brokers'][number]): EventBus {
  return new EventBus({ catalog: createEventCatalog(allEventValidators), source: 'bench', brokers: [broker] });
}

/** The whole way: envelope, validation, route, queue, validation, handler, answer. */
function busDispatch(): Dispatch {
  const bus = busOf(new MemoryBroker());
  bus.subscribe('order.shipped', () => {});
  return async () => {
    await bus.publish('order.shipped', shipped);
    await bus.settled();
  };
}

function emitterDispatch(): Dispatch {
  const emitter = new EventEmitter();
  emitter.on('order.shipped', () => {});
  return async () => {
    emitter.emit('order.shipped', shipped);
  };
}

/** emittery, where some other package has brought it along. */
async function emitteryDispatch(): Promise<Dispatch | undefined> {
  const specifier: string = 'emittery';
  try {
    const { default: Emittery } = await import(specifier);
    const emitter = new Emittery();
    emitter.on('order.shipped', () => {});
    return () => emitter.emit('order.shipped', shipped);
  } catch {
    return undefined;
  }
}

async function publishManyFigure(): Promise<Figure> {
  await using millrace = await startMillrace();
  const client = new EventBridgeClient(clientSettings(millrace.endpoint, 8));
  const bus = busOf(createEventBridgeBroker({ client, busName: 'millrace' }));
  const drafts = (count: number) =>
    Array.from({ length: count }, () => ({ type: 'order.shipped', data: shipped }) as const);
  const oneByOne = async () => {
    for (const draft of drafts(publishedOneByOne)) await bus.publish(draft);
  };
  const together = async () => void (await bus.publishMany(drafts(publishedTogether)));
  await oneByOne();
  await together();
  const single: number[] = [];
  const many: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    single.push(await rateOf(publishedOneByOne, oneByOne));
    many.push(await rateOf(publishedTogether, together));
  }
  await bus.close();
  return figure({
    name: 'publishMany to EventBridge',
    unit: '/s',
    better: 'higher',
    runs: many,
    limit: peer('publish, one at a time', single),
    moto: noMoto,
    goal: { ofLimit: 10 },
  });
}

/** Events a second. */
async function rateOf(events: number, work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return (events / (performance.now() - start)) * 1_000;
}
