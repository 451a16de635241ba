import { MemoryReadAudit } from '../../../core/access/memory-read-audit.ts';
import { compileReadPolicy } from '../../../core/access/read-access.ts';
import { createReadGuard } from '../../../core/access/read-guard.ts';
import { FakeClock } from '../../../core/clock/fake-clock.ts';
import { noUpcasting } from '../../../core/event/upcaster.ts';
import { MemoryEventStore } from '../../../core/event-store/memory-event-store.ts';
import { createStreamFunction } from '../../../core/http/stream-function.ts';
import type { Logger } from '../../../core/observability/logger.ts';
import { accountCommands } from '../support/account-domain.ts';
import { bodyOf, httpEvent } from '../support/http-event.ts';

const access = compileReadPolicy({
  rules: [
    { who: { claim: 'groups', value: 'admin' }, mayRead: ['account.*'] },
    { who: { claim: 'groups', value: 'teller' }, mayRead: ['account.deposited'] },
    { who: { claim: 'groups', value: 'auditor' }, mayRead: ['account.deposited'], mayReadAudit: true },
    { who: { claim: 'groups', value: 'shop' }, mayRead: ['order.*'] },
  ],
});

async function setUp(audit = new MemoryReadAudit()) {
  const clock = new FakeClock();
  const store = new MemoryEventStore({ source: 'account-service', clock });
  const event = (type: string) => ({ type, version: '1.0', data: { amount: 1 } });
  await store.append(
    'account-1',
    [event('account.deposited'), event('account.withdrawn'), event('account.deposited')],
    { expectedVersion: 'any', correlationId: 'r' },
  );
  const emits = ['account.deposited', 'account.withdrawn'];
  const load = jest.spyOn(store, 'load');
  const read = jest.spyOn(store, 'read');
  const lines: unknown[] = [];
  const log = (...line: unknown[]) => void lines.push(line);
  const logger: Logger = { debug: log, info: log, warn: log, error: log };
  const handle = createStreamFunction({
    sources: new Map([['account', { store, fold: accountCommands, emits }]]),
    upcast: noUpcasting,
    guard: createReadGuard({ access, audit, clock }),
    logger,
  });
  const get = async (group: string | undefined, path: string, headers: Record<string, string> = {}) => {
    const all = { 'x-correlation-id': 'request-1', ...headers };
    const request = httpEvent({ path: `/v1/streams/${path}`, headers: all });
    Object.assign(request.requestContext.http, { sourceIp: '192.0.2.1' });
    const jwt = { claims: { sub: `a ${group}`, groups: `[${group}]` }, scopes: null };
    if (group !== undefined) Object.assign(request.requestContext, { authorizer: { jwt } });
    const response = await handle(request);
    return { status: response.statusCode, body: bodyOf(response), type: response.headers['content-type'] };
  };
  return { store, get, audit, looked: () => load.mock.calls.length + read.mock.calls.length, lines };
}

test('whoever may read every type gets every event, and no count of others', async () => {
  const { get } = await setUp();
  const { body } = await get('admin', 'account-1/events');
  expect(body.items).toHaveLength(3);
  expect(body).not.toHaveProperty('hidden');
});

test('events of other types are left out and counted', async () => {
  const { get } = await setUp();
  const { status, body } = await get('teller', 'account-1/events');
  expect(status).toBe(200);
  expect(body.items.map(({ streamVersion }: { streamVersion: number }) => streamVersion)).toEqual([1, 3]);
  expect(body.hidden).toBe(1);
});

describe('who did it', () => {
  async function actedOn() {
    const { store, get } = await setUp();
    const event = { type: 'account.deposited', version: '1.0', data: { amount: 1 } };
    for (const actor of ['ann', 'bob']) {
      await store.append('account-1', [event, event], { expectedVersion: 'any', correlationId: 'r', actor });
    }
    const actors = async (group: string) => {
      const { body } = await get(group, 'account-1/events');
      return body.items.map(({ streamVersion, actor }: Record<string, unknown>) => [streamVersion, actor]);
    };
    return { get, actors };
  }

  test('is told to those who may read the trail, for the events that they see', async () => {
    const { actors } = await actedOn();
    const all = [
      [1, undefined],
      [3, undefined],
      [4, 'ann'],
      [5, 'ann'],
      [6, 'bob'],
      [7, 'bob'],
    ];
    expect(await actors('auditor')).toEqual(all);
  });

  test('is told to nobody else', async () => {
    const { get } = await actedOn();
    for (const group of ['admin', 'teller']) {
      const { body } = await get(group, 'account-1/events');
      expect(JSON.stringify(body)).not.toMatch(/actor|ann|bob/);
    }
  });
});

test.each([
  ['shop', 'account-1/events'],
  ['shop', 'account-nobody/events'],
  ['teller', 'account-1/state'],
  [undefined, 'account-1/events'],
])('to %s %s is forbidden, and nothing is looked up', async (group, path) => {
  const { get, looked } = await setUp();
  expect(await get(group, path)).toMatchObject({
    status: 403,
    type: 'application/problem+json; charset=utf-8',
    body: { code: 'FORBIDDEN', correlationId: 'request-1' },
  });
  expect(looked()).toBe(0);
});

test('a header says nothing about who somebody is', async () => {
  const { get } = await setUp();
  const claims = JSON.stringify({ sub: 'ann', groups: '[admin]' });
  const headers = { authorization: 'Bearer admin', 'x-principal': 'admin', groups: '[admin]', claims };
  expect((await get('shop', 'account-1/events', headers)).status).toBe(403);
  expect((await get(undefined, 'account-1/events', headers)).status).toBe(403);
});

test('every read is on record: who, what, when, from where, how much; refusals too', async () => {
  const { get, audit } = await setUp();
  await get('teller', 'account-1/events');
  await get('admin', 'account-1/state');
  await get('shop', 'account-1/events');
  const same = { subject: 'account-1', sourceIp: '192.0.2.1', correlationId: 'request-1' };
  expect(audit.reads).toMatchObject([
    { ...same, at: '2026-01-01T00:00:00.000Z', kind: 'events', reader: 'a teller', events: 2, hidden: 1 },
    { ...same, kind: 'state', outcome: 'answered', reader: 'a admin', events: 3, hidden: 0 },
    { ...same, kind: 'events', outcome: 'refused', reader: 'a shop', events: 0, hidden: 0 },
  ]);
});

test.each([
  ['admin', 'events'],
  ['admin', 'state'],
  ['shop', 'events'],
])('to %s %s is not answered when that cannot be recorded', async (group, part) => {
  const audit = new MemoryReadAudit();
  jest.spyOn(audit, 'record').mockRejectedValue(new Error('no table'));
  const { get, lines } = await setUp(audit);
  const answer = await get(group, `account-1/${part}`);
  expect(answer).toMatchObject({ status: 503, body: { code: 'DEPENDENCY_UNAVAILABLE' } });
  expect(answer.body).not.toHaveProperty('items');
  expect(answer.body).not.toHaveProperty('state');
  expect(lines).toHaveLength(1);
  expect(JSON.stringify(lines)).not.toMatch(/192\.0\.2\.1|a admin|a shop/);
});
