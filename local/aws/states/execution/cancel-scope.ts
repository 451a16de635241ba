import type { Timers } from '../../../time/timers.ts';
import type { Interruption } from './state-failure.ts';

/** What waits (timers, tasks, tokens) hangs on: cancelling a scope ends all its waits and those of its children. */
export class CancelScope {
  readonly #timers: Timers;
  readonly #parent: CancelScope | undefined;
  readonly #aborts = new Set<(reason: Interruption) => void>();
  #reason: Interruption | undefined;

  constructor(timers: Timers, parent?: CancelScope) {
    this.#timers = timers;
    this.#parent = parent;
    this.#reason = parent?.reason;
    if (parent !== undefined && this.#reason === undefined) parent.#aborts.add(this.#cancelled);
  }

  get reason(): Interruption | undefined {
    return this.#reason;
  }

  /** Throws the reason if the scope was cancelled. */
  check(): void {
    if (this.#reason !== undefined) throw this.#reason;
  }

  /** Ends every wait under the scope with `reason`. */
  cancel(reason: Interruption): void {
    if (this.#reason === undefined) this.#cancelled(reason);
  }

  /** Leaves the parent; to be called when the work of a child scope is over. */
  close(): void {
    if (this.#parent !== undefined) this.#parent.#aborts.delete(this.#cancelled);
  }

  /** A promise settled by `begin` or, with the reason, by cancelling; what `begin` returns is called when it is over. */
  wait<T>(
    begin: (resolve: (value: T) => void, reject: (error: unknown) => void) => (() => void) | undefined,
  ): Promise<T> {
    if (this.#reason !== undefined) return Promise.reject(this.#reason);
    return new Promise<T>((resolve, reject) => {
      let cleanup: (() => void) | undefined;
      const over = () => {
        this.#aborts.delete(abort);
        cleanup?.();
      };
      const abort = (reason: Interruption) => {
        over();
        reject(reason);
      };
      this.#aborts.add(abort);
      cleanup = begin(
        (value) => {
          over();
          resolve(value);
        },
        (error) => {
          over();
          reject(error);
        },
      );
    });
  }

  /** Waits so many milliseconds; longer than a timer can hold is no problem. */
  sleep(ms: number): Promise<void> {
    return this.wait((resolve) => startTimer(this.#timers, ms, () => resolve(undefined)));
  }

  readonly #cancelled = (reason: Interruption): void => {
    this.#reason = reason;
    if (this.#parent !== undefined) this.#parent.#aborts.delete(this.#cancelled);
    for (const abort of [...this.#aborts]) abort(reason);
  };
}

const longestTimerMs = 2 ** 31 - 1;

/** Like `timers.after`, for any length: real timers overflow at 25 days. */
export function startTimer(timers: Timers, ms: number, task: () => void): () => void {
  let cancel = () => {};
  const next = (left: number) => {
    const now = Math.min(left, longestTimerMs);
    cancel = timers.after(now, () => (left > now ? next(left - now) : task()));
  };
  next(ms);
  return () => cancel();
}
