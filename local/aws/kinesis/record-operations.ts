import { AwsError } from '../aws-error.ts';
import type { ServiceEnvironment } from '../service.ts';
import { MAX_HASH_KEY } from './hash-range.ts';
import { constraintError, invalidArgument, resourceNotFound, validationError } from './kinesis-error.ts';
import type { Shard, StoredRecord } from './shard.ts';
import { ShardIterators } from './shard-iterator.ts';
import type { Stream } from './stream.ts';
import type { StreamRegistry, StreamRequest } from './stream-registry.ts';

interface PutEntry {
  readonly Data?: Uint8Array;
  readonly PartitionKey?: string;
  readonly ExplicitHashKey?: string;
}
interface IteratorRequest extends StreamRequest {
  readonly ShardId?: string;
  readonly ShardIteratorType?: string;
  readonly StartingSequenceNumber?: string;
  /** Epoch seconds. */
  readonly Timestamp?: number;
}
interface GetRequest {
  readonly ShardIterator?: string;
  readonly Limit?: number;
}
type PutResult = { SequenceNumber: string; ShardId: string } | { ErrorCode: string; ErrorMessage: string };

const MAX_ENTRIES = 500;
const MAX_REQUEST_BYTES = 10_485_760;
const MAX_READ_BYTES = 10_485_760;
const MAX_READ_RECORDS = 10_000;

/** Writing and reading records. */
export class RecordOperations {
  readonly #env: ServiceEnvironment;
  readonly #streams: StreamRegistry;
  readonly #enforcesThroughput: boolean;
  readonly #iterators = new ShardIterators();

  constructor(env: ServiceEnvironment, streams: StreamRegistry, enforcesThroughput: boolean) {
    this.#env = env;
    this.#streams = streams;
    this.#enforcesThroughput = enforcesThroughput;
  }

  putRecord(request: StreamRequest & PutEntry): object {
    const stream = this.#streams.of(request);
    checkEntry(request, stream, '');
    const result = this.#put(stream, request, 0);
    if ('ErrorCode' in result) throw new AwsError(result.ErrorCode, result.ErrorMessage);
    return { ...result, ...encryptionOf(stream) };
  }

  putRecords(request: StreamRequest & { Records?: readonly PutEntry[] }): object {
    const stream = this.#streams.of(request);
    const { Records: entries = [] } = request;
    if (entries.length === 0) {
      throw constraintError('records', '[]', 'Member must have length greater than or equal to 1');
    }
    if (entries.length > MAX_ENTRIES) {
      throw constraintError(
        'records',
        `[${entries.length} records]`,
        `Member must have length less than or equal to ${MAX_ENTRIES}`,
      );
    }
    let bytes = 0;
    for (const [i, entry] of entries.entries()) bytes += checkEntry(entry, stream, `records.${i + 1}.member.`);
    if (bytes > MAX_REQUEST_BYTES) throw invalidArgument('Records size exceeds 10 MB limit');
    const results = entries.map((entry, i) => this.#put(stream, entry, i));
    const failed = results.filter((result) => 'ErrorCode' in result).length;
    return { FailedRecordCount: failed, Records: results, ...encryptionOf(stream) };
  }

  getShardIterator(request: IteratorRequest): { ShardIterator: string } {
    const stream = this.#streams.of(request);
    if (!request.ShardId) throw constraintError('shardId', 'null', 'Member must not be null');
    const shard = stream.shard(request.ShardId);
    return { ShardIterator: this.#iteratorAt(stream, shard, startOf(request, stream, shard)) };
  }

  getRecords(request: GetRequest): object {
    const { ShardIterator: iterator, Limit: limit = MAX_READ_RECORDS } = request;
    if (!iterator) throw constraintError('shardIterator', 'null', 'Member must not be null');
    if (!Number.isInteger(limit) || limit < 1 || limit > MAX_READ_RECORDS) {
      throw constraintError('limit', limit, `Member must be between 1 and ${MAX_READ_RECORDS}`);
    }
    const now = this.#env.clock.now();
    const state = this.#iterators.read(iterator, now);
    const stream = this.#streams.byName(state.streamName);
    if (stream.createdAt !== state.streamCreatedAt)
      throw resourceNotFound(`The iterator is of an earlier stream ${stream.name}.`);
    const shard = stream.shard(state.shardId);
    const start = Math.max(state.position, shard.startPosition);
    const records = read(shard, start, limit);
    const next = start + records.length;
    const last = records.at(-1);
    const isAtTip = next >= shard.endPosition;
    const encryption = encryptionOf(stream);
    return {
      Records: records.map((record) => ({ ...shownRecord(record), ...encryption })),
      MillisBehindLatest: isAtTip || last === undefined ? 0 : Math.max(1, now - last.arrivedAt),
      ...(isAtTip && !shard.isOpen
        ? { ChildShards: stream.childrenOf(shard).map(childShard) }
        : { NextShardIterator: this.#iteratorAt(stream, shard, next) }),
    };
  }

  #put(stream: Stream, entry: PutEntry, index: number): PutResult {
    const { PartitionKey: key = '', Data: data = new Uint8Array(), ExplicitHashKey: explicit } = entry;
    const shard = stream.shardFor(key, explicit === undefined ? undefined : BigInt(explicit));
    const isRefused = stream.refuseRecord?.(index) ?? false;
    if (isRefused || (this.#enforcesThroughput && !shard.admits(data.length, this.#env.clock.now()))) {
      return {
        ErrorCode: 'ProvisionedThroughputExceededException',
        ErrorMessage: `Rate exceeded for shard ${shard.id} in stream ${stream.name} under account ${this.#env.accountId}.`,
      };
    }
    return { SequenceNumber: stream.append(shard, key, data).sequenceNumber, ShardId: shard.id };
  }

  #iteratorAt(stream: Stream, shard: Shard, position: number): string {
    const state = { streamName: stream.name, streamCreatedAt: stream.createdAt, shardId: shard.id, position };
    return this.#iterators.create(state, this.#env.clock.now());
  }
}

/** Checks an entry and answers its size in bytes: data and partition key. */
function checkEntry(entry: PutEntry, stream: Stream, path: string): number {
  const { Data: data, PartitionKey: key, ExplicitHashKey: explicit } = entry;
  if (data === undefined) throw constraintError(`${path}data`, 'null', 'Member must not be null');
  if (key === undefined) throw constraintError(`${path}partitionKey`, 'null', 'Member must not be null');
  if (key.length < 1 || key.length > 256) {
    throw constraintError(`${path}partitionKey`, key, 'Member must have length between 1 and 256');
  }
  if (explicit !== undefined && !(/^(0|[1-9]\d{0,38})$/.test(explicit) && BigInt(explicit) <= MAX_HASH_KEY)) {
    throw validationError(
      `Invalid ExplicitHashKey. ExplicitHashKey must be in the range: [0, 2^128-1]. Specified value was ${explicit}`,
    );
  }
  const bytes = data.length + Buffer.byteLength(key);
  if (bytes > stream.maxRecordBytes) {
    throw constraintError(
      `${path}data`,
      `[${bytes} bytes with partition key]`,
      `Member must have length less than or equal to ${stream.maxRecordBytes}`,
    );
  }
  return bytes;
}

function startOf(request: IteratorRequest, stream: Stream, shard: Shard): number {
  const { ShardIteratorType: type, StartingSequenceNumber: number, Timestamp: timestamp } = request;
  switch (type) {
    case 'TRIM_HORIZON':
      return shard.startPosition;
    case 'LATEST':
      return shard.endPosition;
    case 'AT_SEQUENCE_NUMBER':
    case 'AFTER_SEQUENCE_NUMBER': {
      const from = checkedSequenceNumber(number, stream, type);
      const isReached = (record: StoredRecord) =>
        type === 'AT_SEQUENCE_NUMBER' ? record.sequenceNumber >= from : record.sequenceNumber > from;
      return shard.find(isReached);
    }
    case 'AT_TIMESTAMP': {
      if (timestamp === undefined) {
        throw invalidArgument(
          'Must specify timestampInMillis parameter for iterator of type AT_TIMESTAMP. Current request has no timestamp parameter.',
        );
      }
      // Epoch seconds with three decimals are not exact in binary.
      const from = Math.round(timestamp * 1000);
      return shard.find((record) => record.arrivedAt >= from);
    }
    default:
      throw validationError(
        `Invalid ShardIteratorType: ${String(type)}. Valid are TRIM_HORIZON, LATEST, AT_SEQUENCE_NUMBER, AFTER_SEQUENCE_NUMBER, AT_TIMESTAMP.`,
      );
  }
}

function checkedSequenceNumber(number: string | undefined, stream: Stream, type: string): string {
  if (number === undefined) {
    throw invalidArgument(
      `Must either specify (1) ${type} and StartingSequenceNumber or (2) TRIM_HORIZON or LATEST and no StartingSequenceNumber.`,
    );
  }
  if (!/^(0|[1-9]\d{0,128})$/.test(number)) {
    throw constraintError(
      'startingSequenceNumber',
      number,
      'Member must satisfy regular expression pattern: 0|([1-9]\\d{0,128})',
    );
  }
  const padded = number.padStart(stream.lastSequenceNumber.length, '0');
  if (padded.length > stream.lastSequenceNumber.length || padded > stream.lastSequenceNumber) {
    throw invalidArgument(
      `StartingSequenceNumber ${number} used in GetShardIterator on stream ${stream.name} is invalid because it did not come from this stream.`,
    );
  }
  return padded;
}

function read(shard: Shard, start: number, limit: number): StoredRecord[] {
  const records: StoredRecord[] = [];
  let bytes = 0;
  for (let position = start; records.length < limit; position++) {
    const record = shard.at(position);
    if (record === undefined) break;
    bytes += record.data.length + record.partitionKey.length;
    if (bytes > MAX_READ_BYTES && records.length > 0) break;
    records.push(record);
  }
  return records;
}

function shownRecord(record: StoredRecord): object {
  return {
    SequenceNumber: record.sequenceNumber,
    ApproximateArrivalTimestamp: record.arrivedAt / 1000,
    Data: record.data,
    PartitionKey: record.partitionKey,
  };
}

function childShard(shard: Shard): object {
  const { ShardId, HashKeyRange, ParentShardId, AdjacentParentShardId } = shard.describe();
  const parents = [ParentShardId, AdjacentParentShardId].filter((id) => id !== undefined);
  return { ShardId, ParentShards: parents, HashKeyRange };
}

function encryptionOf(stream: Stream): { EncryptionType?: 'KMS' } {
  return stream.encryptionKeyId === undefined ? {} : { EncryptionType: 'KMS' };
}
