import { createOriginOf } from '../../../core/access/event-origin.ts';
import type { EventEnvelope } from '../../../core/event/envelope.ts';
import { MemoryEventStore } from '../../../core/event-store/memory-event-store.ts';
import { createSubscription } from '../../../core/subscription/subscription.ts';
import type { DeadLetter } from '../../../core/subscription/subscription-queue.ts';
import { createEventVerifier } from '../../../core/subscription/verify-event.ts';
import { accountCatalog } from '../support/account-domain.ts';
import { sqsEvent } from '../support/sqs-event.ts';

const originOf = createOriginOf({
  owners: { 'account-service': ['account.opened', 'account.deposited'] },
  domains: ['account-service', 'other-service'],
  closed: ['account.opened'],
  open: [{ sources: ['*'], types: ['*'] }],
});

const store = new MemoryEventStore({ source: 'account-service' });
let deposited: EventEnvelope;

beforeAll(async () => {
  const events = [{ type: 'account.deposited', version: '1.0', data: { amount: 5 } }];
  const { commit } = await store.append('account-1', events, { expectedVersion: 'none', correlationId: 'c' });
  deposited = commit.events[0] as EventEnvelope;
});

const onBus = (detail: object, more: object = {}) => ({
  'detail-type': (detail as EventEnvelope).eventType,
  source: (detail as EventEnvelope).source,
  detail,
  ...more,
});

async function consume(bodies: readonly (object | string)[], { verified = false } = {}) {
  const handled: EventEnvelope[] = [];
  const letters: DeadLetter[] = [];
  const verify = createEventVerifier(new Map([['account-service', store]]));
  const subscription = createSubscription({
    handle: async (event) => void handled.push(event),
    catalog: accountCatalog,
    queue: { deadLetter: async (letter) => void letters.push(letter), defer: async () => {} },
    maxReceiveCount: 5,
    originOf,
    acceptsReplays: true,
    ...(verified && { verify }),
  });
  const answer = await subscription(sqsEvent(bodies));
  return { answer, handled, letters: letters.map(({ code, reason }) => [code, reason] as const) };
}

test('an event of its owner is handled as it is, one from outside marked as such', async () => {
  const foreign = { ...deposited, source: 'acme' };
  const { handled, letters } = await consume([onBus(deposited), onBus(foreign)]);
  expect(letters).toEqual([]);
  expect(handled).toEqual([deposited, { ...foreign, origin: 'outside' }]);
});

test.each<[string, () => object | string, string, string]>([
  [
    'of another domain’s source',
    () => onBus({ ...deposited, source: 'other-service' }),
    'EVENT_NOT_ALLOWED',
    'belongs to account-service',
  ],
  [
    'of the owner’s source in other letters',
    () => onBus({ ...deposited, source: 'Account-Service' }),
    'EVENT_NOT_ALLOWED',
    'Account-Service',
  ],
  [
    'that only its owner may say',
    () => onBus({ ...deposited, eventType: 'account.opened', data: {}, source: 'acme' }),
    'EVENT_NOT_ALLOWED',
    'account.opened',
  ],
  [
    'whose envelope names another source',
    () => onBus(deposited, { source: 'acme' }),
    'EVENT_INVALID',
    '/source is "account-service", but the bus got it from "acme"',
  ],
  [
    'that replays it with another source',
    () => onBus(deposited, { source: 'acme', 'replay-name': 'r' }),
    'EVENT_INVALID',
    '/source',
  ],
  ['that came without a bus', () => deposited, 'EVENT_INVALID', 'nobody knows who sent it'],
  [
    'that says itself that it is marked',
    () => onBus({ ...deposited, source: 'acme', origin: 'own' }),
    'EVENT_INVALID',
    '/origin',
  ],
])('a message %s is a dead letter with the reason', async (_, message, code, reason) => {
  const { answer, handled, letters } = await consume([message()]);
  expect(answer).toEqual({ batchItemFailures: [] });
  expect(handled).toEqual([]);
  expect(letters).toEqual([[code, expect.stringContaining(reason)]]);
});

describe('a consumer that verifies', () => {
  test('handles what the owner’s stream holds, as the stream holds it', async () => {
    const { handled, letters } = await consume([onBus({ ...deposited, data: { amount: 5_000 } })], { verified: true });
    expect(letters).toEqual([]);
    expect(handled).toEqual([deposited]);
  });

  test('takes an event from outside without a look at streams that are not its sender’s', async () => {
    const foreign = { ...deposited, source: 'acme', streamVersion: 7 };
    const { handled } = await consume([onBus(foreign)], { verified: true });
    expect(handled).toEqual([{ ...foreign, origin: 'outside' }]);
  });

  test.each<[string, (event: EventEnvelope) => object, string]>([
    ['of no stream', ({ streamId: _, ...event }) => event, 'names no place in a stream'],
    ['at no place in it', ({ streamVersion: _, ...event }) => event, 'names no place in a stream'],
    [
      'of a stream that is not there',
      (event) => ({ ...event, streamId: 'account-2' }),
      'is not in account-2, which has no version 1',
    ],
    ['at a place that is not there', (event) => ({ ...event, streamVersion: 2 }), 'which has no version 2'],
    [
      'under another id',
      (event) => ({ ...event, eventId: '018f3f9e-7b1a-7c3d-9a51-000000000009' }),
      'whose version 1 is another event',
    ],
    [
      'of another type',
      (event) => ({ ...event, eventType: 'account.opened', data: {} }),
      'whose version 1 is another event',
    ],
  ])('does not act on an event %s', async (_, change, reason) => {
    const { handled, letters } = await consume([onBus(change(deposited))], { verified: true });
    expect(handled).toEqual([]);
    expect(letters).toEqual([[expect.stringMatching(/^EVENT_(NOT_BELIEVED|INVALID)$/), expect.stringMatching(reason)]]);
  });

  test('handles the true one beside a forged one of the same id in one batch', async () => {
    const forged = { ...deposited, streamVersion: 9 };
    const { handled, letters } = await consume([onBus(forged), onBus(deposited)], { verified: true });
    expect(handled).toEqual([deposited]);
    expect(letters.map(([code]) => code)).toEqual(['EVENT_NOT_BELIEVED']);
  });
});

test('an id that another source has used too keeps nobody’s event from being handled', async () => {
  const foreign = { ...deposited, source: 'acme', data: { amount: 1 } };
  const { handled } = await consume([onBus(foreign), onBus(deposited)]);
  expect(handled.map(({ source }) => source).sort()).toEqual(['account-service', 'acme']);
});
