import { HttpClient, until } from './http-client.ts';
import { fresh, type RunningMillrace, startMillrace } from './running-millrace.ts';

let millrace: RunningMillrace;
let client: HttpClient;

beforeAll(async () => {
  millrace = await startMillrace();
  client = new HttpClient(millrace.http);
}, 60_000);

afterAll(() => millrace?.stop());

const country = fresh('Closingland');
const lines = [{ sku: 'A', quantity: 1, unitPrice: 100 }];

/** Places an order and waits until every view has it. */
async function place(orderId: string, customerId: string): Promise<void> {
  const order = { orderId, customerId, currency: 'GBP', country, fulfilment: 'external', lines };
  expect((await client.post('/v1/order/create', order)).status).toBe(201);
  await client.whenAt(`/v1/order/status/${orderId}`, 1);
}

async function ordersCounted(): Promise<number> {
  const { body } = await client.get('/v1/order/revenue');
  return body.items.find(({ key }: { key: string }) => key === country)?.orders ?? 0;
}

test('a deleted stream is gone from reads, from documents, from lists and from sums', async () => {
  const [kept, deleted, customerId] = [fresh('kept-1'), fresh('deleted-1'), fresh('customer-1')];
  await place(kept, customerId);
  await place(deleted, customerId);
  await until(ordersCounted, (orders) => orders === 2);

  const path = `/v1/streams/order-${deleted}`;
  const conflict = await client.delete(path, undefined, { 'if-match': '"7"' });
  expect(conflict).toMatchObject({ status: 409, body: { code: 'VERSION_CONFLICT', actualVersion: 1 } });
  const closed = await client.delete(path, { reason: 'asked for' }, { 'if-match': '"1"' });
  expect(closed).toMatchObject({
    status: 200,
    body: { streamId: `order-${deleted}`, as: 'deleted', version: 1, reason: 'asked for' },
  });
  expect((await client.delete(path)).body).toEqual(closed.body);

  for (const part of ['events', 'state']) {
    expect(await client.get(`${path}/${part}`)).toMatchObject({ status: 410, body: { code: 'STREAM_DELETED' } });
  }
  const cancel = { orderId: deleted, reason: 'too late' };
  expect(await client.post('/v1/order/cancel', cancel)).toMatchObject({ status: 410 });
  await until(
    () => client.get(`/v1/order/status/${deleted}`),
    ({ status }) => status === 404,
  );
  await until(ordersCounted, (orders) => orders === 1);
  const history = await until(
    () => client.get(`/v1/order/history?customerId=${customerId}`),
    ({ body }) => body.items.length === 1,
  );
  expect(history.body.items[0]).toMatchObject({ orderId: kept });
}, 60_000);

test('an archived stream is read and seen as before, and takes no command', async () => {
  const orderId = fresh('archived-1');
  await place(orderId, fresh('customer-2'));
  const archived = await client.post(`/v1/streams/order-${orderId}/archive`, { reason: 'done' });
  expect(archived).toMatchObject({ status: 200, body: { as: 'archived', version: 1, reason: 'done' } });
  const cancel = await client.post('/v1/order/cancel', { orderId, reason: 'too late' });
  expect(cancel).toMatchObject({ status: 409, body: { code: 'STREAM_ARCHIVED' } });
  expect((await client.get(`/v1/streams/order-${orderId}/state`)).body).toMatchObject({ closed: { as: 'archived' } });
  expect((await client.get(`/v1/order/status/${orderId}`)).body).toMatchObject({ orderId, streamVersion: 1 });
});
