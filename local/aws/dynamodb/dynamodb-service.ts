import type { AwsService, Operation, ServiceEnvironment } from '../service.ts';
import { BatchOperations } from './items/batch-operations.ts';
import { ReadOperations } from './items/read-operations.ts';
import { TransactOperations } from './items/transact-operations.ts';
import { WriteOperations } from './items/write-operations.ts';
import { StreamOperations } from './streams/stream-operations.ts';
import { TableOperations } from './tables/table-operations.ts';
import { type ShardCount, TableRegistry, type ThrottleDecision } from './tables/table-registry.ts';
import { TagOperations } from './tables/tag-operations.ts';

/** How the engine differs from the plainest DynamoDB. */
export interface DynamoDbOptions {
  /** How many shards streams have, for all tables or by table name. An item's records are all in one. Default 1. */
  readonly streamShards?: number | ShardCount;
}

/**
 * DynamoDB with its streams. Requests belong to the service from the moment they are handed in: it stores an item of a
 * request as it is. Answers and stream records share items with the tables, so nobody may change them.
 */
export class DynamoDbService implements AwsService {
  readonly name = 'DynamoDB';
  readonly operations: Readonly<Record<string, Operation>>;
  /** The operations of DynamoDB Streams. */
  readonly streams: AwsService;
  readonly #tables: TableRegistry;

  constructor(env: ServiceEnvironment, options: DynamoDbOptions = {}) {
    const { streamShards = 1 } = options;
    this.#tables = new TableRegistry(env, typeof streamShards === 'number' ? () => streamShards : streamShards);
    this.operations = operationsOf(this.#tables, env);
    const streams = new StreamOperations(this.#tables, env.clock);
    this.streams = {
      name: 'DynamoDBStreams',
      operations: {
        ListStreams: streams.listStreams,
        DescribeStream: streams.describeStream,
        GetShardIterator: streams.getShardIterator,
        GetRecords: streams.getRecords,
      },
    };
  }

  /**
   * Calls the listener, soon and never synchronously, after records have arrived on a stream, once for any number of
   * them. Returns what ends that. Throws ResourceNotFoundException for an unknown stream.
   */
  onStreamRecords(streamArn: string, listener: () => void): () => void {
    return this.#tables.stream(streamArn).onRecords(listener);
  }

  /**
   * Makes a table refuse operations with ProvisionedThroughputExceededException whenever `decide` says so (batches leave
   * the table's part unprocessed, transactions are cancelled). Replaces an earlier decision; the function returned ends it.
   */
  throttle(tableName: string, decide: ThrottleDecision): () => void {
    return this.#tables.throttle(tableName, decide);
  }
}

function operationsOf(tables: TableRegistry, env: ServiceEnvironment): Record<string, Operation> {
  const admin = new TableOperations(tables);
  const tags = new TagOperations(tables);
  const writes = new WriteOperations(tables);
  const reads = new ReadOperations(tables);
  const batches = new BatchOperations(tables);
  const transactions = new TransactOperations(tables, env.clock);
  return {
    CreateTable: admin.createTable,
    DeleteTable: admin.deleteTable,
    DescribeTable: admin.describeTable,
    ListTables: admin.listTables,
    UpdateTable: admin.updateTable,
    UpdateTimeToLive: admin.updateTimeToLive,
    DescribeTimeToLive: admin.describeTimeToLive,
    TagResource: tags.tagResource,
    UntagResource: tags.untagResource,
    ListTagsOfResource: tags.listTagsOfResource,
    UpdateContinuousBackups: tags.updateContinuousBackups,
    DescribeContinuousBackups: tags.describeContinuousBackups,
    PutItem: writes.putItem,
    UpdateItem: writes.updateItem,
    DeleteItem: writes.deleteItem,
    GetItem: reads.getItem,
    Query: reads.query,
    Scan: reads.scan,
    BatchGetItem: batches.batchGetItem,
    BatchWriteItem: batches.batchWriteItem,
    TransactWriteItems: transactions.transactWriteItems,
    TransactGetItems: transactions.transactGetItems,
  };
}
