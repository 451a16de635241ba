import { showStream } from '../../cli/streams.ts';
import { type RunningMillrace, startMillrace } from './running-millrace.ts';

jest.setTimeout(120_000);

let millrace: RunningMillrace;

beforeAll(async () => {
  millrace = await startMillrace();
}, 120_000);

afterAll(async () => {
  await millrace?.stop();
});

const get = async (path: string) => {
  const response = await fetch(`${millrace.http}${path}`);
  return { status: response.status, body: (await response.json()) as Record<string, never> };
};

const post = async (path: string, body: object, headers: Record<string, string> = {}) => {
  const response = await fetch(`${millrace.http}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
};

test('a stream shows its events and its states, and what one request led to over all domains', async () => {
  const correlation = { 'x-correlation-id': 'e2e-streams' };
  await post('/v1/inventory/replenish', { sku: 'E2E 1', quantity: 5 }, correlation);
  const before = new Date().toISOString();
  await new Promise((resolve) => setTimeout(resolve, 5));
  await post('/v1/inventory/replenish', { sku: 'E2E 1', quantity: 7 }, correlation);
  const order = {
    orderId: 'e2e-1',
    customerId: 'c1',
    currency: 'GBP',
    country: 'United Kingdom',
    lines: [{ sku: 'E2E 1', quantity: 2, unitPrice: 100 }],
  };
  expect((await post('/v1/order/create', order, correlation)).status).toBe(201);

  const stream = `/v1/streams/${encodeURIComponent('inventory-E2E 1')}`;
  const { body: page } = await get(`${stream}/events?limit=1`);
  expect(page).toMatchObject({ items: [{ eventType: 'inventory.replenished', streamVersion: 1 }] });
  const { body: next } = await get(`${stream}/events?limit=1&cursor=${page.cursor}`);
  expect(next).toMatchObject({ items: [{ streamVersion: 2, data: { quantity: 7 } }] });
  expect((await get(`${stream}/state?version=1`)).body).toEqual({
    streamId: 'inventory-E2E 1',
    streamVersion: 1,
    state: { onHand: 5, reserved: 0, reservations: [] },
  });
  expect((await get(`${stream}/state?asOf=${before}`)).body).toMatchObject({ state: { onHand: 5 } });
  expect(await get('/v1/streams/order-nobody/state')).toMatchObject({ status: 404, body: { code: 'UNKNOWN_STREAM' } });

  await eventually(async () => {
    const { body } = await get('/v1/correlations/e2e-streams?limit=100');
    const types = (body.items as unknown as { eventType: string }[]).map(({ eventType }) => eventType);
    expect(types).toEqual(
      expect.arrayContaining(['order.created', 'inventory.reserved', 'payment.processed', 'order.completed']),
    );
    expect(types.slice(0, 2)).toEqual(['inventory.replenished', 'inventory.replenished']);
  });

  const lines: string[] = [];
  await showStream('inventory-E2E 1', { url: millrace.http, json: true, to: 2 }, (line) => lines.push(line));
  expect(lines.map((line) => JSON.parse(line).data.quantity)).toEqual([5, 7]);
});

test('a document tells when its version was committed, and how far it is behind when it is asked', async () => {
  await post('/v1/inventory/replenish', { sku: 'LAG', quantity: 5 });
  const path = '/v1/inventory/stock/LAG?minVersion=1';
  const response = await fetch(`${millrace.http}${path}&lag=true`);
  const { body: page } = await get('/v1/streams/inventory-LAG/events');
  const [event] = page.items as unknown as { timestamp: string }[];
  expect(response.headers.get('x-committed-at')).toBe(event?.timestamp);
  expect(await response.json()).toMatchObject({ streamVersion: 1, lag: { events: 0, milliseconds: 0 } });
  expect((await get(path)).body).not.toHaveProperty('lag');
});

test('a stream with snapshots goes through the pipeline like any other', async () => {
  // Few enough at once that none loses the race for the stream's end ten times in a row.
  for (let quantity = 1; quantity <= 120; quantity += 6) {
    const six = Array.from({ length: 6 }, (_, more) =>
      post('/v1/inventory/replenish', { sku: 'LONG', quantity: quantity + more }),
    );
    expect((await Promise.all(six)).map(({ status }) => status)).toEqual([201, 201, 201, 201, 201, 201]);
  }
  const { body } = await get('/v1/streams/inventory-LONG/state');
  expect(body).toMatchObject({ streamVersion: 120, state: { onHand: 7_260 } });
  await eventually(async () => {
    expect((await get('/v1/inventory/stock/LONG')).body).toMatchObject({ onHand: 7_260, streamVersion: 120 });
  });
});

async function eventually(check: () => Promise<void>): Promise<void> {
  const deadline = Date.now() + 30_000;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}
