import fc from 'fast-check';
import { type CloudEvent, fromCloudEvent, toCloudEvent } from '../../../core/event/cloud-event.ts';
import type { EventEnvelope } from '../../../core/event/envelope.ts';

const envelope: EventEnvelope = {
  eventId: '0190a000-0000-7000-8000-000000000001',
  eventType: 'order.created',
  timestamp: '2026-01-01T00:00:00.000Z',
  source: 'order-service',
  version: '1.0',
  data: { orderId: '536365' },
  streamId: 'order-536365',
  streamVersion: 1,
  correlationId: 'request-1',
};

test('an envelope becomes a CloudEvent 1.0 whose extensions have lower-case names', () => {
  expect(toCloudEvent(envelope)).toEqual({
    specversion: '1.0',
    id: '0190a000-0000-7000-8000-000000000001',
    source: 'order-service',
    type: 'order.created',
    time: '2026-01-01T00:00:00.000Z',
    datacontenttype: 'application/json',
    schemaversion: '1.0',
    data: { orderId: '536365' },
    subject: 'order-536365',
    streamversion: 1,
    correlationid: 'request-1',
  });
});

test('any envelope comes back from its CloudEvent as it was', () => {
  const optional = fc.record(
    {
      streamId: fc.string(),
      streamVersion: fc.nat(),
      correlationId: fc.string(),
      causationId: fc.string(),
      priority: fc.constantFrom('low', 'normal', 'high', 'critical'),
      tenantId: fc.string(),
      traceparent: fc.string(),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(optional, fc.jsonValue(), (facts, data) => {
      const { streamId: _, streamVersion: __, correlationId: ___, ...required } = envelope;
      const event = { ...required, data, ...facts } as EventEnvelope;
      expect(fromCloudEvent(toCloudEvent(event))).toEqual(event);
    }),
  );
});

test('a CloudEvent without a schema version is of version 1.0', () => {
  const { schemaversion: _, ...minimal } = toCloudEvent(envelope);
  expect(fromCloudEvent(minimal).version).toBe('1.0');
});

test.each([
  [{ specversion: '0.3' }, 'not a CloudEvent 1.0: specversion is "0.3", not "1.0"'],
  [{ id: '' }, 'not a CloudEvent 1.0: id is missing'],
  [{ time: undefined }, 'not a CloudEvent 1.0: time is missing'],
  [{ priority: 'urgent' }, 'not a CloudEvent 1.0: priority is "urgent"'],
])('%j is refused', (members, message) => {
  const cloudEvent = { ...toCloudEvent(envelope), ...members } as CloudEvent;
  expect(() => fromCloudEvent(cloudEvent)).toThrow(expect.objectContaining({ code: 'EVENT_INVALID', message }));
});
