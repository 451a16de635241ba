import type { BatchItem } from './batch-delivery.ts';
import { dynamoDbItem } from './dynamodb-event.ts';
import { kinesisItem } from './kinesis-event.ts';
import type { MappingRuntime } from './mapping-runtime.ts';

/** A stream's record on its way to the function. */
export interface StreamItem extends BatchItem {
  readonly sequenceNumber: string;
  /** Epoch ms. */
  readonly arrivedAt: number;
  /** Records of one key stay in order; read only when batches run in parallel. */
  readonly key: () => string;
  /** The text that filters look into; only Kinesis has one. */
  readonly content: () => string;
}

/** A shard as far as readers care. */
export interface ShardInfo {
  readonly shardId: string;
  /** Shards that must be read to their end before this one. */
  readonly parentIds: readonly string[];
}

/** Where in a shard to begin. */
export type ShardPosition =
  | { readonly type: 'TRIM_HORIZON' | 'LATEST' }
  | { readonly type: 'AT_TIMESTAMP' /** Epoch seconds. */; readonly timestamp: number }
  | { readonly type: 'AT_SEQUENCE_NUMBER' | 'AFTER_SEQUENCE_NUMBER'; readonly sequenceNumber: string };

/** One answer of GetRecords. */
export interface ShardPage {
  readonly items: readonly StreamItem[];
  /** Undefined at the end of a closed shard. */
  readonly nextIterator: string | undefined;
}

/** What DynamoDB Streams and Kinesis have in common for a reader. */
export interface StreamSource {
  /** All shards, and how long the stream keeps records, in milliseconds. */
  describe(): Promise<{ readonly shards: readonly ShardInfo[]; readonly retentionMs: number }>;
  iterator(shardId: string, position: ShardPosition): Promise<string>;
  read(shardId: string, iterator: string, limit: number): Promise<ShardPage>;
}

const DAY_MS = 24 * 60 * 60 * 1000;
const LARGEST_PAGE = { dynamodbstreams: 1000, kinesis: 10_000 } as const;

interface DescribedStream {
  readonly StreamDescription: {
    readonly Shards?: readonly { ShardId: string; ParentShardId?: string; AdjacentParentShardId?: string }[];
    readonly LastEvaluatedShardId?: string;
    readonly HasMoreShards?: boolean;
    readonly RetentionPeriodHours?: number;
  };
}

/** The stream that a mapping reads, over the operations of its service. */
export function streamSource(runtime: MappingRuntime): StreamSource {
  const { call, config } = runtime;
  const isKinesis = config.kind === 'kinesis';
  const service = isKinesis ? 'kinesis' : 'dynamodbstreams';
  const arn = config.eventSourceArn;
  const stream = isKinesis ? { StreamARN: arn } : { StreamArn: arn };
  return {
    async describe() {
      const shards: ShardInfo[] = [];
      let retentionMs = DAY_MS;
      let after: string | undefined;
      do {
        const request = { ...stream, ...(after !== undefined && { ExclusiveStartShardId: after }) };
        const { StreamDescription: page } = (await call(service, 'DescribeStream', request)) as DescribedStream;
        for (const shard of page.Shards ?? []) {
          const parents = [shard.ParentShardId, shard.AdjacentParentShardId];
          shards.push({ shardId: shard.ShardId, parentIds: parents.filter((id) => id !== undefined) });
        }
        if (page.RetentionPeriodHours !== undefined) retentionMs = page.RetentionPeriodHours * 60 * 60 * 1000;
        after = isKinesis ? (page.HasMoreShards ? shards.at(-1)?.shardId : undefined) : page.LastEvaluatedShardId;
      } while (after !== undefined);
      return { shards, retentionMs };
    },
    async iterator(shardId, position) {
      const sequence = 'sequenceNumber' in position ? position.sequenceNumber : undefined;
      const response = (await call(service, 'GetShardIterator', {
        ...stream,
        ShardId: shardId,
        ShardIteratorType: position.type,
        ...(sequence !== undefined &&
          (isKinesis ? { StartingSequenceNumber: sequence } : { SequenceNumber: sequence })),
        ...(position.type === 'AT_TIMESTAMP' && { Timestamp: position.timestamp }),
      })) as { ShardIterator: string };
      return response.ShardIterator;
    },
    async read(shardId, iterator, limit) {
      const response = (await call(service, 'GetRecords', {
        ShardIterator: iterator,
        Limit: Math.min(limit, LARGEST_PAGE[service]),
      })) as { Records?: readonly unknown[]; NextShardIterator?: string | null };
      const toItem = isKinesis ? kinesisItem(runtime, shardId) : dynamoDbItem(runtime);
      return {
        items: (response.Records ?? []).map((record) => toItem(record as never)),
        nextIterator: response.NextShardIterator ?? undefined,
      };
    },
  };
}
