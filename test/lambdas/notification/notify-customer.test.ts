import { MemoryEventStore } from '../../../core/event-store/memory-event-store.ts';
import { documentOf } from '../../../core/testing/view-spec.ts';
import { messagesFor } from '../../../lambdas/notification/messages-for.ts';
import { notifyCustomer } from '../../../lambdas/notification/notify-customer.ts';
import { type SentMessages, sentView } from '../../../lambdas/notification/views/sent.ts';
import { createEventCatalog } from '../../../schemas/event-catalog.ts';
import { notificationEvents } from '../../../schemas/generated/notification.events.js';
import { envelopes } from '../envelopes.ts';

const payment = { paymentId: 'K-1', orderId: 'K-1', customerId: '42', amount: 6620, currency: 'EUR' };
const processed = { type: 'payment.processed', data: payment } as const;
const failed = { type: 'payment.failed', data: { ...payment, reason: 'LIMIT_EXCEEDED' } } as const;
const eventId = '00000000-0000-7000-8000-000000000001';

describe('messages', () => {
  test('thank for a payment by email and by SMS', () => {
    expect(messagesFor(eventId, processed)).toEqual([
      {
        sourceEventId: eventId,
        sourceEventType: 'payment.processed',
        customerId: '42',
        orderId: 'K-1',
        template: 'payment-processed',
        channel: 'email',
        subject: 'Your payment for order K-1',
        text: 'We have received your payment of 66.20 EUR for order K-1. Thank you.',
      },
      {
        sourceEventId: eventId,
        sourceEventType: 'payment.processed',
        customerId: '42',
        orderId: 'K-1',
        template: 'payment-processed',
        channel: 'sms',
        text: 'We have received your payment of 66.20 EUR for order K-1. Thank you.',
      },
    ]);
  });

  test('tell of a payment that failed', () => {
    expect(messagesFor(eventId, failed).map(({ text }) => text)).toEqual([
      'Your payment of 66.20 EUR for order K-1 did not go through. No money was taken.',
      'Your payment of 66.20 EUR for order K-1 did not go through. No money was taken.',
    ]);
  });

  test.each([
    ['JPY', 6620, '6620 JPY'],
    ['KWD', 6620, '6.620 KWD'],
    ['GBP', 5, '0.05 GBP'],
    ['GBP', 0, '0.00 GBP'],
  ])('write %s %d as %s', (currency, amount, written) => {
    const [email] = messagesFor(eventId, { type: 'payment.processed', data: { ...payment, currency, amount } });
    expect(email?.text).toContain(` of ${written} for `);
  });

  test('fit the schema of notification.sent', () => {
    const catalog = createEventCatalog(notificationEvents);
    for (const message of [...messagesFor(eventId, processed), ...messagesFor(eventId, failed)]) {
      expect(catalog.validate('notification.sent', '1.0', message)).toEqual([]);
    }
  });
});

describe('recording', () => {
  const [event] = envelopes('payment-K-1', processed);

  test('is one commit, however often the event comes', async () => {
    const store = new MemoryEventStore({ source: 'notification-service' });
    const notify = notifyCustomer(store);
    if (event === undefined) throw new Error('no event');
    await notify(event);
    await notify(event);
    await notify(event);
    const { commits } = await store.load(`notification-${eventId}`);
    expect(commits).toHaveLength(1);
    expect(commits[0]).toMatchObject({ commitId: eventId, correlationId: 'correlation-1', causationId: eventId });
    expect(commits[0]?.events.map(({ eventType, version }) => [eventType, version])).toEqual([
      ['notification.sent', '1.0'],
      ['notification.sent', '1.0'],
    ]);
  });

  test('is one commit when the event comes twice at the same time', async () => {
    const store = new MemoryEventStore({ source: 'notification-service' });
    const notify = notifyCustomer(store);
    if (event === undefined) throw new Error('no event');
    await Promise.all([notify(event), notify(event)]);
    expect((await store.load(`notification-${eventId}`)).head).toMatchObject({ version: 2, commitNumber: 1 });
  });
});

describe('sent view', () => {
  const events = envelopes(
    `notification-${eventId}`,
    ...messagesFor(eventId, processed).map((data) => ({ type: 'notification.sent', data })),
  );

  test('has all messages about one event', () => {
    expect(documentOf(sentView, events)).toEqual({
      sourceEventId: eventId,
      sourceEventType: 'payment.processed',
      customerId: '42',
      orderId: 'K-1',
      messages: [
        {
          eventId: '00000000-0000-7000-8000-000000000001',
          channel: 'email',
          template: 'payment-processed',
          subject: 'Your payment for order K-1',
          text: 'We have received your payment of 66.20 EUR for order K-1. Thank you.',
          sentAt: '2026-03-14T10:00:00.000Z',
        },
        {
          eventId: '00000000-0000-7000-8000-000000000002',
          channel: 'sms',
          template: 'payment-processed',
          text: 'We have received your payment of 66.20 EUR for order K-1. Thank you.',
          sentAt: '2026-03-14T10:01:00.000Z',
        },
      ],
    });
  });

  test('lists them under the customer by time, and those of guests under their order', () => {
    const sent = documentOf(sentView, events);
    expect(sent && sentView.list?.(sent)).toEqual({ key: '42', sort: `2026-03-14T10:00:00.000Z#${eventId}` });
    expect(sent && sentView.list?.({ ...sent, customerId: null })?.key).toBe('order:K-1');
    const { orderId: _, ...unordered } = sent as SentMessages;
    expect(sentView.list?.({ ...unordered, customerId: null })).toBeUndefined();
  });
});

describe('the id of an event from outside', () => {
  const [own] = envelopes('payment-K-1', processed);
  const foreign = { ...own, ...failed, eventType: failed.type, source: 'acme', origin: 'outside' as const };
  const told = async (events: readonly object[]) => {
    const commits: { streamId: string; types: unknown }[] = [];
    const store = new MemoryEventStore({
      source: 'notification-service',
      onCommit: ({ streamId, events: sent }) =>
        commits.push({
          streamId,
          types: sent.map(({ data }) => (data as { sourceEventType: string }).sourceEventType),
        }),
    });
    for (const event of events) await notifyCustomer(store)(event as Parameters<ReturnType<typeof notifyCustomer>>[0]);
    return commits;
  };

  test('that is one of ours keeps nobody from being told of ours, whichever comes first and however often', async () => {
    for (const order of [
      [own, foreign],
      [foreign, own],
      [foreign, own, foreign, own, own],
    ]) {
      const commits = await told(order as object[]);
      expect(commits.map(({ types }) => types).sort()).toEqual([
        ['payment.failed', 'payment.failed'],
        ['payment.processed', 'payment.processed'],
      ]);
      expect(new Set(commits.map(({ streamId }) => streamId)).size).toBe(2);
    }
  });
});
