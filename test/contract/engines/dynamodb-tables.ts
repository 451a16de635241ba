import {
  BatchWriteItemCommand,
  DeleteTableCommand,
  type DynamoDBClient,
  ScanCommand,
  type ScanCommandOutput,
  type WriteRequest,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import { DynamoDbEventStore } from '../../../core/event-store/dynamodb-event-store.ts';
import { DynamoDbStreamPurge } from '../../../core/event-store/dynamodb-stream-purge.ts';
import { DynamoDbReadModelStore } from '../../../core/projection/dynamodb-read-model-store.ts';
import { damageSnapshotItems } from '../../core/support/damaged-snapshots.ts';
import { deleteExpiredItems } from '../../core/support/expired-items.ts';
import { createEventTable, createReadModelTable } from '../../core/support/in-process-dynamodb.ts';
import { LostAnswers } from '../../core/support/lost-answers.ts';
import { contractSource, type RunningEngine } from './contract-engine.ts';

const noSleep = async () => {};

/**
 * The stores in tables of their own on any endpoint that speaks DynamoDB. Tables are made once and emptied for each store,
 * because on AWS making one takes many seconds; deleted at the end, also when making them failed half-way.
 */
export async function dynamoDbTables(client: DynamoDBClient, closing: () => Promise<void>): Promise<RunningEngine> {
  const suffix = `${process.pid}-${Date.now().toString(36)}`;
  const [events, readModels] = [`millrace-contract-events-${suffix}`, `millrace-contract-views-${suffix}`] as const;
  const stop = async () => {
    for (const TableName of [events, readModels]) {
      await client.send(new DeleteTableCommand({ TableName })).catch((error) => ignoreMissing(error));
    }
    client.destroy();
    await closing();
  };
  try {
    await createEventTable(client, events);
    await createReadModelTable(client, readModels);
    for (const TableName of [events, readModels]) {
      await waitUntilTableExists({ client, maxWaitTime: 120, minDelay: 1 }, { TableName });
    }
  } catch (error) {
    await stop().catch(() => {});
    throw error;
  }
  const lost = new LostAnswers();
  return {
    async eventStore(clock, options) {
      await empty(client, events);
      return new DynamoDbEventStore({
        client: lost.on(client),
        table: events,
        source: contractSource,
        clock,
        sleep: noSleep,
        maxAttempts: 50,
        ...options,
      });
    },
    async streamPurge(clock, settings) {
      await empty(client, events);
      const parts = { client, table: events, source: contractSource, clock };
      return {
        store: new DynamoDbEventStore({ ...parts, sleep: noSleep }),
        purge: new DynamoDbStreamPurge({ ...parts, ...settings }),
      };
    },
    sweep: (clock) => deleteExpiredItems(client, events, clock.now()),
    expire: (clock, _, number) => deleteExpiredItems(client, events, clock.now(), (sk) => sk === number),
    loseNextAnswer: () => lost.loseNext(),
    damageSnapshots: () => damageSnapshotItems(client, events),
    async readModelStore() {
      await empty(client, readModels);
      return new DynamoDbReadModelStore({ client, table: readModels, domain: 'account', sleep: noSleep });
    },
    stop,
  };
}

function ignoreMissing(error: { readonly name?: string }): void {
  if (error.name !== 'ResourceNotFoundException') throw error;
}

async function empty(client: DynamoDBClient, table: string): Promise<void> {
  let after: ScanCommandOutput['LastEvaluatedKey'];
  do {
    const scan: ScanCommandOutput = await client.send(
      new ScanCommand({
        TableName: table,
        ConsistentRead: true,
        ProjectionExpression: 'pk, sk',
        ...(after && { ExclusiveStartKey: after }),
      }),
    );
    after = scan.LastEvaluatedKey;
    const deletions = (scan.Items ?? []).map((Key) => ({ DeleteRequest: { Key } }));
    for (let start = 0; start < deletions.length; start += 25) {
      await write(client, table, deletions.slice(start, start + 25));
    }
  } while (after);
}

async function write(client: DynamoDBClient, table: string, requests: WriteRequest[]): Promise<void> {
  let left: WriteRequest[] = requests;
  while (left.length > 0) {
    const { UnprocessedItems } = await client.send(new BatchWriteItemCommand({ RequestItems: { [table]: left } }));
    left = UnprocessedItems?.[table] ?? [];
  }
}
