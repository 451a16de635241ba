import { eventOwners } from '../../../core/access/event-owners.ts';
import { compilePublishPolicy } from '../../../core/access/publish-access.ts';
import type { EventEnvelope } from '../../../core/event/envelope.ts';
import { createPublishFunction } from '../../../core/http/publish-function.ts';
import type { RefusedEvent } from '../../../core/outside/refused-event.ts';
import { createSqsRefusedEvents } from '../../../core/outside/sqs-refused-events.ts';
import { domains } from '../../../lambdas/domains.ts';
import { commandsFor } from '../../../lambdas/edge/commands-for.ts';
import { laptopPublishPolicy } from '../../../lib/config/publish-policies.ts';
import { createEventCatalog, nearest, resolve, types } from '../../../schemas/event-catalog.ts';
import { allEventValidators } from '../../../schemas/generated/event-validators.ts';
import { fakeAwsClient } from '../support/fake-aws-client.ts';
import { bodyOf, httpEvent } from '../support/http-event.ts';

const access = compilePublishPolicy(laptopPublishPolicy, eventOwners(domains), {
  types: () => types,
  resolve,
  nearest,
});
const data = { paymentId: 'p', orderId: 'o', customerId: null, amount: 1, currency: 'EUR', reason: 'X' };
const taken = { eventType: 'payment.failed', source: 'acme', data };
const own = { ...taken, source: 'payment-service' };
const closed = { eventType: 'PersonErased', source: 'acme', data: { person: 'customer-1' } };

function setUp({ keep }: { keep?: () => Promise<void> } = {}) {
  const sent: EventEnvelope[] = [];
  const refused: RefusedEvent[] = [];
  const lines: string[] = [];
  const counts: [string, number | undefined][] = [];
  const call = createPublishFunction({
    catalog: createEventCatalog(allEventValidators),
    publisher: {
      name: 'bus',
      publish: async (events) => {
        sent.push(...events);
        return [];
      },
    },
    access,
    commandsFor: commandsFor(domains),
    refused: { keep: async (events) => (keep === undefined ? void refused.push(...events) : keep()) },
    logger: {
      debug: () => undefined,
      info: () => undefined,
      warn: (line: string) => void lines.push(line),
      error: (line: string) => void lines.push(line),
    } as unknown as NonNullable<Parameters<typeof createPublishFunction>[0]['logger']>,
    metrics: {
      count: (name, value) => void counts.push([name, value]),
      measure: () => undefined,
      flush: () => undefined,
    },
  });
  const publish = async (body: unknown, group?: string) => {
    const event = httpEvent({ path: '/v1/events', body, headers: { 'x-correlation-id': 'request-1' } });
    const authorizer = { jwt: { claims: { sub: `local-${group}`, groups: `[${group}]` }, scopes: null } };
    const context = group === undefined ? event.requestContext : { ...event.requestContext, authorizer };
    const response = await call({ ...event, requestContext: context as typeof event.requestContext });
    return { status: response.statusCode, body: bodyOf(response) };
  };
  return { sent, refused, lines, counts, publish };
}

test.each<[string, object, string, string[]]>([
  [
    'the source of a domain',
    own,
    'payment-service is the source of a domain, which speaks through its relay alone',
    ['/v1/payment/fail', '/v1/payment/authorize', '/v1/payment/capture', '/v1/payment/refund'],
  ],
  [
    'a closed type by another name',
    closed,
    'privacy.person_erased is said by privacy-service alone, and no policy can open it',
    ['/v1/privacy/erase'],
  ],
])('%s is 403, with the commands to send instead', async (_, event, reason, commands) => {
  const { sent, publish } = setUp();
  const { status, body } = await publish(event);
  expect([status, body.code, body.commands]).toEqual([403, 'EVENT_NOT_ALLOWED', commands]);
  expect(body.detail).toBe(`${reason}; send a command instead: ${commands.map((path) => `POST ${path}`).join(', ')}`);
  expect(sent).toEqual([]);
});

test('of several events each has its result, and nothing that is refused is sent', async () => {
  const { sent, publish } = setUp();
  const { status, body } = await publish([
    own,
    taken,
    { ...taken, data: {} },
    { ...taken, eventType: 'ticket.opened' },
  ]);
  expect(status).toBe(202);
  expect(body.results.map(({ status: result, code }: { status: string; code?: string }) => [result, code])).toEqual([
    ['rejected', 'EVENT_NOT_ALLOWED'],
    ['accepted', undefined],
    ['rejected', 'EVENT_INVALID'],
    ['rejected', 'UNKNOWN_EVENT_TYPE'],
  ]);
  expect(sent).toMatchObject([{ eventType: 'payment.failed', source: 'acme' }]);
});

test('several that are all refused are 403 with a result for each; beside an invalid one they are 400', async () => {
  const { publish } = setUp();
  const all = await publish([own, closed]);
  expect([all.status, all.body.code, all.body.results.length]).toEqual([403, 'EVENT_NOT_ALLOWED', 2]);
  expect(all.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual(['/0', '/1']);
  const mixed = await publish([own, { ...taken, data: {} }]);
  expect([mixed.status, mixed.body.code]).toEqual([400, 'VALIDATION_FAILED']);
  expect(mixed.body.results.map(({ code }: { code: string }) => code)).toEqual(['EVENT_NOT_ALLOWED', 'EVENT_INVALID']);
});

test('who may publish nothing is told that and nothing of the event', async () => {
  const { publish } = setUp();
  for (const event of [taken, closed, { eventType: 'ticket.opened' }, 7]) {
    const { status, body } = await publish(event, 'reader');
    expect([status, body.detail]).toEqual([403, 'the caller may publish no events']);
  }
  expect((await publish(taken, 'admin')).status).toBe(202);
  expect((await publish(closed, 'admin')).status).toBe(403);
});

describe('what was refused is on record', () => {
  test('with who and what, and without its data', async () => {
    const { refused, lines, counts, publish } = setUp();
    await publish(
      [
        own,
        {
          specversion: '1.0',
          id: 'ce-1',
          source: 'acme',
          type: 'PersonErased',
          time: '2026-01-01T00:00:00Z',
          data: { person: 'x' },
        },
      ],
      'admin',
    );
    expect(refused).toMatchObject([
      {
        eventType: 'payment.failed',
        source: 'payment-service',
        door: 'http',
        principal: 'local-admin',
        correlationId: 'request-1',
      },
      { eventType: 'PersonErased', source: 'acme', eventId: 'ce-1', code: 'EVENT_NOT_ALLOWED' },
    ]);
    expect(JSON.stringify(refused)).not.toContain('"data"');
    expect(lines).toEqual(['events refused']);
    expect(counts).toEqual([['EventsRefused', 2]]);
  });

  test('by a line at least, when its place cannot be reached', async () => {
    const { lines, publish } = setUp({ keep: () => Promise.reject(new Error('no queue')) });
    expect((await publish(own)).status).toBe(403);
    expect(lines).toEqual(['events refused', 'refused events not kept']);
  });

  test('ten to a request of the queue behind it; a queue that refuses one is an error', async () => {
    const refusal = {
      id: 'r',
      code: 'EVENT_NOT_ALLOWED',
      reason: 'no',
      eventType: 'a',
      source: 'b',
      door: 'http',
    } as const;
    const sizes: number[] = [];
    const client = fakeAwsClient<never>({
      SendMessageBatch: ({ Entries }: { Entries: unknown[] }) => void sizes.push(Entries.length),
    });
    await createSqsRefusedEvents(client, 'url').keep(Array(23).fill(refusal));
    expect(sizes.sort()).toEqual([10, 10, 3]);
    const refusing = fakeAwsClient<never>({
      SendMessageBatch: () => ({ Failed: [{ Id: '0', Code: 'InternalError' }] }),
    });
    await expect(createSqsRefusedEvents(refusing, 'url').keep([refusal])).rejects.toMatchObject({
      code: 'DEPENDENCY_UNAVAILABLE',
    });
  });
});

test('commands are named with the likeliest first, and none where facts follow from others', () => {
  const commands = commandsFor(domains);
  expect(commands('order.created')[0]).toBe('/v1/order/create');
  expect(commands('order.cancelled')[0]).toBe('/v1/order/cancel');
  expect(commands('customer.registered')[0]).toBe('/v1/customer/register');
  expect(commands('inventory.replenished')[0]).toBe('/v1/inventory/replenish');
  expect(commands('notification.sent')).toEqual([]);
  expect(commands('order.placed')).toEqual([]);
});
