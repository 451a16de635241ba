/** Where a reader of a stream has got to, shard by shard. */
export interface KinesisCheckpoints {
  /** The sequence number of the last record that was dealt with; undefined for a shard not begun. */
  load(shardId: string): Promise<string | undefined>;
  save(shardId: string, sequenceNumber: string): Promise<void>;
}

/** Checkpoints in memory: a process that ends begins again where its broker was told to start. */
export class MemoryKinesisCheckpoints implements KinesisCheckpoints {
  readonly #positions = new Map<string, string>();

  async load(shardId: string): Promise<string | undefined> {
    return this.#positions.get(shardId);
  }

  async save(shardId: string, sequenceNumber: string): Promise<void> {
    this.#positions.set(shardId, sequenceNumber);
  }
}
