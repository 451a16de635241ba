/** Takes a task off the queue; harmless once it has run. */
export type Cancel = () => void;

/**
 * The engine's only way to do something later. Tasks due at the same time run in the order they were scheduled.
 * A task that throws must not stop the queue; implementations report the error and go on.
 */
export interface Timers {
  /** Runs `task` `delayMs` from now; 0 means as soon as the current work is done, never synchronously. */
  after(delayMs: number, task: () => void | Promise<void>): Cancel;
}
