import { run } from './child-command.ts';
import { EventTables } from './event-tables.ts';
import { HttpClient, until } from './http-client.ts';
import { fresh, localTest, type RunningMillrace, startMillrace } from './running-millrace.ts';

let millrace: RunningMillrace;
let client: HttpClient;

beforeAll(async () => {
  millrace = await startMillrace();
  client = new HttpClient(millrace.http);
}, 60_000);

afterAll(() => millrace?.stop());

const lines = [{ sku: 'A', quantity: 1, unitPrice: 100 }];

function place(orderId: string, country: string, customerId = fresh('customer-1')) {
  const order = { orderId, customerId, currency: 'GBP', country, fulfilment: 'external', lines };
  return client.post('/v1/order/create', order);
}

/** Waits until the sums of a country have that many orders. */
async function untilCounted(country: string, orders: number): Promise<void> {
  const counted = async () => {
    const { body } = await client.get('/v1/order/revenue');
    return body.items.find(({ key }: { key: string }) => key === country)?.orders ?? 0;
  };
  await until(counted, (found) => found === orders);
}

test('a deleted stream is gone from reads, from documents, from lists and from sums', async () => {
  const [kept, deleted, country] = [fresh('kept-1'), fresh('deleted-1'), fresh('Closingland')];
  await place(kept, country);
  await place(deleted, country);
  await client.whenAt(`/v1/order/status/${deleted}`, 1);
  await untilCounted(country, 2);

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
  await untilCounted(country, 1);
  const history = await until(
    () => client.get(`/v1/order/history?customerId=${fresh('customer-1')}`),
    ({ body }) => body.items.length === 1,
  );
  expect(history.body.items[0]).toMatchObject({ orderId: kept });
}, 60_000);

localTest(
  'a purged stream is gone from the table for good, and from nothing else',
  async () => {
    const [orderId, country, customerId] = ['purged-1', 'Purgeland', 'customer-2'];
    await place(orderId, country, customerId);
    await place('purged-2', country, customerId);
    await client.post('/v1/order/cancel', { orderId, reason: 'changed my mind' });
    await untilCounted(country, 2);
    const path = `/v1/streams/order-${orderId}`;
    expect(await client.delete(`${path}?purge=true`)).toMatchObject({
      status: 409,
      body: { code: 'STREAM_NOT_DELETED' },
    });
    await client.delete(path);
    await untilCounted(country, 1);
    expect(await client.delete(`${path}?purge=true`)).toMatchObject({
      status: 409,
      body: { code: 'PURGE_TOO_EARLY', purgeableAt: expect.stringMatching(/Z$/) },
    });

    const args = [
      'cli/millrace.ts',
      'streams',
      `order-${orderId}`,
      '--url',
      millrace.http,
      '--purge',
      '--without-grace',
    ];
    expect(await run(process.execPath, args)).toMatchObject({ code: 2, stderr: expect.stringContaining('say --yes') });
    const purged = await run(process.execPath, [...args, '--yes', '--json']);
    expect(purged).toMatchObject({ code: 0, stdout: `{"streamId":"order-${orderId}","removed":2}\n` });
    const tables = new EventTables(millrace.aws);
    expect(await tables.orderCommits(`order-${orderId}`)).toBe(2);
    tables.close();

    expect(await client.get(`${path}/events`)).toMatchObject({ status: 410, body: { code: 'STREAM_DELETED' } });
    expect(await place(orderId, country)).toMatchObject({ status: 410, body: { code: 'STREAM_DELETED' } });
    const rebuild = ['cli/millrace.ts', 'rebuild', 'order', 'revenue', '--json', '--endpoint', millrace.endpoint ?? ''];
    expect(await run(process.execPath, rebuild)).toMatchObject({ code: 0 });
    await untilCounted(country, 1);
  },
  60_000,
);

test('an archived stream is read and seen as before, and takes no command', async () => {
  const orderId = fresh('archived-1');
  await place(orderId, fresh('Archiveland'));
  await client.whenAt(`/v1/order/status/${orderId}`, 1);
  const archived = await client.post(`/v1/streams/order-${orderId}/archive`, { reason: 'done' });
  expect(archived).toMatchObject({ status: 200, body: { as: 'archived', version: 1, reason: 'done' } });
  const cancel = await client.post('/v1/order/cancel', { orderId, reason: 'too late' });
  expect(cancel).toMatchObject({ status: 409, body: { code: 'STREAM_ARCHIVED' } });
  expect((await client.get(`/v1/streams/order-${orderId}/state`)).body).toMatchObject({ closed: { as: 'archived' } });
  expect((await client.get(`/v1/order/status/${orderId}`)).body).toMatchObject({ orderId, streamVersion: 1 });
});
