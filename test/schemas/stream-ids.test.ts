import fc from 'fast-check';
import { parseStreamId } from '../../core/event-store/stream-id.ts';
import { createEventCatalog } from '../../schemas/event-catalog.ts';
import { allEventValidators } from '../../schemas/generated/event-validators.ts';
import { readJson } from './repository.ts';

const { validateEnvelope } = createEventCatalog(allEventValidators);
const envelope = readJson('schemas/envelope-1.0.example.json') as object;
const violations = (streamId: string) => validateEnvelope({ ...envelope, streamId } as never);

/** Whether the event store takes it. */
function isStreamId(text: string): boolean {
  try {
    parseStreamId(text);
    return true;
  } catch {
    return false;
  }
}

test.each([
  'order-536365',
  'sales_order-1',
  'order-Zürich/ß 😀 (2)',
  'order-line\u2028separator',
  `${'a'.repeat(50)}-${'😀'.repeat(200)}`,
])('the stream id %j may stand in an envelope', (streamId) => {
  expect(isStreamId(streamId)).toBe(true);
  expect(violations(streamId)).toEqual([]);
});

test('whatever stream an event can be stored in, its envelope is valid', () => {
  const aggregate = fc.stringMatching(/^[a-z][a-z0-9_]{0,49}$/);
  const id = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(aggregate, id, (name, key) => {
      const streamId = `${name}-${key}`;
      fc.pre(isStreamId(streamId));
      expect(violations(streamId)).toEqual([]);
    }),
  );
});

test.each(['order', 'Order-1', 'order-', 'order- 1', 'order-1 ', '_order-1'])('%j may not', (text) => {
  expect(isStreamId(text)).toBe(false);
  expect(violations(text)).toEqual([{ pointer: '/streamId', message: expect.any(String) }]);
});
