import { AwsError } from '../aws/aws-error.ts';
import type { ShardProgress } from './mapping-memory.ts';
import type { MappingRuntime } from './mapping-runtime.ts';
import { ShardLane } from './shard-lane.ts';
import type { ShardPosition, StreamItem, StreamSource } from './stream-source.ts';

/** How many batches per lane may lie ready while one is being processed. */
const BATCHES_AHEAD = 2;

export interface ShardReaderOptions {
  readonly runtime: MappingRuntime;
  readonly source: StreamSource;
  readonly shardId: string;
  readonly position: ShardPosition;
  readonly retentionMs: number;
  /** Epoch ms. For a position at the end: where the end was, when the reader of an earlier process began there. */
  readonly since?: number | undefined;
  /** Called once, when the shard is closed and every record in it is processed or given up. */
  readonly onFinished: () => void;
}

/** Reads one shard from front to back and hands its records to lanes, no faster than they are processed. */
export class ShardReader implements ShardProgress {
  readonly #options: ShardReaderOptions;
  readonly #lanes: readonly ShardLane[];
  readonly #openedAt: number;
  /** Where the last iterator was got for, or the last record read. */
  #position: ShardPosition;
  #iterator: string | undefined;
  #opened = false;
  #reading = false;
  #readAgain = false;
  #atEnd = false;
  #finished = false;
  #running = true;

  constructor(options: ShardReaderOptions) {
    this.#options = options;
    this.#position = options.position;
    // DynamoDB tells the time of a record in whole seconds.
    this.#openedAt = Math.floor((options.since ?? options.runtime.env.clock.now()) / 1000) * 1000;
    this.#lanes = Array.from(
      { length: options.runtime.config.parallelizationFactor },
      () =>
        new ShardLane({
          runtime: options.runtime,
          shardId: options.shardId,
          retentionMs: options.retentionMs,
          onProgress: () => this.#onProgress(),
        }),
    );
  }

  get busy(): boolean {
    return this.#reading || this.#lanes.some((lane) => lane.busy);
  }

  get shardId(): string {
    return this.#options.shardId;
  }

  get checkpoint(): ShardPosition | 'finished' | undefined {
    if (this.#finished) return 'finished';
    let first: string | undefined;
    for (const lane of this.#lanes) {
      const pending = lane.firstPending?.sequenceNumber;
      // All numbers of a shard have the same length.
      if (pending !== undefined && (first === undefined || pending < first)) first = pending;
    }
    if (first !== undefined) return { type: 'AT_SEQUENCE_NUMBER', sequenceNumber: first };
    return this.#position.type === 'AFTER_SEQUENCE_NUMBER' ? this.#position : undefined;
  }

  /** Fixes the place to read from. */
  async open(): Promise<void> {
    const { source, shardId, since } = this.#options;
    const rereads = since !== undefined && this.#position.type === 'LATEST';
    try {
      this.#iterator = await source.iterator(shardId, rereads ? { type: 'TRIM_HORIZON' } : this.#position);
    } catch (error) {
      // The record to go on from may have been trimmed while the engine was down.
      if (!(error instanceof AwsError) || error.code !== 'TrimmedDataAccessException') throw error;
      this.#iterator = await source.iterator(shardId, { type: 'TRIM_HORIZON' });
    }
    this.#opened = true;
  }

  /** There may be something new. */
  wake(): void {
    if (!this.#opened) return;
    if (this.#reading) this.#readAgain = true;
    else void this.#read();
  }

  pause(): void {
    this.#running = false;
    for (const lane of this.#lanes) lane.pause();
  }

  resume(): void {
    this.#running = true;
    for (const lane of this.#lanes) lane.resume();
    this.wake();
  }

  stop(): void {
    this.#running = false;
    for (const lane of this.#lanes) lane.stop();
  }

  async #read(): Promise<void> {
    this.#reading = true;
    try {
      do {
        this.#readAgain = false;
        if (await this.#readPage()) this.#readAgain = true;
      } while (this.#readAgain && this.#running && !this.#atEnd && this.#hasRoom());
    } catch (error) {
      this.#options.runtime.report(error);
    }
    this.#reading = false;
    this.#finishIfDone();
  }

  /** Whether there was anything on the page. */
  async #readPage(): Promise<boolean> {
    if (this.#atEnd || !this.#running || !this.#hasRoom()) return false;
    const page = await this.#getRecords();
    for (const item of page.items) this.#take(item);
    for (const lane of this.#lanes) lane.flush();
    this.#iterator = page.nextIterator;
    this.#atEnd = page.nextIterator === undefined;
    if (page.items.length > 0) this.#options.runtime.tellProgress(this);
    return page.items.length > 0;
  }

  async #getRecords() {
    const { source, shardId, runtime } = this.#options;
    const limit = runtime.config.batchSize * this.#lanes.length;
    try {
      const page = await source.read(shardId, this.#iterator ?? '', limit);
      if (this.#position.type !== 'LATEST' || this.#options.since === undefined) return page;
      return { ...page, items: page.items.filter((item) => item.arrivedAt >= this.#openedAt) };
    } catch (error) {
      const code = error instanceof AwsError ? error.code : '';
      if (code !== 'ExpiredIteratorException' && code !== 'TrimmedDataAccessException') throw error;
      // An idle reader that began at the end has no record to go on from: it rereads all and skips what is older.
      const isTrimmed = code === 'TrimmedDataAccessException' || this.#position.type === 'LATEST';
      this.#iterator = await source.iterator(shardId, isTrimmed ? { type: 'TRIM_HORIZON' } : this.#position);
      const page = await source.read(shardId, this.#iterator, limit);
      if (this.#position.type !== 'LATEST') return page;
      return { ...page, items: page.items.filter((item) => item.arrivedAt >= this.#openedAt) };
    }
  }

  #take(item: StreamItem): void {
    this.#position = { type: 'AFTER_SEQUENCE_NUMBER', sequenceNumber: item.sequenceNumber };
    const { filter } = this.#options.runtime.config;
    if (filter !== undefined && !filter(item.record, item.content)) return;
    const index = this.#lanes.length === 1 ? 0 : hash(item.key()) % this.#lanes.length;
    this.#lanes[index]?.push(item);
  }

  #hasRoom(): boolean {
    const most = this.#options.runtime.config.batchSize * BATCHES_AHEAD;
    return this.#lanes.every((lane) => lane.size < most);
  }

  #onProgress(): void {
    this.#options.runtime.tellProgress(this);
    if (!this.#atEnd && this.#running && this.#hasRoom()) this.wake();
    this.#finishIfDone();
  }

  #finishIfDone(): void {
    if (this.#finished || !this.#atEnd || this.#lanes.some((lane) => lane.busy)) return;
    this.#finished = true;
    this.#options.runtime.tellProgress(this);
    this.#options.onFinished();
  }
}

/** FNV-1a. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return value >>> 0;
}
