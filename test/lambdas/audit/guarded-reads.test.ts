import { MemoryReadAudit } from '../../../core/access/memory-read-audit.ts';
import { compileReadPolicy } from '../../../core/access/read-access.ts';
import { MemoryReadModelStore } from '../../../core/projection/memory-read-model-store.ts';
import { eventOf } from '../../../core/testing/event-factory.ts';
import { createAuditFunction } from '../../../lambdas/audit/audit-function.ts';
import { indexEvent } from '../../../lambdas/audit/index-event.ts';
import { httpEvent } from '../http-event.ts';

const access = compileReadPolicy({
  rules: [
    { who: { arn: 'arn:admin' }, mayRead: ['*'], mayReadAudit: true },
    { who: { arn: 'arn:shop' }, mayRead: ['order.*'] },
  ],
});
const placed = eventOf({ eventType: 'order.created', streamId: 'order-1' });
const paid = eventOf({ eventType: 'payment.processed', streamId: 'payment-1' });

async function setUp(reads: MemoryReadAudit | undefined = new MemoryReadAudit()) {
  const readModels = new MemoryReadModelStore();
  for (const event of [placed, paid]) await indexEvent(readModels)(event);
  const query = createAuditFunction({ readModels, access, ...(reads && { reads }) });
  const get = async (userArn: string, path: string) => {
    const event = httpEvent('GET', path);
    Object.assign(event.requestContext, { authorizer: { iam: { userArn } } });
    const { statusCode, headers, body } = await query(event);
    return { statusCode, correlationId: headers['x-correlation-id'], body: JSON.parse(body) };
  };
  return { get, reads, query };
}

const list = '/v1/correlations/test-correlation';

test('a correlation shows the events that the reader may see and counts the others', async () => {
  const { get, reads } = await setUp();
  const { body, correlationId } = await get('arn:shop', list);
  expect(body.items.map(({ eventType }: { eventType: string }) => eventType)).toEqual(['order.created']);
  expect(body.hidden).toBe(1);
  expect((await get('arn:admin', list)).body.items).toHaveLength(2);
  expect(reads?.reads[0]).toMatchObject({ subject: 'test-correlation', kind: 'correlation', events: 1, hidden: 1 });
  expect(reads?.reads[0]?.correlationId).toBe(correlationId);
});

test('the same is true of the list under its other path and of a single event', async () => {
  const { get } = await setUp();
  const other = await get('arn:shop', '/v1/audit/correlations?correlationId=test-correlation');
  expect(other.body).toMatchObject({ items: [{ eventType: 'order.created' }], hidden: 1 });
  expect((await get('arn:shop', `/v1/audit/correlations/${placed.eventId}`)).statusCode).toBe(200);
  const single = await get('arn:shop', `/v1/audit/correlations/${paid.eventId}`);
  expect(single).toMatchObject({ statusCode: 403, body: { code: 'FORBIDDEN' } });
});

test('whoever may read nothing is refused', async () => {
  const { get } = await setUp();
  expect(await get('arn:nobody', list)).toMatchObject({ statusCode: 403, body: { code: 'FORBIDDEN' } });
});

test('a correlation is not answered when that cannot be recorded', async () => {
  const { get, reads } = await setUp();
  jest.spyOn(reads as MemoryReadAudit, 'record').mockRejectedValue(new Error('no table'));
  expect(await get('arn:admin', list)).toMatchObject({ statusCode: 503, body: { code: 'DEPENDENCY_UNAVAILABLE' } });
});

test('who has read what is shown to those who may know', async () => {
  const { get } = await setUp();
  await get('arn:shop', list);
  const { body } = await get('arn:admin', '/v1/audit/reads?subject=test-correlation');
  expect(body.items).toMatchObject([{ reader: 'arn:shop', outcome: 'answered' }]);
  expect((await get('arn:admin', '/v1/audit/reads?reader=arn:shop')).body.items).toHaveLength(1);
  expect((await get('arn:admin', '/v1/audit/reads?reader=arn:shop&since=2999-01-01T00:00:00Z')).body.items).toEqual([]);
  const refused = await get('arn:shop', '/v1/audit/reads?subject=test-correlation');
  expect(refused).toMatchObject({ statusCode: 403, body: { code: 'FORBIDDEN' } });
});

test.each([
  ['', 'VALIDATION_FAILED'],
  ['?subject=a&reader=b', 'VALIDATION_FAILED'],
  ['?subject=a&since=yesterday', 'VALIDATION_FAILED'],
  ['?subject=a&since=March%207', 'VALIDATION_FAILED'],
  ['?subject=a&since=2026-02-30T00:00:00Z', 'VALIDATION_FAILED'],
  ['?subject=a&since=2026-11-30T10:00:00', 'VALIDATION_FAILED'],
  ['?reader=a&since=2026-11-30', 'VALIDATION_FAILED'],
  ['?subject=a&limit=101', 'VALIDATION_FAILED'],
  ['?subjekt=a', 'VALIDATION_FAILED'],
  [`?subject=${'a'.repeat(341)}`, 'VALIDATION_FAILED'],
])('asking for reads with %j is refused', async (query, code) => {
  const { get } = await setUp();
  expect(await get('arn:admin', `/v1/audit/reads${query}`)).toMatchObject({ statusCode: 400, body: { code } });
});

test('without a trail there are no reads to show', async () => {
  const readModels = new MemoryReadModelStore();
  const event = httpEvent('GET', '/v1/audit/reads?subject=a');
  Object.assign(event.requestContext, { authorizer: { iam: { userArn: 'arn:admin' } } });
  const { statusCode, body } = await createAuditFunction({ readModels, access })(event);
  expect([statusCode, JSON.parse(body).code]).toEqual([404, 'UNKNOWN_VIEW']);
});
