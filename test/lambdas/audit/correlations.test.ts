import { MemoryReadModelStore } from '../../../core/projection/memory-read-model-store.ts';
import { eventOf } from '../../../core/testing/event-factory.ts';
import { createAuditFunction } from '../../../lambdas/audit/audit-function.ts';
import { indexEvent } from '../../../lambdas/audit/index-event.ts';
import { httpEvent } from '../http-event.ts';

function setUp() {
  const readModels = new MemoryReadModelStore();
  const query = createAuditFunction({ readModels });
  const get = async (path: string) => {
    const { statusCode, body } = await query(httpEvent('GET', path));
    return { statusCode, body: JSON.parse(body) };
  };
  return { index: indexEvent(readModels), get };
}

const placed = eventOf({
  eventType: 'order.created',
  streamId: 'order-1',
  timestamp: '2026-01-01T00:00:00.000Z',
  data: { customerId: 'c' },
});
const reserved = eventOf({
  eventType: 'inventory.reserved',
  streamId: 'inventory-1',
  streamVersion: 7,
  timestamp: '2026-01-01T01:00:01+01:00',
});
const paid = eventOf({ eventType: 'payment.processed', streamId: 'payment-1', timestamp: '2026-01-01T00:00:02.000Z' });

test('events of all domains are listed by correlation id in the order of time, whatever order and number they came in', async () => {
  const { index, get } = setUp();
  for (const event of [paid, placed, reserved, placed, paid]) await index(event);
  await index(eventOf({ eventType: 'order.created', streamId: 'order-2', correlationId: 'another' }));
  const { statusCode, body } = await get('/v1/correlations/test-correlation');
  expect(statusCode).toBe(200);
  expect(
    body.items.map((item: { eventType: string; streamVersion: number }) => [item.eventType, item.streamVersion]),
  ).toEqual([
    ['order.created', 1],
    ['inventory.reserved', 7],
    ['payment.processed', 1],
  ]);
});

test('the index holds nothing of the data', async () => {
  const { index, get } = setUp();
  await index(placed);
  const { body } = await get('/v1/correlations/test-correlation');
  expect(body.items[0]).not.toHaveProperty('data');
  expect(body.items[0]).toMatchObject({
    eventId: placed.eventId,
    streamId: 'order-1',
    correlationId: 'test-correlation',
  });
});

test('an unknown correlation id has no events, and an event without one is not indexed', async () => {
  const { index, get } = setUp();
  const { correlationId, ...uncorrelated } = placed;
  await index(uncorrelated);
  expect((await get('/v1/correlations/unknown')).body).toEqual({ items: [] });
  expect((await get(`/v1/correlations/${correlationId}`)).body).toEqual({ items: [] });
});

test('an event from outside is indexed as such, and takes no place of ours under an id that it has copied', async () => {
  const { index, get } = setUp();
  const copied = { ...placed, eventType: 'payment.failed', source: 'acme', origin: 'outside' as const };
  for (const event of [copied, placed, copied]) await index(event);
  const { body } = await get('/v1/correlations/test-correlation');
  expect(body.items.map(({ source, origin }: { source: string; origin?: string }) => [source, origin]).sort()).toEqual([
    ['acme', 'outside'],
    [placed.source, undefined],
  ]);
});
