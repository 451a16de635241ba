import { DynamoDbEventStore } from '../../../core/event-store/dynamodb-event-store.ts';
import { DynamoDbStreamPurge } from '../../../core/event-store/dynamodb-stream-purge.ts';
import { MemoryEventStore } from '../../../core/event-store/memory-event-store.ts';
import { MemoryStreamPurge } from '../../../core/event-store/memory-stream-purge.ts';
import type { PostgresClient } from '../../../core/event-store/postgres-client.ts';
import { PostgresEventStore } from '../../../core/event-store/postgres-event-store.ts';
import { deleteExpiredCommits } from '../../../core/event-store/postgres-expiry.ts';
import { quotedNames } from '../../../core/event-store/postgres-names.ts';
import { migratePostgresEventStore } from '../../../core/event-store/postgres-schema.ts';
import { PostgresStreamPurge } from '../../../core/event-store/postgres-stream-purge.ts';
import { DynamoDbReadModelStore } from '../../../core/projection/dynamodb-read-model-store.ts';
import { MemoryReadModelStore } from '../../../core/projection/memory-read-model-store.ts';
import { damageSnapshotItems } from '../../core/support/damaged-snapshots.ts';
import { deleteExpiredItems } from '../../core/support/expired-items.ts';
import { createEventTable, createReadModelTable, inProcessDynamoDb } from '../../core/support/in-process-dynamodb.ts';
import { LostAnswers } from '../../core/support/lost-answers.ts';
import { type ContractEngine, contractSource } from './contract-engine.ts';
import { missingPostgres, startPostgres } from './postgres-server.ts';

const nothing = () => undefined;
const noSleep = async () => {};

/** The adapters for tests, which need nothing. */
export const memory: ContractEngine = {
  name: 'memory',
  missing: nothing,
  async start() {
    let newest: MemoryEventStore | undefined;
    return {
      async eventStore(clock, options) {
        newest = new MemoryEventStore({ source: contractSource, clock, ...options });
        return newest;
      },
      async streamPurge(clock, settings) {
        const store = new MemoryEventStore({ source: contractSource, clock });
        return { store, purge: new MemoryStreamPurge({ store, clock, ...settings }) };
      },
      sweep: () => newest?.deleteExpiredCommits(),
      expire: (_clock, streamId, number) => newest?.deleteExpiredCommit(streamId, number),
      loseNextAnswer: () => {},
      damageSnapshots: () => newest?.damageSnapshots(),
      readModelStore: async () => new MemoryReadModelStore(),
      stop: async () => {},
    };
  },
};

/** The local engine's DynamoDB, in this process. */
export const local: ContractEngine = {
  name: 'local',
  missing: nothing,
  async start() {
    const lost = new LostAnswers();
    let newest = inProcessDynamoDb();
    return {
      async eventStore(clock, options) {
        newest = inProcessDynamoDb();
        await createEventTable(newest, 'events');
        return new DynamoDbEventStore({
          client: lost.on(newest),
          table: 'events',
          source: contractSource,
          clock,
          sleep: noSleep,
          maxAttempts: 50,
          ...options,
        });
      },
      async streamPurge(clock, settings) {
        const client = inProcessDynamoDb();
        await createEventTable(client, 'events');
        const parts = { client, table: 'events', source: contractSource, clock };
        return {
          store: new DynamoDbEventStore({ ...parts, sleep: noSleep }),
          purge: new DynamoDbStreamPurge({ ...parts, ...settings }),
        };
      },
      sweep: (clock) => deleteExpiredItems(newest, 'events', clock.now()),
      expire: (clock, _, number) => deleteExpiredItems(newest, 'events', clock.now(), (sk) => sk === number),
      loseNextAnswer: () => lost.loseNext(),
      damageSnapshots: () => damageSnapshotItems(newest, 'events'),
      async readModelStore() {
        const client = inProcessDynamoDb();
        await createReadModelTable(client, 'views');
        return new DynamoDbReadModelStore({ client, table: 'views', domain: 'account', sleep: noSleep });
      },
      stop: async () => {},
    };
  },
};

/** A PostgreSQL server from the machine's packages. */
export const postgres: ContractEngine = {
  name: 'postgres',
  missing: missingPostgres,
  async start() {
    const server = await startPostgres();
    const client = server.pool();
    let stores = 0;
    let isAnswerLost = false;
    const losing: PostgresClient = {
      async query(text, values) {
        const answer = await client.query(text, values);
        if (!isAnswerLost || !text.includes('_append')) return answer;
        isAnswerLost = false;
        throw new Error('Connection terminated unexpectedly');
      },
    };
    const newest = () => ({ schema: 'contract', table: `commits_${stores}` });
    return {
      async eventStore(clock, options) {
        stores += 1;
        const names = newest();
        await migratePostgresEventStore(client, names);
        const parts = { client: losing, ...names, source: contractSource, clock, sleep: noSleep };
        return new PostgresEventStore({ ...parts, ...options });
      },
      async streamPurge(clock, settings) {
        stores += 1;
        const names = { schema: 'contract', table: `commits_${stores}` };
        await migratePostgresEventStore(client, names);
        const parts = { client, ...names, source: contractSource, clock };
        return { store: new PostgresEventStore(parts), purge: new PostgresStreamPurge({ ...parts, ...settings }) };
      },
      sweep: (clock) => deleteExpiredCommits({ client, ...newest(), clock }),
      // It deletes the oldest, and never the last one.
      expire: (clock) => deleteExpiredCommits({ client, ...newest(), clock }),
      loseNextAnswer: () => {
        isAnswerLost = true;
      },
      damageSnapshots: () =>
        client.query(`UPDATE ${quotedNames(newest()).snapshots} SET body = replace(body::text, '1', '2')::json`),
      stop: () => server.stop(),
    };
  },
};
