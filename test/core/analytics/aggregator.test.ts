import type { KinesisStreamRecord } from 'aws-lambda';
import { type AggregatorOptions, createAggregator } from '../../../core/analytics/aggregator.ts';
import { unpacked } from '../../../core/analytics/packed-sums.ts';
import { MillraceError } from '../../../core/errors/millrace-error.ts';
import type { EventEnvelope } from '../../../core/event/envelope.ts';
import { encodeBytes } from '../../../core/event/payload-encoding.ts';
import type { ParkedBatch } from '../../../core/parking/parked-records.ts';
import { MemoryReadModelStore } from '../../../core/projection/memory-read-model-store.ts';
import { eventOf } from '../../../core/testing/event-factory.ts';

const contributions = ({ eventType, timestamp }: EventEnvelope) => [
  { by: 'type', key: eventType, add: { count: 1 } },
  { by: 'minute', key: timestamp.slice(0, 16), add: { count: 1 } },
];

const packs = { type: () => 'all', minute: (minute: string) => minute.slice(0, 13) };

function setUp(more: Partial<AggregatorOptions> = {}) {
  const readModels = new MemoryReadModelStore();
  const aggregate = createAggregator({
    view: 'events',
    readModels,
    contributions,
    packs,
    sleep: async () => {},
    ...more,
  });
  const counts = async (by = 'type') =>
    Object.fromEntries(
      [...(await unpacked(readModels).getTotals('events', by))].map(([key, { count }]) => [key, count]),
    );
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

  test('because the table refuses what it adds is parked alone, and the others of its batch count, once', async () => {
    const { batches, parking } = parkingPlace();
    const { aggregate, counts, readModels } = setUp({ parking });
    const apply = readModels.applyTotals.bind(readModels);
    readModels.applyTotals = async (write) => {
      if (!JSON.stringify(write.sums).includes('order.strange')) return apply(write);
      const context = { awsErrorName: 'ValidationException' };
      throw new MillraceError('DEPENDENCY_REJECTED', 'the key is too long', { context });
    };
    const batch = batchOf([event(1), event(2, { eventType: 'order.strange' }), event(3)]);
    for (let times = 0; times < 2; times += 1) expect(await aggregate(batch)).toEqual({ batchItemFailures: [] });
    expect(new Set(batches.map(({ code, records }) => `${code} ${records.length}`))).toEqual(
      new Set(['DEPENDENCY_REJECTED 1']),
    );
    expect(batches[0]?.records).toEqual([batch.Records[1]]);
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

test('an event that was sent again counts once, on whatever shard and however late', async () => {
  const { aggregate, counts } = setUp();
  await aggregate({
    Records: [...batchOf([event(1)], 0).Records, ...batchOf([event(2, { streamId: 'b' })], 1).Records],
  });
  const later = Array.from({ length: 50 }, (_, index) => batchOf([event(1, { streamId: `other-${index}` })], 0));
  for (const batch of later) await aggregate(batch);
  await aggregate(batchOf([event(1), event(2, { streamId: 'b' })], 2));
  expect(await counts()).toEqual({ 'order.created': 52 });
});

test('events of a stream count in any order, each once', async () => {
  const { aggregate, counts } = setUp();
  for (const version of [3, 1, 3, 2, 1, 5, 4, 5]) await aggregate(batchOf([event(version)]));
  expect(await counts()).toEqual({ 'order.created': 5 });
});

test('what an event from outside says of streams is not believed: it is known by its id', async () => {
  const { aggregate, counts } = setUp();
  const outside = { origin: 'outside' } as Partial<EventEnvelope>;
  await aggregate(batchOf([event(1, { ...outside, eventId: 'a' }), event(1, { ...outside, eventId: 'b' })]));
  await aggregate(batchOf([event(1), event(1, { ...outside, eventId: 'a' })]));
  expect(await counts()).toEqual({ 'order.created': 3 });
});

test('what is kept of an event from outside expires after a week, of a stream never', async () => {
  const written: (number | undefined)[] = [];
  class Watched extends MemoryReadModelStore {
    override putDocument(write: Parameters<MemoryReadModelStore['putDocument']>[0]) {
      written.push(write.expiresAt);
      return super.putDocument(write);
    }
  }
  const clock = { now: () => 1_000_000_000_000 };
  const aggregate = createAggregator({ view: 'events', readModels: new Watched(), contributions, clock });
  const { streamId: _, ...outside } = event(1, { eventId: 'a' });
  await aggregate(batchOf([event(1), outside]));
  expect(written).toEqual([undefined, 1_000_604_800]);
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
    createAggregator({ view: 'events', readModels, contributions, packs, sleep: async () => {} }),
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

test('sums that were kept before many shared an item are added to those that do', async () => {
  const { aggregate, counts, readModels } = setUp();
  const sums = [{ by: 'type', key: 'order.created', add: { count: 40 } }];
  await readModels.applyTotals({ view: 'events', notes: [], sums });
  await aggregate(batchOf([event(1), event(2, { eventType: 'order.shipped' })]));
  expect(await counts()).toEqual({ 'order.created': 41, 'order.shipped': 1 });
});
