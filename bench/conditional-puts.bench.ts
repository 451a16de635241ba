import {
  ConditionalCheckFailedException,
  CreateTableCommand,
  DynamoDBClient,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { Benchmark, BenchmarkContext, Figure } from './benchmark.ts';
import { clientSettings } from './client-settings.ts';
import { drive, figure, peer } from './measure.ts';
import { limitName, startEmptyServer } from './running-empty-server.ts';
import { startMillrace } from './running-millrace.ts';

const concurrency = 32;
const warmUpMs = 1_500;
const roundMs = 2_500;
const rounds = 3;
const tableName = 'bench-commits';

/** How many commits a second a table takes, each put only if its key is not there yet. */
export const conditionalPuts: Benchmark = {
  name: 'conditional-puts',
  question: 'How many conditional puts a second does DynamoDB take from the AWS SDK?',
  run: async (context) => {
    await using empty = await startEmptyServer();
    await using millrace = await startMillrace();
    const limit = putter(empty.endpoint);
    const subject = putter(millrace.endpoint);
    await createTable(millrace.endpoint);
    await limit(warmUpMs);
    await subject(warmUpMs);
    const limitRuns: number[] = [];
    const runs: number[] = [];
    for (let round = 1; round <= rounds; round += 1) {
      context.progress(`round ${round} of ${rounds}`);
      limitRuns.push(await limit(roundMs));
      runs.push(await subject(roundMs));
    }
    await refuseRepetition(millrace.endpoint);
    return [
      figure({
        name: `conditional puts, ${concurrency} at once`,
        unit: '/s',
        better: 'higher',
        runs,
        limit: peer(limitName, limitRuns),
        moto: await onMoto(context),
        goal: { ofLimit: 0.8 },
      }),
    ];
  },
};

async function onMoto({ moto, progress }: BenchmarkContext): Promise<Figure['moto']> {
  if ('skipped' in moto) return moto;
  progress('moto');
  await using server = await moto.start();
  await createTable(server.endpoint);
  const put = putter(server.endpoint);
  await put(500);
  const perSecond = await put(roundMs);
  await refuseRepetition(server.endpoint);
  return peer(`the same puts on moto ${moto.version}`, [perSecond]);
}

/** Puts for some time with a client of its own, and gives the puts a second. No key comes twice. */
function putter(endpoint: string): (forMs: number) => Promise<number> {
  const client = new DynamoDBClient(clientSettings(endpoint, concurrency));
  let next = 0;
  return async (forMs) => {
    const { perSecond } = await drive({
      concurrency,
      forMs,
      call: () => {
        next += 1;
        return client.send(commitPut(next));
      },
    });
    return perSecond;
  };
}

/** Throws unless the first put is refused a second time: a server that stores nothing is no measure. */
async function refuseRepetition(endpoint: string): Promise<void> {
  const client = new DynamoDBClient(clientSettings(endpoint, 1));
  const refusal = await client.send(commitPut(1)).catch((error: unknown) => error);
  client.destroy();
  if (!(refusal instanceof ConditionalCheckFailedException)) throw new Error(`${endpoint} took the same put twice`);
}

function commitPut(number: number): PutItemCommand {
  return new PutItemCommand({
    TableName: tableName,
    Item: {
      pk: { S: `order-${number}` },
      sk: { N: '1' },
      commitId: { S: `commit-${number}` },
      at: { S: '2026-03-14T09:26:53.589Z' },
      correlationId: { S: `correlation-${number}` },
      events: { S: `[{"eventId":"event-${number}","eventType":"order.created","data":{"total":1530}}]` },
    },
    ConditionExpression: 'attribute_not_exists(pk)',
  });
}

async function createTable(endpoint: string): Promise<void> {
  const client = new DynamoDBClient(clientSettings(endpoint, 1));
  await client.send(
    new CreateTableCommand({
      TableName: tableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [
        { AttributeName: 'pk', AttributeType: 'S' },
        { AttributeName: 'sk', AttributeType: 'N' },
      ],
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
    }),
  );
  client.destroy();
}
