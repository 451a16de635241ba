import { MemoryEventStore } from '../../../core/event-store/memory-event-store.ts';
import { MemoryPersonKeys } from '../../../core/privacy/memory-person-keys.ts';
import { openTexts } from '../../../core/privacy/open-texts.ts';
import { sealEvents } from '../../../core/privacy/seal-data.ts';
import { SealingEventStore } from '../../../core/privacy/sealing-event-store.ts';
import { eventOf } from '../../../core/testing/event-factory.ts';
import { welcomeCustomer } from '../../../lambdas/notification/welcome-customer.ts';
import { createEventCatalog } from '../../../schemas/event-catalog.ts';
import { notificationEvents } from '../../../schemas/generated/notification.events.js';
import { personalEventFields as fields } from '../../../schemas/generated/personal-data.ts';

async function setUp(channel: 'email' | 'sms' = 'email') {
  const keys = new MemoryPersonKeys();
  const store = new SealingEventStore(new MemoryEventStore({ source: 'notification-service' }), { keys, fields });
  const registered = eventOf({
    eventType: 'customer.registered',
    data: {
      customerId: '42',
      name: 'Ann Example',
      email: 'ann@example.com',
      preferences: { newsletter: false, channel, language: 'en' },
    },
  });
  const [event = registered] = await sealEvents([registered], { keys, fields });
  const stream = `notification-${event.eventId}`;
  return { keys, store, event, stream, welcome: welcomeCustomer(store, keys) };
}

test('welcomes a customer by name and records it sealed', async () => {
  const { keys, store, event, stream, welcome } = await setUp();
  await welcome(event);
  const [sent] = await store.read(stream);
  expect(JSON.stringify(sent)).not.toContain('Ann');
  expect(createEventCatalog(notificationEvents).validate('notification.sent', '1.0', sent?.data)).toEqual([]);
  expect((await openTexts(sent, keys))?.data).toMatchObject({
    customerId: '42',
    template: 'customer-welcome',
    channel: 'email',
    subject: 'Welcome',
    text: 'Welcome, Ann Example. Your account is there; you can order as soon as it is activated.',
  });
});

test('has no subject line on a channel without one', async () => {
  const { store, event, stream, welcome } = await setUp('sms');
  await welcome(event);
  const [sent] = await store.read(stream);
  expect(sent?.data).toMatchObject({ channel: 'sms' });
  expect(sent?.data).not.toHaveProperty('subject');
});

test('welcomes once, however often the event comes', async () => {
  const { store, event, stream, welcome } = await setUp();
  await Promise.all([welcome(event), welcome(event)]);
  await welcome(event);
  expect(await store.read(stream)).toHaveLength(1);
});

test('welcomes nobody who was erased meanwhile', async () => {
  const { keys, store, event, stream, welcome } = await setUp();
  await keys.erase('customer-42');
  await welcome(event);
  expect(await store.read(stream)).toEqual([]);
});
