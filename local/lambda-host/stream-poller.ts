import type { MappingRuntime, Poller } from './mapping-runtime.ts';
import { ShardReader } from './shard-reader.ts';
import { type ShardPosition, type StreamSource, streamSource } from './stream-source.ts';

/** Feeds a function from all shards of a stream; a shard waits until its parents have been read to the end. */
export class StreamPoller implements Poller {
  readonly started: Promise<void>;
  readonly #runtime: MappingRuntime;
  readonly #source: StreamSource;
  readonly #readers = new Map<string, ShardReader>();
  readonly #finished = new Set<string>();
  readonly #unsubscribe: () => void;
  readonly #startedAt: number;
  /** Shards there when the mapping began; later ones are read from their beginning. */
  #initialShards: ReadonlySet<string> | undefined;
  #running = true;
  #wakeIsPlanned = false;

  constructor(runtime: MappingRuntime) {
    this.#runtime = runtime;
    this.#source = streamSource(runtime);
    this.#startedAt = runtime.env.clock.now();
    for (const [shardId, position] of runtime.memory.positions)
      if (position === 'finished') this.#finished.add(shardId);
    this.#unsubscribe = runtime.subscribe(() => this.#wake());
    this.started = this.#openShards().catch(runtime.report);
  }

  get busy(): boolean {
    return [...this.#readers.values()].some((reader) => reader.busy);
  }

  pause(): void {
    this.#running = false;
    for (const reader of this.#readers.values()) reader.pause();
  }

  resume(): void {
    this.#running = true;
    for (const reader of this.#readers.values()) reader.resume();
  }

  stop(): void {
    this.#running = false;
    this.#unsubscribe();
    for (const reader of this.#readers.values()) reader.stop();
  }

  /** Later, so that records that arrive together are read together. */
  #wake(): void {
    if (this.#wakeIsPlanned || !this.#running) return;
    this.#wakeIsPlanned = true;
    this.#runtime.env.timers.after(0, () => {
      this.#wakeIsPlanned = false;
      for (const reader of this.#readers.values()) reader.wake();
    });
  }

  async #openShards(): Promise<void> {
    const { shards, retentionMs } = await this.#source.describe();
    this.#initialShards ??= new Set(shards.map((shard) => shard.shardId));
    const known = new Set(shards.map((shard) => shard.shardId));
    const due = shards.filter((shard) => {
      const isNew = !this.#readers.has(shard.shardId) && !this.#finished.has(shard.shardId);
      // Reading only what comes from now on, there is nothing in the parents to wait for.
      if (isNew && this.#positionIn(shard.shardId).type === 'LATEST') return true;
      return isNew && shard.parentIds.every((parent) => !known.has(parent) || this.#finished.has(parent));
    });
    await Promise.all(due.map((shard) => this.#openShard(shard.shardId, retentionMs)));
  }

  async #openShard(shardId: string, retentionMs: number): Promise<void> {
    const reader = new ShardReader({
      runtime: this.#runtime,
      source: this.#source,
      shardId,
      position: this.#positionIn(shardId),
      since: this.#runtime.memory.createdAt < this.#startedAt ? this.#runtime.memory.createdAt : undefined,
      retentionMs,
      onFinished: () => {
        this.#readers.delete(shardId);
        this.#finished.add(shardId);
        void this.#openShards().catch(this.#runtime.report);
      },
    });
    this.#readers.set(shardId, reader);
    await reader.open();
    if (this.#running) reader.wake();
    else reader.pause();
  }

  #positionIn(shardId: string): ShardPosition {
    const { startingPosition, startingTimestamp } = this.#runtime.config;
    const remembered = this.#runtime.memory.positions.get(shardId);
    if (remembered !== undefined && remembered !== 'finished') return remembered;
    if (!this.#initialShards?.has(shardId)) return { type: 'TRIM_HORIZON' };
    if (startingPosition === 'AT_TIMESTAMP') return { type: 'AT_TIMESTAMP', timestamp: startingTimestamp ?? 0 };
    return { type: startingPosition };
  }
}
