import { parseStreamId, streamIdOf } from '../../../core/event-store/stream-id.ts';

test.each([
  ['order-536365', 'order', '536365'],
  ['inventory-BANK CHARGES', 'inventory', 'BANK CHARGES'],
  ['order-a-b-c', 'order', 'a-b-c'],
  ['order-x', 'order', 'x'],
  ['order-Zürich/ß 😀', 'order', 'Zürich/ß 😀'],
])('%s is taken apart at its first hyphen', (streamId, aggregate, id) => {
  expect(parseStreamId(streamId)).toEqual({ aggregate, id });
  expect(streamIdOf(aggregate, id)).toBe(streamId);
});

test.each([
  '',
  'order',
  'order-',
  '-1',
  'Order-1',
  'order- 1',
  'order-1 ',
  'order-1\n2',
  'order-a\u0000b',
  'order-\ud800',
  `order-${'x'.repeat(201)}`,
])('%j is no stream id', (streamId) => {
  expect(() => parseStreamId(streamId)).toThrow(expect.objectContaining({ code: 'INVALID_STREAM_ID' }));
});
