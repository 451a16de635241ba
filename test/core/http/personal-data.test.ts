import { MemoryReadAudit } from '../../../core/access/memory-read-audit.ts';
import { compileReadPolicy } from '../../../core/access/read-access.ts';
import { createReadGuard } from '../../../core/access/read-guard.ts';
import { FakeClock } from '../../../core/clock/fake-clock.ts';
import type { EventEnvelope } from '../../../core/event/envelope.ts';
import { noUpcasting } from '../../../core/event/upcaster.ts';
import { MemoryEventStore } from '../../../core/event-store/memory-event-store.ts';
import { createCommandFunction } from '../../../core/http/command-function.ts';
import type { HttpResponse } from '../../../core/http/http-response.ts';
import { createPublishFunction } from '../../../core/http/publish-function.ts';
import { createQueryFunction } from '../../../core/http/query-function.ts';
import { createStreamFunction } from '../../../core/http/stream-function.ts';
import { MemoryPersonKeys } from '../../../core/privacy/memory-person-keys.ts';
import { openTexts, personsIn } from '../../../core/privacy/open-texts.ts';
import { SealingEventStore } from '../../../core/privacy/sealing-event-store.ts';
import { MemoryReadModelStore } from '../../../core/projection/memory-read-model-store.ts';
import { accountCatalog, accountCommands, balanceView } from '../support/account-domain.ts';
import { bodyOf, type HttpRequest, httpEvent } from '../support/http-event.ts';

const fields = { 'account.opened': { '1.0': [{ path: ['owner'], person: 'nobodyId' }] } };
const access = compileReadPolicy({
  rules: [
    { who: { arn: 'arn:support' }, mayRead: ['*'], mayReadPersonalData: true },
    { who: { arn: 'arn:auditor' }, mayRead: ['*'] },
  ],
});

async function setUp() {
  const keys = new MemoryPersonKeys();
  const audit = new MemoryReadAudit();
  const guard = createReadGuard({ access, audit, clock: new FakeClock() });
  const plain = new MemoryEventStore({ source: 'account-service' });
  const store = new SealingEventStore(plain, { keys, fields });
  const readModels = new MemoryReadModelStore();
  const event = { type: 'account.opened', version: '1.0', data: { owner: 'Ann' } };
  const { commit } = await store.append('account-1', [event], { expectedVersion: 'none', correlationId: 'c' });
  const document = { balance: 0, ...(commit.events[0]?.data as object) };
  const list = { key: 'all', sort: '1' };
  const write = { view: 'balance', key: '1', document, streamVersion: 1, expectedVersion: 0, list };
  await readModels.putDocument(write);
  const streams = createStreamFunction({
    sources: new Map([['account', { store, fold: accountCommands, emits: ['account.opened'] }]]),
    upcast: noUpcasting,
    guard,
    personKeys: keys,
  });
  const views = createQueryFunction({
    domain: 'account',
    queries: [{ view: balanceView, list: { key: 'all' } }],
    readModels,
    personalData: { keys, guard },
  });
  const get = async (userArn: string, path: string) => {
    const [where = '', search = ''] = path.split('?');
    const query = Object.fromEntries(new URLSearchParams(search));
    const request = httpEvent({ path: where, query });
    Object.assign(request.requestContext, { authorizer: { iam: { userArn } } });
    const response = await (path.startsWith('/v1/streams') ? streams : views)(request);
    return { status: response.statusCode, body: bodyOf(response) };
  };
  return { keys, audit, store, get };
}

const ownerIn = (body: { items: { data: { owner: string } }[] }) => body.items[0]?.data.owner;

test('events open for those who may read personal data and stay sealed for others', async () => {
  const { get } = await setUp();
  expect(ownerIn((await get('arn:support', '/v1/streams/account-1/events')).body)).toBe('Ann');
  expect(ownerIn((await get('arn:auditor', '/v1/streams/account-1/events')).body)).toBe('[sealed]');
});

test.each(['/v1/account/balance/1', '/v1/account/balance'])('%s does so too', async (path) => {
  const { get } = await setUp();
  expect(JSON.stringify((await get('arn:support', path)).body)).toContain('"owner":"Ann"');
  expect(JSON.stringify((await get('arn:auditor', path)).body)).toContain('"owner":"[sealed]"');
  expect(JSON.stringify((await get('arn:nobody', path)).body)).toContain('"owner":"[sealed]"');
});

test('a view in which personal data was opened is on record, one in which it was hidden is not', async () => {
  const { get, audit } = await setUp();
  await get('arn:auditor', '/v1/account/balance/1');
  await get('arn:support', '/v1/account/balance/1');
  expect(audit.reads).toMatchObject([
    { subject: '/v1/account/balance/1', kind: 'view', outcome: 'answered', reader: 'arn:support' },
  ]);
});

test('nothing is shown that cannot be put on record', async () => {
  const { get, audit } = await setUp();
  audit.record = () => Promise.reject(new Error('the table is away'));
  expect(await get('arn:support', '/v1/account/balance/1')).toMatchObject({
    status: 503,
    body: { code: 'DEPENDENCY_UNAVAILABLE' },
  });
});

test('an erased person reads [erased] from the next request on, as of any time', async () => {
  const { get, keys } = await setUp();
  await get('arn:support', '/v1/account/balance/1');
  await keys.erase('account-1', '2026-03-14T09:26:53.589Z');
  expect((await get('arn:support', '/v1/account/balance/1')).body.owner).toBe('[erased]');
  expect(ownerIn((await get('arn:support', '/v1/streams/account-1/events')).body)).toBe('[erased]');
  expect((await get('arn:support', '/v1/streams/account-1/state?version=1')).body).toMatchObject({
    streamVersion: 1,
    state: { open: true },
  });
});

test('a lost key is our fault and tells nothing', async () => {
  const { get, keys } = await setUp();
  keys.forOpening = async () => new Map();
  expect(await get('arn:support', '/v1/account/balance/1')).toMatchObject({
    status: 500,
    body: { code: 'PERSONAL_DATA_UNREADABLE' },
  });
});

describe('at the door', () => {
  const sealed = 'sealed:1:Y3VzdG9tZXItNDI:AAAA';

  const commands = (more: object = {}) =>
    createCommandFunction({
      commands: accountCommands,
      store: new MemoryEventStore({ source: 'account-service' }),
      catalog: accountCatalog,
      ...more,
    });
  const open = async (call: ReturnType<typeof commands>, body: unknown, headers: HttpRequest['headers'] = {}) =>
    (await call(httpEvent({ path: '/v1/account/open', method: 'POST', body, headers }))) as HttpResponse;

  test.each([
    [{ accountId: '1', owner: sealed }, '/owner'],
    [`{"accountId":"1","owner":"\\u0073ealed:1:Y3VzdG9tZXItNDI:AAAA"}`, '/owner'],
  ])('a command with a sealed text is refused: %j', async (body, pointer) => {
    const response = await open(commands(), body, { 'content-type': 'application/json' });
    expect(response.statusCode).toBe(400);
    expect(bodyOf(response)).toMatchObject({
      code: 'VALIDATION_FAILED',
      errors: [{ pointer, message: 'must not be a sealed text' }],
    });
  });

  test('a published event is sealed before it is sent, and one that is sealed already is refused', async () => {
    const keys = new MemoryPersonKeys();
    const sent: EventEnvelope[] = [];
    const publisher = {
      name: 'bus',
      publish: async (events: readonly EventEnvelope[]) => {
        sent.push(...events);
        return [];
      },
    };
    const publish = createPublishFunction({ catalog: accountCatalog, publisher, sealing: { keys, fields } });
    const event = { eventType: 'account.opened', source: 'till', streamId: 'account-9', data: { owner: 'Ann' } };
    await publish(httpEvent({ path: '/v1/events', body: event }));
    expect(JSON.stringify(sent)).not.toContain('Ann');
    expect(personsIn(sent)).toEqual(['account-9']);
    expect((await openTexts(sent, keys))[0]?.data).toEqual({ owner: 'Ann' });
    const forged = { ...event, data: { owner: sealed } };
    expect((await publish(httpEvent({ path: '/v1/events', body: [forged] }))).statusCode).toBe(400);
    expect(sent).toHaveLength(1);
  });

  test('a command that may not be sent is refused before its body is read', async () => {
    const allow = () => {
      throw new Error('not you');
    };
    const response = await open(commands({ allow }), 'no JSON at all', { 'content-type': 'text/plain' });
    expect(response.statusCode).toBe(500);
  });

  test('what has to happen beside the commit is in the answer, and fails the command if it fails', async () => {
    let fails = true;
    const afterwards = async () => {
      if (fails) throw new Error('not yet');
      return { done: true };
    };
    const call = commands({ afterwards });
    const headers = { 'idempotency-key': 'k' };
    const body = { accountId: '1', owner: 'ann' };
    expect((await open(call, body, headers)).statusCode).toBe(500);
    fails = false;
    const again = await open(call, body, headers);
    expect(again.statusCode).toBe(200);
    expect(bodyOf(again)).toMatchObject({ streamVersion: 1, done: true });
  });
});
