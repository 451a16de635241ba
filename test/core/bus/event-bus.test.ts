import type { Broker, Deliver, Delivery } from '../../../core/bus/broker.ts';
import { MemoryDeadLetters } from '../../../core/bus/dead-letters.ts';
import { EventBus } from '../../../core/bus/event-bus.ts';
import type { EventBusOptions } from '../../../core/bus/event-bus-options.ts';
import { MemoryBroker } from '../../../core/bus/memory-broker.ts';
import { FakeClock } from '../../../core/clock/fake-clock.ts';
import { BusinessRuleError } from '../../../core/errors/business-rule-error.ts';
import { MillraceError } from '../../../core/errors/millrace-error.ts';
import type { EventEnvelope } from '../../../core/event/envelope.ts';
import type { PublishFailure } from '../../../core/relay/event-publisher.ts';
import { createRoute } from '../../../core/routing/route.ts';
import { createEventCatalog } from '../../../schemas/event-catalog.ts';
import { allEventValidators } from '../../../schemas/generated/event-validators.ts';
import { orderCreated, orderShipped } from './order-events.ts';

const catalog = createEventCatalog(allEventValidators);

function busOf(options: Partial<EventBusOptions> = {}) {
  const waits: number[] = [];
  const deadLetters = new MemoryDeadLetters();
  const sleep = async (ms: number) => void waits.push(ms);
  const bus = new EventBus({
    catalog,
    source: 'shop-service',
    brokers: [new MemoryBroker({ sleep })],
    deadLetters,
    clock: new FakeClock(),
    sleep,
    random: () => 0.999,
    ...options,
  });
  return { bus, deadLetters, waits };
}

/** A promise and the way to fulfil it. */
function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open: () => open(), opened };
}

/** A broker between processes that fails as the test says, and hands over what the test tells it to. */
function remoteBroker(name: string, fail: (event: EventEnvelope) => string | undefined = () => undefined) {
  const calls: EventEnvelope[][] = [];
  let deliver: Deliver | undefined;
  const broker: Broker = {
    name,
    ordered: false,
    inProcess: false,
    async publish(events) {
      calls.push([...events]);
      return events.flatMap((event): PublishFailure[] => {
        const code = fail(event);
        return code === undefined ? [] : [{ eventId: event.eventId, code, message: 'no' }];
      });
    },
    async consume(deliverTo) {
      deliver = deliverTo;
      return { stop: async () => {} };
    },
    metrics: () => ({ published: 0, failed: 0, received: 0, givenBack: 0, queued: 0 }),
    health: async () => ({ available: false, reason: 'gone' }),
    close: async () => [],
  };
  return {
    broker,
    calls,
    arrive: (body: unknown, arrival: Partial<Delivery> = {}) => (deliver as Deliver)({ body, attempt: 1, ...arrival }),
  };
}

describe('publishing', () => {
  test('fills in the envelope and hands it to whoever subscribed', async () => {
    const { bus } = busOf();
    const seen: EventEnvelope[] = [];
    bus.subscribe('order.created', (event) => void seen.push(event));
    const receipt = await bus.publish('OrderPlaced', orderCreated('1'), { streamId: 'order-1', priority: 'high' });
    await bus.settled();
    expect(receipt).toEqual({ eventId: expect.any(String), eventType: 'order.created', destinations: ['local'] });
    expect(seen).toEqual([
      {
        eventId: receipt.eventId,
        eventType: 'order.created',
        timestamp: '2026-01-01T00:00:00.000Z',
        source: 'shop-service',
        version: '1.0',
        correlationId: receipt.eventId,
        streamId: 'order-1',
        priority: 'high',
        data: orderCreated('1'),
      },
    ]);
  });

  test('takes a whole envelope as it is, its type made canonical', async () => {
    const { bus } = busOf();
    const seen: EventEnvelope[] = [];
    bus.subscribe('*', (event) => void seen.push(event));
    const envelope = {
      eventId: '0199e2a4-7b1c-7000-8000-000000000001',
      eventType: 'order.created',
      timestamp: '2025-12-31T23:59:59.000Z',
      source: 'other-service',
      version: '1.0',
      correlationId: 'c-1',
      data: orderCreated('1'),
    } as const;
    await bus.publish(envelope);
    await bus.settled();
    expect(seen).toEqual([envelope]);
  });

  test('gives what a handler publishes the correlation and the cause of the event in hand', async () => {
    const { bus } = busOf();
    const seen: EventEnvelope[] = [];
    bus.subscribe('order.created', async ({ data }) => {
      await bus.publish('order.shipped', orderShipped(data.orderId));
    });
    bus.subscribe('order.shipped', (event) => void seen.push(event));
    const { eventId } = await bus.publish('order.created', orderCreated('1'), { correlationId: 'request-1' });
    await bus.settled();
    expect(seen).toMatchObject([{ correlationId: 'request-1', causationId: eventId }]);
  });

  test('refuses an unknown type with the nearest names, and data that breaks the schema with the place', async () => {
    const { bus } = busOf();
    await expect(bus.publish('order.creatd' as 'order.created', orderCreated('1'))).rejects.toMatchObject({
      code: 'UNKNOWN_EVENT_TYPE',
      nearest: expect.arrayContaining(['order.created']),
    });
    await expect(bus.publish('order.created', { ...orderCreated('1'), total: 1.5 })).rejects.toMatchObject({
      code: 'EVENT_INVALID',
      errors: [{ pointer: '/data/total', message: 'must be integer' }],
    });
    expect(bus.metrics().pending).toBe(0);
  });

  test('refuses what JSON would change, with the place, whatever carries it', async () => {
    const { bus } = busOf();
    for (const customerId of [new Date(0), Number.NaN, '\ud800'] as never[]) {
      await expect(bus.publish('order.shipped', { ...orderShipped('1'), customerId })).rejects.toMatchObject({
        code: 'EVENT_INVALID',
        errors: [{ pointer: '/data/customerId' }],
      });
    }
  });

  test('sends nothing of many when one is invalid, and says which', async () => {
    const { broker, calls } = remoteBroker('bus');
    const { bus } = busOf({ brokers: [broker] });
    const bad = { type: 'order.shipped', data: { orderId: 7 } } as never;
    await expect(bus.publishMany([{ type: 'order.shipped', data: orderShipped('1') }, bad])).rejects.toThrow(
      /^events\[1\]: event order\.shipped: \/data\/customerId is required/,
    );
    expect(calls).toEqual([]);
  });

  test('names what a broker did not take, and what it took', async () => {
    const fail = ({ data }: EventEnvelope) => ((data as { orderId: string }).orderId === '2' ? 'Throttled' : undefined);
    const { broker } = remoteBroker('bus', fail);
    const { bus } = busOf({ brokers: [broker] });
    const events = ['1', '2', '3'].map(
      (id) => ({ type: 'order.shipped', data: orderShipped(id), eventId: uuid(id) }) as const,
    );
    await expect(bus.publishMany(events)).rejects.toMatchObject({
      code: 'PUBLISH_FAILED',
      retryable: true,
      failures: [{ broker: 'bus', eventId: uuid('2'), code: 'Throttled' }],
      receipts: [{ eventId: uuid('1') }, { eventId: uuid('3') }],
    });
    await expect(bus.publish(events[1] as (typeof events)[number])).rejects.toMatchObject({ code: 'PUBLISH_FAILED' });
    expect(bus.metrics()).toMatchObject({ published: { 'order.shipped': 2 }, publishFailures: 2, pending: 0 });
  });

  test('hands what is published in one go to the broker together', async () => {
    const { broker, calls } = remoteBroker('bus');
    const { bus } = busOf({ brokers: [broker] });
    await bus.publishMany(
      Array.from({ length: 600 }, (_, index) => ({ type: 'order.shipped', data: orderShipped(`${index}`) })),
    );
    await Promise.all([1, 2, 3].map((id) => bus.publish('order.shipped', orderShipped(`${id}`))));
    expect(calls.map(({ length }) => length)).toEqual([500, 100, 3]);
  });

  test('routes by type, priority and data to several brokers', async () => {
    const [bus1, stream] = [remoteBroker('bus'), remoteBroker('analytics')];
    const route = createRoute(
      [
        { when: { priority: 'low' }, to: ['analytics'] },
        { when: { type: 'order.created', data: { fulfilment: 'external' } }, to: ['local'] },
        { when: { type: 'order.*' }, to: ['local', 'bus'] },
      ],
      ['bus'],
    );
    const { bus } = busOf({ brokers: [new MemoryBroker(), bus1.broker, stream.broker], route });
    const local: string[] = [];
    bus.subscribe('*', ({ data }) => void local.push((data as { orderId: string }).orderId));
    const destinations = [];
    for (const [data, priority] of [
      [orderCreated('1'), 'low'],
      [orderCreated('2', { fulfilment: 'external' }), 'normal'],
      [orderCreated('3'), 'normal'],
    ] as const) {
      destinations.push((await bus.publish('order.created', data, { priority })).destinations);
    }
    await bus.settled();
    expect(destinations).toEqual([['analytics'], ['local'], ['local', 'bus']]);
    expect(local).toEqual(['2', '3']);
  });

  test('asks for a route between several brokers, and names a destination that it does not have', async () => {
    const brokers = [remoteBroker('a').broker, remoteBroker('b').broker];
    expect(() => busOf({ brokers })).toThrow('the bus has the brokers a, b and no route between them');
    const { bus } = busOf({ brokers, route: () => ['c'] });
    await expect(bus.publish('order.shipped', orderShipped('1'))).rejects.toMatchObject({
      code: 'CONFIGURATION_INVALID',
    });
    expect(bus.metrics().pending).toBe(0);
  });

  test('enriches what is published, without overruling what was given', async () => {
    const { broker, calls } = remoteBroker('bus');
    const { bus } = busOf({ brokers: [broker], enrich: () => ({ tenantId: 'acme', priority: 'low' }) });
    await bus.publish('order.shipped', orderShipped('1'), { priority: 'high' });
    expect(calls[0]).toMatchObject([{ tenantId: 'acme', priority: 'high' }]);
  });

  test('runs middleware around publishing; what it changes is checked again, what it keeps is not sent', async () => {
    const { broker, calls } = remoteBroker('bus');
    const steps: string[] = [];
    const { bus } = busOf({
      brokers: [broker],
      middleware: [
        {
          publish: async (event, next) => {
            steps.push('before');
            await next(event);
            steps.push('after');
          },
        },
        {
          publish: async (event, next) => {
            const { orderId } = event.data as { orderId: string };
            if (orderId === 'kept') return;
            await next(orderId === 'broken' ? { ...event, data: {} } : { ...event, tenantId: 'acme' });
          },
        },
      ],
    });
    await bus.publish('order.shipped', orderShipped('1'));
    expect((await bus.publish('order.shipped', orderShipped('kept'))).destinations).toEqual([]);
    await expect(bus.publish('order.shipped', orderShipped('broken'))).rejects.toMatchObject({ code: 'EVENT_INVALID' });
    expect(calls).toMatchObject([[{ tenantId: 'acme', data: { orderId: '1' } }]]);
    expect(steps).toEqual(['before', 'after', 'before', 'after', 'before']);
    expect(bus.metrics().pending).toBe(0);
  });
});

describe('handling', () => {
  test('tries again with growing waits, then makes a dead letter that says why', async () => {
    const { bus, deadLetters, waits } = busOf();
    let calls = 0;
    bus.subscribe(
      'order.shipped',
      () => {
        calls += 1;
        throw new Error('the printer is out of paper');
      },
      { name: 'label', retry: { maxAttempts: 4, baseMs: 100, capMs: 150 } },
    );
    const { eventId } = await bus.publish('order.shipped', orderShipped('1'));
    await bus.settled();
    expect(calls).toBe(4);
    expect(waits).toEqual([99, 149, 149]);
    expect(deadLetters.list()).toMatchObject([
      {
        subscription: 'label',
        code: 'INTERNAL',
        reason: 'the printer is out of paper',
        attempts: 4,
        event: { eventId },
      },
    ]);
    expect(bus.metrics().subscriptions.label).toMatchObject({ handled: 0, retried: 3, deadLettered: 1, inHand: 0 });
  });

  test('does not try an error again that no try can help', async () => {
    const { bus, deadLetters, waits } = busOf();
    bus.subscribe('order.shipped', () => {
      throw new BusinessRuleError('no-such-order', 'there is no such order');
    });
    await bus.publish('order.shipped', orderShipped('1'));
    await bus.settled();
    expect(waits).toEqual([]);
    expect(deadLetters.list()).toMatchObject([{ code: 'BUSINESS_RULE_VIOLATED', attempts: 1 }]);
  });

  test('lets one subscription fail alone, and redrives to that one only', async () => {
    const { bus, deadLetters } = busOf();
    const seen: string[] = [];
    let broken = true;
    bus.subscribe('order.shipped', () => void seen.push('mail'), { name: 'mail' });
    bus.subscribe(
      'order.*',
      () => {
        if (broken) throw new Error('not now');
        seen.push('label');
      },
      { name: 'label', retry: { maxAttempts: 1 } },
    );
    await bus.publish('order.shipped', orderShipped('1'));
    await bus.settled();
    expect(seen).toEqual(['mail']);
    broken = false;
    for (const letter of deadLetters.take()) await bus.redrive(letter);
    expect(seen).toEqual(['mail', 'label']);
    expect(deadLetters.list()).toEqual([]);
  });

  test('passes over an event that comes again, while it remembers it', async () => {
    const { bus } = busOf();
    const seen: string[] = [];
    bus.subscribe('order.shipped', ({ eventId }) => void seen.push(eventId), { name: 'label', deduplicate: 2 });
    for (const id of ['1', '1', '2', '3', '1']) {
      await bus.publish('order.shipped', orderShipped(id), { eventId: uuid(id) });
      await bus.settled();
    }
    expect(seen).toEqual([uuid('1'), uuid('2'), uuid('3'), uuid('1')]);
    expect(bus.metrics().subscriptions.label?.duplicates).toBe(1);
  });

  test('keeps the order of a key where asked for, a retry holding up its key and no other', async () => {
    const { bus } = busOf({ sleep: () => new Promise((resolve) => setImmediate(resolve)) });
    const seen: string[] = [];
    let failures = 2;
    bus.subscribe(
      'order.shipped',
      async ({ streamId, data }) => {
        if (data.orderId === 'a1' && failures-- > 0) throw new Error('not yet');
        seen.push(`${streamId}:${data.orderId}`);
      },
      { ordered: true },
    );
    await bus.publishMany(
      ['a1', 'b1', 'a2', 'b2', 'a3'].map((id) => ({
        type: 'order.shipped',
        data: orderShipped(id),
        streamId: `order-${id[0]}`,
      })),
    );
    await bus.settled();
    expect(seen).toEqual(['order-b:b1', 'order-b:b2', 'order-a:a1', 'order-a:a2', 'order-a:a3']);
  });

  test('filters and transforms for one subscription', async () => {
    const { bus } = busOf();
    const seen: string[] = [];
    bus.subscribe('order.created', ({ data }) => void seen.push(data.country), {
      where: ({ data }) => data.total > 1_000,
      transform: (event) => ({ ...event, data: { ...event.data, country: event.data.country.toUpperCase() } }),
    });
    await bus.publish('order.created', orderCreated('1', { total: 1 }));
    await bus.publish('order.created', orderCreated('2'));
    await bus.settled();
    expect(seen).toEqual(['UNITED KINGDOM']);
  });

  test('hears the brokers that it asks for', async () => {
    const { broker, arrive } = remoteBroker('bus');
    const { bus } = busOf({ brokers: [new MemoryBroker(), broker], route: () => ['local'] });
    const seen: string[] = [];
    bus.subscribe('order.shipped', () => void seen.push('far'), { from: ['bus'] });
    bus.subscribe('order.shipped', () => void seen.push('near'), { from: ['local'] });
    await bus.start();
    await bus.publish('order.shipped', orderShipped('1'));
    await bus.settled();
    await arrive({ ...envelope('2'), eventType: 'OrderShipped' });
    expect(seen).toEqual(['near', 'far']);
  });

  test('runs middleware around every try', async () => {
    const steps: string[] = [];
    const { bus } = busOf({
      middleware: [
        {
          handle: async (event, { attempt, subscription }, next) => {
            steps.push(`${subscription} ${attempt} ${event.eventType}`);
            await next();
          },
        },
      ],
    });
    let failures = 1;
    bus.subscribe(
      'order.shipped',
      () => {
        if (failures-- > 0) throw new Error('once');
      },
      { name: 'label' },
    );
    await bus.publish('order.shipped', orderShipped('1'));
    await bus.settled();
    expect(steps).toEqual(['label 1 order.shipped', 'label 2 order.shipped']);
  });

  test.each([
    ['no envelope', 42, 'EVENT_INVALID', ['/eventType']],
    [
      'a version that the code does not know yet',
      { ...envelope('1'), version: '9.0' },
      'EVENT_FROM_THE_FUTURE',
      ['/version'],
    ],
    ['an unknown type', { ...envelope('1'), eventType: 'order.exploded' }, 'UNKNOWN_EVENT_TYPE', []],
    [
      'data that breaks its schema',
      { ...envelope('1'), data: { orderId: '1' } },
      'EVENT_INVALID',
      ['/data/customerId'],
    ],
  ])('keeps %s from every handler and puts it into the dead letters', async (_, body, code, pointers) => {
    const { broker, arrive } = remoteBroker('bus');
    const { bus, deadLetters } = busOf({ brokers: [broker] });
    const handler = jest.fn();
    bus.subscribe('*', handler);
    await bus.start();
    await arrive(body);
    expect(handler).not.toHaveBeenCalled();
    expect(deadLetters.list()).toMatchObject([{ code, pointers, body: JSON.stringify(body) }]);
    expect(bus.metrics().invalid).toBe(1);
  });

  test('gives an event back to its broker when its dead letter cannot be written, and handles it once more then', async () => {
    const { broker, arrive } = remoteBroker('bus');
    const put = jest.fn().mockRejectedValueOnce(new Error('no queue')).mockResolvedValue(undefined);
    const { bus } = busOf({ brokers: [broker], deadLetters: { put } });
    const good = jest.fn();
    const bad = jest.fn().mockRejectedValue(new Error('no'));
    bus.subscribe('order.shipped', good);
    bus.subscribe('order.shipped', bad, { name: 'bad', retry: { maxAttempts: 1 } });
    await bus.start();
    await expect(arrive(envelope('1'))).rejects.toThrow('no queue');
    await arrive(envelope('1'));
    expect(good).toHaveBeenCalledTimes(1);
    expect(bad).toHaveBeenCalledTimes(2);
    expect(put).toHaveBeenCalledTimes(2);
  });

  test('ends a subscription that is given up', async () => {
    const { bus } = busOf();
    const handler = jest.fn();
    const { unsubscribe } = bus.subscribe('order.shipped', handler);
    unsubscribe();
    await bus.publish('order.shipped', orderShipped('1'));
    await bus.settled();
    expect(handler).not.toHaveBeenCalled();
    expect(bus.metrics().unhandled).toBe(1);
    expect(bus.handlers()).toEqual([]);
  });
});

describe('a full bus', () => {
  test('makes publishers wait, in their order, until handlers have caught up', async () => {
    const { bus } = busOf({ maxPending: 2 });
    const { open, opened } = gate();
    const seen: string[] = [];
    bus.subscribe('order.shipped', async ({ data }) => {
      await opened;
      seen.push(data.orderId);
    });
    const all = ['1', '2', '3', '4'].map((id) => bus.publish('order.shipped', orderShipped(id)));
    await new Promise((resolve) => setImmediate(resolve));
    expect(bus.metrics()).toMatchObject({ pending: 2, waiting: 2 });
    open();
    await Promise.all(all);
    await bus.settled();
    expect(seen).toEqual(['1', '2', '3', '4']);
  });

  test('rejects when told to, all or nothing of many, and takes events again later', async () => {
    const { bus } = busOf({ maxPending: 2, whenFull: 'reject' });
    const { open, opened } = gate();
    bus.subscribe('order.shipped', () => opened);
    const one = () => ({ type: 'order.shipped', data: orderShipped('1') }) as const;
    await bus.publish(one());
    await expect(bus.publishMany([one(), one()])).rejects.toMatchObject({ code: 'BUS_OVERLOADED', retryable: true });
    await bus.publish(one());
    await expect(bus.publish(one())).rejects.toMatchObject({ code: 'BUS_OVERLOADED' });
    open();
    await bus.settled();
    await bus.publishMany([one(), one()]);
  });

  test('does not make a handler wait for itself', async () => {
    const { bus } = busOf({ maxPending: 1 });
    const shipped = jest.fn();
    bus.subscribe('order.created', ({ data }) => bus.publish('order.shipped', orderShipped(data.orderId)));
    bus.subscribe('order.shipped', shipped);
    await bus.publish('order.created', orderCreated('1'));
    await bus.settled();
    expect(shipped).toHaveBeenCalledTimes(1);
  });

  test('publishes more at once than it has places for, bit by bit', async () => {
    const { bus } = busOf({ maxPending: 3 });
    const seen: string[] = [];
    bus.subscribe('order.shipped', ({ data }) => void seen.push(data.orderId));
    const ids = Array.from({ length: 20 }, (_, index) => `${index}`);
    await bus.publishMany(ids.map((id) => ({ type: 'order.shipped', data: orderShipped(id) })));
    await bus.settled();
    expect(seen).toEqual(ids);
  });
});

describe('closing', () => {
  test('delivers what was accepted, and what handlers publish on the way, and takes nothing else', async () => {
    const { bus } = busOf();
    const { open, opened } = gate();
    const seen: string[] = [];
    bus.subscribe('order.created', async ({ data }) => {
      await opened;
      await bus.publish('order.shipped', orderShipped(data.orderId));
    });
    bus.subscribe('order.shipped', ({ data }) => void seen.push(data.orderId));
    await bus.publishMany(['1', '2', '3'].map((id) => ({ type: 'order.created', data: orderCreated(id) })));
    const closing = bus.close();
    await expect(bus.publish('order.shipped', orderShipped('late'))).rejects.toMatchObject({ code: 'BUS_CLOSED' });
    open();
    expect(await closing).toEqual({ complete: true, givenUp: 0 });
    expect(seen).toEqual(['1', '2', '3']);
    expect(await bus.close()).toEqual({ complete: true, givenUp: 0 });
  });

  test('gives up at the deadline: what is in memory becomes dead letters, and handlers are told', async () => {
    const { bus, deadLetters } = busOf({ brokers: [new MemoryBroker({ concurrency: 1 })] });
    let told: AbortSignal | undefined;
    bus.subscribe('order.shipped', (_, { signal }) => {
      told = signal;
      return new Promise(() => {});
    });
    await bus.publishMany(['1', '2'].map((id) => ({ type: 'order.shipped', data: orderShipped(id) })));
    expect(await bus.close({ deadlineMs: 0 })).toEqual({ complete: false, givenUp: 2 });
    expect(told?.aborted).toBe(true);
    expect(deadLetters.list().map(({ code, event }) => [code, event?.data])).toEqual([
      ['BUS_CLOSED', orderShipped('1')],
      ['BUS_CLOSED', orderShipped('2')],
    ]);
  });

  test('answers publishers whose event was never sent', async () => {
    const stuck: Broker = { ...remoteBroker('bus').broker, ordered: true, publish: () => new Promise(() => {}) };
    const { bus } = busOf({ brokers: [stuck] });
    bus.publish('order.shipped', orderShipped('1'));
    await new Promise((resolve) => setImmediate(resolve));
    const second = bus.publish('order.shipped', orderShipped('2'));
    const [report] = await Promise.all([
      bus.close({ deadlineMs: 0 }),
      expect(second).rejects.toMatchObject({ code: 'PUBLISH_FAILED', failures: [{ code: 'BUS_CLOSED' }] }),
    ]);
    expect(report.complete).toBe(false);
  });

  test('gives an event in the middle of its retries back to a broker outside of the process', async () => {
    const { broker, arrive } = remoteBroker('bus');
    const { bus, deadLetters } = busOf({ brokers: [broker], sleep: () => new Promise(() => {}) });
    bus.subscribe('order.shipped', () => {
      throw new Error('not now');
    });
    await bus.start();
    const delivery = arrive(envelope('1'));
    await Promise.all([bus.close({ deadlineMs: 0 }), expect(delivery).rejects.toMatchObject({ code: 'BUS_CLOSED' })]);
    expect(deadLetters.list()).toEqual([]);
  });
});

test('tells which handlers there are, what they have done, and whether brokers can be reached', async () => {
  const { bus } = busOf({ brokers: [new MemoryBroker(), remoteBroker('bus').broker], route: () => ['local'] });
  bus.subscribe(['OrderPlaced', 'order.sh*'], function notify() {}, { ordered: true });
  bus.subscribe('payment.failed', () => {}, { name: 'retry-payment', from: ['bus'] });
  await bus.publish('order.shipped', orderShipped('1'));
  await bus.settled();
  expect(bus.handlers()).toEqual([
    {
      name: 'notify',
      subjects: ['OrderPlaced', 'order.sh*'],
      types: ['order.created', 'order.shipped'],
      ordered: true,
      from: ['local', 'bus'],
    },
    { name: 'retry-payment', subjects: ['payment.failed'], types: ['payment.failed'], ordered: false, from: ['bus'] },
  ]);
  expect(bus.metrics()).toMatchObject({
    published: { 'order.shipped': 1 },
    pending: 0,
    subscriptions: { notify: { handled: 1, inHand: 0 } },
    brokers: { local: { published: 1, received: 1, queued: 0 } },
  });
  expect(await bus.health()).toEqual({
    local: { available: true, backlog: 0 },
    bus: { available: false, reason: 'gone' },
  });
});

test('refuses to subscribe to what is no event, with the nearest names', () => {
  const { bus } = busOf();
  expect(() => bus.subscribe('oder.*' as 'order.*', () => {})).toThrow(
    'no event type is called "oder.*"; did you mean order.*?',
  );
  expect(() => bus.subscribe('OrderPlacd' as 'OrderPlaced', () => {})).toThrow(/did you mean order\.created/);
});

function uuid(id: string): string {
  return `0199e2a4-7b1c-7000-8000-${id.padStart(12, '0')}`;
}

function envelope(id: string): EventEnvelope {
  return {
    eventId: uuid(id),
    eventType: 'order.shipped',
    timestamp: '2026-01-01T00:00:00.000Z',
    source: 'other-service',
    version: '1.0',
    data: orderShipped(id),
  };
}

describe('a dependency that is throttled for half an hour', () => {
  const halfAnHour = 30 * 60_000;

  /** A bus on a clock that its waits move, and a handler that fails until half an hour has passed. */
  function throttled(options: Partial<EventBusOptions> = {}) {
    const clock = { ms: 0 };
    const sleep = async (ms: number) => {
      clock.ms += ms;
    };
    const made = busOf({ brokers: [new MemoryBroker({ sleep })], sleep, random: () => 0, ...options });
    const handled: string[] = [];
    const handle = ({ data }: { readonly data: { readonly orderId: string } }) => {
      if (clock.ms < halfAnHour) throw new MillraceError('DEPENDENCY_THROTTLED', 'slow down');
      handled.push(data.orderId);
    };
    return { ...made, clock, handle, handled };
  }

  test.each([false, true])('makes no dead letter, in order or not (%s)', async (ordered) => {
    const { bus, deadLetters, handle, handled } = throttled();
    bus.subscribe('order.shipped', handle, { ordered });
    await bus.publish({ type: 'order.shipped', data: orderShipped('1'), streamId: 'order-1' });
    await bus.settled();
    expect(deadLetters.list()).toEqual([]);
    expect(handled).toEqual(['1']);
  });

  test('holds up no other subscription, even where one event is in hand at a time', async () => {
    let release = () => {};
    const asleep = new Promise<void>((resolve) => {
      release = resolve;
    });
    const broker = new MemoryBroker({ concurrency: 1, sleep: () => asleep });
    const { bus, handle } = throttled({ brokers: [broker], sleep: async () => {} });
    const labels: string[] = [];
    bus.subscribe('order.created', handle as never, { name: 'mail' });
    bus.subscribe('order.shipped', ({ data }) => void labels.push(data.orderId), { name: 'label' });
    await bus.publish('order.created', orderCreated('1'));
    await bus.publish('order.shipped', orderShipped('2'));
    await new Promise((resolve) => setImmediate(resolve));
    expect(labels).toEqual(['2']);
    expect(bus.metrics().pending).toBe(1);
    release();
    await bus.close({ deadlineMs: 0 });
  });

  test('is given back to a broker that lets it wait, until that has been patient enough', async () => {
    const { broker, arrive } = remoteBroker('bus');
    const { bus, deadLetters, handle, waits } = throttled({ brokers: [broker], sleep: async () => {} });
    bus.subscribe('order.shipped', handle, { name: 'label' });
    await bus.start();
    for (const attempt of [1, 15]) {
      const delivery = arrive(envelope('1'), { attempt, patience: 16 });
      await expect(delivery).rejects.toMatchObject({ code: 'DEPENDENCY_THROTTLED' });
    }
    expect(deadLetters.list()).toEqual([]);
    await arrive(envelope('1'), { attempt: 16, patience: 16 });
    expect(deadLetters.list()).toMatchObject([{ code: 'DEPENDENCY_THROTTLED', attempts: 80 }]);
    expect(bus.metrics().subscriptions.label).toMatchObject({ handled: 0, deadLettered: 1, inHand: 0 });
    expect(waits).toEqual([]);
  });

  test('an event that is newer than the code comes again for as long, and then is a dead letter', async () => {
    const { broker, arrive } = remoteBroker('bus');
    const { bus, deadLetters } = busOf({ brokers: [broker] });
    await bus.start();
    const newer = { ...envelope('1'), version: '9.0' };
    await expect(arrive(newer, { attempt: 15, patience: 16 })).rejects.toMatchObject({ code: 'EVENT_FROM_THE_FUTURE' });
    expect(deadLetters.list()).toEqual([]);
    await arrive(newer, { attempt: 16, patience: 16 });
    expect(deadLetters.list()).toMatchObject([{ code: 'EVENT_FROM_THE_FUTURE', attempts: 16 }]);
  });
});
