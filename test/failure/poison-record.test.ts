import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { parked } from '../../cli/parked.ts';
import { FakeClock } from '../../core/clock/fake-clock.ts';
import type { Commit } from '../../core/event-store/commit.ts';
import { commitToItem, type Item } from '../../core/event-store/commit-item.ts';
import { MemoryEventStore } from '../../core/event-store/memory-event-store.ts';
import type { ParkedBatch } from '../../core/parking/parked-records.ts';
import { RunningEngine } from './running-engine.ts';
import { placeOrder, view } from './shop.ts';

/** Far less than the shortest wait before a retry, which is a second. */
const momentMs = 100;
const line = { sku: 'cup', quantity: 1, unitPrice: 250 };

let running: RunningEngine;
/** How often each record has been handed to each function. */
let deliveries: Map<string, Map<string, number>>;

beforeEach(async () => {
  deliveries = new Map();
  running = await RunningEngine.start({
    eventSources: {
      tamper(items, { functionName }) {
        const ofFunction = deliveries.get(functionName) ?? new Map<string, number>();
        deliveries.set(functionName, ofFunction);
        for (const { identifier } of items) ofFunction.set(identifier, (ofFunction.get(identifier) ?? 0) + 1);
        return [items];
      },
    },
  });
}, 60_000);

afterEach(() => running.stop());

const place = (orderId: string) => placeOrder(running, { orderId, lines: [line], fulfilment: 'external' });

async function plant(...items: readonly Item[]): Promise<void> {
  const TableName = running.table('order', 'Events');
  for (const Item of items) await running.dynamoDb.send(new PutItemCommand({ TableName, Item }));
}

/** The items of an order that was created, shipped and completed, one commit each. */
async function itemsOf(orderId: string): Promise<readonly [Item, Item, Item]> {
  const commits: Commit[] = [];
  const clock = new FakeClock('2026-03-14T09:26:53.000Z');
  const store = new MemoryEventStore({ source: 'order-service', clock, onCommit: (commit) => commits.push(commit) });
  const who = { orderId, customerId: '17850' };
  const placedAt = '2026-03-14T09:26:53.000Z';
  const lines = [{ ...line, amount: 250 }];
  const created = { ...who, currency: 'GBP', country: 'France', lines, total: 250, placedAt, fulfilment: 'external' };
  const history = [
    { type: 'order.created', data: created },
    { type: 'order.shipped', data: { ...who, carrier: 'Penny Post' } },
    { type: 'order.completed', data: { ...who, total: 250, currency: 'GBP' } },
  ];
  for (const { type, data } of history) {
    const options = { expectedVersion: 'any', correlationId: orderId } as const;
    await store.append(`order-${orderId}`, [{ type, version: '1.0', data }], options);
  }
  return commits.map(commitToItem) as [Item, Item, Item];
}

/** The item of a whole commit whose one event is another. */
async function itemWith(orderId: string, event: { readonly version: string; readonly data: unknown }): Promise<Item> {
  const commits: Commit[] = [];
  const store = new MemoryEventStore({ source: 'order-service', onCommit: (commit) => commits.push(commit) });
  const options = { expectedVersion: 'none', correlationId: orderId } as const;
  await store.append(`order-${orderId}`, [{ type: 'order.created', ...event }], options);
  return commitToItem(commits[0] as Commit);
}

async function inFailureBucket(): Promise<ReadonlyMap<string, ParkedBatch>> {
  const { call } = running.engine;
  const Bucket = running.failureBucket;
  const { Contents = [] } = (await call('s3', 'ListObjectsV2', { Bucket })) as { Contents?: { Key: string }[] };
  const objects = Contents.map(async ({ Key }) => {
    const { Body } = (await call('s3', 'GetObject', { Bucket, Key })) as { Body: Uint8Array };
    return [Key, JSON.parse(Buffer.from(Body).toString())] as const;
  });
  return new Map(await Promise.all(objects));
}

/** `millrace parked order --json`, and how it ends. */
async function millraceParked(options: { readonly redrive?: boolean } = {}) {
  const lines: string[] = [];
  const place = { endpoint: running.engine.describe().awsEndpoint, stage: 'local' };
  const error = await parked('order', { ...place, ...options, json: true }, (text) => lines.push(text)).then(
    () => undefined,
    ({ message }: Error) => message,
  );
  return { lines: lines.map((text) => JSON.parse(text)), error };
}

/** The most often that any record has been handed to the order domain's projector or relay. */
function mostDeliveries(): number {
  const readers = ['projector', 'relay'].map((role) => deliveries.get(running.functionName('order', role)));
  return Math.max(...readers.flatMap((ofFunction) => [...(ofFunction?.values() ?? [])]));
}

const sentOf = (orderId: string) =>
  running.onBus.filter(({ streamId }) => streamId === `order-${orderId}`).map(({ eventType }) => eventType);

test('an item that is no commit holds nobody up: it is parked whole, at once, and never tried again', async () => {
  const poison = { pk: { S: 'order-poison' }, sk: { N: '1' }, note: { S: 'written by hand' } };
  for (const orderId of ['before-1', 'before-2']) await place(orderId);
  await plant(poison);
  for (const orderId of ['after-1', 'after-2']) await place(orderId);
  await running.advance(momentMs);
  for (const orderId of ['before-1', 'before-2', 'after-1', 'after-2']) {
    expect(await view(running, `order/status/${orderId}`)).toMatchObject({ status: 'created', streamVersion: 1 });
    expect(sentOf(orderId)).toEqual(['order.created']);
  }
  await place('later');
  await running.advance(momentMs);
  expect(await view(running, 'order/status/later')).toMatchObject({ status: 'created', streamVersion: 1 });

  await running.settle();
  expect(mostDeliveries()).toBe(1);
  const objects = await inFailureBucket();
  expect([...objects.keys()].map((key) => key.split('/').slice(0, 4).join('/'))).toEqual([
    'parked/order/projector/order-poison',
    'parked/order/relay/order-poison',
  ]);
  for (const { code, message, streamId, parkedAt, records, ...rest } of objects.values()) {
    expect({ code, message, streamId }).toEqual({
      code: 'CORRUPT_STREAM',
      message: 'order-poison: item 1 cannot be read: its checksum is wrong',
      streamId: 'order-poison',
    });
    expect(rest).toEqual({ domain: 'order', reader: expect.stringMatching(/^(projector|relay)$/) });
    expect(Date.parse(parkedAt)).not.toBeNaN();
    expect(records).toMatchObject([
      {
        eventName: 'INSERT',
        eventSource: 'aws:dynamodb',
        dynamodb: {
          Keys: { pk: poison.pk, sk: poison.sk },
          NewImage: poison,
          SequenceNumber: expect.stringMatching(/./),
        },
      },
    ]);
  }
}, 60_000);

test('events that a view cannot take, or that are newer than the code, hold nobody up', async () => {
  await plant(
    await itemWith('broken', { version: '1.0', data: { orderId: 'broken' } }),
    await itemWith('newer', { version: '9.0', data: { orderId: 'newer' } }),
  );
  await place('after');
  await running.advance(momentMs);
  expect(await view(running, 'order/status/after')).toMatchObject({ status: 'created', streamVersion: 1 });
  expect((await view(running, 'order/revenue?by=country')).total).toMatchObject({ orders: 1, gross: 250 });
  expect((await millraceParked()).lines).toEqual([
    {
      domain: 'order',
      reader: 'projector',
      streamId: 'order-broken',
      version: 1,
      code: 'PROJECTION_FAILED',
      message: expect.stringContaining('view status cannot take order.created order-broken@1: '),
      views: ['revenue', 'status'],
      since: expect.stringMatching(/Z$/),
      batches: 1,
    },
    expect.objectContaining({
      streamId: 'order-newer',
      code: 'EVENT_FROM_THE_FUTURE',
      message: expect.stringContaining('order.created 9.0 is newer than this code, which knows 1.0'),
      views: ['history', 'revenue', 'status'],
    }),
  ]);
  expect((await millraceParked({ redrive: true })).error).toBe('2 of 2 batches are still parked');
  expect((await millraceParked()).lines.map(({ streamId }) => streamId)).toEqual(['order-broken', 'order-newer']);
  await running.settle();
  expect(mostDeliveries()).toBe(1);
}, 60_000);

test('a stream whose item was damaged is what it would have been, once that is mended and redriven', async () => {
  const [created, shipped, completed] = await itemsOf('sick');
  const healthy = await itemsOf('well');
  await plant(created, { ...shipped, at: { S: '2026-03-14T00:00:00.000Z' } });
  await plant(healthy[0], healthy[1]);
  await running.advance(momentMs);
  await plant(completed, healthy[2]);
  await running.advance(momentMs);
  expect(await view(running, 'order/status/well')).toMatchObject({ status: 'completed', streamVersion: 3 });
  expect(await view(running, 'order/status/sick')).toMatchObject({ status: 'created', streamVersion: 1 });
  expect(sentOf('sick')).toEqual(['order.created', 'order.completed']);

  const { lines } = await millraceParked();
  expect(lines).toMatchObject([
    { reader: 'projector', streamId: 'order-sick', version: 2, code: 'CORRUPT_STREAM', batches: 2 },
    { reader: 'relay', streamId: 'order-sick', version: 2, code: 'CORRUPT_STREAM', batches: 1 },
  ]);
  const early = await millraceParked({ redrive: true });
  expect(early.lines.map(({ outcome }) => outcome)).toEqual(['failed', 'failed', 'failed']);

  await plant(shipped);
  const late = await millraceParked({ redrive: true });
  expect(late.error).toBeUndefined();
  expect(late.lines.map(({ reader, outcome }) => [reader, outcome])).toEqual([
    ['projector', 'redriven'],
    ['projector', 'redriven'],
    ['relay', 'redriven'],
  ]);
  await running.settle();
  const asWell = { ...(await view(running, 'order/status/well')), orderId: 'sick' };
  expect(await view(running, 'order/status/sick')).toEqual(asWell);
  expect((await view(running, 'order/revenue?by=country')).total).toMatchObject({ orders: 2, gross: 500 });
  expect(sentOf('sick').sort()).toEqual(['order.completed', 'order.created', 'order.shipped']);
  expect((await inFailureBucket()).size).toBe(0);
}, 60_000);

test('the next commit of a stream that was mended brings its views up to date without a redrive', async () => {
  const [created, shipped, completed] = await itemsOf('healed');
  await plant(created, { ...shipped, crc: { S: '00000000' } });
  await running.advance(momentMs);
  await plant(shipped, completed);
  await running.advance(momentMs);
  const status = await view(running, 'order/status/healed');
  expect(status).toMatchObject({ status: 'completed', carrier: 'Penny Post', streamVersion: 3 });
}, 60_000);

test('an item that was taken out again is forgotten by the redrive', async () => {
  const poison = { pk: { S: 'order-poison' }, sk: { N: '1' } };
  await plant(poison);
  await running.advance(momentMs);
  await running.engine.call('dynamodb', 'DeleteItem', { TableName: running.table('order', 'Events'), Key: poison });
  const { lines, error } = await millraceParked({ redrive: true });
  expect(lines.map(({ outcome }) => outcome)).toEqual(['gone', 'gone']);
  expect(error).toBeUndefined();
  expect((await inFailureBucket()).size).toBe(0);
}, 60_000);

describe('a bus that is down', () => {
  const minute = 60_000;
  const orders = ['a', 'b', 'c', 'd', 'e', 'f'];

  test('for half an hour costs nothing: nothing is parked, nothing is given up, and all arrives', async () => {
    await place('before');
    await running.settle();
    running.watchBus(() => 'ThrottlingException');
    for (const orderId of orders) await place(orderId);
    await running.advance(30 * minute);
    expect((await inFailureBucket()).size).toBe(0);
    running.watchBus();
    await running.settle();
    for (const orderId of ['before', ...orders]) expect(new Set(sentOf(orderId))).toEqual(new Set(['order.created']));
    expect((await inFailureBucket()).size).toBe(0);
  }, 240_000);

  test('for one stream alone holds up no other: it is parked after ten tries, and sent by the redrive', async () => {
    running.watchBus(({ streamId }) => (streamId === 'order-bad' ? 'InternalFailure' : undefined));
    await place('good-1');
    await running.settle();
    await place('bad');
    await running.settle();
    await place('good-2');
    await running.settle();
    expect([sentOf('good-2'), sentOf('bad')]).toEqual([['order.created'], []]);
    expect((await millraceParked()).lines).toMatchObject([
      {
        reader: 'relay',
        streamId: 'order-bad',
        code: 'PUBLISH_FAILED',
        message: expect.stringMatching(/^bus: InternalFailure: .*\(10 times, while others passed\)$/),
      },
    ]);
    running.watchBus();
    expect((await millraceParked({ redrive: true })).error).toBeUndefined();
    await running.settle();
    expect(sentOf('bad')).toEqual(['order.created']);
  }, 240_000);

  test('for longer than the age limit gives batches up, and the redrive sends them', async () => {
    const { call } = running.engine;
    const FunctionName = running.functionName('order', 'relay');
    const { EventSourceMappings } = (await call('lambda', 'ListEventSourceMappings', { FunctionName })) as {
      EventSourceMappings: readonly Readonly<Record<string, unknown>>[];
    };
    const { UUID, EventSourceArn, DestinationConfig, FilterCriteria } = EventSourceMappings[0] ?? {};
    await call('lambda', 'DeleteEventSourceMapping', { UUID });
    await call('lambda', 'CreateEventSourceMapping', {
      FunctionName,
      EventSourceArn,
      DestinationConfig,
      FilterCriteria,
      StartingPosition: 'TRIM_HORIZON',
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      BisectBatchOnFunctionError: true,
      MaximumRecordAgeInSeconds: 60,
    });
    running.watchBus(() => 'ThrottlingException');
    for (const orderId of orders) await place(orderId);
    await running.settle();
    running.watchBus();
    expect(orders.flatMap(sentOf)).toEqual([]);
    const { lines } = await millraceParked();
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) expect(line).toMatchObject({ reader: 'relay', code: 'RecordAgeExceeded' });

    expect((await millraceParked({ redrive: true })).error).toBeUndefined();
    await running.settle();
    for (const orderId of orders) expect(sentOf(orderId)).toEqual(['order.created']);
    expect((await millraceParked()).lines).toEqual([]);
  }, 240_000);
});
