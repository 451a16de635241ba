import { createHash } from 'node:crypto';
import { type DynamoDBClient, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { createCommandHandler } from '../../../core/decider/command-handler.ts';
import { DynamoDbEventStore } from '../../../core/event-store/dynamodb-event-store.ts';
import { MemoryPayloadStore } from '../../../core/event-store/memory-payload-store.ts';
import { accountCatalog, accountCommands } from '../support/account-domain.ts';
import { createEventTable, inProcessDynamoDb } from '../support/in-process-dynamodb.ts';

const table = 'events';
const streamId = 'account-1';
const correlationId = 'request-1';
const deposited = (data: object) => ({ type: 'account.deposited', version: '1.0', data });

/** An operation and its units; a refusal does not tell any. */
type Charge = [operation: string, units: number | undefined];

/** A store whose requests are listed with the units that DynamoDB charges for them. */
async function metered() {
  const client = inProcessDynamoDb();
  await createEventTable(client, table);
  const charged: Charge[] = [];
  const metering = Object.create(client) as DynamoDBClient;
  metering.send = (async (command: PutItemCommand | QueryCommand) => {
    const { name } = command.constructor;
    const operation = name.replace('Command', '');
    const input = { ...command.input, ReturnConsumedCapacity: 'TOTAL' } as const;
    const metered = name === 'PutItemCommand' ? new PutItemCommand(input as never) : new QueryCommand(input as never);
    const answer = await client.send(metered as PutItemCommand).catch((error: unknown) => {
      charged.push([`${operation} refused`, undefined]);
      throw error;
    });
    charged.push([operation, answer.ConsumedCapacity?.CapacityUnits ?? 0]);
    return answer;
  }) as typeof client.send;
  const payloads = new MemoryPayloadStore();
  const store = new DynamoDbEventStore({ client: metering, table, source: 'account-service', payloads });
  return { store, charged, payloads };
}

function noise(bytes: number, seed = 0): string {
  let text = '';
  for (let block = 0; text.length < bytes; block += 1)
    text += createHash('sha512').update(`${seed} ${block}`).digest('base64');
  return text.slice(0, bytes);
}

test.each([
  [1, 1],
  [3, 1],
  [5, 1],
])('an append of %i small events to a new stream is one request and %i write unit', async (count, units) => {
  const { store, charged } = await metered();
  const events = Array.from({ length: count }, (_, index) => deposited({ amount: index }));
  await store.append(streamId, events, { expectedVersion: 'none', correlationId });
  expect(charged).toEqual([['PutItem', units]]);
});

test('an append of a hundred small events is one request and 2 write units', async () => {
  const { store, charged } = await metered();
  const events = Array.from({ length: 100 }, (_, index) => deposited({ amount: index }));
  await store.append(streamId, events, { expectedVersion: 'none', correlationId });
  expect(charged).toEqual([['PutItem', 2]]);
});

test('an event that does not compress costs its size in KB, rounded up', async () => {
  const { store, charged } = await metered();
  await store.append(streamId, [deposited({ note: noise(4_000) })], { expectedVersion: 'none', correlationId });
  expect(charged).toEqual([['PutItem', 4]]);
});

test('a commit beyond an item is one write unit, its payload lying elsewhere', async () => {
  const { store, charged, payloads } = await metered();
  const events = Array.from({ length: 3 }, (_, index) => deposited({ note: noise(240_000, index) }));
  const { commit } = await store.append(streamId, events, { expectedVersion: 'none', correlationId });
  const { commits } = await store.load(streamId);
  expect(commits).toEqual([commit]);
  expect(payloads.payloads.size).toBe(1);
  expect(charged).toEqual([
    ['PutItem', 1],
    ['Query', 1],
  ]);
});

test('a conflict is a refused put and a look at who is there now', async () => {
  const { store, charged } = await metered();
  await store.append(streamId, [deposited({})], { expectedVersion: 'none', correlationId });
  charged.length = 0;
  const append = store.append(streamId, [deposited({})], { expectedVersion: 'none', correlationId });
  await expect(append).rejects.toMatchObject({ code: 'VERSION_CONFLICT' });
  expect(charged).toEqual([
    ['PutItem refused', undefined],
    ['Query', 1],
  ]);
});

describe('a stream of 10,000 events with snapshots', () => {
  const wanted = { snapshot: { stateVersion: '1', within: 100 } };

  async function longStream(events: number) {
    const { store, charged } = await metered();
    for (let first = 0; first < events; first += 100) {
      const batch = Array.from({ length: 100 }, (_, index) => deposited({ amount: first + index }));
      await store.append(streamId, batch, { expectedVersion: 'any', correlationId });
    }
    const { head } = await store.load(streamId, { from: events });
    const at = head.at ?? '';
    const { version, commitNumber } = head;
    await store.putSnapshot(streamId, { stateVersion: '1', version, commitNumber, at, state: 1, remembered: [] });
    for (let more = 0; more < 50; more += 1) {
      await store.append(streamId, [deposited({ amount: 1 })], { expectedVersion: 'any', correlationId });
    }
    charged.length = 0;
    return { store, charged };
  }

  test('is loaded by one request, which costs the same for a stream of 20,000', async () => {
    const costs: Charge[][] = [];
    for (const events of [10_000, 20_000]) {
      const { store, charged } = await longStream(events);
      const { commits, snapshot } = await store.load(streamId, wanted);
      expect({ behind: commits.length, version: snapshot?.version }).toEqual({ behind: 50, version: events });
      costs.push([...charged]);
    }
    expect(costs[1]?.map(([operation]) => operation)).toEqual(['Query']);
    expect(costs).toEqual([[['Query', 19]], [['Query', 19]]]);
  }, 60_000);

  test('takes a command with one query and one put', async () => {
    const { store, charged } = await metered();
    const snapshots = { stateVersion: '1', policy: { everyEvents: 100 } };
    const commands = { ...accountCommands, snapshots };
    const handle = createCommandHandler({ commands, store, catalog: accountCatalog });
    const run = (command: string, body: object) => handle({ command, body, correlationId });
    await run('open', { accountId: '1', owner: 'ann' });
    for (let index = 0; index < 250; index += 1) await run('deposit', { accountId: '1', amount: 1 });
    charged.length = 0;
    const { streamVersion } = await run('withdraw', { accountId: '1', amount: 250 });
    expect(streamVersion).toBe(252);
    expect(charged.map(([operation]) => operation)).toEqual(['Query', 'PutItem']);
  }, 60_000);
});

test('a part in the middle of a long stream costs a few requests, however many events its commits hold', async () => {
  const { store, charged } = await metered();
  const five = Array.from({ length: 5 }, (_, index) => deposited({ amount: index }));
  for (let version = 0; version < 3_000; version += 5) {
    await store.append(streamId, five, { expectedVersion: version === 0 ? 'none' : version, correlationId });
  }
  charged.length = 0;
  const { commits, head } = await store.load(streamId, { from: 1_503, to: 1_520 });
  expect([commits[0]?.first, commits.at(-1)?.last, head.version]).toEqual([1_501, 1_520, 1_520]);
  expect(charged.length).toBeLessThanOrEqual(14);
  charged.length = 0;
  expect((await store.load(streamId, { from: 2_991 })).commits).toHaveLength(2);
  expect(charged.length).toBe(1);
});
