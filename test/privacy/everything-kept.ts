import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { type AttributeValue, DynamoDBClient, ListTablesCommand, paginateScan } from '@aws-sdk/client-dynamodb';
import {
  DescribeReplayCommand,
  EventBridgeClient,
  ListArchivesCommand,
  PutRuleCommand,
  PutTargetsCommand,
  StartReplayCommand,
} from '@aws-sdk/client-eventbridge';
import {
  GetRecordsCommand,
  GetShardIteratorCommand,
  KinesisClient,
  ListShardsCommand,
  ListStreamsCommand,
} from '@aws-sdk/client-kinesis';
import { ListBucketsCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import {
  DescribeExecutionCommand,
  ListStateMachinesCommand,
  paginateGetExecutionHistory,
  paginateListExecutions,
  SFNClient,
} from '@aws-sdk/client-sfn';
import {
  CreateQueueCommand,
  DeleteMessageBatchCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { until } from '../e2e/http-client.ts';

/** Each place of an AWS endpoint that keeps something, as text: packed attributes unpacked, records and messages decoded. */
export interface EverythingKept {
  /** By table, a line an item. */
  readonly tables: Readonly<Record<string, readonly string[]>>;
  /** What the archive of the bus has, as a replay delivers it. */
  readonly archive: readonly string[];
  /** The records of every Kinesis stream. */
  readonly records: readonly string[];
  /** Input, output and history of every execution. */
  readonly executions: readonly string[];
  /** Names of the objects in all buckets. */
  readonly objects: readonly string[];
}

/** Looks into everything that an endpoint keeps, past all of Millrace's own code. */
export class KeptThings {
  readonly #settings: object;
  #replays = 0;

  constructor(endpoint: string) {
    const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
    this.#settings = { endpoint, region: 'us-east-1', credentials };
  }

  async all(): Promise<EverythingKept> {
    return {
      tables: await this.tables(),
      archive: await this.#archive(),
      records: await this.#records(),
      executions: await this.#executions(),
      objects: await this.#objects(),
    };
  }

  async tables(): Promise<Record<string, readonly string[]>> {
    const client = new DynamoDBClient(this.#settings);
    const { TableNames = [] } = await client.send(new ListTablesCommand({}));
    const tables: Record<string, string[]> = {};
    for (const TableName of TableNames) {
      tables[TableName] = [];
      for await (const { Items = [] } of paginateScan({ client }, { TableName, ConsistentRead: true })) {
        for (const item of Items) tables[TableName]?.push(textOf(item));
      }
    }
    client.destroy();
    return tables;
  }

  /** Replays the whole archive into a queue of its own. */
  async #archive(): Promise<readonly string[]> {
    const events = new EventBridgeClient(this.#settings);
    const sqs = new SQSClient(this.#settings);
    this.#replays += 1;
    const name = `look-${this.#replays}`;
    const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: name }));
    const attributes = { QueueUrl, AttributeNames: ['QueueArn' as const] };
    const Arn = (await sqs.send(new GetQueueAttributesCommand(attributes))).Attributes?.QueueArn;
    const { Archives: [archive] = [] } = await events.send(new ListArchivesCommand({}));
    const EventPattern = JSON.stringify({ 'replay-name': [name] });
    const { RuleArn } = await events.send(new PutRuleCommand({ Name: name, EventBusName: 'millrace', EventPattern }));
    await events.send(new PutTargetsCommand({ Rule: name, EventBusName: 'millrace', Targets: [{ Id: '1', Arn }] }));
    await events.send(
      new StartReplayCommand({
        ReplayName: name,
        EventSourceArn: `arn:aws:events:us-east-1:000000000000:archive/${archive?.ArchiveName}`,
        EventStartTime: new Date('2020-01-01T00:00:00Z'),
        EventEndTime: new Date(Date.now() + 60_000),
        Destination: { Arn: archive?.EventSourceArn, FilterArns: [RuleArn ?? ''] },
      }),
    );
    await until(
      () => events.send(new DescribeReplayCommand({ ReplayName: name })),
      ({ State }) => State === 'COMPLETED',
    );
    const bodies: string[] = [];
    for (;;) {
      const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }));
      if (Messages.length === 0) break;
      bodies.push(...Messages.map(({ Body = '' }) => Body));
      const Entries = Messages.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }));
      await sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
    }
    events.destroy();
    sqs.destroy();
    return bodies;
  }

  async #records(): Promise<readonly string[]> {
    const client = new KinesisClient(this.#settings);
    const records: string[] = [];
    const { StreamNames = [] } = await client.send(new ListStreamsCommand({}));
    for (const StreamName of StreamNames) {
      const { Shards = [] } = await client.send(new ListShardsCommand({ StreamName }));
      for (const { ShardId } of Shards) {
        const start = { StreamName, ShardId, ShardIteratorType: 'TRIM_HORIZON' as const };
        let iterator = (await client.send(new GetShardIteratorCommand(start))).ShardIterator;
        for (;;) {
          const page = await client.send(new GetRecordsCommand({ ShardIterator: iterator, Limit: 10_000 }));
          if (page.Records?.length === 0 && page.MillisBehindLatest === 0) break;
          for (const { Data } of page.Records ?? []) records.push(Buffer.from(Data ?? []).toString());
          iterator = page.NextShardIterator;
        }
      }
    }
    client.destroy();
    return records;
  }

  async #executions(): Promise<readonly string[]> {
    const client = new SFNClient(this.#settings);
    const found: string[] = [];
    const { stateMachines = [] } = await client.send(new ListStateMachinesCommand({}));
    for (const { stateMachineArn } of stateMachines) {
      for await (const { executions = [] } of paginateListExecutions({ client }, { stateMachineArn })) {
        for (const { executionArn } of executions) {
          found.push(JSON.stringify(await client.send(new DescribeExecutionCommand({ executionArn }))));
          for await (const { events } of paginateGetExecutionHistory({ client }, { executionArn })) {
            found.push(JSON.stringify(events));
          }
        }
      }
    }
    client.destroy();
    return found;
  }

  async #objects(): Promise<readonly string[]> {
    const client = new S3Client({ ...this.#settings, forcePathStyle: true });
    const found: string[] = [];
    const { Buckets = [] } = await client.send(new ListBucketsCommand({}));
    for (const { Name: Bucket } of Buckets) {
      const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket }));
      found.push(...Contents.map(({ Key = '' }) => `${Bucket}/${Key}`));
    }
    client.destroy();
    return found;
  }
}

/** Every byte of every file under a directory, as Latin-1. */
export function filesUnder(directory: string): string {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(path.join(entry.parentPath, entry.name), 'latin1'))
    .join('\n');
}

function textOf(item: Record<string, AttributeValue>): string {
  const attributes = Object.entries(item).map(([name, value]) => {
    if (value.B === undefined) return [name, value];
    return [
      name,
      name === 'packed' ? brotliDecompressSync(value.B).toString() : Buffer.from(value.B).toString('latin1'),
    ];
  });
  return JSON.stringify(Object.fromEntries(attributes));
}
