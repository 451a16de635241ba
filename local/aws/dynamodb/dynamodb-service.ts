import type { AwsService, Operation, ServiceEnvironment } from '../service.ts';
import { type KeepsState, telling } from '../state-changes.ts';
import { BatchOperations } from './items/batch-operations.ts';
import { ReadOperations } from './items/read-operations.ts';
import { TransactOperations } from './items/transact-operations.ts';
import { WriteOperations } from './items/write-operations.ts';
import { StreamOperations } from './streams/stream-operations.ts';
import { TableOperations } from './tables/table-operations.ts';
import { type ShardCount, TableRegistry, type ThrottleDecision } from './tables/table-registry.ts';
import { TableState } from './tables/table-state.ts';
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
  /** Tables, items and streams beyond the life of the process. Tokens of transactions are kept as well. */
  readonly keeper: KeepsState;
  readonly #tables: TableRegistry;

  constructor(env: ServiceEnvironment, options: DynamoDbOptions = {}) {
    const { streamShards = 1 } = options;
    this.#tables = new TableRegistry(env, typeof streamShards === 'number' ? () => streamShards : streamShards);
    const transactions = new TransactOperations(this.#tables, env);
    this.operations = operationsOf(this.#tables, transactions);
    this.keeper = keeperOf(new TableState(env, this.#tables), transactions);
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

function operationsOf(tables: TableRegistry, transactions: TransactOperations): Record<string, Operation> {
  const admin = new TableOperations(tables);
  const tags = new TagOperations(tables);
  const writes = new WriteOperations(tables);
  const reads = new ReadOperations(tables);
  const batches = new BatchOperations(tables);
  const operations: Record<string, Operation> = {
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
  // Whatever changes a table itself names it by one of these.
  return telling(
    operations,
    TABLE_CHANGES,
    ({ TableName, ResourceArn }: { TableName?: string; ResourceArn?: string }) =>
      tables.tell(TableName ?? ResourceArn ?? ''),
  );
}

const TABLE_CHANGES = ['UpdateTable', 'UpdateTimeToLive', 'TagResource', 'UntagResource', 'UpdateContinuousBackups'];

function keeperOf(tables: KeepsState, transactions: KeepsState): KeepsState {
  return {
    *state() {
      yield* tables.state();
      yield* transactions.state();
    },
    restore: (record) => (record[0] === 'token' ? transactions : tables).restore(record),
  };
}
