import type { MappingRuntime, Poller } from './mapping-runtime.ts';
import { ShardReader } from './shard-reader.ts';
import { type ShardPosition, type StreamSource, streamSource } from './stream-source.ts';

/** Before shards that could not be opened are tried again. */
const REOPEN_MS = 1_000;

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
  #isStopped = false;
  #wakeIsPlanned = false;

  constructor(runtime: MappingRuntime) {
    this.#runtime = runtime;
    this.#source = streamSource(runtime);
    this.#startedAt = runtime.env.clock.now();
    for (const [shardId, position] of runtime.memory.positions)
      if (position === 'finished') this.#finished.add(shardId);
    this.#unsubscribe = runtime.subscribe(() => this.#wake());
    this.started = this.#openShards();
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
    this.#isStopped = true;
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

  /** Never rejects: what cannot be opened is reported and tried again, or its records would never be read. */
  async #openShards(): Promise<void> {
    const problems = await this.#openThoseDue().catch((error: unknown) => [error]);
    for (const problem of problems) this.#runtime.report(problem);
    if (problems.length === 0 || this.#isStopped) return;
    this.#runtime.env.timers.after(REOPEN_MS, () => void this.#openShards());
  }

  /** Answers what went wrong. */
  async #openThoseDue(): Promise<unknown[]> {
    const { shards, retentionMs } = await this.#source.describe();
    this.#initialShards ??= new Set(shards.map((shard) => shard.shardId));
    const known = new Set(shards.map((shard) => shard.shardId));
    const due = shards.filter((shard) => {
      const isNew = !this.#readers.has(shard.shardId) && !this.#finished.has(shard.shardId);
      // Reading only what comes from now on, there is nothing in the parents to wait for.
      if (isNew && this.#positionIn(shard.shardId).type === 'LATEST') return true;
      return isNew && shard.parentIds.every((parent) => !known.has(parent) || this.#finished.has(parent));
    });
    const opened = await Promise.allSettled(due.map((shard) => this.#openShard(shard.shardId, retentionMs)));
    return opened.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
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
        void this.#openShards();
      },
    });
    this.#readers.set(shardId, reader);
    try {
      await reader.open();
    } catch (error) {
      this.#readers.delete(shardId);
      throw error;
    }
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
