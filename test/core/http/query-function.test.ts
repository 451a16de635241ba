import { FakeClock } from '../../../core/clock/fake-clock.ts';
import { MemoryEventStore } from '../../../core/event-store/memory-event-store.ts';
import { MemoryStreamLag } from '../../../core/event-store/memory-stream-lag.ts';
import { sumsView } from '../../../core/http/query-definition.ts';
import { createQueryFunction, type QueryFunctionOptions } from '../../../core/http/query-function.ts';
import { createUnknownRouteFunction } from '../../../core/http/unknown-route.ts';
import { MemoryReadModelStore } from '../../../core/projection/memory-read-model-store.ts';
import { GenerationRecords, markedBehind } from '../../../core/projection/view-generations.ts';
import { balanceView, movementsView } from '../support/account-domain.ts';
import { bodyOf, httpEvent } from '../support/http-event.ts';

function setUp(options: Pick<QueryFunctionOptions, 'gatewayWaits' | 'logger'> = {}) {
  const readModels = new MemoryReadModelStore();
  let waitedMs = 0;
  let onSleep = async () => {};
  const sleep = async (ms: number) => {
    waitedMs += ms;
    await onSleep();
  };
  const query = createQueryFunction({
    domain: 'account',
    queries: [
      { view: balanceView, list: { by: 'owner' } },
      { view: movementsView, derive: (sums) => ({ net: (sums.in ?? 0n) - (sums.out ?? 0n) }) },
      { view: { ...balanceView, name: 'unlisted' } },
    ],
    readModels,
    sleep,
    ...options,
  });
  const put = (key: string, balance: number, streamVersion = 1, expectedVersion = 0) => {
    const document = { balance, owner: 'ann' };
    const list = { key: 'ann', sort: String(balance).padStart(6, '0') };
    return readModels.putDocument({ view: 'balance', key, document, streamVersion, expectedVersion, list });
  };
  const get = (path: string, parameters?: Record<string, string>) =>
    query(httpEvent({ path, ...(parameters && { query: parameters }) }));
  return {
    get,
    put,
    query,
    readModels,
    waited: () => waitedMs,
    whileAsleep: (task: typeof onSleep) => (onSleep = task),
  };
}

describe('how far a document is behind', () => {
  async function withLag() {
    const clock = new FakeClock();
    const store = new MemoryEventStore({ source: 'account-service', clock });
    const readModels = new MemoryReadModelStore();
    const source = new MemoryStreamLag(store, clock);
    const lagOf = jest.spyOn(source, 'lagOf');
    const query = createQueryFunction({
      domain: 'account',
      queries: [{ view: balanceView, list: { by: 'owner' } }, { view: movementsView }],
      readModels,
      clock,
      lag: { aggregate: 'account', source },
    });
    const deposited = { type: 'account.deposited', version: '1.0', data: { amount: 1 } };
    for (let count = 0; count < 3; count += 1) {
      await store.append('account-a/1', [deposited], { expectedVersion: 'any', correlationId: 'r' });
      clock.advance(1_000);
    }
    const put = (streamVersion: number, expectedVersion: number, committedAt?: string) =>
      readModels.putDocument({
        view: 'balance',
        key: 'a/1',
        document: { balance: 1, owner: 'ann' },
        streamVersion,
        expectedVersion,
        ...(committedAt !== undefined && { committedAt }),
      });
    const get = (parameters: Record<string, string> = {}, path = '/v1/account/balance/a%2F1') =>
      query(httpEvent({ path, query: parameters }));
    return { store, put, get, lagOf };
  }

  test('is answered when it is asked for: events, and the age of the oldest of them', async () => {
    const { put, get } = await withLag();
    await put(1, 0);
    expect(bodyOf(await get({ lag: 'true' }))).toEqual({
      balance: 1,
      owner: 'ann',
      streamVersion: 1,
      lag: { events: 2, milliseconds: 2_000 },
    });
    await put(3, 1);
    expect(bodyOf(await get({ lag: 'true', minVersion: '3' })).lag).toEqual({ events: 0, milliseconds: 0 });
  });

  test('tells of a deletion that the view has not heard of', async () => {
    const { store, put, get } = await withLag();
    await put(3, 0);
    await store.close('account-a/1', { as: 'deleted', correlationId: 'r' });
    expect(bodyOf(await get({ lag: 'true' })).lag).toEqual({ events: 0, milliseconds: 0, deleted: true });
  });

  test.each<[Record<string, string>]>([[{}], [{ lag: 'false' }], [{ minVersion: '1' }]])(
    'is not looked up for %j',
    async (parameters) => {
      const { put, get, lagOf } = await withLag();
      await put(1, 0);
      expect(bodyOf(await get(parameters))).toEqual({ balance: 1, owner: 'ann', streamVersion: 1 });
      expect(lagOf).not.toHaveBeenCalled();
    },
  );

  test.each<[Record<string, string>, string?]>([
    [{ lag: 'yes' }],
    [{ lag: 'true', owner: 'ann' }, '/v1/account/balance'],
    [{ lag: 'true' }, '/v1/account/movements'],
  ])('is no answer to %j %s', async (parameters, path = '/v1/account/balance/a%2F1') => {
    const { put, get } = await withLag();
    await put(1, 0);
    expect(bodyOf(await get(parameters, path))).toMatchObject({ status: 400, code: 'VALIDATION_FAILED' });
  });

  test('cannot be asked for where documents are not made from streams', async () => {
    const { get, put } = setUp();
    await put('1', 30);
    expect((await get('/v1/account/balance/1', { lag: 'true' })).statusCode).toBe(400);
  });

  test('shows in the time at which its version was committed, where that is kept', async () => {
    const { put, get } = await withLag();
    await put(1, 0);
    expect((await get()).headers).not.toHaveProperty('x-committed-at');
    await put(2, 1, '2026-01-01T00:00:01.000Z');
    expect((await get()).headers).toMatchObject({ 'x-committed-at': '2026-01-01T00:00:01.000Z', etag: '"2"' });
  });
});

describe('a document', () => {
  test('is answered with the version that it reflects', async () => {
    const { get, put } = setUp();
    await put('1', 30, 3);
    const response = await get('/v1/account/balance/1');
    expect(response).toMatchObject({ statusCode: 200, headers: { etag: '"3"' } });
    expect(bodyOf(response)).toEqual({ balance: 30, owner: 'ann', streamVersion: 3 });
  });

  test('is found by a key with odd characters, from the path or from the route’s parameters', async () => {
    const { get, put, query } = setUp();
    await put('BANK CHARGES/2', 30);
    expect((await get('/v1/account/balance/BANK%20CHARGES%2F2')).statusCode).toBe(200);
    const pathParameters = { view: 'balance', key: 'BANK CHARGES/2' };
    expect((await query(httpEvent({ path: '/', pathParameters }))).statusCode).toBe(200);
  });

  test.each([
    ['/v1/account/balance/9', 404, 'UNKNOWN_KEY'],
    ['/v1/account/balnce/9', 404, 'UNKNOWN_VIEW'],
    ['/v1/account/movements/9', 404, 'UNKNOWN_KEY'],
    [`/v1/account/balance/${'9'.repeat(3_000)}`, 404, 'UNKNOWN_KEY'],
  ])('that is not at %s is a problem', async (path, status, code) => {
    const response = await setUp().get(path);
    expect(bodyOf(response)).toMatchObject({ status, code });
  });

  test('of an unknown view names the nearest', async () => {
    expect(bodyOf(await setUp().get('/v1/account/balnce/9')).nearest).toEqual(['balance']);
  });

  test('is waited for until it reflects the version', async () => {
    const { get, put, waited, whileAsleep } = setUp();
    await put('1', 30, 1);
    whileAsleep(async () => {
      if (waited() === 103.90625) await put('1', 31, 2, 1);
    });
    expect(bodyOf(await get('/v1/account/balance/1', { minVersion: '2' }))).toMatchObject({ streamVersion: 2 });
    // 5 ms, then half as long again each time: six looks.
    expect(waited()).toBe(103.90625);
  });

  test('that does not reflect the version within 5 s is a 504', async () => {
    const { get, put, waited } = setUp();
    await put('1', 30, 1);
    const response = await get('/v1/account/balance/1', { minVersion: '2' });
    expect(bodyOf(response)).toMatchObject({
      status: 504,
      code: 'NOT_YET_VISIBLE',
      detail: 'balance reflects version 1 after 5 s, not 2',
    });
    expect(waited()).toBe(5_000);
  });

  test('is not waited for where the gateway waits: the answer says when to ask again, and then nothing', async () => {
    const logged = jest.fn();
    const logger = { debug: logged, info: logged, warn: logged, error: logged };
    const { get, put, waited } = setUp({ gatewayWaits: true, logger });
    await put('1', 30, 1);
    const response = await get('/v1/account/balance/1', { minVersion: '2' });
    expect([response.statusCode, response.headers['x-ask-again-ms'], waited()]).toEqual([504, '5', 0]);
    expect(logged).not.toHaveBeenCalled();
    await put('1', 31, 2, 1);
    const later = await get('/v1/account/balance/1', { minVersion: '2' });
    expect([later.statusCode, later.headers['x-ask-again-ms']]).toEqual([200, undefined]);
    const missing = await get('/v1/account/balance/9');
    expect([missing.statusCode, missing.headers['x-ask-again-ms']]).toEqual([404, undefined]);
  });

  test.each([{ minVersion: '0' }, { minVersion: 'x' }, { minversion: '1' }])('refuses %j', async (parameters) => {
    const response = await setUp().get('/v1/account/balance/1', parameters as unknown as Record<string, string>);
    expect(bodyOf(response)).toMatchObject({ status: 400, code: 'VALIDATION_FAILED' });
  });
});

describe('a list', () => {
  test('goes on where its cursor says', async () => {
    const { get, put } = setUp();
    for (const [key, balance] of [
      ['a', 3],
      ['b', 1],
      ['c', 2],
    ] as const)
      await put(key, balance);
    const first = bodyOf(await get('/v1/account/balance', { owner: 'ann', limit: '2' }));
    expect(first.items).toEqual([
      { balance: 1, owner: 'ann', streamVersion: 1 },
      { balance: 2, owner: 'ann', streamVersion: 1 },
    ]);
    const second = bodyOf(await get('/v1/account/balance', { owner: 'ann', limit: '2', cursor: first.cursor }));
    expect(second).toEqual({ items: [{ balance: 3, owner: 'ann', streamVersion: 1 }] });
  });

  test('of nothing is empty', async () => {
    expect(bodyOf(await setUp().get('/v1/account/balance', { owner: 'bob' }))).toEqual({ items: [] });
  });

  test.each([
    [{}, '/query/owner', 'is required'],
    [{ owner: 'ann', limit: '0' }, '/query/limit', 'must be an integer from 1 to 100'],
    [{ owner: 'ann', limit: '1.5' }, '/query/limit', 'must be an integer from 1 to 100'],
    [{ onwer: 'ann' }, '/query/onwer', 'is not a parameter of this view; did you mean owner?'],
  ])('refuses %j', async (parameters, pointer, message) => {
    const response = await setUp().get('/v1/account/balance', parameters as Record<string, string>);
    expect(bodyOf(response)).toMatchObject({ status: 400, errors: [{ pointer, message }] });
  });

  test('refuses a cursor of its own making', async () => {
    const response = await setUp().get('/v1/account/balance', { owner: 'ann', cursor: 'x' });
    expect(bodyOf(response)).toMatchObject({ status: 400, code: 'INVALID_CURSOR' });
  });

  test('is not offered by each view', async () => {
    const response = await setUp().get('/v1/account/unlisted');
    expect(bodyOf(response)).toMatchObject({ status: 404, code: 'UNKNOWN_KEY' });
  });
});

describe('sums', () => {
  const filled = async () => {
    const { get, readModels } = setUp();
    const sums = [
      { by: 'owner', key: 'bob', add: { in: 5 } },
      { by: 'owner', key: 'ann', add: { in: 10, out: 4 } },
    ];
    await readModels.applyTotals({ view: 'movements', notes: [], sums });
    return get;
  };

  test('come by key, complete, with what is derived from them and with their total', async () => {
    const get = await filled();
    const expected = {
      items: [
        { key: 'ann', in: 10, out: 4, net: 6 },
        { key: 'bob', in: 5, out: 0, net: 5 },
      ],
      total: { in: 15, out: 4, net: 11 },
    };
    expect(bodyOf(await get('/v1/account/movements', { by: 'owner' }))).toEqual(expected);
    expect(bodyOf(await get('/v1/account/movements'))).toEqual(expected);
  });

  test('keep every digit beyond 2^53, and so do what is derived and the total', async () => {
    const { get, readModels } = setUp();
    const movements = { view: 'movements', notes: [] };
    for (const key of ['ann', 'ann', 'bob']) {
      const add = { in: Number.MAX_SAFE_INTEGER, out: 1 };
      await readModels.applyTotals({ ...movements, sums: [{ by: 'owner', key, add }] });
    }
    const { body } = await get('/v1/account/movements', { by: 'owner' });
    expect(body).toBe(
      '{"items":[{"key":"ann","in":18014398509481982,"out":2,"net":18014398509481980},' +
        '{"key":"bob","in":9007199254740991,"out":1,"net":9007199254740990}],' +
        '"total":{"in":27021597764222973,"out":3,"net":27021597764222970}}',
    );
  });

  test('of nothing are zero', async () => {
    const body = bodyOf(await setUp().get('/v1/account/movements', { by: 'all' }));
    expect(body).toEqual({ items: [], total: { in: 0, out: 0, net: 0 } });
  });

  test('by another grouping are refused', async () => {
    const get = await filled();
    expect(bodyOf(await get('/v1/account/movements', { by: 'city' }))).toMatchObject({
      status: 400,
      errors: [{ pointer: '/query/by', message: 'must be one of owner, all' }],
    });
  });

  test('that no projector fills are read the same way', async () => {
    const readModels = new MemoryReadModelStore();
    await readModels.applyTotals({ view: 'events', notes: [], sums: [{ by: 'type', key: 'a', add: { count: 2 } }] });
    const view = sumsView('events', ['type', 'minute'], ['count']);
    const query = createQueryFunction({ domain: 'analytics', queries: [{ view }], readModels });
    expect(bodyOf(await query(httpEvent({ path: '/v1/analytics/events' })))).toEqual({
      items: [{ key: 'a', count: 2 }],
      total: { count: 2 },
    });
  });
});

test.each([
  ['GET', '/v1/events', 'POST'],
  ['PUT', '/v1/order/create', 'GET, POST'],
  ['GET', '/v1/streams/order-1', 'DELETE'],
  ['GET', '/v1/streams/order-1/archive', 'POST'],
  ['DELETE', '/v1/streams/order-1/events', 'GET'],
])('%s %s is told what the path takes', async (method, path, allow) => {
  const call = createUnknownRouteFunction(['order', 'streams']);
  const { headers } = (await call(httpEvent({ method, path }))) as { headers: Record<string, string> };
  expect(headers.allow).toBe(allow);
});

describe('a request that no route takes', () => {
  const call = createUnknownRouteFunction(['order', 'inventory']);

  test.each([
    ['GET', '/v1/ordr/status/1', 404, 'UNKNOWN_DOMAIN', ['order']],
    ['POST', '/v1/zebra/create', 404, 'UNKNOWN_DOMAIN', []],
    ['GET', '/v1/order/a/b/c', 404, 'UNKNOWN_ROUTE', undefined],
    ['GET', '/favicon.ico', 404, 'UNKNOWN_ROUTE', undefined],
    ['DELETE', '/v1/order/status/1', 405, 'METHOD_NOT_ALLOWED', undefined],
    ['GET', '/v1/streams/order-1', 405, 'METHOD_NOT_ALLOWED', undefined],
  ])('%s %s is a problem', async (method, path, status, code, nearest) => {
    expect(bodyOf(await call(httpEvent({ method, path })))).toMatchObject({
      status,
      code,
      ...(nearest && { nearest }),
    });
  });
});

describe('a view whose generation lacks commits', () => {
  const since = '2026-03-14T09:26:53.000Z';

  /** The only generation of both views is marked. */
  async function marked() {
    const made = setUp();
    const records = new GenerationRecords(made.readModels);
    for (const view of ['balance', 'movements']) {
      await records.begin(view, { shape: 2, since: '2026-01-01T00:00:00.000Z' });
      await records.change(view, (before) => markedBehind(before, [1], since));
    }
    await made.put('1', 30);
    return made;
  }

  test.each([
    ['a document', '/v1/account/balance/1', undefined],
    ['a list', '/v1/account/balance', { owner: 'ann' }],
    ['sums', '/v1/account/movements', undefined],
  ])('says so in the answer of %s', async (_, path, parameters) => {
    const { get } = await marked();
    expect(await get(path, parameters)).toMatchObject({ statusCode: 200, headers: { 'x-behind-since': since } });
    const whole = setUp();
    await whole.put('1', 30);
    expect((await whole.get(path, parameters)).headers).not.toHaveProperty('x-behind-since');
  });
});
