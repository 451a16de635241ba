import { MemoryReadAudit } from '../../../core/access/memory-read-audit.ts';
import { compileReadPolicy } from '../../../core/access/read-access.ts';
import { createReadGuard } from '../../../core/access/read-guard.ts';
import { FakeClock } from '../../../core/clock/fake-clock.ts';
import type { EventEnvelope } from '../../../core/event/envelope.ts';
import { MemoryEventStore } from '../../../core/event-store/memory-event-store.ts';
import type { HttpResponse } from '../../../core/http/http-response.ts';
import { MemoryPersonKeys } from '../../../core/privacy/memory-person-keys.ts';
import { sealData } from '../../../core/privacy/seal-data.ts';
import { MemoryReadModelStore } from '../../../core/projection/memory-read-model-store.ts';
import { createErasureFunction } from '../../../lambdas/privacy/erasure-function.ts';
import { forgetErasedPerson } from '../../../lambdas/privacy/forget-person.ts';
import { createPrivacyFunction } from '../../../lambdas/privacy/privacy-function.ts';
import { createEventCatalog } from '../../../schemas/event-catalog.ts';
import { personalEventFields } from '../../../schemas/generated/personal-data.ts';
import { privacyEvents } from '../../../schemas/generated/privacy.events.js';
import { httpEvent } from '../http-event.ts';

const person = 'customer-42';
const access = compileReadPolicy({
  rules: [
    { who: { arn: 'arn:officer' }, mayRead: [], mayErase: true },
    { who: { arn: 'arn:auditor' }, mayRead: [], mayReadAudit: true },
    { who: { arn: 'arn:reader' }, mayRead: ['*'], mayReadPersonalData: true },
  ],
});

async function setUp() {
  const clock = new FakeClock('2026-03-14T09:26:53.589Z');
  const keys = new MemoryPersonKeys(clock);
  const committed: EventEnvelope[] = [];
  const store = new MemoryEventStore({
    source: 'privacy-service',
    clock,
    onCommit: ({ events }) => committed.push(...events),
  });
  const customers = new MemoryEventStore({ source: 'customer-service', clock });
  const readModels = new MemoryReadModelStore();
  const profile = { customerId: '42', name: 'Ann Example' };
  const event = { eventType: 'customer.updated', version: '1.0', data: profile, otherwise: person };
  const [data] = await sealData([event], { keys, fields: personalEventFields });
  await customers.append(person, [{ type: 'customer.updated', version: '1.0', data }], {
    expectedVersion: 'none',
    correlationId: 'c',
  });
  const document = { view: 'profile', key: '42', document: data as object, streamVersion: 1, expectedVersion: 0 };
  await readModels.putDocument(document);
  const domain = { domain: 'customer', aggregate: 'customer', people: {}, views: ['profile'], readModels };
  const audit = new MemoryReadAudit();
  const command = createErasureFunction({
    keys,
    access,
    store,
    kinds: ['customer', 'order'],
    catalog: createEventCatalog(privacyEvents),
  });
  const query = createPrivacyFunction({
    readModels: new MemoryReadModelStore(),
    personal: [{ ...domain, store: customers }],
    keys,
    access,
    guard: createReadGuard({ access, audit, clock }),
  });
  const by = (userArn: string, method: string, path: string, body?: object) => {
    const request = httpEvent(method, path, body);
    Object.assign(request.requestContext, { authorizer: { iam: { userArn } } });
    return request;
  };
  const answered = ({ statusCode, body }: HttpResponse) => ({ status: statusCode, body: JSON.parse(body) });
  return {
    keys,
    committed,
    clock,
    audit,
    forget: forgetErasedPerson({ keys, domains: [domain], store }),
    options: { keys, domains: [domain], store },
    nameInView: async () => {
      const stored = (await readModels.getDocuments('profile', ['42'])).get('42');
      return (stored?.value as { name?: string } | undefined)?.name;
    },
    erase: async (arn = 'arn:officer', of: object = { person, reason: 'asked' }) =>
      answered((await command(by(arn, 'POST', '/v1/privacy/erase', of))) as HttpResponse),
    get: async (arn: string, path: string) => answered(await query(by(arn, 'GET', path))),
  };
}

test('the key is gone when the erasure is answered, and who asked for it is on record', async () => {
  const { erase, keys, committed } = await setUp();
  expect(await erase()).toMatchObject({
    status: 201,
    body: {
      streamId: 'erasure-customer-42',
      streamVersion: 1,
      erasedAt: '2026-03-14T09:26:53.589Z',
      hadKey: true,
    },
  });
  expect((await keys.forOpening([person])).get(person)).toBe('erased');
  expect(committed.map(({ eventType, data }) => [eventType, data])).toEqual([
    ['privacy.person_erased', { person, reason: 'asked' }],
  ]);
});

test('asked again, it is the first erasure that counts', async () => {
  const { erase, committed, clock } = await setUp();
  await erase();
  clock.advance(1_000);
  expect(await erase()).toMatchObject({
    status: 200,
    body: { eventIds: [], erasedAt: '2026-03-14T09:26:53.589Z', hadKey: true },
  });
  expect(committed).toHaveLength(1);
});

test('nobody is erased by somebody who may not have that done', async () => {
  const { erase, keys, committed } = await setUp();
  expect(await erase('arn:reader')).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } });
  expect((await keys.forOpening([person])).get(person)).toHaveProperty('privateKey');
  expect(committed).toEqual([]);
});

describe('a name for which nothing was ever sealed', () => {
  const known = ['customer-Ann-7', 'customer-17850', 'customer-17580', 'order-1001'];

  async function withKnown() {
    const all = await setUp();
    await all.keys.forSealing(known);
    return all;
  }

  test.each([
    ['customer-ann-7', ['customer-Ann-7']],
    ['customer-ANN-7', ['customer-Ann-7']],
    ['customer-Ann7', ['customer-Ann-7']],
    ['customer-Ann_7', ['customer-Ann-7']],
    ['customer-1785', ['customer-17850']],
    ['customer-17805', ['customer-17850']],
    ['customer-178500', ['customer-17850']],
    ['customer-17851', ['customer-17850']],
    ['customer-017850', ['customer-17850']],
    ['customer-1001', ['order-1001']],
    ['customer-nobody-at-all', []],
  ])('%s is nobody, and nobody is erased: near are %j', async (mistyped, nearest) => {
    const { erase, keys, committed } = await withKnown();
    expect(await erase(undefined, { person: mistyped })).toMatchObject({
      status: 404,
      body: { code: 'UNKNOWN_PERSON', nearest },
    });
    expect(committed).toEqual([]);
    expect(await keys.known([mistyped])).toEqual(new Set());
  });

  test('is erased when that is forced, for good', async () => {
    const { erase, keys, committed } = await withKnown();
    expect(await erase(undefined, { person: 'customer-9', force: true })).toMatchObject({
      status: 201,
      body: { hadKey: false },
    });
    expect(committed.map(({ data }) => data)).toEqual([{ person: 'customer-9' }]);
    expect((await keys.forSealing(['customer-9'])).get('customer-9')).toBe('erased');
    expect((await erase(undefined, { person: 'customer-9' })).status).toBe(200);
  });

  test('of a kind that no event says anything of is refused even then', async () => {
    const { erase } = await withKnown();
    expect(await erase(undefined, { person: 'cart-9', force: true })).toMatchObject({ status: 422 });
  });

  test('is told to nobody who may not have persons erased', async () => {
    const { erase } = await withKnown();
    const { status, body } = await erase('arn:reader', { person: 'customer-1785' });
    expect([status, body.nearest]).toEqual([403, undefined]);
  });
});

test('a request that died after its commit is ended by the consumer of the event', async () => {
  const { erase, keys, committed, forget, nameInView } = await setUp();
  const destroy = keys.erase.bind(keys);
  keys.erase = () => Promise.reject(new Error('the process died'));
  expect((await erase()).status).toBe(500);
  keys.erase = destroy;
  await forget(committed[0] as EventEnvelope);
  expect((await keys.forOpening([person])).get(person)).toBe('erased');
  expect(await nameInView()).toBe('sealed:2:Y3VzdG9tZXItNDI:erased');
});

test('an event that comes three times forgets once, and says so once', async () => {
  const { erase, committed, forget } = await setUp();
  await erase();
  const [event] = committed as [EventEnvelope];
  await Promise.all([forget(event), forget(event)]);
  await forget(event);
  expect(committed.slice(1).map(({ eventType, data }) => [eventType, data])).toEqual([
    ['privacy.person_forgotten', { person, erasedAt: '2026-03-14T09:26:53.589Z', streams: 1, documents: 1 }],
  ]);
});

test('a crash between any two steps is made good when the event comes again', async () => {
  for (const step of ['erase', 'replace', 'append'] as const) {
    const { erase, committed, options, nameInView, keys } = await setUp();
    await erase();
    const [event] = committed as [EventEnvelope];
    let died = false;
    const dying = <T extends object>(target: T, method: string): T =>
      new Proxy(target, {
        get(of, name) {
          const member = Reflect.get(of, name) as unknown;
          if (typeof member !== 'function') return member;
          return async (...args: unknown[]) => {
            const result = await (member as (...given: unknown[]) => unknown).apply(of, args);
            if (name === method && !died) {
              died = true;
              throw new Error(`died behind ${method}`);
            }
            return result;
          };
        },
      });
    const [domain] = options.domains;
    if (domain === undefined) throw new Error('no domain');
    const forget = forgetErasedPerson({
      keys: dying(options.keys, step),
      domains: [{ ...domain, readModels: dying(domain.readModels, step) }],
      store: dying(options.store, step),
    });
    await expect(forget(event)).rejects.toThrow(`died behind ${step}`);
    await forget(event);
    expect((await keys.forOpening([person])).get(person)).toBe('erased');
    expect(await nameInView()).toBe('sealed:2:Y3VzdG9tZXItNDI:erased');
    expect(committed.map(({ eventType }) => eventType)).toEqual(['privacy.person_erased', 'privacy.person_forgotten']);
  }
});

test('what is kept of a person is for those who may have persons erased, and is on record', async () => {
  const { get, audit } = await setUp();
  const { status, body } = await get('arn:officer', '/v1/people/customer-42/data');
  expect(status).toBe(200);
  expect(body.items).toMatchObject([
    { domain: 'customer', streamId: person, events: [{ data: { customerId: '42', name: 'Ann Example' } }] },
  ]);
  expect(await get('arn:reader', '/v1/people/customer-42/data')).toMatchObject({ status: 403 });
  expect(
    audit.reads.map(({ subject, kind, outcome, reader, events }) => [subject, kind, outcome, reader, events]),
  ).toEqual([
    [person, 'person', 'answered', 'arn:officer', 1],
    [person, 'person', 'refused', 'arn:reader', 0],
  ]);
});

test.each([
  ['customer-nobody', 'customer-42'],
  ['customer-42', 'customer-43'],
  ['customer-4', 'customer-42'],
])('of %s the stream %s is not shown, and the attempt is on record under the stream', async (who, streamId) => {
  const { get, audit } = await setUp();
  const { status, body } = await get('arn:officer', `/v1/people/${who}/data?stream=${streamId}`);
  expect([status, body.code]).toEqual([403, 'FORBIDDEN']);
  expect(audit.reads.map(({ subject, kind, outcome }) => [subject, kind, outcome])).toEqual([
    [streamId, 'person', 'refused'],
  ]);
});

test('one stream of a person is on record under the stream and under the person', async () => {
  const { get, audit } = await setUp();
  await get('arn:officer', '/v1/people/customer-42/data?stream=customer-42');
  expect(audit.reads.map(({ subject, events }) => [subject, events])).toEqual([[person, 1]]);
  expect(await get('arn:reader', '/v1/people/customer-42/data?stream=customer-42')).toMatchObject({ status: 403 });
});

test('who was erased is for those who may have persons erased, or read the trail', async () => {
  const { get } = await setUp();
  expect((await get('arn:officer', '/v1/privacy/erasures')).body).toEqual({ items: [] });
  expect(await get('arn:auditor', '/v1/privacy/erasures')).toMatchObject({ status: 200 });
  expect(await get('arn:reader', '/v1/privacy/erasures')).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } });
  expect(await get('arn:reader', '/v1/privacy/erasures/customer-42')).toMatchObject({ status: 403 });
});

test('of a long stream the rest is answered from a version on', async () => {
  const { get } = await setUp();
  const { body } = await get('arn:officer', '/v1/people/customer-42/data?stream=customer-42&from=2');
  expect(body.items).toEqual([{ domain: 'customer', streamId: person, events: [] }]);
  expect(await get('arn:officer', '/v1/people/customer-42/data?stream=parcel-1')).toMatchObject({
    status: 404,
    body: { code: 'UNKNOWN_STREAM' },
  });
});

test.each([
  ['/v1/people/42/data', 'INVALID_STREAM_ID'],
  ['/v1/people/customer-42/data?limit=0', 'VALIDATION_FAILED'],
  ['/v1/people/customer-42/data?cursor=abc', 'INVALID_CURSOR'],
  ['/v1/people/customer-42/data?limt=1', 'VALIDATION_FAILED'],
])('%s is refused with %s', async (path, code) => {
  const { get } = await setUp();
  expect(await get('arn:officer', path)).toMatchObject({ status: 400, body: { code } });
});
