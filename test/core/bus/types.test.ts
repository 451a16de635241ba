import type { DataOf, EventIn, Matching, MillraceTypes } from '../../../core/bus/bus-catalog.ts';
import { EventHandler } from '../../../core/bus/event-handler-decorator.ts';
import type { HandlingContext } from '../../../core/bus/handling.ts';
import { createTestEventBus } from '../../../core/testing/test-event-bus.ts';
import type { OrderCreated } from '../../../schemas/generated/event-types.ts';
import { orderCreated } from './order-events.ts';

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** Compiles only for `true`: the assertions of this file are made by the compiler. */
function isTrue<_T extends true>(): void {}

test('names, aliases and patterns stand for the same types to the compiler as they do at run time', () => {
  isTrue<Same<Matching<MillraceTypes, 'order.created'>, 'order.created'>>();
  isTrue<Same<Matching<MillraceTypes, 'OrderPlaced'>, 'order.created'>>();
  isTrue<Same<Matching<MillraceTypes, 'payment.success' | 'order.paid'>, 'payment.processed' | 'order.paid'>>();
  isTrue<Same<Matching<MillraceTypes, '*.created'>, 'order.created'>>();
  isTrue<Same<Matching<MillraceTypes, 'oder.*'>, never>>();
  isTrue<Same<DataOf<MillraceTypes, 'OrderCreated'>, OrderCreated>>();
  isTrue<Same<EventIn<MillraceTypes, 'order.created'>['data'], OrderCreated>>();
});

test('the compiler knows what a handler is given, and refuses what the catalog does not have', () => {
  const bus = createTestEventBus();
  const neverCalled = () => {
    bus.subscribe('OrderPlaced', ({ eventType, data }) => {
      isTrue<Same<typeof eventType, 'order.created'>>();
      isTrue<Same<typeof data, OrderCreated>>();
    });
    bus.subscribe(['order.paid', 'payment.*'], (event) => {
      if (event.eventType === 'order.paid') isTrue<Same<(typeof event.data)['paymentId'], string>>();
      // @ts-expect-error an event that was not subscribed to
      if (event.eventType === 'order.created') return;
    });
    // @ts-expect-error no such event
    bus.subscribe('order.creatd', () => {});
    // @ts-expect-error no event fits
    bus.subscribe('oder.*', () => {});
    // @ts-expect-error total is missing
    bus.publish('order.created', { orderId: '1' });
    // @ts-expect-error no such event
    bus.publish('order.creatd', orderCreated('1'));
    // @ts-expect-error the data of another event
    bus.publish({ type: 'payment.failed', data: orderCreated('1') });
    bus.publish({ type: 'OrderPlaced', data: orderCreated('1'), priority: 'high' });
    bus.publishMany([{ type: 'order.created', data: orderCreated('1') }]);
    // @ts-expect-error no such priority
    bus.publish('order.created', orderCreated('1'), { priority: 'urgent' });
  };
  expect(neverCalled).toBeInstanceOf(Function);
});

test('the compiler checks what a decorator stands on', () => {
  class Fits {
    handle(_event: EventIn<MillraceTypes, 'order.created'>, _context: HandlingContext) {}
  }
  class Wrong {
    handle(_event: EventIn<MillraceTypes, 'order.shipped'>) {}
  }
  class Nothing {}
  EventHandler('order.created')(Fits);
  // @ts-expect-error handles another event
  EventHandler('order.created')(Wrong);
  // @ts-expect-error has no method handle
  EventHandler('order.created')(Nothing);
});
