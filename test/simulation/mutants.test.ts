import { DeleteItemCommand, type DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import type { Item } from '../../core/event-store/commit-item.ts';
import type { EventStore } from '../../core/event-store/event-store.ts';
import { checksumOf, numberOf } from '../../core/event-store/item.ts';
import type { Mutant } from './mutant.ts';
import { run } from './run.ts';

jest.mock('../../core/id/new-id.ts', () => jest.requireActual('./seeded-ids.ts'));

/**
 * Each takes one mend out: what had shown on AWS alone, or never. The simulation has to find it within some seeds, and say
 * what it is; a simulation that finds nothing shows nothing.
 */
const mutants: Readonly<Record<string, Mutant>> = {
  'a relay of four batches of a shard at a time': {
    mapping: (reader, settings) => (reader === 'relay' ? { ...settings, ParallelizationFactor: 4 } : settings),
  },
  'an idempotency key that is forgotten behind the newest snapshots': {
    store: (store) => changed(store, { findCommit: async () => undefined }),
  },
  'an append without ids that takes its own commit for another one': { client: withoutOwnCommits },
  'an append behind what is left of an expired stream': {
    store: (store, parts) =>
      changed(store, {
        append: async (streamId, events, options) => {
          const expiring = options.commitId === undefined;
          const head = expiring ? await headOfWhatIsLeft(streamId, parts) : undefined;
          return store.append(streamId, events, { ...options, ...(head && { expectedVersion: 'any', head }) });
        },
      }),
  },
};

const violations: Readonly<Record<string, RegExp>> = {
  'a relay of four batches of a shard at a time': /came to the (analytics stream|FIFO queue) behind/,
  'an idempotency key that is forgotten behind the newest snapshots': /is there 2 times/,
  'an append without ids that takes its own commit for another one': /visit .* is there 2 times/,
  'an append behind what is left of an expired stream': /visit-\w+: commit \d+ holds versions/,
};

const seedsAtMost = 60;

test.each(Object.entries(mutants))(
  'the simulation finds %s',
  async (name, mutant) => {
    const found: string[] = [];
    for (let index = 0; index < seedsAtMost && !found.some((line) => violations[name]?.test(line)); index += 1) {
      found.push(...(await run(`seed-${index}`, mutant)).wrong);
    }
    expect(found.find((line) => violations[name]?.test(line))).toBeDefined();
  },
  600_000,
);

function changed(store: EventStore, methods: Partial<EventStore>): EventStore {
  return new Proxy(store, {
    get(target, name) {
      const method = methods[name as keyof EventStore] ?? target[name as keyof EventStore];
      return typeof method === 'function' ? method.bind(target) : method;
    },
  });
}

/** Shows the commit in a place that was just taken under another id, where the put that took it had no idempotency key. */
function withoutOwnCommits(client: DynamoDBClient): DynamoDBClient {
  const send = async (command: { readonly input: { readonly Item?: Item } }) => {
    try {
      return await client.send(command as never);
    } catch (error) {
      const { Item: found } = error as { Item?: Item };
      const { Item: own } = command.input;
      if (own?.fingerprint !== undefined || found?.commitId?.S !== own?.commitId?.S || found === undefined) throw error;
      const other: Item = { ...found, commitId: { S: 'another' } };
      throw Object.assign(error as Error, { Item: { ...other, crc: { S: checksumOf(other) } } });
    }
  };
  return { send } as unknown as DynamoDBClient;
}

/** The last commit that is there, as if it did not expire; and nothing says that there was more. */
async function headOfWhatIsLeft(streamId: string, { client, table }: { client: DynamoDBClient; table: string }) {
  const query = { KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': { S: streamId } } };
  const { Items = [] } = await client.send(
    new QueryCommand({ TableName: table, ...query, ConsistentRead: true, ScanIndexForward: false }),
  );
  const last = Items.find(({ kind }) => kind === undefined);
  if (last === undefined) {
    await client.send(new DeleteItemCommand({ TableName: table, Key: { pk: { S: streamId }, sk: { N: '0' } } }));
    return { version: 0, commitNumber: 0 };
  }
  return { version: numberOf(last.last), commitNumber: numberOf(last.sk), expiresAt: Number.MAX_SAFE_INTEGER };
}
