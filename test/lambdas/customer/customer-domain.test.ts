import { customerCommands } from '../../../lambdas/customer/customer-commands.ts';
import { customerQueries } from '../../../lambdas/customer/customer-queries.ts';
import { inMemoryDomain } from '../in-memory-domain.ts';

const body = { customerId: '42', name: 'Test Customer', email: 'test@example.com' };
const address = { line1: '1 Example Street', city: 'Sampletown', postalCode: '0001', country: 'Norway' };
const preferences = { newsletter: true, channel: 'sms', language: 'nb-NO' };

const customers = () => inMemoryDomain(customerCommands, customerQueries);

describe('POST /v1/customer/register', () => {
  test('answers 201 with the stream and its events', async () => {
    const { statusCode, body: answer, headers } = await customers().post('register', body);
    expect(statusCode).toBe(201);
    expect(answer).toEqual({
      streamId: 'customer-42',
      streamVersion: 1,
      eventIds: [expect.stringMatching(/^[0-9a-f-]{36}$/)],
      correlationId: expect.any(String),
    });
    expect(headers.etag).toBe('"1"');
  });

  test('stores who the customer is, with the preferences of whoever says none', async () => {
    const domain = customers();
    await domain.post('register', body);
    const [commit] = await domain.commitsOf('customer-42');
    expect(commit?.events[0]).toMatchObject({
      eventType: 'customer.registered',
      source: 'customer-service',
      version: '1.0',
      data: { ...body, preferences: { newsletter: false, channel: 'email', language: 'en' } },
    });
  });

  test('gives the first answer again to the same key', async () => {
    const domain = customers();
    const first = await domain.post('register', body, { 'idempotency-key': 'k' });
    const again = await domain.post('register', body, { 'idempotency-key': 'k' });
    expect(again).toMatchObject({ statusCode: 200, body: first.body });
  });

  test('answers 422 to an id that is taken, and tells nothing of whoever has it', async () => {
    const domain = customers();
    await domain.post('register', body);
    const second = await domain.post('register', { ...body, name: 'Other Name' });
    expect(second).toMatchObject({
      statusCode: 422,
      body: { code: 'BUSINESS_RULE_VIOLATED', rule: 'customer-exists', detail: 'there is a customer 42 already' },
    });
    expect(JSON.stringify(second.body)).not.toMatch(/Name|Test|example/);
  });

  test('answers 400 to a wrong field, names it and writes nothing', async () => {
    const domain = customers();
    const { city: _, ...nowhere } = address;
    expect(await domain.post('register', { ...body, address: nowhere })).toMatchObject({
      statusCode: 400,
      body: { errors: [{ pointer: '/address/city', message: 'is required' }] },
    });
    expect(await domain.commitsOf('customer-42')).toEqual([]);
  });
});

test('POST /v1/customer/update answers 400 to no change at all', async () => {
  const domain = customers();
  await domain.post('register', body);
  expect(await domain.post('update', { customerId: '42' })).toMatchObject({
    statusCode: 400,
    body: { errors: [{ pointer: '', message: 'must have at least 2 properties' }] },
  });
});

describe('the profile', () => {
  const expected = {
    customerId: '42',
    status: 'deactivated',
    name: 'Other Name',
    email: 'test@example.com',
    address,
    preferences,
    registeredAt: '2026-03-14T10:00:00.000Z',
    updatedAt: '2026-03-14T10:00:00.000Z',
    streamVersion: 6,
  };

  async function history() {
    const domain = customers();
    await domain.post('register', body);
    await domain.post('activate', { customerId: '42' });
    await domain.post('update', { customerId: '42', name: 'Other Name' });
    await domain.post('update', { customerId: '42', address });
    await domain.post('set-preferences', { customerId: '42', preferences });
    await domain.post('deactivate', { customerId: '42' });
    await domain.post('register', { ...body, customerId: '43' });
    return { domain, commits: await domain.commitsOf('customer-42', 'customer-43') };
  }

  async function profileIn(domain: Awaited<ReturnType<typeof history>>['domain']) {
    return (await domain.get('profile/42')).body;
  }

  test('tells what has happened', async () => {
    const { domain, commits } = await history();
    expect(await domain.deliver(commits)).toEqual({ batchItemFailures: [] });
    expect(await profileIn(domain)).toEqual(expected);
  });

  test('is the same when every commit comes twice and backwards', async () => {
    const { domain, commits } = await history();
    for (const commit of [...commits, ...commits].reverse()) await domain.deliver([commit]);
    expect(await profileIn(domain)).toEqual(expected);
  });

  test('is the same when only the last commit of each stream comes', async () => {
    const { domain, commits } = await history();
    const last = new Map(commits.map((commit) => [commit.streamId, commit]));
    await domain.deliver([...last.values()]);
    expect(await profileIn(domain)).toEqual(expected);
  });

  test('is unknown under an unknown key', async () => {
    expect(await customers().get('profile/9')).toMatchObject({ statusCode: 404, body: { code: 'UNKNOWN_KEY' } });
  });
});
