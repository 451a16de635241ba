import { constraintError, invalidArgument, validationError } from './kinesis-error.ts';
import type { Stream, StreamMode } from './stream.ts';
import type { StreamRegistry, StreamRequest } from './stream-registry.ts';
import { setTags } from './stream-tags.ts';

interface CreateStreamRequest {
  readonly StreamName?: string;
  readonly ShardCount?: number;
  readonly StreamModeDetails?: { readonly StreamMode?: string };
  readonly MaxRecordSizeInKiB?: number;
  readonly Tags?: Readonly<Record<string, string>>;
}
interface ListStreamsRequest {
  readonly Limit?: number;
  readonly ExclusiveStartStreamName?: string;
  readonly NextToken?: string;
}
interface DescribeRequest extends StreamRequest {
  readonly Limit?: number;
  readonly ExclusiveStartShardId?: string;
}

const ON_DEMAND_SHARDS = 4;
const LEAST_RETENTION_HOURS = 24;
const MOST_RETENTION_HOURS = 8760;

/** The operations on streams as such: create, describe, list, delete, retention, mode, encryption, record size. */
export class StreamOperations {
  readonly #streams: StreamRegistry;

  constructor(streams: StreamRegistry) {
    this.#streams = streams;
  }

  /** Without mode and shard count the stream is on demand, with four shards. */
  createStream(request: CreateStreamRequest): object {
    const { StreamName: name = '', ShardCount: count, MaxRecordSizeInKiB: maxKiB = 1024 } = request;
    if (!/^[\w.-]{1,128}$/.test(name)) {
      throw constraintError('streamName', name, 'Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+');
    }
    const mode = modeOf(request.StreamModeDetails?.StreamMode ?? (count === undefined ? 'ON_DEMAND' : 'PROVISIONED'));
    if (mode === 'ON_DEMAND' && count !== undefined) {
      throw validationError('ShardCount is not for streams in mode ON_DEMAND.');
    }
    if (mode === 'PROVISIONED') checkShardCount('shardCount', count);
    const stream = this.#streams.create({
      name,
      mode,
      shardCount: count ?? ON_DEMAND_SHARDS,
      maxRecordBytes: recordBytes(maxKiB),
    });
    setTags(stream, request.Tags ?? {});
    return {};
  }

  deleteStream(request: StreamRequest): object {
    this.#streams.delete(this.#streams.of(request));
    return {};
  }

  describeStream(request: DescribeRequest): object {
    const stream = this.#streams.of(request);
    const { Limit: limit = 100, ExclusiveStartShardId: after = '' } = request;
    checkLimit(limit);
    const rest = stream.shards().filter((shard) => shard.id > after);
    return {
      StreamDescription: {
        ...described(stream),
        Shards: rest.slice(0, limit).map((shard) => shard.describe()),
        HasMoreShards: rest.length > limit,
      },
    };
  }

  describeStreamSummary(request: StreamRequest): object {
    const stream = this.#streams.of(request);
    return {
      StreamDescriptionSummary: {
        ...described(stream),
        OpenShardCount: stream.openShards.length,
        ConsumerCount: 0,
        MaxRecordSizeInKiB: stream.maxRecordBytes / 1024,
      },
    };
  }

  listStreams(request: ListStreamsRequest): object {
    const { Limit: limit = 100, ExclusiveStartStreamName, NextToken } = request;
    checkLimit(limit);
    const after =
      NextToken === undefined ? (ExclusiveStartStreamName ?? '') : Buffer.from(NextToken, 'base64').toString();
    const rest = this.#streams.all().filter((stream) => stream.name > after);
    const page = rest.slice(0, limit);
    const hasMore = rest.length > limit;
    return {
      StreamNames: page.map((stream) => stream.name),
      HasMoreStreams: hasMore,
      StreamSummaries: page.map(summary),
      ...(hasMore && { NextToken: Buffer.from(page.at(-1)?.name ?? '').toString('base64') }),
    };
  }

  increaseRetention(request: StreamRequest & { RetentionPeriodHours?: number }): object {
    const stream = this.#streams.of(request);
    const hours = checkRetention(request.RetentionPeriodHours);
    if (hours < stream.retentionHours) {
      throw invalidArgument(
        `Requested retention period (${hours} hours) for stream ${stream.name} can not be shorter than existing retention period (${stream.retentionHours} hours). Use DecreaseRetentionPeriod API.`,
      );
    }
    stream.retentionHours = hours;
    return {};
  }

  decreaseRetention(request: StreamRequest & { RetentionPeriodHours?: number }): object {
    const stream = this.#streams.of(request);
    const hours = checkRetention(request.RetentionPeriodHours);
    if (hours > stream.retentionHours) {
      throw invalidArgument(
        `Requested retention period (${hours} hours) for stream ${stream.name} can not be longer than existing retention period (${stream.retentionHours} hours). Use IncreaseRetentionPeriod API.`,
      );
    }
    stream.retentionHours = hours;
    return {};
  }

  updateStreamMode(request: { StreamARN?: string; StreamModeDetails?: { StreamMode?: string } }): object {
    this.#streams.of(request).mode = modeOf(request.StreamModeDetails?.StreamMode);
    return {};
  }

  updateMaxRecordSize(request: { StreamARN?: string; MaxRecordSizeInKiB?: number }): object {
    this.#streams.of(request).maxRecordBytes = recordBytes(request.MaxRecordSizeInKiB);
    return {};
  }

  startEncryption(request: StreamRequest & { EncryptionType?: string; KeyId?: string }): object {
    if (request.EncryptionType !== 'KMS' || !request.KeyId) {
      throw validationError('StartStreamEncryption takes EncryptionType KMS and a KeyId.');
    }
    this.#streams.of(request).encryptionKeyId = request.KeyId;
    return {};
  }

  stopEncryption(request: StreamRequest): object {
    this.#streams.of(request).encryptionKeyId = undefined;
    return {};
  }
}

/** Refuses a number of shards that AWS would refuse: 1 to 10,000 are allowed. */
export function checkShardCount(member: string, count: number | undefined): number {
  if (count !== undefined && Number.isInteger(count) && count >= 1 && count <= 10_000) return count;
  throw constraintError(member, count, 'Member must have value between 1 and 10000');
}

function described(stream: Stream): object {
  return {
    ...summary(stream),
    RetentionPeriodHours: stream.retentionHours,
    EnhancedMonitoring: [{ ShardLevelMetrics: [] }],
    ...(stream.encryptionKeyId === undefined
      ? { EncryptionType: 'NONE' }
      : { EncryptionType: 'KMS', KeyId: stream.encryptionKeyId }),
  };
}

function summary(stream: Stream): object {
  return {
    StreamName: stream.name,
    StreamARN: stream.arn,
    StreamStatus: 'ACTIVE',
    StreamModeDetails: { StreamMode: stream.mode },
    StreamCreationTimestamp: stream.createdAt / 1000,
  };
}

function modeOf(text: string | undefined): StreamMode {
  if (text === 'PROVISIONED' || text === 'ON_DEMAND') return text;
  throw constraintError(
    'streamModeDetails.streamMode',
    text,
    'Member must satisfy enum value set: [PROVISIONED, ON_DEMAND]',
  );
}

function recordBytes(kiB: number | undefined): number {
  if (kiB !== undefined && Number.isInteger(kiB) && kiB >= 1024 && kiB <= 10_240) return kiB * 1024;
  throw constraintError('maxRecordSizeInKiB', kiB, 'Member must have value between 1024 and 10240');
}

function checkRetention(hours: number | undefined): number {
  if (hours === undefined) throw constraintError('retentionPeriodHours', 'null', 'Member must not be null');
  if (hours < LEAST_RETENTION_HOURS) {
    throw invalidArgument(
      `Minimum allowed retention period is ${LEAST_RETENTION_HOURS} hours. Requested retention period (${hours} hours) is too short.`,
    );
  }
  if (hours > MOST_RETENTION_HOURS) {
    throw invalidArgument(
      `Maximum allowed retention period is ${MOST_RETENTION_HOURS} hours. Requested retention period (${hours} hours) is too long.`,
    );
  }
  return hours;
}

function checkLimit(limit: number): void {
  if (Number.isInteger(limit) && limit >= 1 && limit <= 10_000) return;
  throw constraintError('limit', limit, 'Member must have value between 1 and 10000');
}
