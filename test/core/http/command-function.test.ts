import { MillraceError } from '../../../core/errors/millrace-error.ts';
import { MemoryEventStore } from '../../../core/event-store/memory-event-store.ts';
import { createCommandFunction } from '../../../core/http/command-function.ts';
import type { HttpResponse } from '../../../core/http/http-response.ts';
import { accountCatalog, accountCommands } from '../support/account-domain.ts';
import { bodyOf, type HttpRequest, httpEvent } from '../support/http-event.ts';

function setUp() {
  const store = new MemoryEventStore({ source: 'account-service' });
  const sleep = async () => {};
  const call = createCommandFunction({ commands: accountCommands, store, catalog: accountCatalog, sleep });
  const post = async (path: string, body: unknown, headers: HttpRequest['headers'] = {}) =>
    (await call(httpEvent({ path, method: 'POST', body, headers }))) as HttpResponse;
  return { store, call, post };
}

const open = { accountId: '1', owner: 'ann' };

describe('a command over HTTP', () => {
  test('is answered by 201, stream, version, event ids and ETag', async () => {
    const { post } = setUp();
    const response = await post('/v1/account/open', open, { 'x-correlation-id': 'request-1' });
    expect(response.statusCode).toBe(201);
    expect(response.headers).toEqual({
      'content-type': 'application/json; charset=utf-8',
      'x-correlation-id': 'request-1',
      etag: '"1"',
    });
    expect(bodyOf(response)).toEqual({
      streamId: 'account-1',
      streamVersion: 1,
      eventIds: [expect.stringMatching(/^[0-9a-f-]{36}$/)],
      correlationId: 'request-1',
    });
  });

  test('repeated under its key is answered by 200 and the first body', async () => {
    const { post } = setUp();
    const first = await post('/v1/account/open', open, { 'idempotency-key': 'k' });
    const again = await post('/v1/account/open', open, { 'idempotency-key': 'k' });
    expect(again.statusCode).toBe(200);
    expect(again.body).toBe(first.body);
  });

  test('that leaves nothing to do is answered by 200', async () => {
    const { post } = setUp();
    await post('/v1/account/open', open);
    const again = await post('/v1/account/open', open);
    expect(again.statusCode).toBe(200);
    expect(bodyOf(again)).toMatchObject({ streamVersion: 1, eventIds: [] });
  });

  test('without a correlation id gets one', async () => {
    const { post } = setUp();
    const response = await post('/v1/account/open', open);
    expect(response.headers['x-correlation-id']).toMatch(/^[0-9a-f-]{36}$/);
    expect(bodyOf(response).correlationId).toBe(response.headers['x-correlation-id']);
  });

  test('names the caller that the API has authenticated', async () => {
    const { call, store } = setUp();
    const event = httpEvent({ path: '/v1/account/open', body: open });
    Object.assign(event.requestContext, { authorizer: { jwt: { claims: { sub: 'user-7' } } } });
    await call(event);
    expect((await store.load('account-1')).commits[0]?.actor).toBe('user-7');
  });

  test.each([
    ['half a surrogate pair in a text', '{"accountId":"1","owner":"\\ud83d"}', {}, 400, 'MALFORMED_JSON'],
    ['half a surrogate pair in a name', '{"accountId":"1","\\udc00":"ann"}', {}, 400, 'MALFORMED_JSON'],
    ['a number of too many digits', '{"accountId":"1","owner":9007199254740993}', {}, 400, 'VALIDATION_FAILED'],
    ['minus zero', '{"accountId":"1","owner":-0}', {}, 400, 'VALIDATION_FAILED'],
    ['a compressed body', JSON.stringify(open), { 'content-encoding': 'gzip' }, 415, 'UNSUPPORTED_MEDIA_TYPE'],
  ])('with %s is refused', async (_, body, headers, status, code) => {
    const { post, store } = setUp();
    expect(bodyOf(await post('/v1/account/open', body, headers))).toMatchObject({ status, code });
    expect((await store.load('account-1')).commits).toEqual([]);
  });

  test('takes whole surrogate pairs, escaped or not', async () => {
    const { post } = setUp();
    expect((await post('/v1/account/open', '{"accountId":"1","owner":"\\ud83d\\ude00 😀"}')).statusCode).toBe(201);
  });

  test('takes If-Match with and without quotation marks', async () => {
    const { post } = setUp();
    await post('/v1/account/open', open);
    const deposit = { accountId: '1', amount: 1 };
    expect((await post('/v1/account/deposit', deposit, { 'if-match': '"1"' })).statusCode).toBe(201);
    expect((await post('/v1/account/deposit', deposit, { 'if-match': '2' })).statusCode).toBe(201);
  });

  test('takes a body in base64', async () => {
    const { call } = setUp();
    const event = httpEvent({ path: '/v1/account/open', body: Buffer.from(JSON.stringify(open)).toString('base64') });
    event.isBase64Encoded = true;
    expect(await call(event)).toMatchObject({ statusCode: 201 });
  });
});

describe('a problem', () => {
  const correlated = { 'x-correlation-id': 'request-1' };
  const deposit = '/v1/account/deposit';

  test.each([
    ['malformed JSON', deposit, '{"amount":', {}, 400, 'MALFORMED_JSON'],
    ['a missing body', deposit, '', {}, 400, 'MALFORMED_JSON'],
    ['no content type', deposit, '{}', { 'content-type': '' }, 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['a form', deposit, 'a=1', { 'content-type': 'application/x-www-form-urlencoded' }, 415, 'UNSUPPORTED_MEDIA_TYPE'],
    [
      'another encoding',
      deposit,
      '{}',
      { 'content-type': 'application/json; charset=latin1' },
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ],
    ['a body of 2 MB', deposit, `"${'x'.repeat(2_000_000)}"`, {}, 413, 'BODY_TOO_LARGE'],
    ['an unknown command', '/v1/account/clsoe', '{}', {}, 404, 'UNKNOWN_COMMAND'],
    ['no command', '/v1/account', '{}', {}, 404, 'UNKNOWN_ROUTE'],
    ['a broken path', '/v1/account/%E0', '{}', {}, 400, 'MALFORMED_REQUEST'],
    ['an odd If-Match', deposit, '{}', { 'if-match': 'W/"1"' }, 400, 'MALFORMED_REQUEST'],
    ['an odd idempotency key', deposit, '{}', { 'idempotency-key': 'ü' }, 400, 'MALFORMED_REQUEST'],
    ['an array for an object', deposit, '[]', {}, 400, 'VALIDATION_FAILED'],
  ])('answers %s', async (_, path, body, headers, status, code) => {
    const { post, store } = setUp();
    const response = await post(path, body, { ...correlated, ...headers });
    expect(response.statusCode).toBe(status);
    expect(response.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(bodyOf(response)).toMatchObject({ status, code, correlationId: 'request-1' });
    expect((await store.load('account-1')).commits).toEqual([]);
  });

  test('of validation points to each place', async () => {
    const { post } = setUp();
    const response = await post(deposit, { accountId: '1', amount: -1, colour: 'red' }, correlated);
    expect(bodyOf(response)).toEqual({
      type: 'urn:millrace:problem:validation-failed',
      title: 'Validation failed',
      status: 400,
      detail: 'account/deposit: /colour is not a known property (and 1 more)',
      code: 'VALIDATION_FAILED',
      correlationId: 'request-1',
      errors: [
        { pointer: '/colour', message: 'is not a known property' },
        { pointer: '/amount', message: 'must be integer >= 1' },
      ],
    });
  });

  test('of an unknown command names the nearest', async () => {
    const { post } = setUp();
    const response = await post('/v1/account/depsoit', {}, correlated);
    expect(bodyOf(response)).toMatchObject({
      detail: 'no command of account is called "depsoit"; did you mean deposit?',
      nearest: ['deposit'],
    });
  });

  test('of a stale version tells both versions', async () => {
    const { post } = setUp();
    await post('/v1/account/open', open);
    await post(deposit, { accountId: '1', amount: 1 });
    const response = await post(deposit, { accountId: '1', amount: 1 }, { ...correlated, 'if-match': '"1"' });
    expect(response.statusCode).toBe(409);
    expect(bodyOf(response)).toMatchObject({ code: 'VERSION_CONFLICT', expectedVersion: 1, actualVersion: 2 });
  });

  test('of a business rule names the rule', async () => {
    const { post } = setUp();
    const response = await post(deposit, { accountId: '1', amount: 1 });
    expect(response.statusCode).toBe(422);
    expect(bodyOf(response)).toMatchObject({ rule: 'account-not-open', detail: 'the account is not open' });
  });

  test('of a throttled table says when to come back, and nothing of the inside', async () => {
    const { post, store } = setUp();
    store.load = async () => {
      throw new MillraceError('DEPENDENCY_THROTTLED', 'dynamodb:Query failed: secret');
    };
    const response = await post(deposit, { accountId: '1', amount: 1 });
    expect(response.statusCode).toBe(503);
    expect(response.headers['retry-after']).toBe('1');
    expect(response.body).not.toContain('secret');
  });

  test('that nobody foresaw says nothing of the inside', async () => {
    const { post, store } = setUp();
    store.load = async () => {
      throw new TypeError('secret');
    };
    const response = await post(deposit, { accountId: '1', amount: 1 });
    expect(response.statusCode).toBe(500);
    expect(bodyOf(response)).toMatchObject({ code: 'INTERNAL', title: 'Internal error' });
    expect(response.body).not.toContain('secret');
  });

  test('answers a correlation id that is none with a new one', async () => {
    const { post } = setUp();
    const response = await post('/v1/account/open', open, { 'x-correlation-id': 'a b' });
    expect(response.statusCode).toBe(400);
    expect(bodyOf(response).correlationId).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe('a command of a saga', () => {
  const step = { correlationId: 'request-1', causationId: 'event-1' };

  test('is answered directly, and says when it was done before', async () => {
    const { call } = setUp();
    const request = { ...step, command: 'open', body: open, idempotencyKey: 'saga:open' };
    const first = await call(request);
    expect(first).toEqual({
      streamId: 'account-1',
      streamVersion: 1,
      eventIds: [expect.any(String)],
      correlationId: 'request-1',
      repeated: false,
    });
    expect(await call(request)).toEqual({ ...first, repeated: true });
  });

  test('fails by the name of its code', async () => {
    const { call } = setUp();
    const request = { ...step, command: 'withdraw', body: { accountId: '1', amount: 1 }, idempotencyKey: 'saga:w' };
    await expect(call(request)).rejects.toMatchObject({ name: 'BUSINESS_RULE_VIOLATED' });
  });

  test('whose event says no is refused for that event’s reason, each time', async () => {
    const { call, store } = setUp();
    await call({ ...step, command: 'open', body: open, idempotencyKey: 'saga:open' });
    const body = { accountId: '1', amount: 99 };
    const refusedBy = ['account.withdrawal_refused'];
    const request = { ...step, command: 'withdraw', body, idempotencyKey: 'saga:withdraw', refusedBy };
    const refusal = { name: 'STEP_REFUSED', message: 'balance too low' };
    await expect(call(request)).rejects.toMatchObject(refusal);
    await expect(call(request)).rejects.toMatchObject(refusal);
    expect((await store.load('account-1')).head.version).toBe(2);
  });
});
