import type { AwsError } from '../../../../local/aws/aws-error.ts';
import { type DynamoDbOptions, DynamoDbService } from '../../../../local/aws/dynamodb/dynamodb-service.ts';
import { SeededRandom } from '../../../../local/time/seeded-random.ts';
import { VirtualTime } from '../../../../local/time/virtual-time.ts';

/** 2026-01-01T00:00:00Z, where the fixture's clock starts. */
export const START_SECONDS = 1_767_225_600;

// biome-ignore lint/suspicious/noExplicitAny: tests read answers of many shapes.
type Answer = any;

/** A service on virtual time, with short cuts for the requests that tests make all the time. */
export class DynamoDbFixture {
  readonly time = new VirtualTime({ startAt: START_SECONDS * 1000 });
  readonly service: DynamoDbService;

  constructor(options: DynamoDbOptions = {}) {
    this.service = new DynamoDbService(
      {
        clock: this.time,
        timers: this.time,
        random: new SeededRandom(1),
        region: 'us-east-1',
        accountId: '000000000000',
        endpoint: 'http://127.0.0.1:4566',
      },
      options,
    );
  }

  call(operation: string, request: object): Answer {
    return this.service.operations[operation]?.(request);
  }

  streams(operation: string, request: object): Answer {
    return this.service.streams.operations[operation]?.(request);
  }

  /** Creates a table `name` with key `pk` (S) and, unless `sort` is null, `sk` of the type `sort` (default S). */
  table(name: string, options: { sort?: 'S' | 'N' | 'B' | null; hash?: 'S' | 'N' | 'B'; more?: object } = {}): void {
    const { sort = 'S', hash = 'S', more = {} } = options;
    const extra = more as { AttributeDefinitions?: object[] };
    this.call('CreateTable', {
      TableName: name,
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        ...(sort === null ? [] : [{ AttributeName: 'sk', KeyType: 'RANGE' }]),
      ],
      ...more,
      AttributeDefinitions: [
        { AttributeName: 'pk', AttributeType: hash },
        ...(sort === null ? [] : [{ AttributeName: 'sk', AttributeType: sort }]),
        ...(extra.AttributeDefinitions ?? []),
      ],
    });
  }

  put(table: string, item: object, more: object = {}): Answer {
    return this.call('PutItem', { TableName: table, Item: item, ...more });
  }

  get(table: string, key: object): Answer {
    return this.call('GetItem', { TableName: table, Key: key }).Item;
  }

  update(table: string, key: object, expression: string, more: object = {}): Answer {
    return this.call('UpdateItem', { TableName: table, Key: key, UpdateExpression: expression, ...more });
  }

  /** All records of the newest stream of a table, shard after shard. */
  records(table: string): Answer[] {
    const arn = this.call('DescribeTable', { TableName: table }).Table.LatestStreamArn;
    const { Shards } = this.streams('DescribeStream', { StreamArn: arn }).StreamDescription;
    return Shards.flatMap(({ ShardId }: { ShardId: string }) => {
      const request = { StreamArn: arn, ShardId, ShardIteratorType: 'TRIM_HORIZON' };
      return this.streams('GetRecords', this.streams('GetShardIterator', request)).Records;
    });
  }

  /** The error that a call throws. */
  failure(operation: string, request: object): AwsError {
    return failureOf(() => this.call(operation, request));
  }
}

/** The error that `act` throws. */
export function failureOf(act: () => unknown): AwsError {
  try {
    act();
  } catch (error) {
    return error as AwsError;
  }
  throw new Error('The call succeeded, but an error was expected.');
}

/** A table specification with a stream. */
export function withStream(viewType: string): object {
  return { StreamSpecification: { StreamEnabled: true, StreamViewType: viewType } };
}

/** A table specification with one global index. */
export function withIndex(
  name: string,
  hash: string,
  sort?: string,
  projection: object = { ProjectionType: 'ALL' },
): object {
  return {
    AttributeDefinitions: [hash, ...(sort === undefined ? [] : [sort])].map((AttributeName) => ({
      AttributeName,
      AttributeType: 'S',
    })),
    GlobalSecondaryIndexes: [
      {
        IndexName: name,
        KeySchema: [
          { AttributeName: hash, KeyType: 'HASH' },
          ...(sort === undefined ? [] : [{ AttributeName: sort, KeyType: 'RANGE' }]),
        ],
        Projection: projection,
      },
    ],
  };
}
