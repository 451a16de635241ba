import { HttpClient, until } from './http-client.ts';
import { type MillraceWithAuth, startMillraceWithAuth } from './millrace-with-auth.ts';
import { announceSkip, isLocalEngine, localTest } from './running-millrace.ts';

jest.setTimeout(120_000);
if (!isLocalEngine) announceSkip('the record of reads', 'an engine of their own asks for them');

let millrace: MillraceWithAuth;
let client: HttpClient;

beforeAll(async () => {
  if (!isLocalEngine) return;
  millrace = await startMillraceWithAuth('--audit-reads');
  client = new HttpClient(millrace.http);
  const lines = [{ sku: 'A', quantity: 1, unitPrice: 100 }];
  const order = { orderId: 't1', customerId: 'c1', currency: 'GBP', country: 'France', lines };
  const headers = { ...bearing('admin'), 'x-correlation-id': 'e2e-trail' };
  await client.post('/v1/inventory/replenish', { sku: 'A', quantity: 5 }, headers);
  expect((await client.post('/v1/order/create', order, headers)).status).toBe(201);
  // A view, whose reads are not on record, tells when the streams are whole: three events of the order, two of the payment.
  await until(
    () => client.send('/v1/order/status/t1', { method: 'GET', headers: bearing('admin') }),
    ({ body }) => body.status === 'completed',
  );
});

afterAll(() => millrace?.stop());

function bearing(who: 'admin' | 'reader'): Record<string, string> {
  return { authorization: `Bearer ${millrace.tokens[who]}` };
}

function read(who: 'admin' | 'reader', path: string, correlationId = `${who}-looks`) {
  return client.send(path, { method: 'GET', headers: { ...bearing(who), 'x-correlation-id': correlationId } });
}

/** What the trail has, newest first, without what differs from run to run. */
async function trail(query: string) {
  const { status, body } = await read('admin', `/v1/audit/reads?${query}`);
  expect(status).toBe(200);
  return (body.items as Record<string, unknown>[]).map(({ readId, at, sourceIp, ...known }) => known);
}

const answered = { outcome: 'answered', hidden: 0 };
const refused = { outcome: 'refused', events: 0, hidden: 0 };
const admin = { reader: 'local-admin', correlationId: 'admin-looks' };
const reader = { reader: 'local-reader', correlationId: 'reader-looks' };

localTest('who has read a stream is on record: its events, and the version of the state that was shown', async () => {
  expect((await read('admin', '/v1/streams/order-t1/events?limit=2')).status).toBe(200);
  expect((await read('reader', '/v1/streams/order-t1/state?version=1')).status).toBe(200);
  expect(await trail('subject=order-t1')).toEqual([
    { ...reader, ...answered, subject: 'order-t1', kind: 'state', events: 1 },
    { ...admin, ...answered, subject: 'order-t1', kind: 'events', events: 2 },
  ]);
});

localTest('whoever was refused is on record as well', async () => {
  expect((await read('reader', '/v1/streams/payment-t1/events')).status).toBe(403);
  expect((await read('reader', '/v1/streams/payment-t1/state')).status).toBe(403);
  expect((await read('admin', '/v1/streams/payment-t1/events')).status).toBe(200);
  expect(await trail('subject=payment-t1')).toEqual([
    { ...admin, ...answered, subject: 'payment-t1', kind: 'events', events: 2 },
    { ...reader, ...refused, subject: 'payment-t1', kind: 'state' },
    { ...reader, ...refused, subject: 'payment-t1', kind: 'events' },
  ]);
});

localTest('a correlation is on record with how much of it was left out', async () => {
  const { body } = await until(
    () => read('reader', '/v1/correlations/e2e-trail?limit=100'),
    ({ body: found }) => found.hidden === 2 && JSON.stringify(found).includes('order.completed'),
  );
  const [newest] = await trail('subject=e2e-trail&limit=1');
  expect(newest).toEqual({
    ...reader,
    subject: 'e2e-trail',
    kind: 'correlation',
    outcome: 'answered',
    events: body.items.length,
    hidden: 2,
  });
});

localTest('what one reader has read is found by who it is, page by page, with time and address', async () => {
  const before = new Date().toISOString();
  for (const sku of ['A', 'B', 'A']) await read('reader', `/v1/streams/inventory-${sku}/events`);
  const path = `/v1/audit/reads?reader=local-reader&since=${before}&limit=1`;
  const first = await read('admin', path);
  const second = await read('admin', `${path}&cursor=${first.body.cursor}`);
  // There is no stream of B, so there was nothing to read.
  const items = [...first.body.items, ...second.body.items];
  expect(items.map(({ subject }: { subject: string }) => subject)).toEqual(['inventory-A', 'inventory-A']);
  expect(items[0].readId).not.toBe(items[1].readId);
  expect(items[0].at >= items[1].at && items[1].at >= before).toBe(true);
  expect(items[0].sourceIp).toBe('127.0.0.1');
  expect((await read('admin', `${path}&cursor=${second.body.cursor}`)).body.items).toEqual([]);
});

localTest('the trail is not for everyone', async () => {
  const forbidden = await read('reader', '/v1/audit/reads?subject=order-t1');
  expect([forbidden.status, forbidden.body.code]).toEqual([403, 'FORBIDDEN']);
  const nobody = await client.get('/v1/audit/reads?subject=order-t1');
  expect([nobody.status, nobody.body.code]).toEqual([401, 'UNAUTHENTICATED']);
  const unasked = await read('admin', '/v1/audit/reads');
  expect([unasked.status, unasked.body.code]).toEqual([400, 'VALIDATION_FAILED']);
});
