import { showStream } from '../../cli/streams.ts';
import { until } from './http-client.ts';
import { type MillraceWithAuth, startMillraceWithAuth } from './millrace-with-auth.ts';
import { announceSkip, isLocalEngine, localTest } from './running-millrace.ts';

jest.setTimeout(120_000);
if (!isLocalEngine) announceSkip('tokens', 'an engine of their own asks for them');

let millrace: MillraceWithAuth;
let tokens: MillraceWithAuth['tokens'];

beforeAll(async () => {
  if (!isLocalEngine) return;
  millrace = await startMillraceWithAuth();
  tokens = millrace.tokens;
}, 120_000);

afterAll(async () => {
  delete process.env.MILLRACE_TOKEN;
  await millrace?.stop();
});

async function send(token: string | undefined, path: string, body?: object, verb?: string) {
  const headers = {
    'content-type': 'application/json',
    'x-correlation-id': 'e2e-auth',
    ...(token !== undefined && { authorization: `Bearer ${token}` }),
  };
  const method = verb ?? (body === undefined ? 'GET' : 'POST');
  const response = await fetch(millrace.http + path, { method, headers, ...(body && { body: JSON.stringify(body) }) });
  // biome-ignore lint/suspicious/noExplicitAny: each test knows what it asked for.
  return { status: response.status, body: (await response.json()) as any };
}

localTest('up --auth says aloud that it does not guard the AWS endpoint', async () => {
  expect(millrace.output).toContain('open to the HTTP API: who has a token; the AWS endpoint: every program and user');
  expect(await (await fetch(`${millrace.endpoint}/_millrace/health`)).json()).toEqual({
    status: 'ok',
    access: { http: 'tokens', aws: 'everybody' },
  });
});

localTest('up --auth refuses requests without a token and lets each token read what the policy says', async () => {
  expect(tokens.admin.length).toBeGreaterThan(30);
  expect(tokens.reader).not.toBe(tokens.admin);
  for (const path of ['/health', '/v1/streams/order-a1/events', '/v1/order/status/a1', '/nothing']) {
    expect(await send(undefined, path)).toMatchObject({ status: 401, body: { code: 'UNAUTHENTICATED' } });
  }
  expect(await send(undefined, '/v1/inventory/replenish', { sku: 'a', quantity: 1 })).toMatchObject({ status: 401 });
  expect(await send('reader-guess', '/health')).toMatchObject({ status: 401 });

  await send(tokens.admin, '/v1/inventory/replenish', { sku: 'a', quantity: 5 });
  const lines = [{ sku: 'a', quantity: 1, unitPrice: 100 }];
  const order = { orderId: 'a1', customerId: 'c1', currency: 'GBP', country: 'France', lines };
  expect((await send(tokens.admin, '/v1/order/create', order)).status).toBe(201);
  await until(
    () => send(tokens.admin, '/v1/streams/payment-a1/events'),
    ({ status }) => status === 200,
  );

  const own = await send(tokens.reader, '/v1/streams/order-a1/events');
  expect(own.body.items[0]).toMatchObject({ eventType: 'order.created' });
  expect(own.body).not.toHaveProperty('hidden');
  expect(own.body.items[0]).not.toHaveProperty('actor');
  const audited = await send(tokens.admin, '/v1/streams/order-a1/events');
  expect(audited.body.items[0]).toMatchObject({ eventType: 'order.created', actor: 'local-admin' });
  expect((await send(tokens.reader, '/v1/streams/order-a1/state')).status).toBe(200);
  for (const part of ['events', 'state']) {
    expect(await send(tokens.reader, `/v1/streams/payment-a1/${part}`)).toMatchObject({
      status: 403,
      body: { code: 'FORBIDDEN', correlationId: 'e2e-auth' },
    });
  }

  const all = await until(
    () => send(tokens.admin, '/v1/correlations/e2e-auth?limit=100'),
    ({ body }) => body.items.some(({ eventType }: { eventType: string }) => eventType.startsWith('payment.')),
  );
  expect(all.body).not.toHaveProperty('hidden');
  const some = await send(tokens.reader, '/v1/correlations/e2e-auth?limit=100');
  expect(some.body.hidden).toBeGreaterThan(0);
  expect(JSON.stringify(some.body.items)).not.toContain('payment.');
  expect(some.body.items[0].eventType).toBe('inventory.replenished');

  expect((await send(tokens.reader, '/v1/audit/reads?subject=order-a1')).status).toBe(403);
  expect(await send(tokens.admin, '/v1/audit/reads?subject=order-a1')).toMatchObject({ status: 404 });
});

localTest('personal data is opened for the admin and sealed for the reader, who may have nobody erased', async () => {
  const body = { customerId: 'c9', name: 'Ann Example', email: 'ann@example.com' };
  expect((await send(tokens.admin, '/v1/customer/register', body)).status).toBe(201);
  const nameFor = async (token: string) =>
    (await send(token, '/v1/customer/profile/c9?minVersion=1')).body.name as string;
  expect(await nameFor(tokens.admin)).toBe('Ann Example');
  expect(await nameFor(tokens.reader)).toBe('[sealed]');
  const person = 'customer-c9';
  const refused = { status: 403, body: { code: 'FORBIDDEN' } };
  expect(await send(tokens.reader, '/v1/privacy/erase', { person })).toMatchObject(refused);
  expect(await send(tokens.reader, `/v1/people/${person}/data`)).toMatchObject(refused);
  expect(await nameFor(tokens.admin)).toBe('Ann Example');
  const kept = await send(tokens.admin, `/v1/people/${person}/data`);
  expect(kept.body.items[0]).toMatchObject({ streamId: person, events: [{ data: { name: 'Ann Example' } }] });
  expect(await send(tokens.admin, '/v1/privacy/erase', { person })).toMatchObject({ status: 201 });
  expect(await nameFor(tokens.admin)).toBe('[erased]');
});

localTest('only the token of admin closes a stream, and it is on record that it did', async () => {
  await send(tokens.admin, '/v1/inventory/replenish', { sku: 'b', quantity: 5 });
  const path = '/v1/streams/inventory-b';
  expect(await send(tokens.reader, path, {}, 'DELETE')).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } });
  expect(await send(undefined, path, {}, 'DELETE')).toMatchObject({ status: 401 });
  expect(await send(tokens.admin, `${path}/archive`, {})).toMatchObject({ status: 200, body: { as: 'archived' } });
  expect((await send(tokens.reader, `${path}/state`)).body.closed).toMatchObject({ actor: 'local-admin' });
});

localTest('millrace streams shows the token of its environment', async () => {
  const shown: string[] = [];
  const options = { url: millrace.http, json: true };
  await expect(showStream('order-a1', options, (line) => shown.push(line))).rejects.toThrow('UNAUTHENTICATED');
  process.env.MILLRACE_TOKEN = tokens.reader;
  await showStream('order-a1', options, (line) => shown.push(line));
  expect(JSON.parse(shown[0] ?? '')).toMatchObject({ eventType: 'order.created' });
  await expect(showStream('payment-a1', options, () => {})).rejects.toThrow('FORBIDDEN');
});
