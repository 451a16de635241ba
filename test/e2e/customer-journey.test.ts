import { HttpClient } from './http-client.ts';
import { fresh, type RunningMillrace, startMillrace } from './running-millrace.ts';

let millrace: RunningMillrace;
let client: HttpClient;

beforeAll(async () => {
  millrace = await startMillrace();
  client = new HttpClient(millrace.http);
}, 60_000);

afterAll(async () => {
  await millrace?.stop();
});

test('registers, activates, changes, deactivates and shows a customer', async () => {
  const customerId = fresh('cj1');
  const who = { customerId, name: 'Test Customer', email: 'test@example.com' };
  const preferences = { newsletter: true, channel: 'sms', language: 'nb-NO' };
  const registered = await client.post('/v1/customer/register', who);
  expect(registered.status).toBe(201);
  expect(registered.body).toMatchObject({ streamId: `customer-${customerId}`, streamVersion: 1 });
  expect(await client.post('/v1/customer/register', who)).toMatchObject({
    status: 422,
    body: { rule: 'customer-exists' },
  });

  expect((await client.post('/v1/customer/activate', { customerId })).status).toBe(201);
  expect((await client.post('/v1/customer/update', { customerId, phone: '+4722000000' })).status).toBe(201);
  expect((await client.post('/v1/customer/set-preferences', { customerId, preferences })).status).toBe(201);
  const profile = await client.whenAt(`/v1/customer/profile/${customerId}`, 4);
  expect(profile).toMatchObject({ ...who, status: 'active', phone: '+4722000000', preferences, streamVersion: 4 });

  expect((await client.post('/v1/customer/deactivate', { customerId })).status).toBe(201);
  expect(await client.post('/v1/customer/update', { customerId, name: 'Other Name' })).toMatchObject({
    status: 422,
    body: { rule: 'customer-deactivated' },
  });
  expect(await client.whenAt(`/v1/customer/profile/${customerId}`, 5)).toMatchObject({
    status: 'deactivated',
    name: 'Test Customer',
  });
}, 60_000);
