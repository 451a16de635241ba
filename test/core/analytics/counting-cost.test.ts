import type { KinesisStreamEvent, KinesisStreamRecord } from 'aws-lambda';
import { createAggregator } from '../../../core/analytics/aggregator.ts';
import type { EventEnvelope } from '../../../core/event/envelope.ts';
import { DynamoDbReadModelStore } from '../../../core/projection/dynamodb-read-model-store.ts';
import { eventOf } from '../../../core/testing/event-factory.ts';
import { analytics } from '../../../lambdas/analytics/domain.ts';
import { contributionsOf, eventsView, packs } from '../../../lambdas/analytics/views/events.ts';
import { eventTypes } from '../../../lambdas/audit/event-types.ts';
import { createReadModelTable, inProcessDynamoDb } from '../support/in-process-dynamodb.ts';

const [reader] = analytics.streamReaders ?? [];
const window = reader?.windowSeconds ?? 0;

/** The aggregator as it is deployed, over the engine's DynamoDB, and the write units that it has taken so far. */
async function deployed() {
  const client = inProcessDynamoDb();
  await createReadModelTable(client, 'analytics');
  let units = 0;
  client.middlewareStack.add(
    (next, { commandName = '' }) =>
      async (call) => {
        const answer = await next({ ...call, input: { ...call.input, ReturnConsumedCapacity: 'TOTAL' } as never });
        const { ConsumedCapacity: consumed } = answer.output as { ConsumedCapacity?: { CapacityUnits?: number } };
        const isWrite = /Put|Update|Write/.test(commandName);
        for (const { CapacityUnits = 0 } of [consumed ?? []].flat()) units += isWrite ? CapacityUnits : 0;
        return answer;
      },
    { step: 'initialize', name: 'writeUnits' },
  );
  const readModels = new DynamoDbReadModelStore({ client, table: 'analytics', domain: 'analytics' });
  const aggregate = createAggregator({ view: eventsView.name, contributions: contributionsOf, packs, readModels });
  return { aggregate, unitsSoFar: () => units };
}

function batchOf(events: readonly EventEnvelope[], first = 1): KinesisStreamEvent {
  const Records = events.map((event, index) => {
    const data = Buffer.from(JSON.stringify(event)).toString('base64');
    const sequenceNumber = `4966${first + index}`;
    return {
      eventID: `shardId-000000000000:${sequenceNumber}`,
      kinesis: { data, sequenceNumber },
    } as KinesisStreamRecord;
  });
  return { Records };
}

/** An event a second, each the first of a stream of its own and of another type than the one before: nothing is shared. */
const eventAt = (second: number): EventEnvelope =>
  eventOf({
    eventType: eventTypes[second % eventTypes.length] ?? '',
    streamId: `order-${second}`,
    timestamp: new Date(Date.UTC(2026, 0, 1) + second * 1_000).toISOString(),
  });

test('an event a second takes less than two write units each, for an hour in which no two are of one stream', async () => {
  const { aggregate, unitsSoFar } = await deployed();
  const seconds = Array.from({ length: 3_600 }, (_, second) => second);
  expect(window).toBeGreaterThan(0);
  for (let first = 0; first < seconds.length; first += window) {
    await aggregate(batchOf(seconds.slice(first, first + window).map(eventAt), first));
  }
  expect(unitsSoFar() / seconds.length).toBeLessThan(2);
}, 60_000);

test('a full batch of five hundred streams takes little more than a write unit an event', async () => {
  const { aggregate, unitsSoFar } = await deployed();
  await aggregate(batchOf(Array.from({ length: 500 }, (_, second) => eventAt(second))));
  expect(unitsSoFar() / 500).toBeLessThan(1.1);
}, 60_000);

test('a batch that comes again takes no write unit', async () => {
  const { aggregate, unitsSoFar } = await deployed();
  const batch = batchOf([eventAt(1), eventAt(2)]);
  await aggregate(batch);
  const before = unitsSoFar();
  await aggregate(batch);
  expect(unitsSoFar()).toBe(before);
});
