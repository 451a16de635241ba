import { FakeClock } from '../../../core/clock/fake-clock.ts';
import { noUpcasting } from '../../../core/event/upcaster.ts';
import { MemoryEventStore } from '../../../core/event-store/memory-event-store.ts';
import { createStreamFunction } from '../../../core/http/stream-function.ts';
import { accountCommands } from '../support/account-domain.ts';
import { bodyOf, httpEvent } from '../support/http-event.ts';

async function setUp() {
  const clock = new FakeClock();
  const store = new MemoryEventStore({ source: 'account-service', clock });
  const data = (amount: number) => ({ type: 'account.deposited', version: '1.0', data: { amount } });
  for (const amount of [1, 2, 3]) {
    await store.append('account-1', [data(amount)], { expectedVersion: 'any', correlationId: 'r' });
    clock.advance(60_000);
  }
  const sources = new Map([
    ['account', { store, fold: accountCommands }],
    ['letter', { store }],
  ]);
  const handle = createStreamFunction({ sources, upcast: noUpcasting });
  const get = async (path: string, query: Record<string, string> = {}) => {
    const response = await handle(httpEvent({ path: `/v1/streams/${path}`, query }));
    return { status: response.statusCode, body: bodyOf(response) };
  };
  return { store, get };
}

test('the events of a stream are pages in either direction', async () => {
  const { get } = await setUp();
  const first = await get('account-1/events', { limit: '2', direction: 'backward' });
  expect(first.body.items).toMatchObject([{ streamVersion: 3, data: { amount: 3 } }, { streamVersion: 2 }]);
  const { cursor } = first.body;
  const rest = await get('account-1/events', { limit: '2', direction: 'backward', cursor });
  expect(rest.body).toMatchObject({ items: [{ streamVersion: 1 }] });
  expect(rest.body.cursor).toBeUndefined();
  expect((await get('account-1/events', { from: '2', to: '2' })).body.items).toMatchObject([{ streamVersion: 2 }]);
  expect((await get('account-1/events', { from: '9' })).body).toEqual({ items: [] });
});

test('without a guard nobody is told who did it', async () => {
  const { store, get } = await setUp();
  const event = { type: 'account.deposited', version: '1.0', data: { amount: 4 } };
  await store.append('account-1', [event], { expectedVersion: 'any', correlationId: 'r', actor: 'ann' });
  const { body } = await get('account-1/events', { from: '4' });
  expect(body.items[0]).toMatchObject({ data: { amount: 4 } });
  expect(body.items[0]).not.toHaveProperty('actor');
});

test.each([
  [{}, 3, 6],
  [{ version: '2' }, 2, 3],
  [{ version: '0' }, 0, 0],
  [{ version: '99' }, 3, 6],
  [{ asOf: '2026-01-01T00:01:30Z' }, 2, 3],
  [{ asOf: '2025-01-01T00:00:00Z' }, 0, 0],
])('the state for %j is that of then', async (query, streamVersion, balance) => {
  const { get } = await setUp();
  expect(await get('account-1/state', query as Record<string, string>)).toEqual({
    status: 200,
    body: { streamId: 'account-1', streamVersion, state: { open: false, balance } },
  });
});

test.each([
  ['account-1/events', { direction: 'up' }, 400, 'VALIDATION_FAILED'],
  ['account-1/events', { limit: '0' }, 400, 'VALIDATION_FAILED'],
  ['account-1/events', { form: '1' }, 400, 'VALIDATION_FAILED'],
  ['account-1/events', { cursor: 'x' }, 400, 'INVALID_CURSOR'],
  ['account-1/state', { version: '1', asOf: '2026-01-01T00:00:00Z' }, 400, 'VALIDATION_FAILED'],
  ['account-1/state', { asOf: 'yesterday' }, 400, 'VALIDATION_FAILED'],
  ['account-1/state', { asOf: '2026-01-01' }, 400, 'VALIDATION_FAILED'],
  ['account-1/state', { asOf: '2026-01-01T10:00:00' }, 400, 'VALIDATION_FAILED'],
  ['account-1/state', { asOf: '2026-02-30T00:00:00Z' }, 400, 'VALIDATION_FAILED'],
  ['account-1/state', { asOf: '1' }, 400, 'VALIDATION_FAILED'],
  ['account-2/events', {}, 404, 'UNKNOWN_STREAM'],
  ['account-2/state', {}, 404, 'UNKNOWN_STREAM'],
  ['acount-1/events', {}, 404, 'UNKNOWN_STREAM'],
  ['letter-1/state', {}, 404, 'UNKNOWN_VIEW'],
  ['account/events', {}, 400, 'INVALID_STREAM_ID'],
  ['account-1/snapshots', {}, 404, 'UNKNOWN_ROUTE'],
])('GET %s with %j is %i %s', async (path, query, status, code) => {
  const { get } = await setUp();
  expect(await get(path, query as Record<string, string>)).toMatchObject({ status, body: { code } });
});

test('a time that does not exist is named with its parameter', async () => {
  const { get } = await setUp();
  const { body } = await get('account-1/state', { asOf: '2026-02-30T00:00:00Z' });
  const message = 'must be an ISO 8601 time with a zone, e.g. 2026-11-30T09:00:00Z';
  expect(body.errors).toEqual([{ pointer: '/query/asOf', message }]);
});

test('a deleted stream is gone, an archived one tells that it is', async () => {
  const { store, get } = await setUp();
  await store.close('account-1', { as: 'archived', correlationId: 'r' });
  expect((await get('account-1/state')).body).toMatchObject({ state: { balance: 6 }, closed: { as: 'archived' } });
  await store.close('account-1', { as: 'deleted', correlationId: 'r' });
  expect(await get('account-1/events')).toMatchObject({ status: 410, body: { code: 'STREAM_DELETED' } });
  expect(await get('account-1/state')).toMatchObject({ status: 410, body: { code: 'STREAM_DELETED' } });
});
