import { DynamoDBClient, ListTablesCommand, PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { v7 as uuidv7 } from 'uuid';
import { DynamoDbEventStore } from '../../core/event-store/dynamodb-event-store.ts';
import { until } from '../e2e/http-client.ts';
import { type MillraceWithAuth, startMillraceWithAuth } from '../e2e/millrace-with-auth.ts';

jest.setTimeout(120_000);

let millrace: MillraceWithAuth;
let database: DynamoDBClient;
let bus: EventBridgeClient;

beforeAll(async () => {
  millrace = await startMillraceWithAuth('--audit-reads');
  const credentials = { accessKeyId: 'attacker', secretAccessKey: 'attacker' };
  const settings = { endpoint: millrace.endpoint, region: 'us-east-1', credentials };
  database = new DynamoDBClient(settings);
  bus = new EventBridgeClient(settings);
}, 120_000);

afterAll(async () => {
  database?.destroy();
  bus?.destroy();
  await millrace?.stop();
});

type Who = 'admin' | 'reader';

async function send(who: Who, path: string, body?: unknown, headers: Readonly<Record<string, string>> = {}) {
  const response = await fetch(millrace.http + path, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${millrace.tokens[who]}`, 'content-type': 'application/json', ...headers },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  // biome-ignore lint/suspicious/noExplicitAny: each test knows what it asked for.
  return { status: response.status, body: (await response.json()) as any };
}

const register = (customerId: string, more: object = {}) =>
  send('admin', '/v1/customer/register', {
    customerId,
    name: `Name of ${customerId}`,
    email: `${customerId}@example.com`,
    ...more,
  });

async function itemsOf(table: RegExp) {
  const { TableNames = [] } = await database.send(new ListTablesCommand({}));
  const TableName = TableNames.find((name) => table.test(name)) ?? '';
  const { Items = [] } = await database.send(new ScanCommand({ TableName, ConsistentRead: true }));
  return { TableName, Items };
}

/** The sealed name of a customer, as whoever sees the event table, the archive or the bus finds it. */
async function sealedNameOf(customerId: string): Promise<string> {
  const { Items } = await itemsOf(/customer.*ReadModels/i);
  const found = JSON.stringify(Items).match(
    new RegExp(`sealed:2:${Buffer.from(`customer-${customerId}`).toString('base64url')}:[\\w:-]+`),
  );
  if (found === null) throw new Error(`no sealed text of ${customerId}`);
  return found[0];
}

const profile = (who: Who, customerId: string, query = '') =>
  until(
    () => send(who, `/v1/customer/profile/${customerId}${query}`),
    ({ status }) => status === 200,
  );

describe('a sealed text that somebody found', () => {
  let sealed: string;

  beforeAll(async () => {
    await register('victim');
    await profile('admin', 'victim');
    sealed = await sealedNameOf('victim');
  });

  test.each(['x-correlation-id', 'idempotency-key', 'if-match', 'traceparent', 'x-amz-meta'])(
    'is refused as the header %s, and so is one that only looks like it',
    async (header) => {
      for (const text of [sealed, 'sealed:1:Y3VzdG9tZXItdmljdGlt:AAAA', 'sealed:99:x']) {
        const order = { orderId: 'poisoned', customerId: 'victim', currency: 'GBP', country: 'France', lines: [] };
        expect(await send('admin', '/v1/order/create', order, { [header]: text })).toMatchObject({
          status: 400,
          body: { code: 'MALFORMED_REQUEST' },
        });
        expect((await send('admin', '/v1/customer/profile/victim', undefined, { [header]: text })).status).toBe(400);
      }
      expect((await send('admin', '/v1/streams/order-poisoned/events')).status).toBe(404);
    },
  );

  test('is refused in every body, wherever it stands', async () => {
    const deep = (text: string) => ({ a: [{ b: { c: text } }] });
    const bodies: [string, object][] = [
      ['/v1/customer/register', { customerId: 'thief', name: sealed, email: 'thief@example.com' }],
      ['/v1/customer/update', { customerId: 'victim', name: sealed }],
      ['/v1/order/create', { orderId: 'o', customerId: sealed }],
      ['/v1/inventory/replenish', deep(sealed)],
      ['/v1/privacy/erase', { person: 'customer-victim', reason: sealed }],
      ['/v1/streams/customer-victim/archive', { reason: sealed }],
      ['/v1/events', { eventType: 'payment.failed', source: 'bank', data: deep(sealed) }],
      ['/v1/events', { eventType: 'payment.failed', source: 'bank', correlationId: sealed, data: {} }],
    ];
    for (const [path, body] of bodies) {
      const { status } = await send('admin', path, body);
      expect({ path, status }).toEqual({ path, status: 400 });
    }
    expect((await send('admin', '/v1/streams/customer-victim/events')).body.items).toHaveLength(1);
  });

  test('opens for nobody in an event that the thief puts on the bus', async () => {
    const data = {
      customerId: 'thief',
      name: sealed,
      email: 'thief@example.com',
      preferences: { newsletter: false, channel: 'email', language: 'en' },
    };
    const event = {
      eventType: 'customer.registered',
      timestamp: '2026-03-14T09:26:00.000Z',
      version: '1.0',
      data,
    };
    const forged = ['customer-service', 'somebody'].flatMap((source) =>
      [undefined, 'customer-thief', 'customer-victim'].map((streamId) => ({
        ...event,
        source,
        streamId,
        eventId: uuidv7(),
      })),
    );
    const Entries = forged.map((each) => ({
      EventBusName: 'millrace',
      Source: each.source,
      DetailType: each.eventType,
      Detail: JSON.stringify(each),
    }));
    await bus.send(new PutEventsCommand({ Entries })).catch(() => {});
    // Another customer behind it: when that one is welcomed, what was put before has been handled, too.
    await register('later');
    await until(
      () => send('admin', '/v1/notification/sent?customerId=later'),
      ({ body }) => body.items?.length === 1,
    );
    const told = await send('admin', '/v1/notification/sent?customerId=thief');
    expect(JSON.stringify(told.body)).not.toContain('Name of victim');
    for (const { eventId } of forged) {
      expect((await send('admin', `/v1/notification/sent/${eventId}`)).status).toBe(404);
    }
  });
});

describe('a body of 60,000 levels', () => {
  test.each(['/v1/customer/register', '/v1/order/create', '/v1/events', '/v1/streams/customer-victim/archive'])(
    'is refused at %s, and the next request is answered',
    async (path) => {
      const body = `${'['.repeat(60_000)}"sealed:1:x"${']'.repeat(60_000)}`;
      expect(await send('admin', path, body)).toMatchObject({ status: 400, body: { code: 'MALFORMED_JSON' } });
      expect((await send('admin', '/health')).status).toBe(200);
    },
  );
});

test('an event of 60,000 levels on the bus is handled by nobody, and stops nobody', async () => {
  const levels = `${'['.repeat(60_000)}"sealed:1:x"${']'.repeat(60_000)}`;
  const eventId = uuidv7();
  const envelope = { eventId, eventType: 'payment.failed', timestamp: '2026-03-14T09:26:00.000Z', source: 'bank' };
  const Detail = JSON.stringify({ ...envelope, version: '1.0', data: '?' }).replace('"?"', levels);
  const entry = { EventBusName: 'millrace', Source: 'bank', DetailType: 'payment.failed', Detail };
  await bus.send(new PutEventsCommand({ Entries: [entry] })).catch(() => {});
  await register('behind');
  await until(
    () => send('admin', '/v1/notification/sent?customerId=behind'),
    ({ body }) => body.items?.length === 1,
  );
  expect((await send('admin', `/v1/notification/sent/${eventId}`)).status).toBe(404);
});

test('what was stored before anybody looked keeps nobody from reading the rest', async () => {
  await register('poisoned');
  const { TableName: table } = await itemsOf(/customer.*Events/i);
  const store = new DynamoDbEventStore({ client: database, table, source: 'customer-service' });
  const text = 'sealed:1:Y3VzdG9tZXItcG9pc29uZWQ:AAAA';
  const data = { customerId: 'poisoned', name: text, email: `sealed:2:${'A'.repeat(4_000)}:erased` };
  await store.append('customer-poisoned', [{ type: 'customer.updated', version: '1.0', data }], {
    expectedVersion: 'any',
    correlationId: text,
    causationId: text,
    actor: text,
  });
  const { status, body } = await send('admin', '/v1/streams/customer-poisoned/events');
  expect(status).toBe(200);
  expect(body.items.map((item: { data: object }) => item.data)).toMatchObject([
    { name: 'Name of poisoned' },
    { name: '[unreadable]', email: '[unreadable]' },
  ]);
  expect((await send('admin', '/v1/streams/customer-poisoned/state')).status).toBe(200);
  expect((await send('admin', '/v1/people/customer-poisoned/data')).status).toBe(200);
  expect((await profile('admin', 'poisoned', '?minVersion=2')).body.name).toBe('[unreadable]');
});

test('a key that somebody puts back behind an erasure opens nothing', async () => {
  await register('gone');
  await profile('admin', 'gone');
  const before = await itemsOf(/PersonKeys/);
  expect((await send('admin', '/v1/privacy/erase', { person: 'customer-gone' })).status).toBe(201);
  for (const Item of before.Items) {
    await database.send(new PutItemCommand({ TableName: before.TableName, Item }));
  }
  const { body } = await send('admin', '/v1/streams/customer-gone/events');
  expect(body.items[0].data.name).toBe('[erased]');
  expect((await send('admin', '/v1/customer/update', { customerId: 'gone', name: 'Again' })).status).toBe(201);
  const late = await send('admin', '/v1/streams/customer-gone/events');
  expect(JSON.stringify(late.body)).not.toMatch(/Again|Name of gone/);
});

test.each([
  ['customer-MIS', ['customer-mis']],
  ['customer-mi', ['customer-mis']],
  ['customer-nobody-like-that', []],
])('the mistyped person %s is not erased', async (person, nearest) => {
  await register('mis');
  expect(await send('admin', '/v1/privacy/erase', { person })).toMatchObject({
    status: 404,
    body: { code: 'UNKNOWN_PERSON', nearest },
  });
  expect((await send('reader', '/v1/privacy/erase', { person })).body.nearest).toBeUndefined();
  expect((await send('admin', `/v1/privacy/erasures/${person}`)).status).toBe(404);
});

test('the stream of somebody else is no part of what is kept of a person, and asking for it is on record under it', async () => {
  await register('owner');
  const path = '/v1/people/customer-nobody/data?stream=customer-owner';
  expect(await send('admin', path)).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } });
  expect((await send('reader', path)).status).toBe(403);
  const { body } = await send('admin', '/v1/audit/reads?subject=customer-owner');
  expect(body.items.map(({ kind, outcome }: Record<string, string>) => [kind, outcome])).toEqual([
    ['person', 'refused'],
    ['person', 'refused'],
  ]);
});

test('what is handed out to a person is every event that names them, those of other producers and those about a guest too', async () => {
  const lines = [{ sku: 'unheard-of', quantity: 1, unitPrice: 100 }];
  const order = { currency: 'GBP', country: 'France', lines, fulfilment: 'external' };
  await register('whole');
  await send('admin', '/v1/order/create', { ...order, orderId: 'whole-1', customerId: 'whole' });
  const payment = { paymentId: 'whole-1', orderId: 'whole-1', amount: 100, currency: 'GBP' };
  await send('admin', '/v1/payment/authorize', { ...payment, customerId: 'whole' });
  const data = { ...payment, customerId: 'whole', reason: 'CARD_EXPIRED' };
  const put = await send('admin', '/v1/events', { eventType: 'payment.failed', source: 'bank', data });
  const guests = { ...payment, paymentId: 'guest-1', orderId: 'guest-1', customerId: null };
  await send('admin', '/v1/payment/authorize', guests);
  const kept = (person: string) => async () => {
    const found: { streamId: string; events: { eventId: string }[] }[] = [];
    let cursor: string | undefined;
    do {
      const page = cursor === undefined ? '' : `?cursor=${cursor}`;
      const { body } = await send('admin', `/v1/people/${person}/data${page}`);
      found.push(...body.items);
      cursor = body.cursor;
    } while (cursor !== undefined);
    return { streams: found.map(({ streamId }) => streamId), events: found.flatMap(({ events }) => events) };
  };
  const wanted = ['customer-whole', 'order-whole-1', 'payment-whole-1'];
  const { eventId: outside } = put.body.results[0];
  await until(
    kept('customer-whole'),
    ({ streams, events }) =>
      wanted.every((streamId) => streams.includes(streamId)) && events.some(({ eventId }) => eventId === outside),
  );
  await until(kept('order-guest-1'), ({ streams }) => streams.includes('payment-guest-1'));
});

test('whose data is opened is on record by name, whatever the query says', async () => {
  await register('seen');
  await profile('admin', 'seen', '?minVersion=1');
  await profile('admin', 'seen');
  await send('reader', '/v1/customer/profile/seen');
  const { body } = await send('admin', '/v1/audit/reads?subject=customer-seen');
  const told = body.items.map(({ kind, path, reader }: Record<string, string>) => [kind, path, reader]);
  expect(told).toEqual([
    ['view', '/v1/customer/profile/seen', 'local-admin'],
    ['view', '/v1/customer/profile/seen', 'local-admin'],
  ]);
});

test('a used idempotency key gives a correction no old answer, and nobody the answer of another caller', async () => {
  const key = { 'idempotency-key': 'k-1' };
  await register('twice');
  const first = await send('admin', '/v1/customer/update', { customerId: 'twice', email: 'a@example.com' }, key);
  const again = await send('admin', '/v1/customer/update', { customerId: 'twice', email: 'a@example.com' }, key);
  expect([first.status, again.status]).toEqual([201, 200]);
  expect(again.body.eventIds).toEqual(first.body.eventIds);
  const corrected = await send('admin', '/v1/customer/update', { customerId: 'twice', email: 'b@example.com' }, key);
  expect(corrected).toMatchObject({ status: 422, body: { code: 'IDEMPOTENCY_KEY_REUSED' } });
  const other = await send('reader', '/v1/customer/update', { customerId: 'twice', email: 'a@example.com' }, key);
  expect(other.status).toBe(201);
  expect(other.body.eventIds).not.toEqual(first.body.eventIds);
});
