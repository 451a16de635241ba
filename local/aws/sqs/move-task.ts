import type { Cancel, Timers } from '../../time/timers.ts';
import type { Queue } from './queue.ts';
import type { MessageContent } from './stored-message.ts';

/** Where a move task stands, in the API's words. */
export type MoveTaskStatus = 'RUNNING' | 'COMPLETED' | 'CANCELLING' | 'CANCELLED' | 'FAILED';

/** What a move task is to do. */
export interface MoveTaskOptions {
  readonly taskId: string;
  readonly source: Queue;
  /** Undefined: each message goes back to the queue that dead-lettered it. */
  readonly destinationArn: string | undefined;
  /** As asked for; undefined leaves the pace to the service, which keeps to 500. */
  readonly messagesPerSecond: number | undefined;
  /** Epoch ms. */
  readonly startedAt: number;
  readonly queueByArn: (arn: string) => Queue | undefined;
  readonly newMessageId: () => string;
  readonly now: () => number;
}

const MOST_PER_SECOND = 500;
const LEAST_TICK_MS = 100;
const NO_QUEUE = 'AWS.SimpleQueueService.NonExistentQueue';

/** Moves the messages of a dead-letter queue, at its pace, by timers. */
export class MoveTask {
  readonly options: MoveTaskOptions;
  /** Messages there were to move at the start. */
  readonly toMove: number;
  status: MoveTaskStatus = 'RUNNING';
  moved = 0;
  failureReason: string | undefined;

  readonly #timers: Timers;
  readonly #perSecond: number;
  #allowed = 0;
  #cancelTick: Cancel = () => {};

  constructor(timers: Timers, options: MoveTaskOptions) {
    this.#timers = timers;
    this.options = options;
    this.#perSecond = options.messagesPerSecond ?? MOST_PER_SECOND;
    this.toMove = options.source.counts().available;
    this.#cancelTick = timers.after(0, () => this.#tick());
  }

  /** Stops the task soon; messages not yet moved stay. */
  cancel(): void {
    this.status = 'CANCELLING';
    this.#cancelTick();
    this.#timers.after(0, () => {
      this.status = 'CANCELLED';
    });
  }

  #tick(): void {
    const tickMs = Math.max(1000 / this.#perSecond, LEAST_TICK_MS);
    this.#allowed += (this.#perSecond * tickMs) / 1000;
    while (this.#allowed >= 0.999 && this.status === 'RUNNING') {
      this.#allowed--;
      this.#moveOne();
    }
    if (this.status === 'RUNNING') this.#cancelTick = this.#timers.after(tickMs, () => this.#tick());
  }

  #fail(reason: string): void {
    this.status = 'FAILED';
    this.failureReason = reason;
  }

  #moveOne(): void {
    const { source, destinationArn, queueByArn } = this.options;
    const isGone = (arn: string | undefined) => arn !== undefined && queueByArn(arn) === undefined;
    if (isGone(source.arn) || isGone(destinationArn)) {
      this.#fail(NO_QUEUE);
      return;
    }
    const message = this.moved < this.toMove ? source.takeOut() : undefined;
    if (message === undefined) {
      this.status = 'COMPLETED';
      return;
    }
    const arn = destinationArn ?? message.deadLetterSourceArn;
    const destination = arn === undefined ? undefined : queueByArn(arn);
    if (destination === undefined) {
      source.accept(message);
      this.#fail(arn === undefined ? 'CouldNotDetermineMessageSource' : NO_QUEUE);
      return;
    }
    this.#handOver(message, destination);
    if (this.moved >= this.toMove) this.status = 'COMPLETED';
  }

  #handOver(message: MessageContent, destination: Queue): void {
    // AWS takes a redriven message for a new one: with an id and a retention period of its own.
    const { newMessageId, now } = this.options;
    const at = now();
    const anew = { messageId: newMessageId(), sentAt: at, enqueuedAt: at, deadLetterSourceArn: undefined };
    destination.accept({ ...message, ...anew });
    this.moved++;
  }
}
