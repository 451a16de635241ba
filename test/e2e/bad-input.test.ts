import { EventTables } from './event-tables.ts';
import { type Answer, HttpClient } from './http-client.ts';
import { fresh, type RunningMillrace, startMillrace } from './running-millrace.ts';

let millrace: RunningMillrace;
let client: HttpClient;
let tables: EventTables;

beforeAll(async () => {
  millrace = await startMillrace();
  client = new HttpClient(millrace.http);
  tables = new EventTables(millrace.aws);
}, 60_000);

afterAll(async () => {
  tables?.close();
  await millrace?.stop();
});

let orders = 0;

/** An order of its own each time, so that what one test has written where it should not fails no other. */
function order(change: Readonly<Record<string, unknown>> = {}) {
  orders += 1;
  const lines = [{ sku: 'lantern', quantity: 1, unitPrice: 339 }];
  return {
    orderId: fresh(`bad-${orders}`),
    customerId: '17850',
    currency: 'GBP',
    country: 'United Kingdom',
    lines,
    ...change,
  };
}

function orderLine(change: Readonly<Record<string, unknown>>) {
  return order({ lines: [{ sku: 'lantern', quantity: 1, unitPrice: 339, ...change }] });
}

/** A problem as RFC 9457 and the contract have it: complete, and the same correlation id in header and body. */
function expectProblem({ status, headers, body }: Answer, expected: readonly [status: number, code: string]): void {
  expect([status, body.code]).toEqual(expected);
  expect(headers.get('content-type')).toMatch(/^application\/problem\+json/);
  expect(body).toMatchObject({
    status,
    type: expect.any(String),
    title: expect.any(String),
    detail: expect.any(String),
  });
  expect(body.correlationId).toBe(headers.get('x-correlation-id'));
}

function pointersOf({ body }: Answer): readonly string[] {
  return body.errors?.map(({ pointer }: { pointer: string }) => pointer) ?? [];
}

/** @param body what was sent; where it names no order that could be there, an order that nobody makes is looked for */
async function expectNothingWritten(body: unknown): Promise<void> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const [orderId = fresh('bad-0')] = /bad-[0-9]+[\w-]*/.exec(text) ?? [];
  expect(await tables.orderCommits(`order-${orderId}`)).toBe(0);
  expect((await client.get(`/v1/order/status/${encodeURIComponent(orderId)}`)).status).toBe(404);
}

const create = '/v1/order/create';

describe('a body that cannot be read', () => {
  test.each<[string, string]>([
    ['cut off', '{"orderId":'],
    ['empty', ''],
    ['two values', '{}{}'],
    ['NaN', '{"orderId":NaN}'],
    ['single quotes', "{'orderId':'1'}"],
    ['half a surrogate pair', JSON.stringify(order({ country: '\ud83d' }))],
  ])('is MALFORMED_JSON: %s', async (_, body) => {
    expectProblem(await client.post(create, body), [400, 'MALFORMED_JSON']);
    await expectNothingWritten(body);
  });

  test('is MALFORMED_JSON: bytes that are no UTF-8', async () => {
    const body = Uint8Array.from(Buffer.from(JSON.stringify(order({ country: 'Perú' })), 'latin1'));
    const headers = { 'content-type': 'application/json' };
    expectProblem(await client.send(create, { method: 'POST', headers, body }), [400, 'MALFORMED_JSON']);
    await expectNothingWritten(Buffer.from(body).toString('latin1'));
  });

  test.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/xml',
    'application/json; charset=iso-8859-1',
    'json',
  ])('is UNSUPPORTED_MEDIA_TYPE: %s', async (type) => {
    const body = order();
    expectProblem(await client.post(create, body, { 'content-type': type }), [415, 'UNSUPPORTED_MEDIA_TYPE']);
    await expectNothingWritten(body);
  });

  test('is UNSUPPORTED_MEDIA_TYPE without a content type, and when it is compressed', async () => {
    const sent = order();
    const body = Uint8Array.from(Buffer.from(JSON.stringify(sent)));
    expectProblem(await client.send(create, { method: 'POST', body }), [415, 'UNSUPPORTED_MEDIA_TYPE']);
    const packed = await client.post(create, sent, { 'content-encoding': 'gzip' });
    expectProblem(packed, [415, 'UNSUPPORTED_MEDIA_TYPE']);
    await expectNothingWritten(sent);
  });

  test('is BODY_TOO_LARGE: 2 MB', async () => {
    const body = order({ country: 'x'.repeat(2 * 1024 * 1024) });
    const answer = await client.post(create, body);
    expectProblem(answer, [413, 'BODY_TOO_LARGE']);
    expect(answer.body.maxBytes).toBe(262_144);
    await expectNothingWritten(body);
  });

  test('is refused by the gateway: 11 MB', async () => {
    const body = order({ country: 'x'.repeat(11 * 1024 * 1024) });
    const answer = await client.post(create, body).catch(() => undefined);
    expect(answer?.status ?? 413).toBe(413);
    await expectNothingWritten(body);
  });
});

describe('a body against its schema', () => {
  test.each<[string, unknown, string]>([
    ['an unknown field', order({ colour: 'red' }), '/colour'],
    ['an unknown field of a line', orderLine({ colour: 'red' }), '/lines/0/colour'],
    ['a field named __proto__', `${JSON.stringify(order()).slice(0, -1)},"__proto__":{"a":1}}`, '/__proto__'],
    ['no object', [order()], ''],
    ['null', 'null', ''],
    ['a wrong type', order({ lines: 'none' }), '/lines'],
    ['a text for a number', orderLine({ quantity: '1' }), '/lines/0/quantity'],
    ['a number for a text', order({ orderId: 536365 }), '/orderId'],
    ['a missing field', order({ currency: undefined }), '/currency'],
    ['no lines', order({ lines: [] }), '/lines'],
    ['a negative quantity', orderLine({ quantity: -1 }), '/lines/0/quantity'],
    ['a quantity of nothing', orderLine({ quantity: 0 }), '/lines/0/quantity'],
    ['a broken quantity', orderLine({ quantity: 1.5 }), '/lines/0/quantity'],
    ['money that is no integer', orderLine({ unitPrice: 3.39 }), '/lines/0/unitPrice'],
    ['negative money', orderLine({ unitPrice: -1 }), '/lines/0/unitPrice'],
    ['an absurd quantity', orderLine({ quantity: 1e300 }), '/lines/0/quantity'],
    ['more than can be counted', orderLine({ unitPrice: 9_007_199_254_740_992 }), '/lines/0/unitPrice'],
    ['an infinite number', JSON.stringify(order()).replace('339', '1e999'), '/lines/0/unitPrice'],
    ['a currency in lower case', order({ currency: 'gbp' }), '/currency'],
    ['a date that is none', order({ placedAt: '2026-02-30T00:00:00Z' }), '/placedAt'],
    ['a date with an offset', order({ placedAt: '2026-02-28T00:00:00+01:00' }), '/placedAt'],
    ['a control character in an id', order({ orderId: 'a\u0000b' }), '/orderId'],
    ['a line end after an id', order({ orderId: `${order().orderId}\n` }), '/orderId'],
    ['a slash in an id', order({ orderId: 'a/b' }), '/orderId'],
    ['a path for an id', order({ orderId: '../health' }), '/orderId'],
    ['an emoji for an id', order({ orderId: '🦊' }), '/orderId'],
    ['an empty id', order({ orderId: '' }), '/orderId'],
    ['an endless id', order({ orderId: 'x'.repeat(65) }), '/orderId'],
    ['an odd customer', order({ customerId: '<script>' }), '/customerId'],
    ['a control character in a stock code', orderLine({ sku: 'a\tb' }), '/lines/0/sku'],
  ])('is VALIDATION_FAILED, with its place: %s', async (_, body, pointer) => {
    const before = await tables.commits();
    const answer = await client.post(create, body);
    expectProblem(answer, [400, 'VALIDATION_FAILED']);
    expect(pointersOf(answer)).toContain(pointer);
    await expectNothingWritten(body);
    expect(await tables.commits()).toBe(before);
  });

  test('tells every place at once', async () => {
    const answer = await client.post(create, { ...orderLine({ quantity: -1, colour: 'red' }), currency: 5 });
    expect([...pointersOf(answer)].sort()).toEqual(['/currency', '/lines/0/colour', '/lines/0/quantity']);
  });

  test('is a rule of the domain when the sum cannot be counted exactly', async () => {
    const lines = Array.from({ length: 1_000 }, () => ({ sku: 'a', quantity: 1_000_000, unitPrice: 100_000_000 }));
    const body = order({ lines });
    expectProblem(await client.post(create, body), [422, 'BUSINESS_RULE_VIOLATED']);
    await expectNothingWritten(body);
  });

  test('quantities of other commands are checked too', async () => {
    for (const quantity of [0, -5, 1.5, '7', null, 1e21]) {
      const answer = await client.post('/v1/inventory/replenish', { sku: fresh('bad-sku'), quantity });
      expectProblem(answer, [400, 'VALIDATION_FAILED']);
      expect(pointersOf(answer)).toEqual(['/quantity']);
    }
    expect((await client.get(`/v1/inventory/stock/${fresh('bad-sku')}`)).status).toBe(404);
  });
});

describe('a name that nothing has', () => {
  test.each<[string, string, string, string, string[] | undefined]>([
    ['POST', '/v1/order/creat', 'UNKNOWN_COMMAND', 'did you mean create?', ['create']],
    ['POST', '/v1/inventory/replenis', 'UNKNOWN_COMMAND', 'did you mean replenish?', ['replenish']],
    ['POST', '/v1/order/__proto__', 'UNKNOWN_COMMAND', '__proto__', []],
    ['POST', '/v1/ordr/create', 'UNKNOWN_DOMAIN', 'did you mean order?', ['order']],
    ['POST', '/v1/Order/create', 'UNKNOWN_DOMAIN', 'did you mean order?', ['order']],
    ['GET', '/v1/ordr/status/1', 'UNKNOWN_DOMAIN', 'did you mean order?', ['order']],
    ['GET', '/v1/order/statu/1', 'UNKNOWN_VIEW', 'did you mean status?', ['status']],
    ['GET', '/v1/order/constructor/1', 'UNKNOWN_VIEW', 'constructor', []],
    ['GET', '/v1/order/status/nobody', 'UNKNOWN_KEY', 'nobody', undefined],
    ['GET', '/v1/order/status/%00', 'UNKNOWN_KEY', '\\u0000', undefined],
    ['GET', '/v1/order/status/a%2Fb', 'UNKNOWN_KEY', 'a/b', undefined],
    ['GET', '/v1/order/status/%F0%9F%A6%8A', 'UNKNOWN_KEY', '🦊', undefined],
    ['GET', `/v1/order/status/${'9'.repeat(3_000)}`, 'UNKNOWN_KEY', '999', undefined],
    ['GET', '/v2/order/status/1', 'UNKNOWN_ROUTE', '/v2/order/status/1', undefined],
  ])('%s %s is %s', async (method, path, code, detail, nearest) => {
    const before = await tables.commits();
    const answer = method === 'GET' ? await client.get(path) : await client.post(path, order());
    expectProblem(answer, [404, code]);
    expect(answer.body.detail).toContain(detail);
    expect(answer.body.nearest).toEqual(nearest);
    expect(await tables.commits()).toBe(before);
  });

  test.each(['PUT', 'DELETE', 'PATCH'])('%s is METHOD_NOT_ALLOWED', async (method) => {
    const answer = await client.send(create, { method, body: '{}' });
    expectProblem(answer, [405, 'METHOD_NOT_ALLOWED']);
    expect(answer.headers.get('allow')).toBe('GET, POST');
  });

  test.each<[string, string]>([
    ['/v1/order/status/1?minVersion=-1', '/query/minVersion'],
    ['/v1/order/status/1?minVersion=1e3', '/query/minVersion'],
    ['/v1/order/status/1?minversion=1', '/query/minversion'],
    ['/v1/order/history', '/query/customerId'],
    [`/v1/order/history?customerId=${'9'.repeat(3_000)}`, '/query/customerId'],
    ['/v1/order/history?customerId=1&limit=0', '/query/limit'],
    ['/v1/order/history?customerId=1&limit=1000', '/query/limit'],
    ['/v1/order/revenue?by=planet', '/query/by'],
  ])('%s is VALIDATION_FAILED', async (path, pointer) => {
    const answer = await client.get(path);
    expectProblem(answer, [400, 'VALIDATION_FAILED']);
    expect(pointersOf(answer)).toEqual([pointer]);
  });

  test('a cursor of nowhere is INVALID_CURSOR', async () => {
    expectProblem(await client.get('/v1/order/history?customerId=1&cursor=e30'), [400, 'INVALID_CURSOR']);
  });
});

describe('a header', () => {
  const taken = fresh('bad-taken');

  beforeAll(async () => {
    const body = order({ orderId: taken, fulfilment: 'external' });
    const created = await client.post(create, body, { 'idempotency-key': fresh('first-use') });
    expect(created.status).toBe(201);
  }, 60_000);

  test.each<[string, number]>([
    ['"0"', 0],
    ['"7"', 7],
    ['7', 7],
  ])('If-Match: %s is VERSION_CONFLICT', async (ifMatch, expectedVersion) => {
    const answer = await client.post('/v1/order/cancel', { orderId: taken, reason: 'x' }, { 'if-match': ifMatch });
    expectProblem(answer, [409, 'VERSION_CONFLICT']);
    expect(answer.body).toMatchObject({ expectedVersion, actualVersion: 1 });
    expect(await tables.orderCommits(`order-${taken}`)).toBe(1);
  });

  test.each<[string, string]>([
    ['If-Match', 'abc'],
    ['If-Match', '"-1"'],
    ['If-Match', '1.0'],
    ['If-Match', '*'],
    ['If-Match', 'W/"1"'],
    ['If-Match', '"1", "2"'],
    ['If-Match', ''],
    ['Idempotency-Key', ''],
    ['Idempotency-Key', 'k'.repeat(256)],
    ['Idempotency-Key', 'clé'],
    ['X-Correlation-Id', 'a b'],
    ['X-Correlation-Id', 'x'.repeat(129)],
  ])('%s: %s is MALFORMED_REQUEST', async (name, value) => {
    const answer = await client.post('/v1/order/cancel', { orderId: taken, reason: 'x' }, { [name]: value });
    expectProblem(answer, [400, 'MALFORMED_REQUEST']);
    expect(answer.body.detail).toContain(name);
    expect(await tables.orderCommits(`order-${taken}`)).toBe(1);
  });

  test('Idempotency-Key that was used for another body is IDEMPOTENCY_KEY_REUSED', async () => {
    const body = order({ orderId: taken, fulfilment: 'external', country: 'France' });
    const reused = await client.post(create, body, { 'idempotency-key': fresh('first-use') });
    expectProblem(reused, [422, 'IDEMPOTENCY_KEY_REUSED']);
    const cancel = { orderId: taken, reason: 'x' };
    const other = await client.post('/v1/order/cancel', cancel, { 'idempotency-key': fresh('first-use') });
    expectProblem(other, [422, 'IDEMPOTENCY_KEY_REUSED']);
    expect(await tables.orderCommits(`order-${taken}`)).toBe(1);
  });

  test('a trace context that is malformed is passed over', async () => {
    const body = order({ orderId: fresh('bad-trace'), fulfilment: 'external' });
    expect((await client.post(create, body, { traceparent: 'zzz' })).status).toBe(201);
  });
});
