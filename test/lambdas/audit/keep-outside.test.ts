import { forgetPerson } from '../../../core/privacy/forget-person.ts';
import { MemoryPersonKeys } from '../../../core/privacy/memory-person-keys.ts';
import { personData } from '../../../core/privacy/person-data.ts';
import { CurrentReadModels } from '../../../core/projection/current-read-models.ts';
import { MemoryReadModelStore } from '../../../core/projection/memory-read-model-store.ts';
import { eventOf } from '../../../core/testing/event-factory.ts';
import { keepOutside } from '../../../lambdas/audit/keep-outside.ts';
import { outsideEvents, outsideEventsIn } from '../../../lambdas/outside-events.ts';
import { personalEventFields } from '../../../schemas/generated/personal-data.ts';

function setUp() {
  const keys = new MemoryPersonKeys();
  const readModels = new MemoryReadModelStore();
  const keep = keepOutside(readModels, { keys, fields: personalEventFields });
  const domains = [outsideEventsIn(new CurrentReadModels(readModels))];
  const dataOf = async (person: string) =>
    (await personData(person, { domains, keys }, { limit: 20 })).items.flatMap(({ events }) => events);
  return { keys, readModels, keep, dataOf };
}

const outside = { source: 'bank', version: '1.0' };
const failed = eventOf({
  ...outside,
  eventId: '00000000-0000-7000-8000-000000000001',
  eventType: 'payment.failed',
  data: { paymentId: 'p', orderId: 'o-1', customerId: '42', amount: 1, currency: 'EUR', reason: 'CARD_EXPIRED' },
});
const delivered = eventOf({
  ...outside,
  eventId: '00000000-0000-7000-8000-000000000002',
  eventType: 'order.delivered',
  data: { orderId: 'o-1', customerId: '42', receivedBy: 'Ann Neighbour' },
});

test('what another producer says of a person is in what is kept of them, opened, once', async () => {
  const { keep, dataOf } = setUp();
  for (const event of [failed, delivered, failed]) await keep(event);
  expect((await dataOf('customer-42')).map(({ data }) => data)).toEqual([failed.data, delivered.data]);
  expect(await dataOf('customer-43')).toEqual([]);
});

test('it is kept sealed, and lost with the key', async () => {
  const { keep, keys, readModels, dataOf } = setUp();
  await keep(delivered);
  const kept = async () =>
    JSON.stringify([...(await readModels.getDocuments('outside', [delivered.eventId])).values()]);
  expect(await kept()).not.toContain('Neighbour');
  await keys.erase('customer-42');
  expect((await dataOf('customer-42'))[0]?.data).toMatchObject({ receivedBy: '[erased]' });
  expect(await forgetPerson('customer-42', [{ ...outsideEvents, readModels }])).toEqual({ streams: 1, documents: 1 });
  expect(await kept()).toContain(':erased');
});

test('a guest is found by their order, and is nobody’s customer number', async () => {
  const { keep, dataOf } = setUp();
  await keep({ ...failed, data: { ...(failed.data as object), orderId: '42', customerId: null } });
  expect(await dataOf('customer-42')).toEqual([]);
  expect(await dataOf('order-42')).toHaveLength(1);
});

test('an event that names nobody is not kept', async () => {
  const { keep, readModels } = setUp();
  const silent = eventOf({ ...outside, eventId: failed.eventId, eventType: 'order.confirmed', data: {} });
  await keep(silent);
  expect(await readModels.getDocuments('outside', [failed.eventId])).toEqual(new Map());
});
