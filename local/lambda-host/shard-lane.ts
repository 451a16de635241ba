import type { Cancel } from '../time/timers.ts';
import { type BatchOutcome, LARGEST_EVENT_BYTES } from './batch-delivery.ts';
import { type DiscardReason, tellFailureDestination } from './failure-destination.ts';
import { FifoQueue } from './fifo-queue.ts';
import type { MappingRuntime } from './mapping-runtime.ts';
import type { StreamItem } from './stream-source.ts';

const LONGEST_RETRY_PAUSE_MS = 60_000;

/** A batch, or what is left of one, and what has been tried with it. */
interface Work {
  readonly items: readonly StreamItem[];
  /** Failed invocations of exactly these records. */
  readonly failures: number;
  readonly lastFailure?: { readonly requestId: string; readonly functionError: 'Unhandled' | null };
}

export interface ShardLaneOptions {
  readonly runtime: MappingRuntime;
  readonly shardId: string;
  /** How long the stream keeps a record, in milliseconds. */
  readonly retentionMs: number;
  /** Called when records have left the lane, processed or given up. */
  readonly onProgress: () => void;
}

/**
 * Records of one shard that must stay in order: one batch at a time, retried until the function has processed it or
 * the mapping's limits give it up. With ParallelizationFactor a shard has several lanes.
 */
export class ShardLane {
  readonly #options: ShardLaneOptions;
  readonly #buffer = new FifoQueue<StreamItem>();
  /** Work begun, the next on top: a batch, or its pieces after it was split. */
  readonly #work: Work[] = [];
  #cancelWindow: Cancel | undefined;
  #windowIsOver = false;
  #resumeRetry: (() => void) | undefined;
  #cancelRetry: Cancel | undefined;
  /** Given up, and being told of: done only when that is done. */
  #discarding: StreamItem | undefined;
  #processing = false;
  #running = true;
  #stopped = false;

  constructor(options: ShardLaneOptions) {
    this.#options = options;
  }

  /** Records here that are neither processed nor given up. */
  get size(): number {
    return this.#buffer.length + this.#work.reduce((sum, work) => sum + work.items.length, 0);
  }

  get busy(): boolean {
    return this.#processing || this.size > 0;
  }

  /** The first record that is neither processed nor given up. */
  get firstPending(): StreamItem | undefined {
    return this.#discarding ?? this.#work.at(-1)?.items[0] ?? this.#buffer.peek();
  }

  push(item: StreamItem): void {
    this.#buffer.push(item);
  }

  /** Starts a batch if one is due; call it after pushing. */
  flush(): void {
    if (!this.#processing && this.#running && this.#hasDueWork()) void this.#process();
  }

  pause(): void {
    this.#running = false;
  }

  resume(): void {
    this.#running = true;
    this.flush();
  }

  stop(): void {
    this.#running = false;
    this.#stopped = true;
    this.#cancelWindow?.();
    this.#cancelRetry?.();
    this.#resumeRetry?.();
  }

  #hasDueWork(): boolean {
    if (this.#work.length > 0) return true;
    if (this.#buffer.length === 0) return false;
    const { batchSize, batchingWindowMs } = this.#options.runtime.config;
    if (batchingWindowMs === 0 || this.#windowIsOver || this.#buffer.length >= batchSize) return true;
    this.#cancelWindow ??= this.#options.runtime.env.timers.after(batchingWindowMs, () => {
      this.#cancelWindow = undefined;
      this.#windowIsOver = true;
      this.flush();
    });
    return false;
  }

  async #process(): Promise<void> {
    this.#processing = true;
    while (this.#running && this.#hasDueWork()) {
      if (this.#work.length === 0) this.#work.push({ items: this.#takeBatch(), failures: 0 });
      try {
        await this.#attempt();
      } catch (error) {
        this.#options.runtime.report(error);
      }
      this.#options.onProgress();
    }
    this.#processing = false;
    this.#options.onProgress();
  }

  #takeBatch(): StreamItem[] {
    this.#cancelWindow?.();
    this.#cancelWindow = undefined;
    this.#windowIsOver = false;
    const items: StreamItem[] = [];
    let size = 0;
    while (items.length < this.#options.runtime.config.batchSize) {
      const next = this.#buffer.peek();
      if (next === undefined || (items.length > 0 && size + next.size > LARGEST_EVENT_BYTES)) break;
      items.push(next);
      size += next.size;
      this.#buffer.shift();
    }
    return items;
  }

  /** Invokes the function with the work on top and replaces that by what is left to do of it. */
  async #attempt(): Promise<void> {
    const work = await this.#withoutExpired();
    if (work === undefined) return;
    const outcome = await this.#options.runtime.delivery.deliver(work.items);
    if (this.#stopped) return;
    if (outcome.kind === 'success') this.#work.pop();
    else if (outcome.kind === 'refused') await this.#pause(work.failures);
    else await this.#onFailure(work, outcome);
  }

  async #onFailure(work: Work, outcome: Extract<BatchOutcome, { kind: 'partial' | 'failed' }>): Promise<void> {
    const { config } = this.#options.runtime;
    const functionError = outcome.kind === 'failed' ? outcome.functionError : null;
    const lastFailure = { requestId: outcome.requestId, functionError };
    this.#work.pop();
    const checkpoint =
      outcome.kind === 'partial' ? work.items.findIndex((item) => outcome.failed.has(item.identifier)) : 0;
    if (checkpoint > 0) {
      // Everything before the lowest failed record counts as processed; the rest is a new batch with retries of its own.
      this.#work.push({ items: work.items.slice(checkpoint), failures: 0, lastFailure });
      return;
    }
    if (config.bisects && work.items.length > 1) {
      const middle = Math.ceil(work.items.length / 2);
      this.#work.push({ items: work.items.slice(middle), failures: 0, lastFailure });
      this.#work.push({ items: work.items.slice(0, middle), failures: 0, lastFailure });
      return;
    }
    const failures = work.failures + 1;
    if (config.maximumRetryAttempts !== -1 && failures > config.maximumRetryAttempts) {
      const reason = { condition: 'RetryAttemptsExhausted', invokeCount: failures, ...lastFailure } as const;
      await this.#discard(work.items, reason);
      return;
    }
    this.#work.push({ items: work.items, failures, lastFailure });
    await this.#pause(failures - 1);
  }

  /** Gives up the records on top that are too old; what is left, if anything, is the work on top. */
  async #withoutExpired(): Promise<Work | undefined> {
    const work = this.#work.at(-1);
    if (work === undefined) return undefined;
    const oldest = this.#options.runtime.env.clock.now() - this.#longestAgeMs;
    const firstLive = work.items.findIndex((item) => item.arrivedAt > oldest);
    if (firstLive === 0) return work;
    this.#work.pop();
    const expired = firstLive < 0 ? work.items : work.items.slice(0, firstLive);
    const rest = firstLive < 0 ? undefined : { ...work, items: work.items.slice(firstLive) };
    if (rest !== undefined) this.#work.push(rest);
    await this.#discard(expired, {
      condition: 'RecordAgeExceeded',
      invokeCount: work.failures,
      requestId: work.lastFailure?.requestId,
      functionError: work.lastFailure?.functionError ?? null,
    });
    return rest;
  }

  async #discard(items: readonly StreamItem[], reason: DiscardReason): Promise<void> {
    const { runtime, shardId } = this.#options;
    this.#discarding = items[0];
    if (runtime.config.onFailureArn === undefined) {
      const what = `${items.length} records of ${shardId} are given up and kept nowhere: ${reason.condition}`;
      runtime.report(new Error(`${runtime.function.functionName}: ${what}`));
    }
    try {
      await tellFailureDestination(runtime, shardId, items, reason);
    } catch (error) {
      runtime.report(error);
    }
    this.#discarding = undefined;
  }

  /** Waits before the next attempt: longer each time, a minute at most, but not past the moment of giving up. */
  #pause(earlierFailures: number): Promise<void> {
    const { env, retryBaseMs } = this.#options.runtime;
    const pauseMs = Math.min(retryBaseMs * 2 ** Math.min(earlierFailures, 30), LONGEST_RETRY_PAUSE_MS);
    const first = this.#work.at(-1)?.items[0];
    const endsInMs = first === undefined ? pauseMs : first.arrivedAt + this.#longestAgeMs - env.clock.now();
    return new Promise((resolve) => {
      this.#resumeRetry = resolve;
      this.#cancelRetry = env.timers.after(Math.max(Math.min(pauseMs, endsInMs), 1), resolve);
    });
  }

  get #longestAgeMs(): number {
    return Math.min(this.#options.runtime.config.maximumRecordAgeMs, this.#options.retentionMs);
  }
}
