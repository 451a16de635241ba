import type { AwsService, Operation, ServiceEnvironment } from '../service.ts';
import { type KeepsState, telling } from '../state-changes.ts';
import { KinesisState } from './kinesis-state.ts';
import { RecordOperations } from './record-operations.ts';
import { ShardOperations } from './shard-operations.ts';
import type { RefuseRecord } from './stream.ts';
import { StreamOperations } from './stream-operations.ts';
import { StreamRegistry, type StreamRequest } from './stream-registry.ts';
import { allTags, listTags, removeTags, setTags } from './stream-tags.ts';

/** How closely the service keeps to AWS where that is a hindrance on a laptop. */
export interface KinesisOptions {
  /** Refuses what goes over 1 MiB or 1,000 records a second and shard. Default false. */
  readonly enforceThroughput?: boolean;
}

/** Amazon Kinesis Data Streams: streams, shards, records. Consumers with enhanced fan-out are not implemented. */
export class KinesisService implements AwsService {
  readonly name = 'Kinesis';
  readonly operations: Readonly<Record<string, Operation>>;
  /** Streams and records beyond the life of the process. */
  readonly keeper: KeepsState;
  readonly #streams: StreamRegistry;

  constructor(env: ServiceEnvironment, options: KinesisOptions = {}) {
    const streams = new StreamRegistry(env);
    const setup = new StreamOperations(streams);
    const shards = new ShardOperations(streams);
    const records = new RecordOperations(env, streams, options.enforceThroughput ?? false);
    this.#streams = streams;
    const state = new KinesisState(env, streams);
    this.keeper = state;
    const operations: Record<string, Operation> = {
      CreateStream: (request) => setup.createStream(request),
      DeleteStream: (request) => setup.deleteStream(request),
      DescribeStream: (request) => setup.describeStream(request),
      DescribeStreamSummary: (request) => setup.describeStreamSummary(request),
      ListStreams: (request) => setup.listStreams(request ?? {}),
      IncreaseStreamRetentionPeriod: (request) => setup.increaseRetention(request),
      DecreaseStreamRetentionPeriod: (request) => setup.decreaseRetention(request),
      UpdateStreamMode: (request) => setup.updateStreamMode(request),
      UpdateMaxRecordSize: (request) => setup.updateMaxRecordSize(request),
      StartStreamEncryption: (request) => setup.startEncryption(request),
      StopStreamEncryption: (request) => setup.stopEncryption(request),
      ListShards: (request) => shards.listShards(request),
      SplitShard: (request) => shards.splitShard(request),
      MergeShards: (request) => shards.mergeShards(request),
      UpdateShardCount: (request) => shards.updateShardCount(request),
      PutRecord: (request) => records.putRecord(request),
      PutRecords: (request) => records.putRecords(request),
      GetShardIterator: (request) => records.getShardIterator(request),
      GetRecords: (request) => records.getRecords(request),
      ...tagOperations(streams),
    };
    this.operations = telling(operations, STREAM_CHANGES, (request: StreamRequest & { ResourceARN?: string }) =>
      state.tell(request.ResourceARN === undefined ? streams.of(request) : streams.byArn(request.ResourceARN)),
    );
  }

  /**
   * Calls `listener` soon after records were put into the stream or its shards changed; one call for all records of a
   * request. Records that are there already call nobody. Answers how to stop it.
   */
  onRecords(streamArn: string, listener: () => void): () => void {
    return this.#streams.byArn(streamArn).onRecords(listener);
  }

  /**
   * A fault for tests: records for which `decide` is true, by their index in the request, are refused as if their shard
   * were overloaded. Answers how to end it; a later call takes the place of an earlier one.
   */
  refuseRecords(streamArn: string, decide: RefuseRecord): () => void {
    const stream = this.#streams.byArn(streamArn);
    stream.refuseRecord = decide;
    return () => {
      if (stream.refuseRecord === decide) stream.refuseRecord = undefined;
    };
  }
}

/** The operations that change a stream as such. */
const STREAM_CHANGES = [
  'CreateStream',
  'IncreaseStreamRetentionPeriod',
  'DecreaseStreamRetentionPeriod',
  'UpdateStreamMode',
  'UpdateMaxRecordSize',
  'StartStreamEncryption',
  'StopStreamEncryption',
  'SplitShard',
  'MergeShards',
  'UpdateShardCount',
  'AddTagsToStream',
  'RemoveTagsFromStream',
  'TagResource',
  'UntagResource',
];

function tagOperations(streams: StreamRegistry): Record<string, Operation> {
  const byArn = (request: { ResourceARN?: string }) => streams.byArn(request.ResourceARN ?? '');
  return {
    AddTagsToStream: (request: StreamRequest & { Tags?: Record<string, string> }) =>
      setTags(streams.of(request), request.Tags ?? {}),
    RemoveTagsFromStream: (request: StreamRequest & { TagKeys?: string[] }) =>
      removeTags(streams.of(request), request.TagKeys ?? []),
    ListTagsForStream: (request: StreamRequest & { Limit?: number; ExclusiveStartTagKey?: string }) =>
      listTags(streams.of(request), request.Limit, request.ExclusiveStartTagKey),
    TagResource: (request) => setTags(byArn(request), request.Tags ?? {}),
    UntagResource: (request) => removeTags(byArn(request), request.TagKeys ?? []),
    ListTagsForResource: (request) => ({ Tags: allTags(byArn(request)) }),
  };
}
