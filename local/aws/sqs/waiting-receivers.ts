import type { Cancel } from '../../time/timers.ts';
import type { ServiceEnvironment } from '../service.ts';
import type { CheckedReceive, ReceivedMessage } from './receive-request.ts';

/** What waiting needs of its queue. */
export interface WaitedQueue {
  receive(receive: CheckedReceive): ReceivedMessage[];
  hasReady(): boolean;
  /** Epoch ms of the next end of a delay or visibility timeout. */
  nextDueAt(): number | undefined;
}

interface Waiter {
  readonly receive: CheckedReceive;
  readonly resolve: (messages: ReceivedMessage[]) => void;
  readonly cancel: Cancel;
}

/**
 * Those who wait for a queue's messages: long polls, served first come first served, and listeners, who are called
 * when messages are left over. While anyone waits, a timer follows the next delay or visibility timeout to end.
 */
export class WaitingReceivers {
  readonly #env: ServiceEnvironment;
  readonly #queue: WaitedQueue;
  readonly #waiters = new Set<Waiter>();
  readonly #listeners = new Set<() => void>();
  #isNoticed = false;
  #armedFor: number | undefined;
  #disarm: Cancel = () => {};

  constructor(env: ServiceEnvironment, queue: WaitedQueue) {
    this.#env = env;
    this.#queue = queue;
  }

  /** Waits for messages as long as the receive says. */
  add(receive: CheckedReceive): Promise<ReceivedMessage[]> {
    return new Promise((resolve) => {
      const giveUp = () => {
        this.#waiters.delete(waiter);
        this.rearm();
        resolve([]);
      };
      const waiter: Waiter = { receive, resolve, cancel: this.#env.timers.after(receive.waitMs, giveUp) };
      this.#waiters.add(waiter);
      this.rearm();
    });
  }

  /** Adds a listener, to be called soon if messages are there already. Answers how to take it away. */
  listen(listener: () => void): () => void {
    this.#listeners.add(listener);
    this.notice();
    this.rearm();
    return () => {
      this.#listeners.delete(listener);
      this.rearm();
    };
  }

  /** Tells that messages may have become available. Who waits is served once the current work is done. */
  notice(): void {
    if (this.#isNoticed || !this.#isWaited()) return;
    this.#isNoticed = true;
    queueMicrotask(() => {
      this.#isNoticed = false;
      this.#serve();
    });
  }

  /** Follows a change of the earliest due time. A timer that is too early is left: it rearms itself. */
  rearm(): void {
    const next = this.#isWaited() ? this.#queue.nextDueAt() : undefined;
    if (next === undefined) {
      if (this.#armedFor !== undefined) this.#stopTimer();
      return;
    }
    if (this.#armedFor !== undefined && this.#armedFor <= next) return;
    this.#stopTimer();
    this.#armedFor = next;
    this.#disarm = this.#env.timers.after(next - this.#env.clock.now(), () => {
      this.#armedFor = undefined;
      this.#serve();
    });
  }

  /** Answers every waiter with nothing and forgets the listeners. */
  close(): void {
    for (const waiter of this.#waiters) {
      waiter.cancel();
      waiter.resolve([]);
    }
    this.#waiters.clear();
    this.#listeners.clear();
    this.#stopTimer();
  }

  #serve(): void {
    for (const waiter of this.#waiters) {
      if (!this.#queue.hasReady()) break;
      const messages = this.#queue.receive(waiter.receive);
      if (messages.length === 0) continue;
      this.#waiters.delete(waiter);
      waiter.cancel();
      waiter.resolve(messages);
    }
    if (this.#listeners.size > 0 && this.#queue.hasReady()) for (const listener of [...this.#listeners]) listener();
    this.rearm();
  }

  #isWaited(): boolean {
    return this.#waiters.size > 0 || this.#listeners.size > 0;
  }

  #stopTimer(): void {
    this.#disarm();
    this.#disarm = () => {};
    this.#armedFor = undefined;
  }
}
