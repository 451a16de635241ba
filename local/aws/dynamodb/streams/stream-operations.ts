import type { Clock } from '../../../time/clock.ts';
import { AwsError } from '../../aws-error.ts';
import { assertChoice, assertKnownParameters, assertPresent, assertWithin } from '../request-check.ts';
import { describeKeySchema } from '../tables/describe-table.ts';
import type { TableRegistry } from '../tables/table-registry.ts';
import { validationError } from '../validation-error.ts';
import type { StreamShard } from './stream-shard.ts';
import { sequenceNumber, type TableStream } from './table-stream.ts';

interface ListStreamsRequest {
  readonly TableName?: string;
  readonly Limit?: number;
  readonly ExclusiveStartStreamArn?: string;
}

interface DescribeStreamRequest {
  readonly StreamArn: string;
  readonly Limit?: number;
  readonly ExclusiveStartShardId?: string;
}

interface GetShardIteratorRequest {
  readonly StreamArn: string;
  readonly ShardId: string;
  readonly ShardIteratorType: 'TRIM_HORIZON' | 'LATEST' | 'AT_SEQUENCE_NUMBER' | 'AFTER_SEQUENCE_NUMBER';
  readonly SequenceNumber?: string;
}

interface GetRecordsRequest {
  readonly ShardIterator: string;
  readonly Limit?: number;
}

interface Iterator {
  readonly arn: string;
  readonly shardId: string;
  readonly next: number;
  readonly issuedAt: number;
  /** From TRIM_HORIZON: goes on at the oldest record even if older ones are trimmed meanwhile. */
  readonly fromHorizon: boolean;
}

const LIST_PARAMETERS: ReadonlySet<string> = new Set(['TableName', 'Limit', 'ExclusiveStartStreamArn']);
const DESCRIBE_PARAMETERS: ReadonlySet<string> = new Set(['StreamArn', 'Limit', 'ExclusiveStartShardId']);
const ITERATOR_PARAMETERS: ReadonlySet<string> = new Set([
  'StreamArn',
  'ShardId',
  'ShardIteratorType',
  'SequenceNumber',
]);
const RECORDS_PARAMETERS: ReadonlySet<string> = new Set(['ShardIterator', 'Limit']);
const ITERATOR_TYPES = ['TRIM_HORIZON', 'LATEST', 'AT_SEQUENCE_NUMBER', 'AFTER_SEQUENCE_NUMBER'];
const MAX_DESCRIBED = 100;
const MAX_RECORDS = 1000;
const ITERATOR_LIFETIME_MS = 15 * 60 * 1000;

/** The operations of DynamoDB Streams. */
export class StreamOperations {
  readonly #tables: TableRegistry;
  readonly #clock: Clock;

  constructor(tables: TableRegistry, clock: Clock) {
    this.#tables = tables;
    this.#clock = clock;
  }

  readonly listStreams = (request: ListStreamsRequest): object => {
    assertKnownParameters('ListStreams', request, LIST_PARAMETERS);
    assertWithin(request.Limit, 'limit', { min: 1, max: MAX_DESCRIBED });
    const { TableName: tableName, Limit: limit = MAX_DESCRIBED, ExclusiveStartStreamArn: start } = request;
    const wanted = this.#tables
      .streams()
      .filter(
        ({ options }) =>
          tableName === undefined || options.tableName === tableName || tableName.endsWith(`/${options.tableName}`),
      );
    const first = start === undefined ? 0 : wanted.findIndex(({ arn }) => arn === start) + 1;
    const page = wanted.slice(first, first + limit);
    return {
      Streams: page.map(({ arn, options }) => ({
        StreamArn: arn,
        StreamLabel: options.label,
        TableName: options.tableName,
      })),
      ...(wanted.length > first + limit && { LastEvaluatedStreamArn: page.at(-1)?.arn }),
    };
  };

  readonly describeStream = (request: DescribeStreamRequest): object => {
    assertKnownParameters('DescribeStream', request, DESCRIBE_PARAMETERS);
    assertPresent(request.StreamArn, 'streamArn');
    assertWithin(request.Limit, 'limit', { min: 1, max: MAX_DESCRIBED });
    const stream = this.#tables.stream(request.StreamArn);
    const { Limit: limit = MAX_DESCRIBED, ExclusiveStartShardId: start } = request;
    const first = start === undefined ? 0 : stream.shards.findIndex(({ id }) => id === start) + 1;
    const page = stream.shards.slice(first, first + limit);
    return {
      StreamDescription: {
        StreamArn: stream.arn,
        StreamLabel: stream.options.label,
        StreamStatus: stream.enabled ? 'ENABLED' : 'DISABLED',
        StreamViewType: stream.options.viewType,
        CreationRequestDateTime: stream.createdAt / 1000,
        TableName: stream.options.tableName,
        KeySchema: describeKeySchema(stream.options.schema),
        Shards: page.map(describeShard),
        ...(stream.shards.length > first + limit && { LastEvaluatedShardId: page.at(-1)?.id }),
      },
    };
  };

  readonly getShardIterator = (request: GetShardIteratorRequest): object => {
    assertKnownParameters('GetShardIterator', request, ITERATOR_PARAMETERS);
    assertPresent(request.StreamArn, 'streamArn');
    assertPresent(request.ShardId, 'shardId');
    assertPresent(request.ShardIteratorType, 'shardIteratorType');
    assertChoice(request.ShardIteratorType, 'shardIteratorType', ITERATOR_TYPES);
    const stream = this.#tables.stream(request.StreamArn);
    const shard = shardOf(stream, request.ShardId);
    return { ShardIterator: this.#issue(stream, shard, startOf(stream, shard, request)) };
  };

  readonly getRecords = (request: GetRecordsRequest): object => {
    assertKnownParameters('GetRecords', request, RECORDS_PARAMETERS);
    assertPresent(request.ShardIterator, 'shardIterator');
    assertWithin(request.Limit, 'limit', { min: 1, max: MAX_RECORDS });
    const iterator = decode(request.ShardIterator);
    this.#assertFresh(iterator);
    const stream = this.#tables.stream(iterator.arn);
    const shard = shardOf(stream, iterator.shardId);
    if (!iterator.fromHorizon && iterator.next <= shard.lastTrimmed) {
      throw new AwsError(
        'TrimmedDataAccessException',
        'The operation attempted to read past the oldest stream record in a shard.',
      );
    }
    const { records, next } = shard.read(iterator.next, request.Limit ?? MAX_RECORDS);
    if (shard.endsBefore(next)) return { Records: records };
    const fromHorizon = iterator.fromHorizon && records.length === 0;
    return { Records: records, NextShardIterator: this.#issue(stream, shard, { next, fromHorizon }) };
  };

  #issue(
    stream: TableStream,
    shard: StreamShard,
    { next, fromHorizon }: Pick<Iterator, 'next' | 'fromHorizon'>,
  ): string {
    const state = `${shard.id}|${next}|${this.#clock.now()}|${fromHorizon ? 1 : 0}`;
    return `${stream.arn}|1|${Buffer.from(state).toString('base64')}`;
  }

  #assertFresh({ issuedAt }: Iterator): void {
    const age = this.#clock.now() - issuedAt;
    if (age <= ITERATOR_LIFETIME_MS) return;
    throw new AwsError(
      'ExpiredIteratorException',
      `Iterator expired. The iterator was created at ${new Date(issuedAt).toISOString()}, more than 15 minutes ago.`,
    );
  }
}

function startOf(
  stream: TableStream,
  shard: StreamShard,
  { ShardIteratorType: type, SequenceNumber: number }: GetShardIteratorRequest,
): Pick<Iterator, 'next' | 'fromHorizon'> {
  if (type === 'TRIM_HORIZON') return { next: shard.oldest, fromHorizon: true };
  if (type === 'LATEST') return { next: stream.nextSequence, fromHorizon: false };
  if (number === undefined) {
    throw validationError(`SequenceNumber must be specified when ShardIteratorType is ${type}`);
  }
  if (!/^1[0-9]{20}$/.test(number)) throw validationError(`Invalid SequenceNumber: ${number}`);
  const sequence = Number(number.slice(1));
  const next = type === 'AT_SEQUENCE_NUMBER' ? sequence : sequence + 1;
  if (next <= shard.lastTrimmed) {
    throw new AwsError(
      'TrimmedDataAccessException',
      'The operation attempted to read past the oldest stream record in a shard.',
    );
  }
  return { next, fromHorizon: false };
}

function decode(token: string): Iterator {
  const [arn, version, encoded] = token.split('|');
  const state = version === '1' && encoded !== undefined ? Buffer.from(encoded, 'base64').toString() : '';
  const [shardId, next, issuedAt, horizon] = state.split('|');
  if (arn === undefined || shardId === undefined || !Number.isSafeInteger(Number(next)) || horizon === undefined) {
    throw validationError('Invalid ShardIterator');
  }
  return { arn, shardId, next: Number(next), issuedAt: Number(issuedAt), fromHorizon: horizon === '1' };
}

function shardOf(stream: TableStream, shardId: string): StreamShard {
  const shard = stream.shards.find(({ id }) => id === shardId);
  if (shard !== undefined) return shard;
  throw new AwsError(
    'ResourceNotFoundException',
    `Requested resource not found: Shard does not exist: ${shardId} of stream ${stream.arn}`,
  );
}

function describeShard(shard: StreamShard): object {
  return {
    ShardId: shard.id,
    SequenceNumberRange: {
      StartingSequenceNumber: sequenceNumber(shard.oldest),
      ...(shard.closedAt !== undefined && { EndingSequenceNumber: sequenceNumber(shard.closedAt) }),
    },
  };
}
