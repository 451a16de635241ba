import type { GetShardIteratorCommandInput } from '@aws-sdk/client-kinesis';

/** Where a reader of a stream has got to, shard by shard. */
export interface KinesisCheckpoints {
  /** What was saved last; undefined for a shard not begun. */
  load(shardId: string): Promise<string | undefined>;
  /**
   * Keeps where a shard is to be read on: the sequence number of the last record that was dealt with, or a word of the reader's
   * own (that and when the shard was begun, or that it was read to its end). To be given back as it is.
   */
  save(shardId: string, position: string): Promise<void>;
}

/** Checkpoints in memory: a process that ends begins again where its broker was told to start. */
export class MemoryKinesisCheckpoints implements KinesisCheckpoints {
  readonly #positions = new Map<string, string>();

  async load(shardId: string): Promise<string | undefined> {
    return this.#positions.get(shardId);
  }

  async save(shardId: string, position: string): Promise<void> {
    this.#positions.set(shardId, position);
  }
}

/** The checkpoint of a shard that was read to its end. */
export const shardEnd = 'SHARD_END';

const started = 'STARTED_AT:';

/** Of whoever begins at the end of a shard, by the own clock: what arrived meanwhile is found by the time, with a minute to spare. */
const skewMs = 60_000;

/** The checkpoint of a shard that was begun at a moment and of which nothing has come yet; milliseconds since 1970. */
export function startedAt(ms: number): string {
  return `${started}${ms}`;
}

/** Where a shard is read from, as GetShardIterator takes it. */
export type ShardPosition = Pick<
  GetShardIteratorCommandInput,
  'ShardIteratorType' | 'Timestamp' | 'StartingSequenceNumber'
>;

/** Where a shard is read on from a checkpoint. One without has come after the first start: it is read from its beginning. */
export function iteratorPosition(checkpoint: string | undefined): ShardPosition {
  if (checkpoint === undefined) return { ShardIteratorType: 'TRIM_HORIZON' };
  if (checkpoint.startsWith(started)) {
    const Timestamp = new Date(Math.max(0, Number(checkpoint.slice(started.length)) - skewMs));
    return { ShardIteratorType: 'AT_TIMESTAMP', Timestamp };
  }
  return { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', StartingSequenceNumber: checkpoint };
}
