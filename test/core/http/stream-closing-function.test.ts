import { compileReadPolicy } from '../../../core/access/read-access.ts';
import { FakeClock } from '../../../core/clock/fake-clock.ts';
import { MemoryEventStore } from '../../../core/event-store/memory-event-store.ts';
import { MemoryStreamPurge } from '../../../core/event-store/memory-stream-purge.ts';
import { createStreamClosingFunction } from '../../../core/http/stream-closing-function.ts';
import type { Logger } from '../../../core/observability/logger.ts';
import { bodyOf, httpEvent } from '../support/http-event.ts';

const access = compileReadPolicy({
  rules: [
    { who: 'anonymous', mayRead: [], mayCloseStreams: true },
    { who: { claim: 'groups', value: 'admin' }, mayRead: ['*'], mayCloseStreams: true },
    { who: { claim: 'groups', value: 'auditor' }, mayRead: ['*'], mayReadAudit: true },
  ],
});

interface Asked {
  readonly headers?: Record<string, string>;
  readonly body?: unknown;
  readonly query?: Record<string, string>;
  /** Whose token is shown. @default nobody's */
  readonly group?: string;
}

async function setUp({ mayPurgeAtOnce = false } = {}) {
  const clock = new FakeClock();
  const store = new MemoryEventStore({ source: 'account-service', clock });
  const deposited = { type: 'account.deposited', version: '1.0', data: { amount: 1 } };
  for (let count = 0; count < 3; count += 1) {
    await store.append('account-1', [deposited], { expectedVersion: 'any', correlationId: 'r' });
  }
  clock.advance(60_000);
  const closed = jest.spyOn(store, 'close');
  const purge = new MemoryStreamPurge({ store, clock, limit: 2 });
  const lines: unknown[] = [];
  const logger: Logger = { debug() {}, warn() {}, error() {}, info: (...line) => void lines.push(line) };
  const handle = (mayPurgeAtOnce: boolean) =>
    createStreamClosingFunction({ sources: new Map([['account', { store, purge }]]), access, mayPurgeAtOnce, logger });
  const ask = async (method: string, path: string, { group, ...request }: Asked = {}) => {
    const headers = { 'x-correlation-id': 'request-1', ...request.headers };
    const event = httpEvent({ method, path: `/v1/streams/${path}`, ...request, headers });
    const jwt = { claims: { sub: `a ${group}`, groups: `[${group}]` }, scopes: null };
    if (group !== undefined) Object.assign(event.requestContext, { authorizer: { jwt } });
    const response = await handle(mayPurgeAtOnce)(event);
    return { status: response.statusCode, body: bodyOf(response), etag: response.headers.etag };
  };
  return { store, clock, closed, ask, lines };
}

const at = '2026-01-01T00:01:00.000Z';

test.each([
  ['DELETE', 'account-1', 'deleted'],
  ['POST', 'account-1/archive', 'archived'],
])('%s %s answers how the stream was closed', async (method, path, as) => {
  const { ask } = await setUp();
  const { status, body, etag } = await ask(method, path, { body: { reason: 'asked for' } });
  expect({ status, etag }).toEqual({ status: 200, etag: '"3"' });
  expect(body).toEqual({ streamId: 'account-1', as, at, version: 3, reason: 'asked for' });
});

test.each([
  ['DELETE', 'account-1', 'deleted'],
  ['POST', 'account-1/archive', 'archived'],
])('%s %s repeated is the same answer, whatever is said the second time', async (method, path, as) => {
  const { ask, clock } = await setUp();
  const first = await ask(method, path);
  clock.advance(60_000);
  const headers = { 'if-match': '"2"' };
  expect(await ask(method, path, { headers, body: { reason: 'again' } })).toEqual(first);
  expect(first.body).toEqual({ streamId: 'account-1', as, at, version: 3 });
});

test('an archived stream may be deleted, a deleted one is gone', async () => {
  const { ask } = await setUp();
  await ask('POST', 'account-1/archive');
  expect(await ask('DELETE', 'account-1')).toMatchObject({ status: 200, body: { as: 'deleted' } });
  expect(await ask('POST', 'account-1/archive')).toMatchObject({ status: 410, body: { code: 'STREAM_DELETED' } });
});

test('a stream that moved on since it was looked at stays open', async () => {
  const { ask, store } = await setUp();
  expect(await ask('DELETE', 'account-1', { headers: { 'if-match': '"2"' } })).toMatchObject({
    status: 409,
    body: { code: 'VERSION_CONFLICT', expectedVersion: 2, actualVersion: 3 },
  });
  expect((await store.load('account-1')).closed).toBeUndefined();
  expect((await ask('DELETE', 'account-1', { headers: { 'if-match': '"3"' } })).status).toBe(200);
});

test('whoever the authorizer names is on record as the one who closed it, with the request’s correlation id', async () => {
  const { ask, store, closed } = await setUp();
  const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
  await ask('POST', 'account-1/archive', { group: 'admin', headers: { traceparent } });
  expect((await store.load('account-1')).closed).toMatchObject({ actor: 'a admin' });
  expect(closed.mock.calls[0]).toEqual([
    'account-1',
    { as: 'archived', correlationId: 'request-1', traceparent, actor: 'a admin' },
  ]);
});

test('nobody is on record where nobody is known', async () => {
  const { ask, store } = await setUp();
  await ask('POST', 'account-1/archive');
  expect((await store.load('account-1')).closed).not.toHaveProperty('actor');
});

test.each([['auditor'], ['stranger']])('%s may not close a stream, and nothing is looked up', async (group) => {
  const { ask, closed } = await setUp();
  for (const [method, path] of [
    ['DELETE', 'account-1'],
    ['POST', 'account-1/archive'],
    ['DELETE', 'account-nobody'],
  ] as const) {
    expect(await ask(method, path, { group })).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } });
  }
  expect(closed).not.toHaveBeenCalled();
});

test.each<[string, string, Asked, number, string]>([
  ['DELETE', 'account-9', {}, 404, 'UNKNOWN_STREAM'],
  ['POST', 'account-9/archive', {}, 404, 'UNKNOWN_STREAM'],
  ['DELETE', 'acount-1', {}, 404, 'UNKNOWN_STREAM'],
  ['DELETE', 'account', {}, 400, 'INVALID_STREAM_ID'],
  ['POST', 'account-1/destroy', {}, 404, 'UNKNOWN_ROUTE'],
  ['DELETE', 'account-1', { headers: { 'if-match': '*' } }, 400, 'MALFORMED_REQUEST'],
  ['DELETE', 'account-1', { query: { force: 'true' } }, 400, 'VALIDATION_FAILED /query/force'],
  ['DELETE', 'account-1', { body: '{' }, 400, 'MALFORMED_JSON'],
  ['DELETE', 'account-1', { body: '{}', headers: { 'content-type': 'text/plain' } }, 415, 'UNSUPPORTED_MEDIA_TYPE'],
  ['DELETE', 'account-1', { body: [] }, 400, 'VALIDATION_FAILED '],
  ['DELETE', 'account-1', { body: { reason: 1 } }, 400, 'VALIDATION_FAILED /reason'],
  ['DELETE', 'account-1', { body: { reason: null } }, 400, 'VALIDATION_FAILED /reason'],
  ['POST', 'account-1/archive', { body: { reason: 'x'.repeat(1_001) } }, 400, 'VALIDATION_FAILED /reason'],
  ['POST', 'account-1/archive', { body: { 'rea/son': '' } }, 400, 'VALIDATION_FAILED /rea~1son'],
])('%s %s with %j is %i %s, and closes nothing', async (method, path, asked, status, problem) => {
  const { ask, store } = await setUp();
  const answer = await ask(method, path, asked);
  const places = answer.body.errors?.map(({ pointer }: { pointer: string }) => pointer) ?? [];
  expect({ status: answer.status, problem: [answer.body.code, ...places].join(' ') }).toEqual({ status, problem });
  expect((await store.load('account-1')).closed).toBeUndefined();
});

test('a reason of 1,000 characters is taken, counted as people count them', async () => {
  const { ask } = await setUp();
  expect((await ask('DELETE', 'account-1', { body: { reason: '🐝'.repeat(1_000) } })).status).toBe(200);
});

describe('DELETE with purge=true', () => {
  const query = { purge: 'true' };
  const dayMs = 86_400_000;

  test('takes away a deleted stream in steps, and says who had it done', async () => {
    const { ask, clock, lines } = await setUp();
    await ask('DELETE', 'account-1', { group: 'admin' });
    clock.advance(dayMs);
    const steps = [];
    for (let step = 0; step < 3; step += 1) steps.push(await ask('DELETE', 'account-1', { query, group: 'admin' }));
    expect(steps.map(({ status, body }) => [status, body])).toEqual([
      [200, { streamId: 'account-1', removed: 2, more: true }],
      [200, { streamId: 'account-1', removed: 1 }],
      [200, { streamId: 'account-1', removed: 0 }],
    ]);
    expect(lines[0]).toEqual([
      'stream purged',
      { streamId: 'account-1', removed: 2, more: true, by: 'a admin', correlationId: 'request-1' },
    ]);
    expect(await ask('POST', 'account-1/archive')).toMatchObject({ status: 410 });
    expect(await ask('DELETE', 'account-1')).toMatchObject({ status: 200, body: { as: 'deleted', at, version: 3 } });
  });

  test('waits for a day after the deletion, and tells until when', async () => {
    const { ask } = await setUp();
    await ask('DELETE', 'account-1');
    expect(await ask('DELETE', 'account-1', { query })).toMatchObject({
      status: 409,
      body: { code: 'PURGE_TOO_EARLY', purgeableAt: '2026-01-02T00:01:00.000Z' },
    });
  });

  test('waits for nothing where that is allowed and asked for', async () => {
    const { ask } = await setUp({ mayPurgeAtOnce: true });
    await ask('DELETE', 'account-1');
    expect((await ask('DELETE', 'account-1', { query })).status).toBe(409);
    const atOnce = { query: { ...query, withoutGrace: 'true' } };
    expect((await ask('DELETE', 'account-1', atOnce)).body).toMatchObject({ removed: 2, more: true });
  });

  test.each<[Asked, number, string]>([
    [{ query }, 409, 'STREAM_NOT_DELETED'],
    [{ query, group: 'auditor' }, 403, 'FORBIDDEN'],
    [{ query: { purge: 'true', withoutGrace: 'true' } }, 403, 'FORBIDDEN'],
    [{ query: { purge: 'yes' } }, 400, 'VALIDATION_FAILED'],
    [{ query: { withoutGrace: 'true' } }, 400, 'VALIDATION_FAILED'],
    [{ query, body: { reason: 'x' } }, 400, 'VALIDATION_FAILED'],
  ])('%j of an open stream is %i %s', async (asked, status, code) => {
    const { ask, store } = await setUp();
    expect(await ask('DELETE', 'account-1', asked)).toMatchObject({ status, body: { code } });
    expect((await store.load('account-1')).commits).toHaveLength(3);
  });

  test('is no way to archive', async () => {
    const { ask } = await setUp();
    expect(await ask('POST', 'account-1/archive', { query })).toMatchObject({ status: 400 });
  });

  test('set to false deletes', async () => {
    const { ask } = await setUp();
    expect((await ask('DELETE', 'account-1', { query: { purge: 'false' } })).body).toMatchObject({ as: 'deleted' });
  });
});
