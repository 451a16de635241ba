import fc from 'fast-check';
import { afterConsumers } from '../../../lib/constructs/deploy-order.ts';

test('whoever writes is deployed after those who take what it writes, in whatever domain', () => {
  const writers = [
    { handler: 'order', emits: ['order.created', 'order.shipped'] },
    { handler: 'edge', emits: ['payment.failed'] },
  ];
  const consumers = [
    { handler: 'mail', takes: ['order.shipped', 'payment.failed'] },
    { handler: 'stock', takes: ['order.created'] },
    { handler: 'audit', takes: ['customer.registered'] },
  ];
  expect(afterConsumers(writers, consumers)).toEqual([
    ['order', 'mail'],
    ['order', 'stock'],
    ['edge', 'mail'],
  ]);
});

test('of two that take each other’s events one is deployed first, and of one that takes its own nothing is asked', () => {
  const both = [
    { handler: 'a', emits: ['a.done'], takes: ['b.done', 'a.done'] },
    { handler: 'b', emits: ['b.done'], takes: ['a.done'] },
  ];
  expect(afterConsumers(both, both)).toEqual([['a', 'b']]);
});

test('there is never a circle, and nothing is left out but what would close one', () => {
  const names = fc.constantFrom('a', 'b', 'c', 'd', 'e');
  const types = fc.uniqueArray(fc.constantFrom('1', '2', '3', '4', '5', '6'), { maxLength: 4 });
  const handlers = fc.uniqueArray(fc.record({ handler: names, emits: types, takes: types }), {
    selector: ({ handler }) => handler,
  });
  fc.assert(
    fc.property(handlers, (all) => {
      const pairs = afterConsumers(all, all);
      const reaches = (from: string, to: string, via = new Set<string>()): boolean =>
        pairs.some(
          ([writer, consumer]) =>
            writer === from && !via.has(consumer) && (consumer === to || reaches(consumer, to, via.add(consumer))),
        );
      for (const { handler } of all) expect(reaches(handler, handler)).toBe(false);
      for (const writer of all) {
        for (const consumer of all) {
          if (writer === consumer || !consumer.takes.some((type) => writer.emits.includes(type))) continue;
          expect(reaches(writer.handler, consumer.handler) || reaches(consumer.handler, writer.handler)).toBe(true);
        }
      }
    }),
  );
});
