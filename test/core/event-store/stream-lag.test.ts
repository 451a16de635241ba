import type { DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import { FakeClock } from '../../../core/clock/fake-clock.ts';
import { DynamoDbEventStore } from '../../../core/event-store/dynamodb-event-store.ts';
import { DynamoDbStreamLag } from '../../../core/event-store/dynamodb-stream-lag.ts';
import { DynamoDbStreamPurge } from '../../../core/event-store/dynamodb-stream-purge.ts';
import type { EventStore } from '../../../core/event-store/event-store.ts';
import { MemoryEventStore } from '../../../core/event-store/memory-event-store.ts';
import { MemoryStreamLag } from '../../../core/event-store/memory-stream-lag.ts';
import { MemoryStreamPurge } from '../../../core/event-store/memory-stream-purge.ts';
import type { StreamLagSource } from '../../../core/event-store/stream-lag.ts';
import type { StreamPurge } from '../../../core/event-store/stream-purge.ts';
import { createEventTable, inProcessDynamoDb } from '../support/in-process-dynamodb.ts';

const source = 'account-service';
const streamId = 'account-1';
const correlationId = 'request-1';
const event = { type: 'account.deposited', version: '1.0', data: { amount: 1 } };

interface Parts {
  readonly store: EventStore;
  readonly lag: StreamLagSource;
  readonly purge: StreamPurge;
}

async function inMemory(clock: FakeClock): Promise<Parts> {
  const store = new MemoryEventStore({ source, clock });
  return { store, lag: new MemoryStreamLag(store, clock), purge: new MemoryStreamPurge({ store, clock }) };
}

/** Every Query's input is noted. */
async function inTable(clock: FakeClock, queries: QueryCommand['input'][] = []): Promise<Parts> {
  const client = inProcessDynamoDb();
  await createEventTable(client, 'events');
  const noting = Object.create(client) as DynamoDBClient;
  noting.send = (async (command: QueryCommand) => {
    queries.push(command.input);
    return client.send(command);
  }) as typeof client.send;
  const parts = { client, table: 'events', source, clock };
  return {
    store: new DynamoDbEventStore(parts),
    lag: new DynamoDbStreamLag({ ...parts, client: noting }),
    purge: new DynamoDbStreamPurge(parts),
  };
}

/** Commits of these numbers of events, a second apart; the last one a second ago. */
async function fill(store: EventStore, clock: FakeClock, sizes: readonly number[]): Promise<void> {
  for (const size of sizes) {
    await store.append(streamId, Array(size).fill(event), { expectedVersion: 'any', correlationId });
    clock.advance(1_000);
  }
}

describe.each([
  ['memory', inMemory],
  ['DynamoDB', inTable],
] as const)('the lag in %s', (_, make) => {
  let clock: FakeClock;
  let parts: Parts;
  beforeEach(async () => {
    clock = new FakeClock();
    parts = await make(clock);
  });

  test.each([
    [[1], 1, { events: 0, milliseconds: 0 }],
    [[1], 0, { events: 1, milliseconds: 1_000 }],
    [[1, 1, 1, 1], 3, { events: 1, milliseconds: 1_000 }],
    [[1, 1, 1, 1], 1, { events: 3, milliseconds: 3_000 }],
    [[1, 1, 1, 1], 0, { events: 4, milliseconds: 4_000 }],
    [[5, 5, 5], 15, { events: 0, milliseconds: 0 }],
    [[5, 5, 5], 12, { events: 3, milliseconds: 1_000 }],
    [[5, 5, 5], 10, { events: 5, milliseconds: 1_000 }],
    [[5, 5, 5], 9, { events: 6, milliseconds: 2_000 }],
    [[5, 5, 5], 1, { events: 14, milliseconds: 3_000 }],
    [[50, 1, 1, 1, 50, 1], 51, { events: 53, milliseconds: 4_000 }],
    [[1], 7, { events: 0, milliseconds: 0 }],
    [[], 3, { events: 0, milliseconds: 0 }],
  ])('behind commits of %j events at version %i is %j', async (sizes, version, expected) => {
    await fill(parts.store, clock, sizes);
    expect(await parts.lag.lagOf(streamId, version)).toEqual(expected);
  });

  test('is not changed by snapshots', async () => {
    await fill(parts.store, clock, [1, 1]);
    for (const number of [1, 2]) {
      const snapshot = { stateVersion: '1', version: number, commitNumber: number, at: '', state: 1, remembered: [] };
      await parts.store.putSnapshot(streamId, snapshot);
    }
    expect(await parts.lag.lagOf(streamId, 1)).toEqual({ events: 1, milliseconds: 1_000 });
    expect(await parts.lag.lagOf(streamId, 2)).toEqual({ events: 0, milliseconds: 0 });
  });

  test('behind an archived stream is that behind its events', async () => {
    await fill(parts.store, clock, [1, 1, 1]);
    await parts.store.close(streamId, { as: 'archived', correlationId });
    clock.advance(1_000);
    expect(await parts.lag.lagOf(streamId, 3)).toEqual({ events: 0, milliseconds: 0 });
    expect(await parts.lag.lagOf(streamId, 1)).toEqual({ events: 2, milliseconds: 3_000 });
  });

  test('behind a deleted stream tells that it was deleted, purged or not', async () => {
    await fill(parts.store, clock, [1, 1, 1]);
    await parts.store.close(streamId, { as: 'deleted', correlationId });
    clock.advance(500);
    expect(await parts.lag.lagOf(streamId, 3)).toEqual({ events: 0, milliseconds: 500, deleted: true });
    expect(await parts.lag.lagOf(streamId, 1)).toEqual({ events: 2, milliseconds: 2_500, deleted: true });
    await parts.purge.purge(streamId, { withoutGrace: true });
    expect(await parts.lag.lagOf(streamId, 3)).toEqual({ events: 0, milliseconds: 500, deleted: true });
    expect(await parts.lag.lagOf(streamId, 1)).toEqual({ events: 2, milliseconds: 500, deleted: true });
  });

  test('is never below zero, whatever the clocks say', async () => {
    await fill(parts.store, clock, [1]);
    clock.advance(-5_000);
    expect(await parts.lag.lagOf(streamId, 0)).toEqual({ events: 1, milliseconds: 0 });
  });
});

describe('the requests that tell the lag', () => {
  test.each([
    ['nothing', 200, 1],
    ['the last commit', 199, 1],
    ['several commits', 150, 2],
  ])('for what lacks %s are few', async (_, version, requests) => {
    const queries: QueryCommand['input'][] = [];
    const clock = new FakeClock();
    const { store, lag } = await inTable(clock, queries);
    await fill(store, clock, Array(200).fill(1));
    await lag.lagOf(streamId, version);
    expect(queries).toHaveLength(requests);
    for (const { Limit, Select, ProjectionExpression, ExpressionAttributeNames = {} } of queries) {
      expect({ Limit, Select }).toEqual({ Limit: 2, Select: 'SPECIFIC_ATTRIBUTES' });
      expect(ProjectionExpression?.split(', ')).toEqual(Object.keys(ExpressionAttributeNames));
      expect(Object.values(ExpressionAttributeNames)).toEqual(['pk', 'sk', 'first', 'last', 'at', 'kind']);
    }
  });
});
