import fc from 'fast-check';
import { fromCloudEvent, inCloudEvent, toCloudEvent } from '../../../core/event/cloud-event.ts';
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
      streamId: fc.stringMatching(/^[a-z][a-z0-9_]*-\S+$/),
      streamVersion: fc.maxSafeNat(),
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

describe('of another sender', () => {
  const theirs = {
    specversion: '1.0',
    id: 'A234-1234-1234',
    source: 'https://warehouse.example/west',
    type: 'inventory.replenished',
    data: { sku: 'A', quantity: 1 },
  };

  test('gets the id that follows from its own and its source, which is kept, and no time', () => {
    expect(fromCloudEvent(theirs)).toEqual({
      eventId: '6ca2d71c-bf92-5827-9242-a65fefd803b5',
      eventType: 'inventory.replenished',
      source: 'https://warehouse.example/west',
      version: '1.0',
      data: { sku: 'A', quantity: 1 },
      causationId: 'A234-1234-1234',
    });
  });

  test('sent again has the same id; another id or another source makes another', () => {
    const idOf = (change: object) => fromCloudEvent({ ...theirs, ...change }).eventId;
    expect(idOf({ time: '2026-01-01T00:00:00Z' })).toBe(idOf({}));
    expect(new Set([idOf({}), idOf({ id: 'A234-1234-1235' }), idOf({ source: '/warehouse' })]).size).toBe(3);
  });

  test('keeps a UUID as the id, and a causation id of its own', () => {
    expect(fromCloudEvent({ ...theirs, id: '01A22E4C-FA95-735B-8023-4BB354F40B02' })).toMatchObject({
      eventId: '01A22E4C-FA95-735B-8023-4BB354F40B02',
    });
    expect(fromCloudEvent({ ...theirs, causationid: 'c-1' }).causationId).toBe('c-1');
    expect(fromCloudEvent({ ...theirs, id: 'x'.repeat(201) }).causationId).toBeUndefined();
  });

  test.each([
    ['2026-11-30T21:00:00Z', '2026-11-30T21:00:00Z'],
    ['2026-11-30T22:00:00+01:00', '2026-11-30T21:00:00Z'],
    ['2026-11-30t22:00:00.123456789+01:00', '2026-11-30T21:00:00.123456789Z'],
    ['2026-12-31T23:30:00.5-05:30', '2027-01-01T05:00:00.5Z'],
  ])('of %s happened at %s', (time, timestamp) => {
    expect(fromCloudEvent({ ...theirs, time }).timestamp).toBe(timestamp);
  });

  test('has its data in Base64, as JSON', () => {
    const { data: _, ...bare } = theirs;
    const encoded = { ...bare, data_base64: 'eyJza3UiOiJBIiwicXVhbnRpdHkiOjF9' };
    expect(fromCloudEvent(encoded).data).toEqual({ sku: 'A', quantity: 1 });
    expect(fromCloudEvent({ ...encoded, datacontenttype: 'application/vnd.example+json; charset=utf-8' }).data).toEqual(
      {
        sku: 'A',
        quantity: 1,
      },
    );
  });

  test('may leave attributes unset by null, and have ones that the envelope has no place for', () => {
    const envelopeOf = fromCloudEvent({
      ...theirs,
      time: null,
      correlationid: null,
      subject: 'west dock/3',
      dataschema: 'https://warehouse.example/schema',
      sequence: '7',
      partitionkey: 'west',
      sampled: true,
    });
    expect(envelopeOf).toEqual(fromCloudEvent(theirs));
  });

  test('is about a stream when its subject is one', () => {
    expect(fromCloudEvent({ ...theirs, subject: 'order-536365' }).streamId).toBe('order-536365');
  });
});

test.each<[object, string, string]>([
  [{ specversion: '0.3' }, '/specversion', 'is "0.3", not "1.0"'],
  [{ specversion: 1 }, '/specversion', 'is 1, not "1.0"'],
  [{ specversion: null }, '/specversion', 'is missing, not "1.0"'],
  [{ id: '' }, '/id', 'has to be a text that is not empty'],
  [{ id: undefined }, '/id', 'is missing'],
  [{ id: 7 }, '/id', 'has to be a text that is not empty'],
  [{ source: null }, '/source', 'is missing'],
  [{ type: '' }, '/type', 'has to be a text that is not empty'],
  [{ time: 'yesterday' }, '/time', 'is "yesterday", which is no date and time of RFC 3339'],
  [{ time: '2026-02-30T00:00:00Z' }, '/time', 'is "2026-02-30T00:00:00Z", which is no date and time of RFC 3339'],
  [{ time: 7 }, '/time', 'is 7, which is no date and time of RFC 3339'],
  [{ datacontenttype: 'text/xml' }, '/datacontenttype', 'is "text/xml"; data has to be JSON'],
  [{ data_base64: 'e30=' }, '/data_base64', 'is there beside data; only one of them may be'],
  [{ data: undefined, data_base64: 'e30' }, '/data_base64', 'is not Base64'],
  [{ data: undefined, data_base64: 'e_0=' }, '/data_base64', 'is not Base64'],
  [{ data: undefined, data_base64: 'ew==' }, '/data_base64', expect.stringMatching(/^is not taken: /) as never],
  [{ correlationId: 'x' }, '/correlationId', 'is no name of an attribute: lower-case letters and digits'],
  [{ sequence: 1.5 }, '/sequence', 'has to be a text, a boolean or an integer of 32 bits'],
  [{ sequence: 2 ** 40 }, '/sequence', 'has to be a text, a boolean or an integer of 32 bits'],
  [{ extra: {} }, '/extra', 'has to be a text, a boolean or an integer of 32 bits'],
])('%j is refused at %s', (members, pointer, message) => {
  const given = { ...toCloudEvent(envelope), ...members };
  const present = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  expect(() => fromCloudEvent(present)).toThrow(
    expect.objectContaining({ code: 'EVENT_INVALID', context: { errors: [{ pointer, message }] } }),
  );
});

test('a place in the envelope is told in the words of a CloudEvent', () => {
  const told = ['', '/eventId', '/timestamp', '/streamId', '/version', '/source', '/data/lines/0'].map(inCloudEvent);
  expect(told).toEqual(['', '/id', '/time', '/subject', '/schemaversion', '/source', '/data/lines/0']);
});
