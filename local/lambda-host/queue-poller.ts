import type { Cancel } from '../time/timers.ts';
import { LARGEST_EVENT_BYTES } from './batch-delivery.ts';
import type { MappingRuntime, Poller } from './mapping-runtime.ts';
import { queueUrlOf } from './queue-url.ts';
import { type QueueItem, queueItem, type ReceivedMessage } from './sqs-event.ts';

/** ReceiveMessage and DeleteMessageBatch take at most so many. */
const MESSAGES_PER_CALL = 10;

/**
 * Feeds a function from a queue: several batches at a time, each deleted from the queue when the function has
 * processed it. What it has not processed becomes visible again by itself when its visibility timeout is over.
 */
export class QueuePoller implements Poller {
  readonly started = Promise.resolve();
  readonly #runtime: MappingRuntime;
  readonly #queueUrl: string;
  readonly #concurrency: number;
  readonly #unsubscribe: () => void;
  #collected: QueueItem[] = [];
  #collectedBytes = 0;
  #windowIsOver = false;
  #cancelWindow: Cancel | undefined;
  #inFlight = 0;
  #running = true;
  #wakeIsPlanned = false;
  #filling = false;

  constructor(runtime: MappingRuntime) {
    this.#runtime = runtime;
    this.#queueUrl = queueUrlOf(runtime.config.eventSourceArn, runtime.env.endpoint);
    this.#concurrency = runtime.config.maximumConcurrency ?? runtime.queueConcurrency;
    this.#unsubscribe = runtime.subscribe(() => this.#wake());
    this.#wake();
  }

  get busy(): boolean {
    return this.#inFlight > 0 || this.#collected.length > 0 || this.#filling;
  }

  pause(): void {
    this.#running = false;
  }

  resume(): void {
    this.#running = true;
    this.#wake();
  }

  stop(): void {
    this.#running = false;
    this.#unsubscribe();
    this.#cancelWindow?.();
  }

  /** Later, so that messages that arrive together are received together. */
  #wake(): void {
    if (this.#wakeIsPlanned || !this.#running) return;
    this.#wakeIsPlanned = true;
    this.#runtime.env.timers.after(0, () => this.#fill());
  }

  async #fill(): Promise<void> {
    // Kept set while a round is going on, so that a message that arrives meanwhile plans a new round after it.
    if (this.#filling) return;
    this.#filling = true;
    this.#wakeIsPlanned = false;
    try {
      while (this.#running && this.#inFlight < this.#concurrency && (await this.#collect())) this.#deliverCollected();
    } catch (error) {
      this.#runtime.report(error);
    } finally {
      this.#filling = false;
      if (this.#wakeIsPlanned) {
        this.#wakeIsPlanned = false;
        this.#wake();
      }
    }
  }

  /** Receives until a batch is complete; false when there is none to deliver yet. */
  async #collect(): Promise<boolean> {
    const { batchSize, batchingWindowMs } = this.#runtime.config;
    while (this.#collected.length < batchSize && this.#collectedBytes < LARGEST_EVENT_BYTES / 2) {
      const received = await this.#receive(Math.min(batchSize - this.#collected.length, MESSAGES_PER_CALL));
      if (received === 0) break;
    }
    if (this.#collected.length === 0) return false;
    const isFull = this.#collected.length >= batchSize || this.#collectedBytes >= LARGEST_EVENT_BYTES / 2;
    if (isFull || batchingWindowMs === 0 || this.#windowIsOver) return true;
    this.#cancelWindow ??= this.#runtime.env.timers.after(batchingWindowMs, () => {
      this.#cancelWindow = undefined;
      this.#windowIsOver = true;
      this.#wake();
    });
    return false;
  }

  /** How many messages came, whether or not the filter let them pass. */
  async #receive(most: number): Promise<number> {
    const { call, config, env } = this.#runtime;
    const response = (await call('sqs', 'ReceiveMessage', {
      QueueUrl: this.#queueUrl,
      MaxNumberOfMessages: most,
      WaitTimeSeconds: 0,
      MessageSystemAttributeNames: ['All'],
      MessageAttributeNames: ['All'],
    })) as { Messages?: ReceivedMessage[] };
    const messages = response.Messages ?? [];
    const filteredOut: QueueItem[] = [];
    for (const message of messages) {
      const item = queueItem(message, config.eventSourceArn, env.region);
      if (config.filter === undefined || config.filter(item.record, () => item.body)) {
        this.#collected.push(item);
        this.#collectedBytes += item.size;
      } else filteredOut.push(item);
    }
    if (filteredOut.length > 0) await this.#delete(filteredOut);
    return messages.length;
  }

  #deliverCollected(): void {
    const items = this.#collected;
    this.#collected = [];
    this.#collectedBytes = 0;
    this.#windowIsOver = false;
    this.#cancelWindow?.();
    this.#cancelWindow = undefined;
    this.#inFlight++;
    void this.#deliver(items)
      .catch(this.#runtime.report)
      .finally(() => {
        this.#inFlight--;
        this.#wake();
      });
  }

  async #deliver(items: readonly QueueItem[]): Promise<void> {
    for (const batch of batchesWithin(items, LARGEST_EVENT_BYTES)) {
      const outcome = await this.#runtime.delivery.deliver(batch);
      if (outcome.kind === 'success') await this.#delete(batch);
      else if (outcome.kind === 'partial') {
        await this.#delete(batch.filter((item) => !outcome.failed.has(item.identifier)));
      }
    }
  }

  async #delete(items: readonly QueueItem[]): Promise<void> {
    for (let start = 0; start < items.length; start += MESSAGES_PER_CALL) {
      await this.#runtime.call('sqs', 'DeleteMessageBatch', {
        QueueUrl: this.#queueUrl,
        Entries: items.slice(start, start + MESSAGES_PER_CALL).map((item, index) => ({
          Id: String(start + index),
          ReceiptHandle: item.receiptHandle,
        })),
      });
    }
  }
}

/** Cuts a batch where the event would become too large; a single message always fits. */
function batchesWithin(items: readonly QueueItem[], limit: number): readonly (readonly QueueItem[])[] {
  const batches: QueueItem[][] = [];
  let current: QueueItem[] = [];
  let size = 0;
  for (const item of items) {
    if (current.length > 0 && size + item.size > limit) {
      batches.push(current);
      current = [];
      size = 0;
    }
    current.push(item);
    size += item.size;
  }
  batches.push(current);
  return batches;
}
