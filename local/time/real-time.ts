import type { Clock } from './clock.ts';
import { type ReportTaskError, reportTaskErrorToConsole, runTask } from './task-runner.ts';
import { TimerQueue } from './timer-queue.ts';
import type { Cancel, Timers } from './timers.ts';

/** Node fires a longer timeout at once, so a later task is reached in several steps. */
const LONGEST_TIMEOUT_MS = 2 ** 31 - 1;

/**
 * The machine's own time. All tasks share one Node timer, armed for the earliest. A pending task keeps the process
 * alive until `stop()`.
 */
export class RealTime implements Clock, Timers {
  readonly #queue = new TimerQueue();
  readonly #report: ReportTaskError;
  #timeout: NodeJS.Timeout | undefined;
  #armedFor = Number.POSITIVE_INFINITY;
  #stopped = false;

  /** `onError` is told of errors in tasks; by default they go to standard error. */
  constructor(options: { readonly onError?: ReportTaskError } = {}) {
    this.#report = options.onError ?? reportTaskErrorToConsole;
  }

  now(): number {
    return Date.now();
  }

  after(delayMs: number, task: () => void | Promise<void>): Cancel {
    if (this.#stopped) return () => {};
    if (!(delayMs > 0)) return this.#soon(task);
    const entry = this.#queue.add(Date.now() + Math.ceil(delayMs), task);
    if (entry.dueAt < this.#armedFor) this.#arm();
    return () => this.#queue.remove(entry);
  }

  /** Drops every pending task; from then on nothing is scheduled or run. */
  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timeout);
    this.#queue.clear();
  }

  #soon(task: () => void | Promise<void>): Cancel {
    let wanted = true;
    setImmediate(() => {
      if (wanted && !this.#stopped) runTask(task, this.#report);
    });
    return () => {
      wanted = false;
    };
  }

  #arm(): void {
    clearTimeout(this.#timeout);
    const dueAt = this.#queue.nextDueAt;
    this.#armedFor = dueAt ?? Number.POSITIVE_INFINITY;
    if (dueAt === undefined || this.#stopped) return;
    const delayMs = Math.min(Math.max(dueAt - Date.now(), 0), LONGEST_TIMEOUT_MS);
    this.#timeout = setTimeout(() => this.#runDue(), delayMs);
  }

  #runDue(): void {
    const now = Date.now();
    for (let due = this.#queue.takeDue(now); due !== undefined; due = this.#queue.takeDue(now)) {
      runTask(due.task, this.#report);
    }
    this.#arm();
  }
}
