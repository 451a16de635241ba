import type { KinesisStreamRecord } from 'aws-lambda';
import fc from 'fast-check';
import { type AggregatorOptions, createAggregator } from '../../../core/analytics/aggregator.ts';
import { RecentIds } from '../../../core/analytics/recent-ids.ts';
import type { EventEnvelope } from '../../../core/event/envelope.ts';
import { encodeBytes } from '../../../core/event/payload-encoding.ts';
import type { ParkedBatch } from '../../../core/parking/parked-records.ts';
import { MemoryReadModelStore } from '../../../core/projection/memory-read-model-store.ts';
import { eventOf } from '../../../core/testing/event-factory.ts';

const contributions = ({ eventType, timestamp }: EventEnvelope) => [
  { by: 'type', key: eventType, add: { count: 1 } },
  { by: 'minute', key: timestamp.slice(0, 16), add: { count: 1 } },
];

function setUp(more: Partial<AggregatorOptions> = {}) {
  const readModels = new MemoryReadModelStore();
  const aggregate = createAggregator({ view: 'events', readModels, contributions, sleep: async () => {}, ...more });
  const counts = async (by = 'type') =>
    Object.fromEntries([...(await readModels.getTotals('events', by))].map(([key, { count }]) => [key, count]));
  return { aggregate, counts, readModels };
}

const event = (version: number, more: Partial<EventEnvelope> = {}) =>
  eventOf({ eventType: 'order.created', streamVersion: version, ...more });

function batchOf(payloads: readonly (EventEnvelope | string)[], shard = 0): { Records: KinesisStreamRecord[] } {
  const Records = payloads.map((payload, index) => {
    const sequenceNumber = `${index + 1}`;
    const bytes = typeof payload === 'string' ? Buffer.from(payload) : encodeBytes(JSON.stringify(payload));
    return {
      eventID: `shardId-00000000000${shard}:${sequenceNumber}`,
      kinesis: { data: bytes.toString('base64'), sequenceNumber, partitionKey: 'k' },
    } as KinesisStreamRecord;
  });
  return { Records };
}

test('events are counted by type and by minute', async () => {
  const { aggregate, counts } = setUp();
  const events = [
    event(1),
    event(2, { eventType: 'order.shipped' }),
    event(3, { timestamp: '2026-01-01T00:01:30.000Z' }),
  ];
  expect(await aggregate(batchOf(events))).toEqual({ batchItemFailures: [] });
  expect(await counts('type')).toEqual({ 'order.created': 2, 'order.shipped': 1 });
  expect(await counts('minute')).toEqual({ '2026-01-01T00:00': 2, '2026-01-01T00:01': 1 });
});

test('an event so large that it was compressed counts as any other', async () => {
  const { aggregate, counts } = setUp();
  await aggregate(batchOf([event(1, { data: { note: 'x'.repeat(60_000) } }), event(2)]));
  expect(await counts()).toEqual({ 'order.created': 2 });
});

test('a batch that comes again counts nothing', async () => {
  const { aggregate, counts } = setUp();
  const batch = batchOf([event(1), event(2), event(2)]);
  await aggregate(batch);
  await aggregate(batch);
  await aggregate(batchOf([event(2), event(3)]));
  expect(await counts()).toEqual({ 'order.created': 3 });
});

test('records that are no events are reported, and the others count once however often they come', async () => {
  const { aggregate, counts } = setUp();
  const batch = batchOf([event(1), 'not JSON', event(2), '{"eventId":"e"}', 'null']);
  const failures = { batchItemFailures: [{ itemIdentifier: '2' }, { itemIdentifier: '4' }, { itemIdentifier: '5' }] };
  expect(await aggregate(batch)).toEqual(failures);
  expect(await aggregate({ Records: batch.Records.slice(1) })).toEqual({
    batchItemFailures: [{ itemIdentifier: '2' }, { itemIdentifier: '4' }, { itemIdentifier: '5' }],
  });
  expect(await counts()).toEqual({ 'order.created': 2 });
});

describe('a record that no retry helps', () => {
  const parkingPlace = () => {
    const batches: ParkedBatch[] = [];
    const records = { park: async (batch: ParkedBatch) => void batches.push(batch) };
    return { batches, parking: { domain: 'analytics', reader: 'aggregator', records } };
  };

  test('because it is no event is parked at once, whole, and the others count', async () => {
    const { batches, parking } = parkingPlace();
    const { aggregate, counts } = setUp({ parking });
    const batch = batchOf([event(1), 'not JSON', event(2)]);
    expect(await aggregate(batch)).toEqual({ batchItemFailures: [] });
    expect(batches).toMatchObject([
      { domain: 'analytics', reader: 'aggregator', code: 'EVENT_INVALID', records: [batch.Records[1]] },
    ]);
    expect(await counts()).toEqual({ 'order.created': 2 });
  });

  test('because what it adds cannot be told is parked at once, and the others count', async () => {
    const { batches, parking } = parkingPlace();
    const contributions = ({ eventId, eventType }: EventEnvelope) => {
      if (eventId === event(2).eventId) throw new TypeError('no total');
      return [{ by: 'type', key: eventType, add: { count: 1 } }];
    };
    const { aggregate, counts } = setUp({ parking, contributions });
    expect(await aggregate(batchOf([event(1), event(2), event(3)]))).toEqual({ batchItemFailures: [] });
    expect(batches).toMatchObject([{ code: 'PROJECTION_FAILED', message: expect.stringMatching(/: no total$/) }]);
    expect(await counts()).toEqual({ 'order.created': 2 });
  });

  test('is told why by a redrive, which parks nothing', async () => {
    const { batches, parking } = parkingPlace();
    const { aggregate } = setUp({ parking });
    expect(await aggregate({ ...batchOf(['not JSON']), redrive: true })).toEqual({
      batchItemFailures: [{ itemIdentifier: '1' }],
      reasons: { 1: { code: 'EVENT_INVALID', message: expect.stringMatching(/^the record is not an event: /) } },
    });
    expect(batches).toEqual([]);
  });
});

test('shards have checkpoints of their own', async () => {
  const { aggregate, counts, readModels } = setUp();
  await aggregate({ Records: [...batchOf([event(1)], 0).Records, ...batchOf([event(2)], 1).Records] });
  expect(await counts()).toEqual({ 'order.created': 2 });
  const notes = await readModels.getNotes('events', ['shardId-000000000000', 'shardId-000000000001']);
  expect([...notes.values()].map(({ streamVersion }) => streamVersion)).toEqual([1, 1]);
});

test('a duplicate that comes after more events than are remembered counts again: that is the bound', async () => {
  const { aggregate, counts } = setUp({ window: 3 });
  await aggregate(batchOf([event(1), event(2), event(3)]));
  await aggregate(batchOf([event(1), event(4)]));
  expect(await counts()).toEqual({ 'order.created': 4 });
  await aggregate(batchOf([event(1)]));
  expect(await counts()).toEqual({ 'order.created': 5 });
});

test('more keys than a transaction takes are counted in several', async () => {
  const { aggregate, counts } = setUp();
  const events = Array.from({ length: 250 }, (_, index) => event(index + 1, { eventType: `type.${index}` }));
  expect(await aggregate(batchOf(events))).toEqual({ batchItemFailures: [] });
  expect(Object.keys(await counts())).toHaveLength(250);
});

test('readers side by side at one shard count nothing twice', async () => {
  const { readModels, counts } = setUp();
  const readers = Array.from({ length: 4 }, () =>
    createAggregator({ view: 'events', readModels, contributions, sleep: async () => {} }),
  );
  await Promise.all(readers.map((aggregate) => aggregate(batchOf([event(1), event(2)]))));
  expect(await counts()).toEqual({ 'order.created': 2 });
});

test('a table out of reach fails the batch and counts nothing', async () => {
  const { aggregate, counts, readModels } = setUp();
  const apply = readModels.applyTotals.bind(readModels);
  readModels.applyTotals = async () => Promise.reject(new Error('out of reach'));
  const batch = batchOf([event(1), event(2)]);
  expect(await aggregate(batch)).toEqual({ batchItemFailures: [{ itemIdentifier: '1' }, { itemIdentifier: '2' }] });
  readModels.applyTotals = apply;
  await aggregate(batch);
  expect(await counts()).toEqual({ 'order.created': 2 });
});

describe('recent ids', () => {
  test('are remembered up to their number, the oldest forgotten first', () => {
    const ids = new RecentIds(2);
    expect(['a', 'b', 'a', 'c', 'a'].map((id) => ids.add(id))).toEqual([true, true, false, true, true]);
  });

  test('go through their text as they are', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string(), { maxLength: 20 }), (names) => {
        const ids = new RecentIds(20);
        for (const name of names) ids.add(name);
        const again = new RecentIds(20, ids.toString());
        expect(names.map((name) => again.add(name))).toEqual(names.map(() => false));
        expect(again.toString()).toBe(ids.toString());
      }),
    );
  });

  test('take 11 bytes each in text', () => {
    const ids = new RecentIds(4_096);
    for (let index = 0; index < 5_000; index += 1) ids.add(`${index}`);
    expect(ids.toString()).toHaveLength(43_692);
  });
});
