import {
  type AttributeValue,
  type DynamoDBClient,
  QueryCommand,
  type QueryCommandOutput,
} from '@aws-sdk/client-dynamodb';
import { hasCode } from '../../../core/errors/millrace-error.ts';
import { DynamoDbEventStore } from '../../../core/event-store/dynamodb-event-store.ts';
import type { EventStore } from '../../../core/event-store/event-store.ts';
import { SeededRandom } from '../../../local/time/seeded-random.ts';
import { createEventTable, type Interference, inProcessDynamoDb } from '../support/in-process-dynamodb.ts';

const table = 'events';
const streamId = 'account-1';
const correlationId = 'request-1';
const writers = 64;
const commits = 1_000;
const random = new SeededRandom(7);

interface Refusals {
  conflicts: number;
  others: string[];
}

/** Appends commits at the exact version that was loaded, each again under its id until it has been answered. */
async function write(store: EventStore, commitIds: readonly string[], refusals: Refusals): Promise<void> {
  for (const commitId of commitIds) {
    let done = false;
    while (!done) {
      try {
        const { head } = await store.load(streamId, { from: Number.MAX_SAFE_INTEGER });
        await store.append(streamId, eventsOf(commitId), {
          expectedVersion: head.version,
          head,
          commitId,
          correlationId,
        });
        done = true;
      } catch (error) {
        if (hasCode(error, 'VERSION_CONFLICT')) {
          refusals.conflicts += 1;
          await turns(random.below(writers));
        } else {
          refusals.others.push((error as { code?: string }).code ?? String(error));
          // The request was lost or its answer was. Looking for the commit finds out which.
          const { commits: found } = await store.load(streamId);
          done = found.some((commit) => commit.commitId === commitId);
        }
      }
    }
  }
}

/** One to three events. */
function eventsOf(commitId: string) {
  return Array.from({ length: 1 + (Number(commitId.split('-')[1]) % 3) }, (_, index) => ({
    type: 'account.deposited',
    version: '1.0',
    eventId: `${commitId}/${index}`,
    data: { amount: index },
  }));
}

/** Lets the others go first. */
async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await new Promise(setImmediate);
}

/** The stream as it lies in the table, read without the event store. */
async function rawItems(client: DynamoDBClient) {
  const items: Record<string, AttributeValue>[] = [];
  let after: Record<string, AttributeValue> | undefined;
  do {
    const page: QueryCommandOutput = await client.send(
      new QueryCommand({
        TableName: table,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': { S: streamId } },
        ExclusiveStartKey: after,
      }),
    );
    items.push(...(page.Items ?? []));
    after = page.LastEvaluatedKey;
  } while (after);
  return items;
}

async function race(interfere: Interference) {
  const client = inProcessDynamoDb(interfere);
  await createEventTable(client, table);
  const refusals: Refusals = { conflicts: 0, others: [] };
  const ids = Array.from({ length: commits }, (_, index) => `commit-${index}`);
  await Promise.all(
    Array.from({ length: writers }, (_, writer) => {
      const store = new DynamoDbEventStore({ client, table, source: 'account-service', sleep: async () => {} });
      return write(
        store,
        ids.filter((_, index) => index % writers === writer),
        refusals,
      );
    }),
  );
  return { items: await rawItems(client), refusals, ids };
}

function expectDense(items: Awaited<ReturnType<typeof rawItems>>, ids: readonly string[]): void {
  expect(items.map(({ sk }) => Number(sk?.N))).toEqual(Array.from({ length: commits }, (_, index) => index + 1));
  let version = 0;
  for (const { first, last, commitId, events } of items) {
    const wanted = eventsOf(commitId?.S ?? '').map(({ eventId, data }) => ({ eventId, data }));
    expect(Number(first?.N)).toBe(version + 1);
    expect(Number(last?.N)).toBe(version + wanted.length);
    expect(JSON.parse(events?.S ?? '[]')).toEqual(wanted.map((one) => expect.objectContaining(one)));
    version = Number(last?.N);
  }
  expect(items.map(({ commitId }) => commitId?.S).sort()).toEqual([...ids].sort());
}

test('64 writers leave 1,000 commits with dense versions, and each refusal was a conflict', async () => {
  const { items, refusals, ids } = await race(() => {});
  expectDense(items, ids);
  expect(refusals.others).toEqual([]);
  expect(refusals.conflicts).toBeGreaterThan(0);
}, 120_000);

test('64 writers leave 1,000 commits when requests are throttled and answers are lost', async () => {
  const { items, refusals, ids } = await race((operation, moment) => {
    if (operation !== 'PutItem') return;
    const fate = random.next();
    if (moment === 'before' && fate < 0.1) {
      throw Object.assign(new Error('too fast'), { name: 'ProvisionedThroughputExceededException' });
    }
    if (moment === 'after' && fate < 0.1) throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
  });
  expectDense(items, ids);
  expect([...new Set(refusals.others)].sort()).toEqual(['DEPENDENCY_THROTTLED', 'DEPENDENCY_UNAVAILABLE']);
}, 120_000);
