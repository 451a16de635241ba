import { AwsError } from '../aws-error.ts';
import { constraintError, invalidArgument, validationError } from './kinesis-error.ts';
import { mergeShards, reshardTo, splitShard } from './reshard.ts';
import type { Shard } from './shard.ts';
import type { Stream } from './stream.ts';
import { checkShardCount } from './stream-operations.ts';
import type { StreamRegistry, StreamRequest } from './stream-registry.ts';

interface ShardFilter {
  readonly Type?: string;
  readonly ShardId?: string;
  /** Epoch seconds. */
  readonly Timestamp?: number;
}
interface ListShardsRequest extends StreamRequest {
  readonly NextToken?: string;
  readonly MaxResults?: number;
  readonly ExclusiveStartShardId?: string;
  readonly ShardFilter?: ShardFilter;
}

/** Listing, splitting and merging shards. */
export class ShardOperations {
  readonly #streams: StreamRegistry;

  constructor(streams: StreamRegistry) {
    this.#streams = streams;
  }

  listShards(request: ListShardsRequest): object {
    const { MaxResults: limit = 1000, NextToken: token } = request;
    if (!Number.isInteger(limit) || limit < 1 || limit > 10_000) {
      throw constraintError('maxResults', limit, 'Member must have value between 1 and 10000');
    }
    if (token !== undefined && (request.StreamName !== undefined || request.ExclusiveStartShardId !== undefined)) {
      throw invalidArgument('NextToken and StreamName or ExclusiveStartShardId cannot be provided together.');
    }
    const page = token === undefined ? { after: request.ExclusiveStartShardId ?? '' } : readToken(token);
    const stream = 'streamName' in page ? this.#streams.byName(page.streamName) : this.#streams.of(request);
    const filter = 'filter' in page ? page.filter : request.ShardFilter;
    const rest = filtered(stream, filter).filter((shard) => shard.id > page.after);
    const shards = rest.slice(0, limit);
    const next = { streamName: stream.name, after: shards.at(-1)?.id ?? '', filter };
    return {
      Shards: shards.map((shard) => shard.describe()),
      ...(rest.length > limit && { NextToken: Buffer.from(JSON.stringify(next)).toString('base64') }),
    };
  }

  splitShard(request: StreamRequest & { ShardToSplit?: string; NewStartingHashKey?: string }): object {
    const { ShardToSplit: id = '', NewStartingHashKey: key = '' } = request;
    if (!/^(0|[1-9]\d{0,38})$/.test(key)) {
      throw constraintError(
        'newStartingHashKey',
        key,
        'Member must satisfy regular expression pattern: 0|([1-9]\\d{0,38})',
      );
    }
    const stream = this.#provisioned(request, 'SplitShard');
    splitShard(stream, stream.shard(id), BigInt(key));
    return {};
  }

  mergeShards(request: StreamRequest & { ShardToMerge?: string; AdjacentShardToMerge?: string }): object {
    const stream = this.#provisioned(request, 'MergeShards');
    mergeShards(stream, stream.shard(request.ShardToMerge ?? ''), stream.shard(request.AdjacentShardToMerge ?? ''));
    return {};
  }

  updateShardCount(request: StreamRequest & { TargetShardCount?: number; ScalingType?: string }): object {
    const target = checkShardCount('targetShardCount', request.TargetShardCount);
    if (request.ScalingType !== 'UNIFORM_SCALING') {
      throw constraintError(
        'scalingType',
        request.ScalingType,
        'Member must satisfy enum value set: [UNIFORM_SCALING]',
      );
    }
    const stream = this.#provisioned(request, 'UpdateShardCount');
    const current = stream.openShards.length;
    reshardTo(stream, target);
    return { StreamName: stream.name, StreamARN: stream.arn, CurrentShardCount: current, TargetShardCount: target };
  }

  #provisioned(request: StreamRequest, operation: string): Stream {
    const stream = this.#streams.of(request);
    if (stream.mode === 'PROVISIONED') return stream;
    throw new AwsError(
      'ValidationException',
      `${operation} is not for stream ${stream.name}, which is in mode ON_DEMAND.`,
    );
  }
}

function filtered(stream: Stream, filter: ShardFilter | undefined): Shard[] {
  const shards = stream.shards();
  const since = Math.round((filter?.Timestamp ?? 0) * 1000);
  const isOpenAt = (shard: Shard) =>
    shard.options.createdAt <= since && (shard.closedAt === undefined || shard.closedAt > since);
  switch (filter?.Type) {
    case undefined:
    case 'FROM_TRIM_HORIZON':
      return shards;
    case 'AT_LATEST':
      return shards.filter((shard) => shard.isOpen);
    case 'AFTER_SHARD_ID':
      if (filter.ShardId === undefined) throw invalidArgument('ShardId is needed for a filter of type AFTER_SHARD_ID.');
      return shards.filter((shard) => shard.id > (filter.ShardId ?? ''));
    case 'AT_TRIM_HORIZON': {
      const ids = new Set(shards.map((shard) => shard.id));
      return shards.filter(
        ({ options: { parentId, adjacentParentId } }) => !ids.has(parentId ?? '') && !ids.has(adjacentParentId ?? ''),
      );
    }
    case 'AT_TIMESTAMP':
    case 'FROM_TIMESTAMP': {
      if (filter.Timestamp === undefined)
        throw invalidArgument(`Timestamp is needed for a filter of type ${filter.Type}.`);
      if (filter.Type === 'AT_TIMESTAMP') return shards.filter(isOpenAt);
      return shards.filter((shard) => shard.closedAt === undefined || shard.closedAt > since);
    }
    default:
      throw validationError(`Invalid ShardFilter type: ${filter?.Type}`);
  }
}

function readToken(token: string): { streamName: string; after: string; filter: ShardFilter | undefined } {
  try {
    const value = JSON.parse(Buffer.from(token, 'base64').toString());
    if (typeof value.streamName === 'string' && typeof value.after === 'string') return { filter: undefined, ...value };
  } catch {
    // Not JSON: refused below like any other text.
  }
  throw invalidArgument('NextToken is not one that ListShards gave.');
}
