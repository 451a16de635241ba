import type { Clock } from './clock.ts';
import { type ReportTaskError, reportTaskErrorToConsole, runTask } from './task-runner.ts';
import { TimerQueue } from './timer-queue.ts';
import type { Cancel, Timers } from './timers.ts';

/** Where virtual time begins and who hears of failing tasks. */
export interface VirtualTimeOptions {
  /** Epoch milliseconds. Default 2026-01-01T00:00:00Z. */
  readonly startAt?: number;
  /** Told of errors in tasks; by default they go to standard error. */
  readonly onError?: ReportTaskError;
}

/**
 * Time that moves only when told to. Between two tasks every promise that can settle without time passing has settled,
 * and work announced with `hold` has ended.
 */
export class VirtualTime implements Clock, Timers {
  readonly #queue = new TimerQueue();
  readonly #report: ReportTaskError;
  readonly #held = new Set<Promise<unknown>>();
  #now: number;

  constructor(options: VirtualTimeOptions = {}) {
    this.#now = options.startAt ?? Date.UTC(2026, 0, 1);
    this.#report = options.onError ?? reportTaskErrorToConsole;
  }

  now(): number {
    return this.#now;
  }

  after(delayMs: number, task: () => void | Promise<void>): Cancel {
    const entry = this.#queue.add(this.#now + Math.max(Math.ceil(delayMs) || 0, 0), task);
    return () => this.#queue.remove(entry);
  }

  /** Keeps time from moving until work that virtual time knows nothing of (a worker thread, a socket) has settled. */
  hold(work: Promise<unknown>): void {
    this.#held.add(work);
    const release = () => {
      this.#held.delete(work);
    };
    work.then(release, release);
  }

  /** Runs, in order, all that falls due within the next `ms` milliseconds, and leaves the clock exactly there. */
  async advance(ms: number): Promise<void> {
    await this.#runUntil(this.#now + ms);
  }

  /**
   * Jumps from timer to timer until none is left. Stops with an error after `maxTasks` tasks (default 1,000,000),
   * because a poller that always schedules its next poll is never idle.
   */
  async runUntilIdle(maxTasks = 1_000_000): Promise<void> {
    await this.#runUntil(Number.POSITIVE_INFINITY, maxTasks);
  }

  async #runUntil(end: number, maxTasks = Number.POSITIVE_INFINITY): Promise<void> {
    await this.#settle();
    for (let ran = 0; ; ran++) {
      const dueAt = this.#queue.nextDueAt;
      if (dueAt === undefined || dueAt > end) break;
      if (ran >= maxTasks) throw new Error(`Virtual time is still not idle after ${maxTasks} tasks.`);
      if (dueAt > this.#now) this.#now = dueAt;
      const due = this.#queue.takeDue(dueAt);
      if (due !== undefined) runTask(due.task, this.#report);
      await this.#settle();
    }
    if (end !== Number.POSITIVE_INFINITY && end > this.#now) this.#now = end;
  }

  async #settle(): Promise<void> {
    // An immediate runs after all promise reactions that are ready, and after those which they make ready.
    await new Promise((resolve) => setImmediate(resolve));
    while (this.#held.size > 0) {
      await Promise.allSettled(this.#held);
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
}
