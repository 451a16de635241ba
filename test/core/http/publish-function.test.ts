import { FakeClock } from '../../../core/clock/fake-clock.ts';
import { toCloudEvent } from '../../../core/event/cloud-event.ts';
import type { EventEnvelope } from '../../../core/event/envelope.ts';
import { createPublishFunction } from '../../../core/http/publish-function.ts';
import type { PublishFailure } from '../../../core/relay/event-publisher.ts';
import type { EventCatalog } from '../../../core/schema/event-catalog.ts';
import { eventOf } from '../../../core/testing/event-factory.ts';
import { createEventCatalog } from '../../../schemas/event-catalog.ts';
import { allEventValidators } from '../../../schemas/generated/event-validators.ts';
import { accountCatalog } from '../support/account-domain.ts';
import { bodyOf, httpEvent } from '../support/http-event.ts';

function setUp(failures: readonly PublishFailure[] = [], catalog: EventCatalog = accountCatalog) {
  const sent: EventEnvelope[] = [];
  const publisher = {
    name: 'bus',
    publish: async (events: readonly EventEnvelope[]) => {
      sent.push(...events);
      return failures;
    },
  };
  const call = createPublishFunction({ catalog, publisher, clock: new FakeClock() });
  const publish = (body: unknown) =>
    call(httpEvent({ path: '/v1/events', body, headers: { 'x-correlation-id': 'request-1' } }));
  return { sent, publish, call };
}

const minimal = { eventType: 'account.deposited', source: 'till', data: { amount: 5 } };

test('one event is completed, sent and accepted', async () => {
  const { sent, publish } = setUp();
  const response = await publish(minimal);
  expect(response.statusCode).toBe(202);
  expect(sent).toEqual([
    {
      ...minimal,
      eventId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      timestamp: '2026-01-01T00:00:00.000Z',
      version: '1.0',
      correlationId: 'request-1',
    },
  ]);
  expect(bodyOf(response)).toEqual({
    results: [{ status: 'accepted', eventId: sent[0]?.eventId }],
    correlationId: 'request-1',
  });
});

test('an event under another name goes out under its canonical one', async () => {
  const { sent, publish } = setUp();
  await publish({ ...minimal, eventType: 'AccountOpened', data: {} });
  expect(sent[0]?.eventType).toBe('account.opened');
});

test('a CloudEvent is taken too', async () => {
  const { sent, publish } = setUp();
  const event = eventOf({ eventType: 'account.deposited', data: { amount: 5 } });
  expect((await publish(toCloudEvent(event))).statusCode).toBe(202);
  expect(sent).toEqual([event]);
});

describe('a CloudEvent of another sender', () => {
  const theirs = {
    specversion: '1.0',
    id: 'A234-1234-1234',
    source: '/till/west',
    type: 'account.deposited',
    data: { amount: 5 },
  };

  test('is taken without a time, with a free id, a path for a source and extensions', async () => {
    const { sent, publish } = setUp();
    expect((await publish({ ...theirs, sequence: '7' })).statusCode).toBe(202);
    expect(sent).toEqual([
      {
        eventId: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-5/),
        eventType: 'account.deposited',
        timestamp: '2026-01-01T00:00:00.000Z',
        source: '/till/west',
        version: '1.0',
        data: { amount: 5 },
        correlationId: 'request-1',
        causationId: 'A234-1234-1234',
      },
    ]);
  });

  test('is taken with its data in Base64, and refused with what is wrong in there', async () => {
    const { sent, publish } = setUp();
    const { data: _, ...bare } = theirs;
    const encoded = (json: string) => ({ ...bare, data_base64: Buffer.from(json).toString('base64') });
    expect((await publish(encoded('{"amount":5}'))).statusCode).toBe(202);
    expect(sent.map(({ data }) => data)).toEqual([{ amount: 5 }]);
    expect(bodyOf(await publish(encoded('{"amount":0}'))).errors).toEqual([
      { pointer: '/data_base64', message: '/amount must be integer >= 1' },
    ]);
    expect(bodyOf(await publish(encoded('{"amount":9007199254740993}')))).toMatchObject({
      status: 400,
      errors: [{ pointer: '/data_base64', message: expect.stringContaining('9007199254740993') }],
    });
  });

  test.each<[object, string]>([
    [{ time: 'yesterday' }, '/time'],
    [{ type: undefined }, '/type'],
    [{ schemaversion: 'x' }, '/schemaversion'],
    [{ correlationid: '' }, '/correlationid'],
    [{ priority: 'urgent' }, '/priority'],
    [{ source: 'a b' }, '/source'],
    [{ subject: 7 }, '/subject'],
    [{ data: { sku: 'A', quantity: 0 } }, '/data/quantity'],
  ])('with %j is refused in its own words, at %s', async (change, pointer) => {
    const { sent, publish } = setUp([], createEventCatalog(allEventValidators));
    const event = { ...theirs, type: 'inventory.replenished', data: { sku: 'A', quantity: 1 }, ...change };
    const { errors, status } = bodyOf(await publish(event)) as { errors: unknown[]; status: number };
    expect([status, errors[0]]).toEqual([400, { pointer, message: expect.any(String) }]);
    expect(sent).toEqual([]);
  });

  test('comes as a batch too, and in binary mode', async () => {
    const { sent, call } = setUp();
    const batch = { 'content-type': 'application/cloudevents-batch+json' };
    const both = [theirs, { ...theirs, id: 'B' }];
    expect((await call(httpEvent({ path: '/v1/events', body: both, headers: batch }))).statusCode).toBe(202);
    const headers = {
      'content-type': 'application/json',
      'ce-specversion': '1.0',
      'ce-id': 'A234-1234-1234',
      'ce-source': '/till/west',
      'ce-type': 'account.deposited',
      'ce-correlationid': 'caf%C3%A9',
    };
    expect((await call(httpEvent({ path: '/v1/events', body: { amount: 5 }, headers }))).statusCode).toBe(202);
    const [first, second, binary] = sent;
    expect(binary).toMatchObject({ data: { amount: 5 }, correlationId: 'café' });
    expect(binary?.eventId).toBe(first?.eventId);
    expect(second?.eventId).not.toBe(first?.eventId);
  });
});

test('of several events only the valid ones are sent, and each has its result', async () => {
  const { sent, publish } = setUp([{ eventId: 'e3', code: 'ThrottlingException', message: '' }]);
  const body = [
    { ...minimal, eventId: 'e1' },
    { ...minimal, data: { amount: 0 } },
    { ...minimal, eventType: 'account.depositd' },
    { ...minimal, eventId: 'e3' },
    7,
  ];
  const response = await publish(body);
  expect(sent.map(({ eventId }) => eventId)).toEqual(['e1', 'e3']);
  expect(bodyOf(response).results).toEqual([
    { status: 'accepted', eventId: 'e1' },
    {
      status: 'rejected',
      code: 'EVENT_INVALID',
      detail: 'event account.deposited: /data/amount must be integer >= 1',
      errors: [{ pointer: '/data/amount', message: 'must be integer >= 1' }],
    },
    expect.objectContaining({ status: 'rejected', code: 'UNKNOWN_EVENT_TYPE' }),
    { status: 'failed', eventId: 'e3', code: 'ThrottlingException' },
    expect.objectContaining({ status: 'rejected', code: 'EVENT_INVALID' }),
  ]);
});

test('events that share an id are refused, whichever of them was meant', async () => {
  const { sent, publish } = setUp();
  const body = [
    { ...minimal, eventId: 'e1' },
    { ...minimal, eventId: 'e2', data: { amount: 6 } },
    { ...minimal, eventId: 'e1', data: { amount: 7 } },
  ];
  const response = await publish(body);
  const refused = {
    status: 'rejected',
    code: 'DUPLICATE_EVENT_ID',
    detail: 'events[0] and events[2] have the same event id "e1"',
  };
  expect(bodyOf(response).results).toEqual([refused, { status: 'accepted', eventId: 'e2' }, refused]);
  expect(sent.map(({ eventId }) => eventId)).toEqual(['e2']);
});

test.each([
  [
    'one id for two events',
    [
      { ...minimal, eventId: 'e1' },
      { ...minimal, eventId: 'e1', data: { amount: 6 } },
    ],
    400,
    'DUPLICATE_EVENT_ID',
  ],
  ['an unknown type', { ...minimal, eventType: 'account.depositd' }, 400, 'UNKNOWN_EVENT_TYPE'],
  ['data against the schema', { ...minimal, data: {} }, 400, 'EVENT_INVALID'],
  ['an unknown member', { ...minimal, colour: 'red' }, 400, 'EVENT_INVALID'],
  ['no type', { ...minimal, eventType: undefined }, 400, 'EVENT_INVALID'],
  ['a type that is no text', { ...minimal, eventType: 5 }, 400, 'EVENT_INVALID'],
  ['a source that only AWS may use', { ...minimal, source: 'aws.till' }, 400, 'EVENT_INVALID'],
  ['an unknown schema version', { ...minimal, version: '7.0' }, 400, 'EVENT_INVALID'],
  ['several events without a valid one', [{ ...minimal, data: {} }, 7], 400, 'VALIDATION_FAILED'],
  ['no events', [], 400, 'VALIDATION_FAILED'],
  ['more than 500 events', Array.from({ length: 501 }, () => minimal), 400, 'VALIDATION_FAILED'],
])('%s is a problem, and nothing is sent', async (_, body, status, code) => {
  const { sent, publish } = setUp();
  expect(bodyOf(await publish(body))).toMatchObject({ status, code });
  expect(sent).toEqual([]);
});

describe('an event that is too large as it would be sent', () => {
  const message = 'the event takes 1024001 bytes as it would be sent; at most 1024000 are taken';
  const refusal = (eventId: string) => ({ eventId, code: 'EVENT_TOO_LARGE', message, refused: true }) as const;

  test('is a 413 that tells the size and the limit', async () => {
    const { publish } = setUp([refusal('e1')]);
    expect(bodyOf(await publish({ ...minimal, eventId: 'e1' }))).toMatchObject({
      status: 413,
      code: 'EVENT_TOO_LARGE',
      detail: message,
    });
  });

  test('is rejected beside others that are accepted', async () => {
    const { publish } = setUp([refusal('e1')]);
    const response = await publish([
      { ...minimal, eventId: 'e1' },
      { ...minimal, eventId: 'e2' },
    ]);
    expect(bodyOf(response).results).toEqual([
      { status: 'rejected', code: 'EVENT_TOO_LARGE', detail: message },
      { status: 'accepted', eventId: 'e2' },
    ]);
  });

  test('does not make a passing failure of the others a success', async () => {
    const { publish } = setUp([refusal('e1'), { eventId: 'e2', code: 'InternalFailure', message: '' }]);
    const response = await publish([
      { ...minimal, eventId: 'e1' },
      { ...minimal, eventId: 'e2' },
    ]);
    expect(response.statusCode).toBe(503);
  });
});

test('a bus that takes nothing is a 503', async () => {
  const { publish } = setUp([{ eventId: 'e1', code: 'InternalFailure', message: '' }]);
  expect((await publish({ ...minimal, eventId: 'e1' })).statusCode).toBe(503);
});
