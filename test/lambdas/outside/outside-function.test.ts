import { eventOwners } from '../../../core/access/event-owners.ts';
import { compilePublishPolicy } from '../../../core/access/publish-access.ts';
import { createAggregator } from '../../../core/analytics/aggregator.ts';
import { FakeClock } from '../../../core/clock/fake-clock.ts';
import type { EventEnvelope } from '../../../core/event/envelope.ts';
import { createOutsideFunction } from '../../../core/outside/outside-function.ts';
import type { RefusedEvent } from '../../../core/outside/refused-event.ts';
import { withoutPlainTexts } from '../../../core/privacy/without-plain-texts.ts';
import { MemoryReadModelStore } from '../../../core/projection/memory-read-model-store.ts';
import type { PublishFailure } from '../../../core/relay/event-publisher.ts';
import type { DeadLetter } from '../../../core/subscription/subscription-queue.ts';
import { contributionsOf, eventsView } from '../../../lambdas/analytics/views/events.ts';
import { domains } from '../../../lambdas/domains.ts';
import { createEventCatalog, nearest, resolve, types } from '../../../schemas/event-catalog.ts';
import { allEventValidators } from '../../../schemas/generated/event-validators.ts';
import { personalEventFields } from '../../../schemas/generated/personal-data.ts';
import { sqsEvent } from '../../core/support/sqs-event.ts';

const rules = [{ who: 'account', sources: ['acme'], mayPut: ['payment.failed', 'customer.registered'] }] as const;
const access = compilePublishPolicy({ rules }, eventOwners(domains), { types: () => types, resolve, nearest });

const failedPayment = {
  eventId: '018f3f9e-7b1a-7c3d-9a51-000000000001',
  eventType: 'PaymentFailed',
  timestamp: '2026-03-14T09:26:53.000Z',
  source: 'acme',
  version: '1.0',
  streamId: 'payment-1',
  streamVersion: 3,
  data: { paymentId: 'p', orderId: 'o', customerId: null, amount: 1, currency: 'EUR', reason: 'X' },
};
let busIds = 0;
const onBus = (detail: unknown, more: object = {}) => {
  busIds += 1;
  const { eventType = '?', source = '?' } = (detail ?? {}) as { eventType?: string; source?: string };
  return { id: `bus-${busIds}`, 'detail-type': eventType, source, detail, ...more };
};

function start(fail: { analytics?: () => readonly PublishFailure[]; letters?: () => void } = {}) {
  const records: EventEnvelope[] = [];
  const letters: DeadLetter[] = [];
  const counts: Record<string, number> = {};
  const outside = createOutsideFunction({
    catalog: createEventCatalog(allEventValidators),
    originOf: access.originOf,
    analytics: {
      name: 'analytics',
      publish: async (events) => {
        records.push(...events);
        return fail.analytics?.() ?? [];
      },
    },
    refused: {
      deadLetter: async (letter) => {
        fail.letters?.();
        letters.push(letter);
      },
    },
    withoutPlainTexts: withoutPlainTexts(personalEventFields),
    clock: new FakeClock('2026-03-15T00:00:00.000Z'),
    metrics: {
      count: (name, value = 1, { code } = {}) => {
        const key = code === undefined ? name : `${name} ${code}`;
        counts[key] = (counts[key] ?? 0) + value;
      },
      measure: () => undefined,
      flush: () => undefined,
    },
  });
  return { outside, records, letters, counts };
}

test('what the policy lets its source say goes to the stream under its own name, marked, without a place in our streams', async () => {
  const { outside, records, letters, counts } = start();
  expect(await outside(sqsEvent([onBus(failedPayment)]))).toEqual({ batchItemFailures: [] });
  const { streamId: _, streamVersion: __, ...event } = failedPayment;
  expect(records).toEqual([{ ...event, eventType: 'payment.failed', origin: 'outside' }]);
  expect(letters).toEqual([]);
  expect(counts).toEqual({ EventsFromOutside: 1 });
});

test('personal texts that came unsealed do not lie on the stream', async () => {
  const { outside, records } = start();
  const preferences = { newsletter: false, channel: 'email', language: 'en' };
  const data = { customerId: 'c', name: 'Zebulon Quux', email: 'z@example.com', preferences };
  await outside(sqsEvent([onBus({ ...failedPayment, eventType: 'customer.registered', data })]));
  expect(records[0]?.data).toMatchObject({ customerId: 'c', name: '[not sealed]', email: '[not sealed]' });
});

test.each<[string, () => object | string, string, string]>([
  [
    'a type that nobody knows',
    () => onBus({ ...failedPayment, eventType: 'ticket.opened' }),
    'UNKNOWN_EVENT_TYPE',
    'ticket.opened',
  ],
  [
    'a type in other letters',
    () => onBus({ ...failedPayment, eventType: 'payment.faild' }),
    'UNKNOWN_EVENT_TYPE',
    'payment.failed',
  ],
  [
    'a source that nobody named',
    () => onBus({ ...failedPayment, source: 'other' }),
    'EVENT_NOT_ALLOWED',
    'lets other say no payment.failed',
  ],
  [
    'a type that is not open to its source',
    () =>
      onBus({ ...failedPayment, eventType: 'payment.processed', data: { ...failedPayment.data, reason: undefined } }),
    'EVENT_NOT_ALLOWED',
    'payment.processed',
  ],
  [
    'a type that is closed',
    () => onBus({ ...failedPayment, eventType: 'PersonErased', data: { person: 'customer-1' } }),
    'EVENT_NOT_ALLOWED',
    'no policy can open it',
  ],
  [
    'the source of a domain in other letters',
    () => onBus({ ...failedPayment, source: 'Payment-Service' }),
    'EVENT_NOT_ALLOWED',
    'Payment-Service',
  ],
  [
    'an envelope of another source',
    () => onBus({ ...failedPayment, source: 'payment-service' }, { source: 'acme' }),
    'EVENT_INVALID',
    'the bus got it from',
  ],
  ['data against the schema', () => onBus({ ...failedPayment, data: {} }), 'EVENT_INVALID', '/data'],
  ['no envelope', () => onBus('x', { 'detail-type': 'payment.failed', source: 'acme' }), 'EVENT_INVALID', ''],
  ['an envelope without a bus', () => failedPayment, 'EVENT_INVALID', 'without a bus'],
  [
    'what a domain says, sent here',
    () => onBus({ ...failedPayment, source: 'payment-service' }),
    'EVENT_NOT_BELIEVED',
    'payment-service',
  ],
  ['no JSON', () => '{', 'EVENT_INVALID', 'not JSON'],
])(
  '%s is kept with the reason, told on the stream as what it is not, and counted',
  async (_, message, code, reason) => {
    const { outside, records, letters, counts } = start();
    const body = message();
    expect(await outside(sqsEvent([body]))).toEqual({ batchItemFailures: [] });
    expect(letters).toMatchObject([{ code, body: typeof body === 'string' ? body : JSON.stringify(body) }]);
    expect(letters[0]?.reason).toContain(reason);
    expect(records).toMatchObject([{ refused: { code, door: 'bus' }, at: '2026-03-15T00:00:00.000Z' }]);
    expect(records[0]).not.toHaveProperty('eventType');
    expect(JSON.stringify(records)).not.toContain('"data"');
    expect(counts).toEqual({ [`EventsNotBelieved ${code}`]: 1 });
  },
);

test('what the HTTP door has refused is kept as it was told', async () => {
  const refusedAtTheDoor: RefusedEvent = {
    id: 'refusal-1',
    code: 'EVENT_NOT_ALLOWED',
    reason: 'the caller may publish no events',
    eventType: 'privacy.person_erased',
    source: 'anybody',
    door: 'http',
    principal: 'local-reader',
    correlationId: 'c-1',
  };
  const { outside, records, letters } = start();
  await outside(sqsEvent([{ refusedAtTheDoor }]));
  const { id, ...refused } = refusedAtTheDoor;
  expect(records).toEqual([{ refused, id, at: '2026-03-15T00:00:00.000Z', eventId: 'refusal-1' }]);
  expect(letters).toMatchObject([{ code: 'EVENT_NOT_ALLOWED', reason: 'the caller may publish no events' }]);
});

describe('a failure half-way', () => {
  const batch = () => sqsEvent([onBus(failedPayment), onBus({ ...failedPayment, eventType: 'ticket.opened' })]);

  test('to reach the stream gives back what is not there, and keeps no letter of it yet', async () => {
    const { outside, letters } = start({
      analytics: () => [{ eventId: failedPayment.eventId, code: 'Throttled', message: 'slow down' }],
    });
    expect(await outside(batch())).toEqual({ batchItemFailures: [{ itemIdentifier: 'message-1' }] });
    expect(letters).toHaveLength(1);
  });

  test('to keep a letter gives its message back, and no other', async () => {
    const { outside } = start({
      letters: () => {
        throw new Error('not now');
      },
    });
    expect(await outside(batch())).toEqual({ batchItemFailures: [{ itemIdentifier: 'message-2' }] });
  });
});

test('each is counted once, however often it comes; an id that we have used too keeps nothing of ours from being counted', async () => {
  const { outside, records } = start();
  const batch = sqsEvent([onBus(failedPayment), onBus({ ...failedPayment, eventType: 'ticket.opened' })]);
  for (let times = 0; times < 3; times += 1) await outside(batch);
  const own = { ...failedPayment, eventType: 'payment.failed', source: 'payment-service' };
  const readModels = new MemoryReadModelStore();
  const aggregate = createAggregator({ view: eventsView.name, contributions: contributionsOf, readModels });
  const Records = [...records, own].map((record, index) => ({
    eventID: `shardId-0:${index}`,
    kinesis: { sequenceNumber: String(index), data: Buffer.from(JSON.stringify(record)).toString('base64') },
  }));
  const answer = await aggregate({ Records } as unknown as Parameters<typeof aggregate>[0]);
  expect(answer.batchItemFailures).toEqual([]);
  const countsBy = async (by: string) => {
    const totals = await readModels.getTotals(eventsView.name, by);
    return [...totals].map(([key, { count }]) => [key, count]).sort();
  };
  expect(await countsBy('type')).toEqual([['payment.failed', 2]]);
  expect(await countsBy('outside')).toEqual([
    ['UNKNOWN_EVENT_TYPE', 1],
    ['accepted', 1],
  ]);
});
