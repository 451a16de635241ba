import fc from 'fast-check';
import { busEntryBytes, busEventBytes, maxBusEventBytes } from '../../../core/event/bus-event-size.ts';

test('an entry counts 14 bytes for its time, and its texts in UTF-8', () => {
  expect(busEntryBytes({ Source: 'till', DetailType: 'order.paid', Detail: '{"x":"€"}' })).toBe(14 + 4 + 10 + 11);
});

test('an event at the bound leaves a queue and a dead letter 24 KB for everything else', () => {
  expect(1_048_576 - maxBusEventBytes).toBe(24_576);
});

test('what the bus hands on is never larger than was counted, whatever its texts, its region and its replay', () => {
  const texts = fc.string({ unit: 'binary', maxLength: 64 });
  fc.assert(
    fc.property(texts, texts, fc.json({ stringUnit: 'binary' }), (Source, DetailType, Detail) => {
      const handedOn = {
        version: '0',
        id: '7bf73129-1428-4cd3-a780-95db273d1602',
        'detail-type': DetailType,
        source: Source,
        account: '123456789012',
        time: '2026-11-30T21:00:00Z',
        region: 'us-gov-northeast-1',
        resources: [],
        'replay-name': 'r'.repeat(64),
        detail: null,
      };
      const bytes = Buffer.byteLength(JSON.stringify(handedOn)) - 'null'.length + Buffer.byteLength(Detail);
      expect(bytes).toBeLessThanOrEqual(busEventBytes({ Source, DetailType, Detail }));
    }),
  );
});
