import { DeleteItemCommand, type DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import fc from 'fast-check';
import { FakeClock } from '../../../core/clock/fake-clock.ts';
import { DynamoDbEventStore } from '../../../core/event-store/dynamodb-event-store.ts';
import { MemoryEventStore } from '../../../core/event-store/memory-event-store.ts';
import { createEventTable, inProcessDynamoDb } from '../support/in-process-dynamodb.ts';

const table = 'events';
const source = 'account-service';
const streamId = 'account-1';
const correlationId = 'request-1';
const event = { type: 'account.deposited', version: '1.0', data: { amount: 1 } };

/** A client whose eventually consistent reads leave out what `isMissing` says. */
function lagging(client: DynamoDBClient, isMissing: (number: number) => boolean): DynamoDBClient {
  const stale = Object.create(client) as DynamoDBClient;
  stale.send = (async (command: QueryCommand) => {
    const answer = await client.send(command);
    if (!(command instanceof QueryCommand) || command.input.ConsistentRead !== false) return answer;
    return { ...answer, Items: answer.Items?.filter(({ sk }) => !isMissing(Number(sk?.N))) };
  }) as typeof client.send;
  return stale;
}

async function setUp(isMissing: (number: number) => boolean = () => false, timeToLiveSeconds?: number) {
  const client = inProcessDynamoDb();
  await createEventTable(client, table);
  const clock = new FakeClock();
  const parts = { table, source, clock, sleep: async () => {}, timeToLiveSeconds };
  const writer = new DynamoDbEventStore({ ...parts, client });
  const store = new DynamoDbEventStore({ ...parts, client: lagging(client, isMissing) });
  const fill = async (length: number) => {
    for (let number = 1; number <= length; number += 1) {
      const head = { version: number - 1, commitNumber: number - 1 };
      const options = { expectedVersion: number - 1, head, correlationId, commitId: `number-${number}` };
      await writer.append(streamId, [event], options);
    }
  };
  const append = (commitId: string) =>
    store.append(streamId, [event], { expectedVersion: 'any', correlationId, commitId });
  return { client, clock, store, fill, append };
}

test.each([1, 2, 37, 149, 150, 151, 250])(
  'commit %i of 250 is found by its id, and nothing is written',
  async (number) => {
    const { fill, append, store } = await setUp();
    await fill(250);
    expect(await append(`number-${number}`)).toMatchObject({ repeated: true, commit: { number, first: number } });
    expect((await store.load(streamId)).head.version).toBe(250);
  },
);

test('what an answer of a moment ago leaves out is found all the same', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 1, max: 130 })),
      fc.integer({ min: 1, max: 130 }),
      async (gone, number) => {
        const { fill, append } = await setUp((candidate) => gone.includes(candidate));
        await fill(130);
        expect(await append(`number-${number}`)).toMatchObject({ repeated: true, commit: { number } });
        expect(await append('new')).toMatchObject({ repeated: false, commit: { number: 131 } });
      },
    ),
    { numRuns: 15 },
  );
}, 60_000);

test('snapshots between the commits are passed over', async () => {
  const { fill, append, store } = await setUp();
  await fill(120);
  for (const version of [5, 60, 119, 120]) {
    const snapshot = { stateVersion: '1', version, commitNumber: version, at: '', state: 1, remembered: [] };
    await store.putSnapshot(streamId, snapshot);
  }
  expect(await append('number-4')).toMatchObject({ repeated: true, commit: { number: 4 } });
  expect(await append('new')).toMatchObject({ repeated: false, commit: { number: 121, first: 121 } });
});

test('commits that expired, whether they are gone already or not, are no repetition', async () => {
  const { client, clock, fill, append } = await setUp(undefined, 3_600);
  await fill(120);
  for (const number of [1, 2]) {
    await client.send(
      new DeleteItemCommand({ TableName: table, Key: { pk: { S: streamId }, sk: { N: `${number}` } } }),
    );
  }
  expect(await append('number-3')).toMatchObject({ repeated: true });
  expect(await append('number-2')).toMatchObject({ repeated: false, commit: { number: 121 } });
  clock.advance(1_800_000);
  expect(await append('new')).toMatchObject({ repeated: false, commit: { number: 122 } });
  clock.advance(1_800_000);
  expect(await append('number-120')).toMatchObject({ repeated: false, commit: { number: 123 } });
});

test('any course of appends with and without ids comes to what the memory store comes to', async () => {
  const step = fc.record({
    commitId: fc.option(fc.constantFrom('a', 'b', 'c', 'd'), { nil: undefined }),
    expectedVersion: fc.constantFrom('any' as const, 'exists' as const),
    close: fc.constantFrom(undefined, undefined, undefined, undefined, 'archived' as const, 'deleted' as const),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
      const { store } = await setUp();
      const memory = new MemoryEventStore({ source, clock: new FakeClock() });
      for (const { commitId, expectedVersion, close } of steps) {
        const options = { expectedVersion, correlationId, ...(commitId !== undefined && { commitId }) };
        const outcomes = [store, memory].map((one) =>
          (close === undefined
            ? one.append(streamId, [event], options).then(({ commit, repeated }) => [commit.number, repeated])
            : one.close(streamId, { as: close, correlationId }).then(({ version }) => [version])
          ).catch(({ code }) => code),
        );
        const [found, expected] = await Promise.all(outcomes);
        expect(found).toEqual(expected);
      }
    }),
    { numRuns: 60 },
  );
});

test('a search goes back for a day and an hour, and finds what is older in the newest hundred commits only', async () => {
  const { clock, store, fill, append } = await setUp();
  await fill(150);
  clock.advance(24 * 3_600_000);
  expect(await append('number-2')).toMatchObject({ repeated: true, commit: { number: 2 } });
  clock.advance(3_600_001);
  expect(await append('number-60')).toMatchObject({ repeated: true, commit: { number: 60 } });
  expect(await append('number-2')).toMatchObject({ repeated: false, commit: { number: 151 } });
  expect((await store.load(streamId)).head.version).toBe(151);
});
