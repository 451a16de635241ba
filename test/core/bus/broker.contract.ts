import type { Broker, Delivery } from '../../../core/bus/broker.ts';
import type { EventEnvelope } from '../../../core/event/envelope.ts';
import { derivedId } from '../../../core/id/derived-id.ts';
import { orderShipped } from './order-events.ts';

/** A destination of its own for one test, and brokers on it. */
export interface BrokerHarness {
  /** A broker on the destination; a second one stands for the same application after it was started again. */
  open(): Broker;
  /** A broker whose destination does not exist; absent for brokers whose destination is the process. */
  readonly openOnNothing?: () => Broker;
}

/** What a broker may do otherwise. */
export interface BrokerTraits {
  /** What arrives while nobody reads is there for the next one who does. */
  readonly keeps: boolean;
  /** A destination that does not exist takes events all the same, and loses them: only `health` tells. @default false */
  readonly losesSilently?: boolean;
}

function shipped(id: string, facts: Partial<EventEnvelope> = {}): EventEnvelope {
  return {
    eventId: derivedId('contract', id),
    eventType: 'order.shipped',
    timestamp: '2026-01-01T00:00:00.000Z',
    source: 'shop-service',
    version: '1.0',
    data: orderShipped(id),
    streamId: `order-${id}`,
    streamVersion: 1,
    correlationId: 'request-ü',
    priority: 'high',
    ...facts,
  };
}

/** Collects what arrives, and lets a test wait for it. */
function collector(answer: (delivery: Delivery) => void | Promise<void> = () => {}) {
  const arrived: EventEnvelope[] = [];
  let wake = () => {};
  return {
    arrived,
    async deliver(delivery: Delivery) {
      arrived.push(delivery.body as EventEnvelope);
      wake();
      await answer(delivery);
    },
    async count(wanted: number) {
      while (arrived.length < wanted) await new Promise<void>((resolve) => (wake = resolve));
    },
  };
}

/** What every broker promises, see Broker. */
export function brokerContract(traits: BrokerTraits, createHarness: () => Promise<BrokerHarness>): void {
  let harness: BrokerHarness;
  let broker: Broker;
  beforeEach(async () => {
    harness = await createHarness();
    broker = harness.open();
  });

  test('an event arrives as it was published, once', async () => {
    const { arrived, deliver, count } = collector();
    const consumption = await broker.consume?.(deliver);
    expect(await broker.publish([shipped('1')])).toEqual([]);
    await count(1);
    await consumption?.stop();
    expect(arrived).toEqual([shipped('1')]);
    expect(broker.metrics()).toMatchObject({ published: 1, failed: 0, received: 1, givenBack: 0 });
  });

  test('every one of many events arrives', async () => {
    const { arrived, deliver, count } = collector();
    const consumption = await broker.consume?.(deliver);
    const events = Array.from({ length: 37 }, (_, index) => shipped(`${index}`));
    expect(await broker.publish(events)).toEqual([]);
    await count(37);
    await consumption?.stop();
    const byId = (a: EventEnvelope, b: EventEnvelope) => (a.eventId < b.eventId ? -1 : 1);
    expect(arrived.sort(byId)).toEqual(events.sort(byId));
  });

  test('a large event arrives whole', async () => {
    const { arrived, deliver, count } = collector();
    const consumption = await broker.consume?.(deliver);
    const large = shipped('1', { data: { orderId: '1', note: 'ä€😀 mill'.repeat(12_000) } });
    expect(await broker.publish([large])).toEqual([]);
    await count(1);
    await consumption?.stop();
    expect(arrived).toEqual([large]);
  });

  test('what is given back comes again, and what was taken does not', async () => {
    const tries: string[] = [];
    const { deliver, count } = collector(({ body }) => {
      const { orderId } = (body as EventEnvelope).data as { orderId: string };
      tries.push(orderId);
      if (orderId === 'bad' && tries.filter((id) => id === 'bad').length < 3) throw new Error('not now');
    });
    const consumption = await broker.consume?.(deliver);
    await broker.publish([shipped('bad'), shipped('good')]);
    await count(4);
    await consumption?.stop();
    expect(tries.sort()).toEqual(['bad', 'bad', 'bad', 'good']);
    expect(broker.metrics()).toMatchObject({ received: 4, givenBack: 2 });
  });

  test('the events of a stream arrive in order, if the broker says so', async () => {
    const { arrived, deliver, count } = collector();
    const consumption = await broker.consume?.(deliver);
    const events = ['a', 'b'].flatMap((stream) =>
      [1, 2, 3, 4, 5].map((version) =>
        shipped(`${stream}${version}`, { streamId: `order-${stream}`, streamVersion: version }),
      ),
    );
    expect(await broker.publish(events)).toEqual([]);
    await count(10);
    await consumption?.stop();
    for (const stream of ['order-a', 'order-b']) {
      const versions = arrived.filter(({ streamId }) => streamId === stream).map(({ streamVersion }) => streamVersion);
      expect(broker.ordered ? versions : versions.sort()).toEqual([1, 2, 3, 4, 5]);
    }
  });

  test('stopping waits for what is in hand', async () => {
    let finish = () => {};
    const inHand = new Promise<void>((resolve) => (finish = resolve));
    const steps: string[] = [];
    const { deliver, count } = collector(async () => {
      await inHand;
      steps.push('handled');
    });
    const consumption = await broker.consume?.(deliver);
    await broker.publish([shipped('1')]);
    await count(1);
    const stopped = consumption?.stop().then(() => steps.push('stopped'));
    finish();
    await stopped;
    expect(steps).toEqual(['handled', 'stopped']);
  });

  test('says that it can be reached', async () => {
    expect(await broker.health()).toMatchObject({ available: true });
  });

  if (traits.keeps) {
    test('what nobody was there to read arrives at the next reader', async () => {
      await broker.publish([shipped('1')]);
      await broker.close();
      const { arrived, deliver, count } = collector();
      const next = harness.open();
      const consumption = await next.consume?.(deliver);
      await count(1);
      await consumption?.stop();
      expect(arrived).toEqual([shipped('1')]);
    });

    test('names each event that a missing destination did not take, and says that it is missing', async () => {
      const lost = harness.openOnNothing?.();
      const failures = await lost?.publish([shipped('1'), shipped('2')]);
      expect(await lost?.health()).toEqual({ available: false, reason: expect.any(String) });
      if (traits.losesSilently) return;
      expect(failures?.map(({ eventId }) => eventId)).toEqual([shipped('1').eventId, shipped('2').eventId]);
      expect(lost?.metrics()).toMatchObject({ published: 0, failed: 2 });
    });
  }
}
