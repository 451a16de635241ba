import { BusinessRuleError } from '../../../core/errors/business-rule-error.ts';
import { MillraceError } from '../../../core/errors/millrace-error.ts';
import type { EventEnvelope } from '../../../core/event/envelope.ts';
import { encodeText } from '../../../core/event/payload-encoding.ts';
import { noMetrics } from '../../../core/observability/metrics.ts';
import type { TextPlace } from '../../../core/privacy/sealed-text.ts';
import { TextSealer } from '../../../core/privacy/text-sealer.ts';
import { publicHalfOf } from '../../../core/privacy/x25519.ts';
import { createSubscription, type SubscriptionOptions } from '../../../core/subscription/subscription.ts';
import type { DeadLetter, DeferredMessage } from '../../../core/subscription/subscription-queue.ts';
import { eventOf } from '../../../core/testing/event-factory.ts';
import { accountCatalog } from '../support/account-domain.ts';
import { sqsEvent } from '../support/sqs-event.ts';

const busEvent = (detail: EventEnvelope, more: object = {}) => ({
  version: '0',
  id: 'bus-id',
  'detail-type': detail.eventType,
  source: detail.source,
  detail,
  ...more,
});
const deposit = (version: number, amount = 5) =>
  eventOf({ eventType: 'account.deposited', streamVersion: version, data: { amount } });

function setUp(handle: SubscriptionOptions['handle'] = async () => {}, more: Partial<SubscriptionOptions> = {}) {
  const handled: EventEnvelope[] = [];
  const letters: DeadLetter[] = [];
  const deferred: DeferredMessage[] = [];
  const queue = {
    deadLetter: async (letter: DeadLetter) => void letters.push(letter),
    defer: async (messages: readonly DeferredMessage[]) => void deferred.push(...messages),
  };
  const consume = createSubscription({
    handle: async (event) => {
      handled.push(event);
      await handle(event);
    },
    catalog: accountCatalog,
    queue,
    maxReceiveCount: 16,
    random: () => 0.999,
    ...more,
  });
  return { consume, handled, letters, deferred, queue };
}

const success = { batchItemFailures: [] };
const failed = (...ids: string[]) => ({ batchItemFailures: ids.map((itemIdentifier) => ({ itemIdentifier })) });

test('each event of a batch is handled once', async () => {
  const { consume, handled } = setUp();
  expect(await consume(sqsEvent([busEvent(deposit(1)), busEvent(deposit(2))]))).toEqual(success);
  expect(handled).toEqual([deposit(1), deposit(2)]);
});

test('an event under another name is handled under its canonical one', async () => {
  const { consume, handled } = setUp();
  await consume(sqsEvent([busEvent(eventOf({ eventType: 'AccountOpened', source: 'bank' }))]));
  expect(handled[0]).toMatchObject({ eventType: 'account.opened', source: 'bank' });
});

describe('an event with a sealed text', () => {
  const path = ['owner'];
  const field = { path, person: 'accountId' };
  const personal = { ...accountCatalog, personalFields: () => [field] };
  const place: TextPlace = { eventType: 'account.opened', path, belongsTo: 'account-1' };
  const of = (person: string, at: TextPlace = place) => {
    const { id, publicKey } = publicHalfOf(Buffer.alloc(32, 7));
    return new TextSealer(person, { id, publicKey }).seal('Ann', at);
  };
  const opened = (owner: unknown, more: object = {}) =>
    eventOf({ eventType: 'account.opened', streamId: 'account-1', data: { owner }, ...more });

  test.each([
    ['for its place', of('account-1')],
    ['empty', 'sealed:2:YWNjb3VudC0x:erased'],
  ])('of the person that it is about, %s, is handled', async (_, text) => {
    const { consume, handled } = setUp(undefined, { catalog: personal });
    await consume(sqsEvent([busEvent(opened(text))]));
    expect(handled).toHaveLength(1);
  });

  test.each([
    ['of another person', opened(of('account-2')), '/data/owner'],
    ['of another person, empty', opened('sealed:2:YWNjb3VudC0y:erased'), '/data/owner'],
    ['where no personal text belongs', opened({ name: [of('account-1')] }), '/data/owner/name/0'],
    ['as its correlation id', opened('Ann', { correlationId: of('account-1') }), '/correlationId'],
    ['as its tenant', opened('Ann', { tenantId: of('account-1') }), '/tenantId'],
    ['of another stream', opened(of('account-1', { ...place, belongsTo: 'account-2' })), '/data/owner'],
    ['of another field', opened(of('account-1', { ...place, path: ['name'] })), '/data/owner'],
    ['of another type', opened(of('account-1', { ...place, eventType: 'account.closed' })), '/data/owner'],
    ['of nobody', opened('sealed:2:IA:erased'), '/data/owner'],
    ['of an older form', opened('sealed:1:YWNjb3VudC0x:AAAA'), '/data/owner'],
    ['of a version that nobody has made', opened('sealed:7:IA:AAAA'), '/data/owner'],
  ])('%s is a dead letter with the place', async (_, event, pointer) => {
    const { consume, handled, letters } = setUp(undefined, { catalog: personal });
    expect(await consume(sqsEvent([busEvent(event)]))).toEqual(success);
    expect(handled).toEqual([]);
    expect(letters).toMatchObject([{ code: 'EVENT_INVALID', pointers: [pointer] }]);
  });
});

test('an event of 60,000 levels is a dead letter with the reason', async () => {
  const { consume, handled, letters } = setUp();
  const bottom = `${'['.repeat(60_000)}"sealed:2:x"${']'.repeat(60_000)}`;
  const body = JSON.stringify(busEvent(deposit(1))).replace('"amount":5', `"amount":${bottom}`);
  expect(await consume(sqsEvent([body]))).toEqual(success);
  expect(handled).toEqual([]);
  expect(letters).toMatchObject([
    { code: 'EVENT_INVALID', reason: expect.stringContaining('more than 100 levels of arrays and objects') },
  ]);
});

test('an event of another producer needs no more than the six names', async () => {
  const { consume, handled } = setUp();
  const { streamId: _, streamVersion: __, correlationId: ___, ...bare } = deposit(1);
  expect(await consume(sqsEvent([busEvent(bare)]))).toEqual(success);
  expect(handled).toEqual([bare]);
});

test('an event is brought up to date before it is handled', async () => {
  const { consume, handled } = setUp(undefined, { upcast: (event) => ({ ...event, version: '2.0' }) });
  await consume(sqsEvent([busEvent(deposit(1))]));
  expect(handled[0]?.version).toBe('2.0');
});

test('a compressed message, and an envelope as it is, are handled as any other', async () => {
  const { consume, handled } = setUp();
  const plain = JSON.stringify(busEvent({ ...deposit(1), correlationId: 'c'.repeat(70_000) }));
  const { text, encoding } = encodeText(plain);
  const batch = sqsEvent([text, deposit(2)]);
  const attribute = { stringValue: encoding ?? '', dataType: 'String' as const };
  Object.assign(batch.Records[0]?.messageAttributes ?? {}, { contentEncoding: attribute });
  expect(await consume(batch)).toEqual(success);
  expect(handled.map(({ streamVersion }) => streamVersion)).toEqual([1, 2]);
});

test('a compressed message that cannot be read is a dead letter that says how it is encoded', async () => {
  const { consume, letters } = setUp();
  const batch = sqsEvent(['eA==']);
  const attribute = { stringValue: 'gzip+base64', dataType: 'String' as const };
  Object.assign(batch.Records[0]?.messageAttributes ?? {}, { contentEncoding: attribute });
  expect(await consume(batch)).toEqual(success);
  expect(letters).toMatchObject([{ body: 'eA==', encoding: 'gzip+base64', code: 'EVENT_INVALID' }]);
});

test('two messages with one event are handled once and share the outcome', async () => {
  const good = setUp();
  expect(await good.consume(sqsEvent([busEvent(deposit(1)), busEvent(deposit(1))]))).toEqual(success);
  expect(good.handled).toHaveLength(1);
  const bad = setUp(async () => {
    throw new Error('not now');
  });
  const outcome = await bad.consume(sqsEvent([busEvent(deposit(1)), busEvent(deposit(1))]));
  expect(outcome).toEqual(failed('message-1', 'message-2'));
  expect(bad.handled).toHaveLength(1);
});

describe('a replayed event', () => {
  const replayed = sqsEvent([busEvent(deposit(1), { 'replay-name': 'again' })]);

  test('is passed over, and counted', async () => {
    const counted: string[] = [];
    const metrics = { ...noMetrics, count: (name: string) => void counted.push(name) };
    const { consume, handled } = setUp(undefined, { metrics });
    expect(await consume(replayed)).toEqual(success);
    expect(handled).toEqual([]);
    expect(counted).toContain('ReplaysPassedOver');
  });

  test('is handled by a subscription that says so', async () => {
    const { consume, handled } = setUp(undefined, { acceptsReplays: true });
    await consume(replayed);
    expect(handled).toHaveLength(1);
  });
});

describe('a message that never was good', () => {
  test.each([
    ['text', 'hello', 'EVENT_INVALID', /^the message is not JSON/, []],
    ['null', 'null', 'EVENT_INVALID', /detail-type or detail is missing$/, []],
    ['no event of a bus', { a: 1 }, 'EVENT_INVALID', /detail-type or detail is missing$/, []],
    [
      'an unknown event',
      busEvent(eventOf({ eventType: 'account.depositd' })),
      'UNKNOWN_EVENT_TYPE',
      /^no event type is called "account.depositd"; did you mean account.deposited/,
      [],
    ],
    [
      'an envelope with something missing and something more',
      busEvent({ ...deposit(1), colour: 'red' } as EventEnvelope),
      'EVENT_INVALID',
      /^event account.deposited: \/colour is not a known property$/,
      ['/colour'],
    ],
    [
      'data against the schema',
      busEvent(deposit(1, -1)),
      'EVENT_INVALID',
      /^event account.deposited: \/data\/amount must be integer >= 1$/,
      ['/data/amount'],
    ],
    [
      'an unknown old schema version',
      busEvent({ ...deposit(1), version: '0.9' }),
      'EVENT_INVALID',
      /\/version is not known$/,
      ['/version'],
    ],
    [
      'two types at once',
      busEvent(deposit(1), { 'detail-type': 'account.withdrawn' }),
      'EVENT_INVALID',
      /\/eventType is "account.deposited", but the detail-type is "account.withdrawn"$/,
      ['/eventType'],
    ],
  ])('because it is %s is a dead letter at once, with the reason', async (_, body, code, reason, pointers) => {
    const { consume, handled, letters } = setUp();
    expect(await consume(sqsEvent([body, busEvent(deposit(2))]))).toEqual(success);
    expect(handled).toEqual([deposit(2)]);
    expect(letters).toEqual([
      {
        body: typeof body === 'string' ? body : JSON.stringify(body),
        code,
        reason: expect.stringMatching(reason),
        pointers,
        messageId: 'message-1',
        receiveCount: 1,
      },
    ]);
  });
});

describe('an event that is newer than the code', () => {
  const newer = busEvent({ ...deposit(1), version: '9.0' });

  test('waits for the code, a minute at first', async () => {
    const { consume, handled, letters, deferred } = setUp();
    expect(await consume(sqsEvent([newer, busEvent(deposit(2))]))).toEqual(failed('message-1'));
    expect(handled).toEqual([deposit(2)]);
    expect(deferred).toEqual([{ receiptHandle: 'receipt-1', delaySeconds: 60 }]);
    expect(letters).toEqual([]);
  });

  test('is a dead letter with the reason in the end', async () => {
    const { consume, letters } = setUp();
    expect(await consume(sqsEvent([newer], 16))).toEqual(success);
    expect(letters).toMatchObject([
      {
        code: 'EVENT_FROM_THE_FUTURE',
        reason: 'account.deposited 9.0 is newer than this code, which knows 1.0',
        pointers: ['/version'],
      },
    ]);
  });
});

describe('a handler that throws', () => {
  const throwing = (error: unknown) => async (event: EventEnvelope) => {
    if (event.streamVersion === 3) throw error;
  };
  const ten = Array.from({ length: 10 }, (_, index) => busEvent(deposit(index + 1)));

  test('on one message of ten fails that one alone', async () => {
    const { consume, deferred, letters } = setUp(throwing(new Error('not now')));
    expect(await consume(sqsEvent(ten))).toEqual(failed('message-3'));
    expect(deferred).toEqual([{ receiptHandle: 'receipt-3', delaySeconds: 2 }]);
    expect(letters).toEqual([]);
  });

  test.each([
    [1, 2],
    [2, 4],
    [3, 8],
    [4, 16],
    [10, 900],
    [15, 900],
  ])('at receive %i makes the message wait up to %i s', async (receiveCount, delaySeconds) => {
    const { consume, deferred } = setUp(throwing(new MillraceError('DEPENDENCY_THROTTLED', 'slow down')));
    await consume(sqsEvent(ten, receiveCount));
    expect(deferred).toEqual([{ receiptHandle: 'receipt-3', delaySeconds }]);
  });

  test('for a reason that no retry helps makes a dead letter at once', async () => {
    const { consume, letters } = setUp(throwing(new BusinessRuleError('some-rule', 'never')));
    expect(await consume(sqsEvent(ten))).toEqual(success);
    expect(letters).toMatchObject([{ code: 'BUSINESS_RULE_VIOLATED', reason: 'never', receiveCount: 1 }]);
  });

  test('for the last time makes a dead letter with the last reason', async () => {
    const { consume, letters } = setUp(throwing(new TypeError('cannot read this')));
    expect(await consume(sqsEvent(ten, 16))).toEqual(success);
    expect(letters).toMatchObject([{ code: 'INTERNAL', reason: 'cannot read this', receiveCount: 16 }]);
  });
});

describe('when the queue itself fails', () => {
  test('a message that cannot become a dead letter stays in the queue', async () => {
    const { consume, queue } = setUp();
    queue.deadLetter = async () => Promise.reject(new Error('out of reach'));
    expect(await consume(sqsEvent(['hello']))).toEqual(failed('message-1'));
  });

  test('a message whose wait cannot be set fails all the same', async () => {
    const { consume, queue } = setUp(async () => Promise.reject(new Error('not now')));
    queue.defer = async () => Promise.reject(new Error('out of reach'));
    expect(await consume(sqsEvent([busEvent(deposit(1))]))).toEqual(failed('message-1'));
  });
});

test('no more events are handled at once than was said', async () => {
  let running = 0;
  let most = 0;
  const { consume } = setUp(
    async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
    },
    { concurrency: 3 },
  );
  await consume(sqsEvent(Array.from({ length: 10 }, (_, index) => busEvent(deposit(index + 1)))));
  expect(most).toBe(3);
});
