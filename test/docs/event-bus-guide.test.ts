import { readFileSync } from 'node:fs';
import path from 'node:path';
import { transformSync } from '@swc/core';
import { createBroker } from '../../core/bus/create-broker.ts';
import type { MemoryDeadLetters } from '../../core/bus/dead-letters.ts';
import { EventBus } from '../../core/bus/event-bus.ts';
import { EventHandler } from '../../core/bus/event-handler-decorator.ts';
import { MemoryBroker } from '../../core/bus/memory-broker.ts';
import type { StoreManifest } from '../../core/manifest/domain-manifest.ts';
import { createRoute } from '../../core/routing/route.ts';
import { createTestEventBus } from '../../core/testing/test-event-bus.ts';
import { createEventCatalog } from '../../schemas/event-catalog.ts';
import { allEventValidators } from '../../schemas/generated/event-validators.ts';
import { orderCreated, orderShipped } from '../core/bus/order-events.ts';
import { codeShownIn, snippetsIn } from './guide-snippets.ts';

// What stands between «snippet» and «end» is in docs/guides/event-bus.md, word for word; the last test sees to it.
const order = orderCreated('536365');
const catalog = createEventCatalog(allEventValidators);
const printed: string[] = [];
const console = { log: (text: string) => printed.push(text) };
beforeEach(() => printed.splice(0));

test('a bus publishes and subscribes', async () => {
  // snippet
  const bus = new EventBus({
    catalog: createEventCatalog(allEventValidators),
    source: 'shop-service',
    brokers: [createBroker({ type: 'memory' })],
  });

  bus.subscribe('order.created', async ({ data }) => {
    console.log(`order ${data.orderId} over ${data.total}`);
  });
  await bus.start();

  await bus.publish('order.created', order);
  await bus.publish({ type: 'OrderPlaced', data: order, priority: 'high', streamId: 'order-536365' });
  await bus.close();
  // end
  expect(printed).toEqual(['order 536365 over 1530', 'order 536365 over 1530']);
});

test('a subscription asks for what it needs', async () => {
  const bus = new EventBus({ catalog, source: 'shop-service', brokers: [new MemoryBroker()] });
  // snippet
  bus.subscribe(
    ['order.*', 'payment.failed'],
    async (event, { attempt }) => {
      if (event.eventType === 'order.shipped') console.log(`shipped ${event.data.orderId}, try ${attempt}`);
    },
    {
      name: 'tracking',
      ordered: true, // one after another for each stream id
      where: ({ priority }) => priority !== 'low',
      retry: { maxAttempts: 3, baseMs: 100, capMs: 2_000 },
    },
  );
  // end
  await bus.publish('order.shipped', orderShipped('1'));
  await bus.publish('order.shipped', orderShipped('2'), { priority: 'low' });
  await bus.close();
  expect(printed).toEqual(['shipped 1, try 1']);
});

test('a hybrid bus routes', async () => {
  // snippet
  const route = createRoute(
    [
      { when: { priority: 'low' }, to: ['analytics'] },
      { when: { type: 'order.*', priority: ['high', 'critical'] }, to: ['local', 'bus'] },
      { when: { data: { fulfilment: 'external' } }, to: ['local'] },
    ],
    ['bus'],
  );
  // end
  const brokers = ['local', 'bus', 'analytics'].map((name) => new MemoryBroker({ name }));
  const bus = new EventBus({ catalog, source: 'shop-service', brokers, route });
  const { destinations } = await bus.publish('order.shipped', orderShipped('1'), { priority: 'critical' });
  expect(destinations).toEqual(['local', 'bus']);
});

test('a manifest routes', () => {
  const emits: StoreManifest['emits'] = ['inventory.replenished', 'inventory.low_stock'];
  // snippet
  const store: StoreManifest = {
    aggregate: 'inventory',
    commands: ['replenish', 'reserve', 'release'],
    emits,
    routing: [
      { when: { priority: 'low' }, to: ['analytics'] },
      { when: { type: 'inventory.low_stock' }, to: ['bus', 'analytics', 'queue:purchasing/reorder'] },
    ],
  };
  // end
  expect(store.routing).toHaveLength(2);
});

test('dead letters are looked at and redriven', async () => {
  const bus = new EventBus({ catalog, source: 'shop-service', brokers: [new MemoryBroker()] });
  let broken = true;
  const label = () => {
    if (broken) throw new Error('no paper');
    console.log('printed');
  };
  bus.subscribe('order.shipped', label, { retry: { maxAttempts: 1 } });
  await bus.publish('order.shipped', orderShipped('1'));
  await bus.settled();
  broken = false;
  const deadLetters = bus.deadLetters as MemoryDeadLetters;
  // snippet
  for (const letter of deadLetters.take()) {
    console.log(`${letter.subscription} gave up ${letter.event?.eventId}: ${letter.code} ${letter.reason}`);
    await bus.redrive(letter);
  }
  // end
  expect(printed).toEqual([expect.stringMatching(/^label gave up .* INTERNAL no paper$/), 'printed']);
});

test('a test uses the test bus', async () => {
  // snippet
  const bus = createTestEventBus();
  bus.subscribe('order.created', async ({ data }) => {
    await bus.publish('order.shipped', { orderId: data.orderId, customerId: data.customerId });
  });

  await bus.publish('order.created', order); // resolves when every handler is done

  bus.expectPublished('order.shipped', { orderId: '536365' });
  expect(bus.failures()).toEqual([]);
  // end
});

/** Decorators are syntax that Node does not strip, so that snippet has a file of its own, which only the compiler reads. */
const decorated = readFileSync(path.join(import.meta.dirname, 'event-bus-guide.decorated.ts'), 'utf8');
const classSnippet = decorated.split('// snippet\n')[1]?.split('\n// end')[0] ?? '';

test('decorated classes handle', async () => {
  const bus = createTestEventBus();
  const { code } = transformSync(classSnippet, {
    jsc: {
      parser: { syntax: 'typescript', decorators: true },
      transform: { decoratorVersion: '2022-03' },
      target: 'es2022',
    },
  });
  new Function('EventHandler', 'bus', 'console', code)(EventHandler, bus, console);
  await bus.publish('order.created', order);
  await bus.publish('order.shipped', orderShipped('1'));
  expect(printed).toEqual(['receipt for 536365', 'order.shipped']);
});

test('the guide shows exactly this code', () => {
  expect(codeShownIn('event-bus')).toEqual([...snippetsIn('event-bus-guide.test.ts'), classSnippet].sort());
});
