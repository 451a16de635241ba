import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { KinesisClient, ListStreamsCommand, PutRecordCommand, PutRecordsCommand } from '@aws-sdk/client-kinesis';
import { ListExecutionsCommand, ListStateMachinesCommand, SFNClient } from '@aws-sdk/client-sfn';
import { v7 as uuidv7 } from 'uuid';
import { isThere, millraceArguments, placeArguments, run, start, toolEnvironment } from './child-command.ts';
import { HttpClient, until } from './http-client.ts';
import { announceSkip, fresh, type RunningMillrace, startMillrace } from './running-millrace.ts';

const hasCli = isThere('aws', ['--version']);
const hasBoto3 = isThere('python3', ['-c', 'import boto3']);
if (!hasCli) announceSkip('PutEvents by the AWS CLI', 'there is no aws on this machine');
if (!hasBoto3) announceSkip('PutEvents by boto3', 'there is no python3 with boto3 on this machine');

let millrace: RunningMillrace;
let client: HttpClient;
let bus: EventBridgeClient;

beforeAll(async () => {
  millrace = await startMillrace();
  client = new HttpClient(millrace.http);
  bus = new EventBridgeClient(millrace.aws);
}, 60_000);

afterAll(async () => {
  bus?.destroy();
  await millrace?.stop();
});

/** An event of a producer that knows nothing of Millrace but the envelope. */
function paymentEvent(eventType: string, change: Readonly<Record<string, unknown>> = {}) {
  const data = { paymentId: 'p-1', orderId: 'o-1', customerId: null, amount: 6620, currency: 'EUR' };
  return {
    eventId: uuidv7(),
    eventType,
    timestamp: '2026-03-14T09:26:00.000Z',
    source: 'acme-payments',
    version: '1.0',
    data: /failed/i.test(eventType) ? { ...data, reason: 'CARD_EXPIRED' } : data,
    ...change,
  };
}

function entryOf(event: ReturnType<typeof paymentEvent>, detailType = event.eventType) {
  return { EventBusName: 'millrace', Source: event.source, DetailType: detailType, Detail: JSON.stringify(event) };
}

async function messagesAbout(eventId: string) {
  const { body } = await until(
    () => client.get(`/v1/notification/sent/${eventId}`),
    ({ status }) => status === 200,
  );
  return body;
}

test('an event that the JavaScript SDK puts reaches its consumer', async () => {
  const event = paymentEvent('payment.failed');
  const { FailedEntryCount: failed } = await bus.send(new PutEventsCommand({ Entries: [entryOf(event)] }));
  expect(failed).toBe(0);
  expect(await messagesAbout(event.eventId)).toMatchObject({
    sourceEventId: event.eventId,
    sourceEventType: 'payment.failed',
    orderId: 'o-1',
    messages: [
      { channel: 'email', subject: 'Your payment for order o-1 did not go through' },
      { channel: 'sms', text: 'Your payment of 66.20 EUR for order o-1 did not go through. No money was taken.' },
    ],
  });
}, 60_000);

test.each(['PaymentCaptured', 'PaymentProcessed', 'payment.success'])(
  '%s reaches the consumer of payment.processed under that name',
  async (alias) => {
    const event = paymentEvent(alias);
    await bus.send(new PutEventsCommand({ Entries: [entryOf(event)] }));
    expect(await messagesAbout(event.eventId)).toMatchObject({ sourceEventType: 'payment.processed' });
  },
  60_000,
);

test('a detail type and an event type may be different names of one fact', async () => {
  const event = paymentEvent('payment.processed');
  await bus.send(new PutEventsCommand({ Entries: [entryOf(event, 'PaymentCaptured')] }));
  expect(await messagesAbout(event.eventId)).toMatchObject({ sourceEventType: 'payment.processed' });
}, 60_000);

test('OrderPlaced of another shop starts the saga of order.created', async () => {
  const orderId = fresh('foreign-1');
  const data = {
    orderId,
    customerId: null,
    currency: 'EUR',
    country: 'Portugal',
    lines: [{ sku: 'MUG-1', quantity: 1, unitPrice: 895, amount: 895 }],
    total: 895,
    placedAt: '2026-03-14T09:26:00.000Z',
    fulfilment: 'managed',
  };
  await bus.send(new PutEventsCommand({ Entries: [entryOf(paymentEvent('OrderPlaced', { data }))] }));
  const states = new SFNClient(millrace.aws);
  const { stateMachines = [] } = await states.send(new ListStateMachinesCommand({}));
  const stateMachineArn = stateMachines.find(({ name }) => /fulfilment/i.test(name ?? ''))?.stateMachineArn;
  const executions = await until(
    async () => (await states.send(new ListExecutionsCommand({ stateMachineArn }))).executions ?? [],
    (all) => all.some(({ name }) => name === `order-${orderId}`),
  );
  expect(executions.filter(({ name }) => name === `order-${orderId}`)).toHaveLength(1);
  states.destroy();
}, 60_000);

test('ten events in one call reach their consumer, and the same event twice is told once', async () => {
  const events = Array.from({ length: 9 }, () => paymentEvent('payment.failed'));
  const first = events[0] as (typeof events)[number];
  await bus.send(new PutEventsCommand({ Entries: [...events, first].map((event) => entryOf(event)) }));
  for (const { eventId } of events) expect((await messagesAbout(eventId)).messages).toHaveLength(2);
}, 60_000);

(hasCli ? test : test.skip)(
  'an event that the AWS CLI puts reaches its consumer',
  async () => {
    const event = paymentEvent('payment.failed');
    const place = millrace.endpoint === undefined ? [] : ['--endpoint-url', millrace.endpoint];
    const args = [...place, 'events', 'put-events', '--entries', JSON.stringify([entryOf(event)])];
    const { code, stdout, stderr } = await run('aws', args, { env: toolEnvironment(millrace) });
    expect([code, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout)).toEqual({ FailedEntryCount: 0, Entries: [{ EventId: expect.any(String) }] });
    expect(await messagesAbout(event.eventId)).toMatchObject({ sourceEventType: 'payment.failed' });
  },
  60_000,
);

const boto3Script = `
import boto3, json, sys
endpoint, entries = sys.argv[1] or None, json.loads(sys.argv[2])
print(json.dumps(boto3.client('events', endpoint_url=endpoint).put_events(Entries=entries)['FailedEntryCount']))
`;

(hasBoto3 ? test : test.skip)(
  'an event that boto3 puts reaches its consumer',
  async () => {
    const event = paymentEvent('payment.failed');
    const args = ['-c', boto3Script, millrace.endpoint ?? '', JSON.stringify([entryOf(event)])];
    const { code, stdout, stderr } = await run('python3', args, { env: toolEnvironment(millrace) });
    expect([code, stdout.trim(), stderr]).toEqual([0, '0', '']);
    expect(await messagesAbout(event.eventId)).toMatchObject({ sourceEventType: 'payment.failed' });
  },
  60_000,
);

test('records that the Kinesis client puts over HTTP/2 are counted', async () => {
  const kinesis = new KinesisClient(millrace.aws);
  expect(kinesis.config.requestHandler.metadata?.handlerProtocol).toBe('h2');
  const { StreamNames: names = [] } = await kinesis.send(new ListStreamsCommand({}));
  const StreamName = names.find((name) => /analytics/i.test(name));
  const countOf = async () => {
    const { body } = await client.get('/v1/analytics/events?by=type');
    return body.items.find(({ key }: { key: string }) => key === 'order.updated')?.count ?? 0;
  };
  const before = await countOf();
  const record = () => ({
    Data: Buffer.from(JSON.stringify(paymentEvent('order.updated', { data: { orderId: 'o-1' } }))),
    PartitionKey: uuidv7(),
  });
  await kinesis.send(new PutRecordCommand({ StreamName, ...record() }));
  const batch = { StreamName, Records: Array.from({ length: 4 }, record) };
  expect((await kinesis.send(new PutRecordsCommand(batch))).FailedRecordCount).toBe(0);
  expect(await until(countOf, (count) => count >= before + 5)).toBe(before + 5);
  kinesis.destroy();
}, 60_000);

test('millrace put puts an event that reaches its consumer, under its canonical name', async () => {
  const { data } = paymentEvent('payment.failed');
  const args = ['put', 'PaymentFailed', '--data', JSON.stringify(data), '--source', 'till', '--json'];
  const { code, stdout } = await run(process.execPath, millraceArguments(millrace, args));
  expect(code).toBe(0);
  const put = JSON.parse(stdout);
  expect(put).toEqual({ type: 'payment.failed', eventId: expect.any(String), busEventId: expect.any(String) });
  expect(await messagesAbout(put.eventId)).toMatchObject({ sourceEventType: 'payment.failed' });
}, 60_000);

test('npx millrace put reads events from standard input', async () => {
  const events = [paymentEvent('payment.failed'), paymentEvent('PaymentCaptured')];
  const args = ['--no-install', 'millrace', 'put', '--file', '-', ...placeArguments(millrace)];
  const input = events.map((event) => JSON.stringify(event)).join('\n');
  const { code, stdout, stderr } = await run('npx', args, { input });
  expect([code, stderr]).toEqual([0, expect.not.stringContaining('millrace:')]);
  expect(stdout).toBe(`put payment.failed ${events[0]?.eventId}\nput payment.processed ${events[1]?.eventId}\n`);
  for (const { eventId } of events) expect((await messagesAbout(eventId)).messages).toHaveLength(2);
}, 60_000);

test('millrace tail prints events as they happen, and ends with 0 when it is told to', async () => {
  const sku = fresh('tailed');
  const args = millraceArguments(millrace, ['tail', '--json', '--type', 'inventory.*', '--since', '1m']);
  const tail = start(process.execPath, args);
  await client.post('/v1/inventory/replenish', { sku, quantity: 7 });
  const lines = await until(
    async () =>
      tail
        .output()
        .split('\n')
        .filter((line) => line.includes(`inventory-${sku}`)),
    ({ length }) => length > 0,
  );
  tail.child.kill('SIGINT');
  expect((await tail.ended).code).toBe(0);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    eventType: 'inventory.replenished',
    streamId: `inventory-${sku}`,
    streamVersion: 1,
    source: 'inventory-service',
    data: { sku, quantity: 7 },
  });
}, 60_000);

test('what others put is counted like our own and once more as theirs, and millrace tail shows who says it', async () => {
  const countOf = async (by: string, wanted: string) => {
    const { body } = await client.get(`/v1/analytics/events?by=${by}`);
    return body.items.find(({ key }: { key: string }) => key === wanted)?.count ?? 0;
  };
  const before = [await countOf('type', 'inventory.low_stock'), await countOf('outside', 'UNKNOWN_EVENT_TYPE')];
  const tail = start(process.execPath, millraceArguments(millrace, ['tail', '--since', '1m']));
  const sku = fresh('low');
  const low = paymentEvent('LowStockAlerted', { data: { sku, available: 1, threshold: 5 } });
  const unknown = paymentEvent('ticket.opened');
  await bus.send(new PutEventsCommand({ Entries: [entryOf(low), entryOf(unknown), entryOf(low)] }));
  const after = await until(
    async () => [await countOf('type', 'inventory.low_stock'), await countOf('outside', 'UNKNOWN_EVENT_TYPE')],
    ([known = 0, unknowns = 0]) => known > (before[0] ?? 0) && unknowns > (before[1] ?? 0),
  );
  expect(after).toEqual([(before[0] ?? 0) + 1, (before[1] ?? 0) + 1]);
  const shown = await until(
    async () => tail.output(),
    (text) => text.includes('NOT BELIEVED ticket.opened') && text.includes(sku),
  );
  tail.child.kill('SIGINT');
  await tail.ended;
  expect(shown).toMatch(/inventory\.low_stock +outside acme-payments /);
  expect(shown).toMatch(/NOT BELIEVED ticket\.opened of acme-payments: UNKNOWN_EVENT_TYPE: /);
}, 60_000);
