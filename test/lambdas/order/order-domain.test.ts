import { orderCommands } from '../../../lambdas/order/order-commands.ts';
import { orderQueries } from '../../../lambdas/order/order-queries.ts';
import { inMemoryDomain } from '../in-memory-domain.ts';

const body = {
  orderId: 'K-1',
  customerId: '42',
  currency: 'EUR',
  country: 'Norway',
  lines: [
    { sku: 'BOWL', description: 'Bowl', quantity: 3, unitPrice: 1250 },
    { sku: 'POST', quantity: 1, unitPrice: 999 },
  ],
};
const returned = {
  returnId: 'CK-1',
  customerId: '42',
  currency: 'EUR',
  country: 'Norway',
  lines: [{ sku: 'BOWL', quantity: 1, unitPrice: 1250 }],
};

const orders = () => inMemoryDomain(orderCommands, orderQueries);

describe('POST /v1/order/create', () => {
  test('answers 201 with the stream and its events', async () => {
    const { statusCode, body: answer, headers } = await orders().post('create', body);
    expect(statusCode).toBe(201);
    expect(answer).toEqual({
      streamId: 'order-K-1',
      streamVersion: 1,
      eventIds: [expect.stringMatching(/^[0-9a-f-]{36}$/)],
      correlationId: expect.any(String),
    });
    expect(headers.etag).toBe('"1"');
  });

  test('stores what was ordered with its amounts and the time', async () => {
    const domain = orders();
    await domain.post('create', body);
    const [commit] = await domain.commitsOf('order-K-1');
    expect(commit?.events[0]).toMatchObject({
      eventType: 'order.created',
      source: 'order-service',
      version: '1.0',
      data: { total: 4749, placedAt: '2026-03-14T10:00:00.000Z', fulfilment: 'managed' },
    });
  });

  test('gives the first answer again to the same key', async () => {
    const domain = orders();
    const first = await domain.post('create', body, { 'idempotency-key': 'k' });
    const again = await domain.post('create', body, { 'idempotency-key': 'k' });
    expect(again).toMatchObject({ statusCode: 200, body: first.body });
  });

  test('makes up the same number for the same key', async () => {
    const domain = orders();
    const { orderId: _, ...unnumbered } = body;
    const first = await domain.post('create', unnumbered, { 'idempotency-key': 'k' });
    const again = await domain.post('create', unnumbered, { 'idempotency-key': 'k' });
    expect(again).toMatchObject({ statusCode: 200, body: { streamId: first.body.streamId } });
    const other = await domain.post('create', unnumbered);
    expect(other.statusCode).toBe(201);
    expect(other.body.streamId).not.toBe(first.body.streamId);
  });

  test('answers 422 to a number that is taken', async () => {
    const domain = orders();
    await domain.post('create', body);
    expect(await domain.post('create', body)).toMatchObject({
      statusCode: 422,
      body: { code: 'BUSINESS_RULE_VIOLATED', rule: 'order-exists', detail: 'there is an order K-1 already' },
    });
  });

  test.each<[string, number, unknown, object]>([
    ['malformed JSON', 400, '{"orderId":', { code: 'MALFORMED_JSON' }],
    [
      'an unknown field',
      400,
      { ...body, colour: 'red' },
      { errors: [{ pointer: '/colour', message: 'is not a known property' }] },
    ],
    ['a wrong type', 400, { ...body, country: 47 }, { errors: [{ pointer: '/country', message: 'must be string' }] }],
    [
      'a negative quantity',
      400,
      { ...body, lines: [{ sku: 'A', quantity: -1, unitPrice: 1 }] },
      { errors: [{ pointer: '/lines/0/quantity', message: 'must be >= 1' }] },
    ],
    ['2 MB', 413, { ...body, country: 'x'.repeat(2 * 1024 * 1024) }, { code: 'BODY_TOO_LARGE' }],
  ])('answers %s with %d and writes nothing', async (_, status, sent, problem) => {
    const domain = orders();
    expect(await domain.post('create', sent)).toMatchObject({ statusCode: status, body: problem });
    expect(await domain.commitsOf('order-K-1')).toEqual([]);
  });

  test('names the nearest command to an unknown one', async () => {
    expect(await orders().post('creat', body)).toMatchObject({
      statusCode: 404,
      body: { code: 'UNKNOWN_COMMAND', nearest: expect.arrayContaining(['create']) },
    });
  });

  test('answers 409 to a stale If-Match', async () => {
    const domain = orders();
    await domain.post('create', body);
    await domain.post('confirm', { orderId: 'K-1' });
    expect(await domain.post('cancel', { orderId: 'K-1', reason: 'late' }, { 'if-match': '"1"' })).toMatchObject({
      statusCode: 409,
      body: { code: 'VERSION_CONFLICT', expectedVersion: 1, actualVersion: 2 },
    });
  });
});

describe('the views', () => {
  const expected = {
    status: { orderId: 'K-1', status: 'cancelled', total: 4749, currency: 'EUR', streamVersion: 3, reason: 'late' },
    history: [
      { orderId: 'K-1', status: 'cancelled', streamVersion: 3 },
      { orderId: 'CK-1', status: 'returned', streamVersion: 1 },
    ],
    revenue: {
      items: [
        { key: 'Norway', orders: 1, gross: 4749, refunds: 5999, net: -1250 },
        { key: 'Sweden', orders: 1, gross: 4749, refunds: 0, net: 4749 },
      ],
      total: { orders: 2, gross: 9498, refunds: 5999, net: 3499 },
    },
  };

  async function history() {
    const domain = orders();
    await domain.post('create', { ...body, placedAt: '2026-03-13T23:59:00Z' });
    await domain.post('confirm', { orderId: 'K-1' });
    await domain.post('cancel', { orderId: 'K-1', reason: 'late' });
    await domain.post('return', { ...returned, returnedAt: '2026-03-15T08:00:00Z' });
    await domain.post('create', { ...body, orderId: 'K-2', customerId: null, country: 'Sweden' });
    return { domain, commits: await domain.commitsOf('order-K-1', 'order-CK-1', 'order-K-2') };
  }

  async function answers(domain: Awaited<ReturnType<typeof history>>['domain']) {
    return {
      status: (await domain.get('status/K-1')).body,
      history: (await domain.get('history?customerId=42')).body.items,
      revenue: (await domain.get('revenue?by=country')).body,
    };
  }

  test('tell what has happened', async () => {
    const { domain, commits } = await history();
    expect(await domain.deliver(commits)).toEqual({ batchItemFailures: [] });
    expect(await answers(domain)).toMatchObject(expected);
    expect((await domain.get('revenue?by=day')).body.items).toEqual([
      { key: '2026-03-13', orders: 1, gross: 4749, refunds: 4749, net: 0 },
      { key: '2026-03-14', orders: 1, gross: 4749, refunds: 0, net: 4749 },
      { key: '2026-03-15', orders: 0, gross: 0, refunds: 1250, net: -1250 },
    ]);
  });

  test('are the same when every commit comes twice and backwards', async () => {
    const { domain, commits } = await history();
    for (const commit of [...commits, ...commits].reverse()) await domain.deliver([commit]);
    expect(await answers(domain)).toMatchObject(expected);
  });

  test('are the same when only the last commit of each stream comes', async () => {
    const { domain, commits } = await history();
    const last = new Map(commits.map((commit) => [commit.streamId, commit]));
    await domain.deliver([...last.values()]);
    expect(await answers(domain)).toMatchObject(expected);
  });

  test('know nothing under an unknown key', async () => {
    expect(await orders().get('status/K-9')).toMatchObject({ statusCode: 404, body: { code: 'UNKNOWN_KEY' } });
  });

  test('name the nearest view to an unknown one', async () => {
    expect(await orders().get('statu/K-9')).toMatchObject({
      statusCode: 404,
      body: { code: 'UNKNOWN_VIEW', nearest: expect.arrayContaining(['status']) },
    });
  });
});
