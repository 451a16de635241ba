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
import { type Logger, silentLogger } from '../../../core/observability/logger.ts';
import { MemoryPersonKeys } from '../../../core/privacy/memory-person-keys.ts';
import { openTexts, personsIn } from '../../../core/privacy/open-texts.ts';
import { sealData } from '../../../core/privacy/seal-data.ts';
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
  const lines: unknown[] = [];
  const logger: Logger = { ...silentLogger, error: (...line) => void lines.push(line) };
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
    logger,
  });
  const views = createQueryFunction({
    domain: 'account',
    queries: [{ view: balanceView, list: { key: 'all' } }],
    readModels,
    personalData: { keys, guard },
    logger,
  });
  const get = async (userArn: string, path: string) => {
    const [where = '', search = ''] = path.split('?');
    const query = Object.fromEntries(new URLSearchParams(search));
    const request = httpEvent({ path: where, query });
    Object.assign(request.requestContext, { authorizer: { iam: { userArn } } });
    const response = await (path.startsWith('/v1/streams') ? streams : views)(request);
    return { status: response.statusCode, body: bodyOf(response) };
  };
  return { keys, audit, store, plain, readModels, lines, get };
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

test.each([
  ['/v1/account/balance/1', '/v1/account/balance/1'],
  ['/v1/account/balance/1?minVersion=1', '/v1/account/balance/1'],
  ['/v1/account/balance?limit=5', '/v1/account/balance'],
])('%s is on record under the person whose data was opened, and not where it was hidden', async (asked, path) => {
  const { get, audit } = await setUp();
  await get('arn:auditor', asked);
  await get('arn:support', asked);
  expect(audit.reads).toMatchObject([
    { subject: 'account-1', path, kind: 'view', outcome: 'answered', reader: 'arn:support' },
  ]);
  expect(audit.reads).toHaveLength(1);
});

test('a list that opens the data of several persons is on record under each of them, once', async () => {
  const { get, audit, keys, readModels } = await setUp();
  for (const id of ['2', '3']) {
    const event = { eventType: 'account.opened', version: '1.0', data: { owner: `Owner ${id}` } };
    const [data] = await sealData([{ ...event, otherwise: `account-${id}` }], { keys, fields });
    const list = { key: 'all', sort: id };
    const document = { first: data as object, again: data as object };
    await readModels.putDocument({ view: 'balance', key: id, document, streamVersion: 1, expectedVersion: 0, list });
  }
  await keys.erase('account-3');
  await get('arn:support', '/v1/account/balance');
  expect(audit.reads.map(({ subject }) => subject).sort()).toEqual(['account-1', 'account-2']);
});

test('a stream that opens the data of a person is on record under both', async () => {
  const { get, audit, store } = await setUp();
  const events = [{ type: 'account.opened', version: '1.0', data: { nobodyId: '7', owner: 'Bob' } }];
  await store.append('account-1', events, { expectedVersion: 1, correlationId: 'c' });
  const { body } = await get('arn:support', '/v1/streams/account-1/events');
  expect(body.items[1].data.owner).toBe('Bob');
  expect(audit.reads.map(({ subject, kind }) => [subject, kind])).toEqual([
    ['account-1', 'events'],
    ['nobody-7', 'events'],
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
  await keys.erase('account-1');
  expect((await get('arn:support', '/v1/account/balance/1')).body.owner).toBe('[erased]');
  expect(ownerIn((await get('arn:support', '/v1/streams/account-1/events')).body)).toBe('[erased]');
  expect((await get('arn:support', '/v1/streams/account-1/state?version=1')).body).toMatchObject({
    streamVersion: 1,
    state: { open: true },
  });
});

test('a lost key leaves its text unreadable, and a line in the log', async () => {
  const { get, keys, lines } = await setUp();
  keys.forOpening = async () => new Map();
  expect(await get('arn:support', '/v1/account/balance/1')).toMatchObject({
    status: 200,
    body: { balance: 0, owner: '[unreadable]' },
  });
  expect(lines).toEqual([
    ['sealed texts could not be opened', { count: 1, reasons: ['there is no key of account-1, who was not erased'] }],
  ]);
});

describe('what was stored before anybody looked', () => {
  const nobody = 'sealed:2:IA:erased';
  const long = `sealed:2:${Buffer.from(`account-${'x'.repeat(3_000)}`).toString('base64url')}:erased`;
  const forged = `sealed:2:YWNjb3VudC0x:AAAAAAAA:${'A'.repeat(12)}:${'A'.repeat(43)}:${'A'.repeat(40)}`;

  test.each([
    ['under a person’s name', forged],
    ['under no name', nobody],
    ['under a name longer than any key', long],
    ['of a version that nobody has made', 'sealed:9:YWNjb3VudC0x:AAAA'],
    ['with nothing in it', 'sealed:2::'],
    ['in an older form', 'sealed:1:YWNjb3VudC0x:AAAA'],
  ])('that looks sealed %s reads [unreadable], and the page goes on', async (_, text) => {
    const { get, plain } = await setUp();
    const bad = { type: 'account.deposited', version: '1.0', data: { amount: 1, note: text } };
    const good = { type: 'account.deposited', version: '1.0', data: { amount: 2 } };
    const metadata = { correlationId: text, causationId: text, actor: text };
    await plain.append('account-1', [bad, good], { expectedVersion: 1, ...metadata });
    const { status, body } = await get('arn:support', '/v1/streams/account-1/events');
    expect(status).toBe(200);
    expect(body.items.map(({ data }: { data: unknown }) => data)).toEqual([
      { owner: 'Ann' },
      { amount: 1, note: '[unreadable]' },
      { amount: 2 },
    ]);
    expect(body.items[1]).toMatchObject({ correlationId: text, causationId: text });
    expect((await get('arn:auditor', '/v1/streams/account-1/events')).body.items[1].data.note).toBe('[sealed]');
    expect((await get('arn:support', '/v1/streams/account-1/state')).status).toBe(200);
  });
});

describe('at the door', () => {
  const sealed = 'sealed:2:Y3VzdG9tZXItNDI:AAAA';

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

  test.each([
    ['x-correlation-id', sealed],
    ['x-correlation-id', 'sealed:2:Y3VzdG9tZXItNDI:erased'],
    ['x-correlation-id', 'sealed:2:anything'],
    ['idempotency-key', sealed],
    ['idempotency-key', ` ${sealed}`],
    ['if-match', sealed],
    ['traceparent', sealed],
    ['x-anything', sealed],
  ])('a request whose %s is %s is refused', async (name, value) => {
    const response = await open(commands(), { accountId: '1', owner: 'ann' }, { [name]: value });
    expect(response.statusCode).toBe(400);
    expect(bodyOf(response).code).toBe('MALFORMED_REQUEST');
    expect(response.headers['x-correlation-id']).not.toContain('sealed');
  });

  test('a caller whose name looks sealed is refused', async () => {
    const request = httpEvent({ path: '/v1/account/open', method: 'POST', body: { accountId: '1', owner: 'ann' } });
    Object.assign(request.requestContext, { authorizer: { jwt: { claims: { sub: sealed } } } });
    expect(((await commands()(request)) as HttpResponse).statusCode).toBe(400);
  });

  test.each([
    ['[', ']', '"x"'],
    ['[', ']', `"${sealed}"`],
    ['{"a":', '}', `"${sealed}"`],
    ['[', ']', '"\\ud83d\\ude00"'],
  ])('a body of 60,000 levels %s…%s around %s is refused', async (opening, closing, text) => {
    const levels = 60_000;
    const body = `${opening.repeat(opening === '[' ? levels : levels / 2)}${text}${closing.repeat(opening === '[' ? levels : levels / 2)}`;
    const headers = { 'content-type': 'application/json' };
    const command = await open(commands(), body, headers);
    expect([command.statusCode, bodyOf(command).code]).toEqual([400, 'MALFORMED_JSON']);
    const publish = createPublishFunction({
      catalog: accountCatalog,
      publisher: { name: 'bus', publish: async () => [] },
    });
    expect((await publish(httpEvent({ path: '/v1/events', body, headers }))).statusCode).toBe(400);
  });

  test('a body of as many levels as are taken is looked at, one of more is not', async () => {
    const nested = (levels: number) => `${'{"owner":'.repeat(levels)}1${'}'.repeat(levels)}`;
    const headers = { 'content-type': 'application/json' };
    expect(bodyOf(await open(commands(), nested(101), headers)).code).toBe('MALFORMED_JSON');
    expect(bodyOf(await open(commands(), nested(100), headers)).code).not.toBe('MALFORMED_JSON');
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
