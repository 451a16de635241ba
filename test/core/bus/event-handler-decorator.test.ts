import { transformSync } from '@swc/core';
import type { EventIn, MillraceTypes } from '../../../core/bus/bus-catalog.ts';
import { EventHandler } from '../../../core/bus/event-handler-decorator.ts';
import { createTestEventBus } from '../../../core/testing/test-event-bus.ts';
import { orderCreated, orderShipped } from './order-events.ts';

type OrderEvent<T extends 'order.created' | 'order.shipped'> = EventIn<MillraceTypes, T>;

class SendReceipt {
  readonly sent: string[] = [];
  handle({ data }: OrderEvent<'order.created'>) {
    this.sent.push(data.orderId);
  }
}
EventHandler('OrderPlaced')(SendReceipt);

test('an object of a marked class is subscribed when it is registered, and not before', async () => {
  const bus = createTestEventBus();
  const receipts = new SendReceipt();
  await bus.publish('order.created', orderCreated('early'));
  const [subscription] = bus.register(receipts);
  await bus.publish('order.created', orderCreated('1'));
  subscription?.unsubscribe();
  await bus.publish('order.created', orderCreated('late'));
  expect(receipts.sent).toEqual(['1']);
});

test('a class inherits the mark of its base class', () => {
  class Special extends SendReceipt {}
  const bus = createTestEventBus();
  bus.register(new Special());
  expect(bus.handlers()).toMatchObject([{ name: 'Special', subjects: ['OrderPlaced'], types: ['order.created'] }]);
});

test('an object without marks, and a marked class without handle, are refused by name', () => {
  const bus = createTestEventBus();
  expect(() => bus.register(new Map())).toThrow('Map is not marked with @EventHandler, nor is a method of it');
  class Empty {}
  EventHandler('order.created')(Empty as never);
  expect(() => bus.register(new Empty())).toThrow('Empty is marked as a handler and has no method handle');
});

test('decorator syntax marks classes and methods', async () => {
  const source = `
    @EventHandler('order.created')
    class Receipts { seen = []; handle({ data }) { this.seen.push(data.orderId); } }
    class Desk {
      seen = [];
      @EventHandler('order.created') created({ data }) { this.seen.push('created ' + data.orderId); }
      @EventHandler('order.sh*', 'order.delivered') moved({ data }) { this.seen.push('moved ' + data.orderId); }
    }
    globalThis.decorated = { Receipts, Desk };
  `;
  const { code } = transformSync(source, {
    jsc: {
      parser: { syntax: 'typescript', decorators: true },
      transform: { decoratorVersion: '2022-03' },
      target: 'es2022',
    },
  });
  new Function('EventHandler', code)(EventHandler);
  type Marked = new () => { readonly seen: string[] };
  const { Receipts, Desk } = (globalThis as unknown as { decorated: { Receipts: Marked; Desk: Marked } }).decorated;
  const bus = createTestEventBus();
  const [receipts, desk] = [new Receipts(), new Desk()];
  bus.register(receipts);
  bus.register(desk);
  await bus.publish('order.created', orderCreated('1'));
  await bus.publish('order.shipped', orderShipped('1'));
  expect(receipts.seen).toEqual(['1']);
  expect(desk.seen).toEqual(['created 1', 'moved 1']);
  expect(bus.handlers().map(({ name }) => name)).toEqual(['Receipts', 'Desk.created', 'Desk.moved']);
});
