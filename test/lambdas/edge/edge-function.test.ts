import type { EventEnvelope } from '../../../core/event/envelope.ts';
import type { EventPublisher, PublishFailure } from '../../../core/relay/event-publisher.ts';
import { createEdgeFunction } from '../../../lambdas/edge/edge-function.ts';
import { createEventCatalog } from '../../../schemas/event-catalog.ts';
import { allEventValidators } from '../../../schemas/generated/event-validators.ts';
import { readJson } from '../../schemas/repository.ts';
import { httpEvent } from '../http-event.ts';

const envelope = readJson('schemas/envelope-1.0.example.json');

function edge(refuse: (event: EventEnvelope) => PublishFailure | undefined = () => undefined) {
  const sent: EventEnvelope[] = [];
  const publisher: EventPublisher = {
    name: 'bus',
    async publish(events) {
      sent.push(...events.filter((event) => refuse(event) === undefined));
      return events.flatMap((event) => refuse(event) ?? []);
    },
  };
  const handle = createEdgeFunction({
    catalog: createEventCatalog(allEventValidators),
    publisher,
    domains: ['order', 'inventory', 'payment'],
    stage: 'local',
  });
  const send = async (...request: Parameters<typeof httpEvent>) => {
    const { statusCode, body } = await handle(httpEvent(...request));
    return { statusCode, body: JSON.parse(body) as Record<string, unknown> };
  };
  return { send, sent };
}

test('is healthy', async () => {
  expect(await edge().send('GET', '/health')).toMatchObject({
    statusCode: 200,
    body: { status: 'ok', stage: 'local' },
  });
});

/** Events that differ in their ids. */
function manyOf(event: object, count: number): object[] {
  return Array.from({ length: count }, (_, index) => ({
    ...event,
    eventId: `019a3c5e-7d10-7b4e-9f3a-${String(index).padStart(12, '0')}`,
  }));
}

describe('POST /v1/events', () => {
  test('sends one event to the bus as it is', async () => {
    const { send, sent } = edge();
    const { statusCode, body } = await send('POST', '/v1/events', envelope);
    expect(statusCode).toBe(202);
    expect(body.results).toEqual([{ status: 'accepted', eventId: envelope.eventId }]);
    expect(sent).toEqual([envelope]);
  });

  test('sends an event under its canonical name', async () => {
    const { send, sent } = edge();
    await send('POST', '/v1/events', { ...envelope, eventType: 'StockReplenished' });
    expect(sent).toEqual([envelope]);
  });

  test('lets nothing of an invalid event in, and tells which it was', async () => {
    const { send, sent } = edge();
    const invalid = { ...envelope, data: { sku: 'MUG', quantity: -1 } };
    const unknown = { ...envelope, eventType: 'inventory.replenish' };
    const { statusCode, body } = await send('POST', '/v1/events', [invalid, envelope, unknown]);
    expect(statusCode).toBe(202);
    expect(body.results).toMatchObject([
      { status: 'rejected', errors: [{ pointer: '/data/quantity', message: 'must be >= 1' }] },
      { status: 'accepted' },
      { status: 'rejected', code: 'UNKNOWN_EVENT_TYPE', detail: expect.stringContaining('inventory.replenished') },
    ]);
    expect(sent).toEqual([envelope]);
  });

  test('takes 500 events and not one more', async () => {
    const { send } = edge();
    const small = { ...envelope, streamId: undefined, correlationId: undefined, causationId: undefined };
    expect((await send('POST', '/v1/events', manyOf(small, 500))).statusCode).toBe(202);
    expect((await send('POST', '/v1/events', manyOf(small, 501))).statusCode).toBe(400);
    expect((await send('POST', '/v1/events', [])).statusCode).toBe(400);
  });

  test('takes 500 events of 1 KB', async () => {
    const large = {
      ...envelope,
      correlationId: 'x'.repeat(200),
      causationId: 'x'.repeat(200),
      tenantId: 'x'.repeat(100),
    };
    const body = JSON.stringify(manyOf({ ...large, source: `a${'x'.repeat(90)}` }, 500)).padEnd(500 * 1024);
    expect((await edge().send('POST', '/v1/events', body)).statusCode).toBe(202);
  });

  test('tells which events the bus did not take', async () => {
    const second = { ...envelope, eventId: '019a3c5e-7d10-7b4e-9f3a-5c2f8e0d4b72' };
    const { send } = edge(({ eventId }) =>
      eventId === second.eventId ? { eventId, code: 'InternalFailure', message: 'try again' } : undefined,
    );
    expect((await send('POST', '/v1/events', [envelope, second])).body.results).toEqual([
      { status: 'accepted', eventId: envelope.eventId },
      { status: 'failed', eventId: second.eventId, code: 'InternalFailure' },
    ]);
  });

  test.each<[string, unknown]>([
    ['an event that breaks its schema', { ...envelope, data: {} }],
    ['an unknown event type', { ...envelope, eventType: 'nobody.knows' }],
    ['no event at all', 'null'],
    ['malformed JSON', '{"eventId":'],
    ['nothing but bad events', [{}, { ...envelope, eventType: 'nobody.knows' }]],
  ])('answers 400 to %s', async (_, body) => {
    const { send, sent } = edge();
    expect((await send('POST', '/v1/events', body)).statusCode).toBe(400);
    expect(sent).toEqual([]);
  });

  test('answers 413 to 2 MB', async () => {
    expect((await edge().send('POST', '/v1/events', 'x'.repeat(2 * 1024 * 1024))).statusCode).toBe(413);
  });
});

describe('what nobody serves', () => {
  test('names the nearest domain', async () => {
    expect(await edge().send('GET', '/v1/ordr/status/1')).toMatchObject({
      statusCode: 404,
      body: { code: 'UNKNOWN_DOMAIN', nearest: ['order'] },
    });
  });

  test('is a route outside /v1', async () => {
    expect(await edge().send('GET', '/favicon.ico')).toMatchObject({
      statusCode: 404,
      body: { code: 'UNKNOWN_ROUTE' },
    });
  });

  test('is a method that the path does not take', async () => {
    expect(await edge().send('DELETE', '/v1/events')).toMatchObject({ statusCode: 405 });
  });
});
