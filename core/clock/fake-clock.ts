import type { Clock } from './clock.ts';

/** A clock that stands still until it is moved; for tests. */
export class FakeClock implements Clock {
  #nowMs: number;

  /** @param start ISO 8601. @default 2026-01-01T00:00:00.000Z */
  constructor(start = '2026-01-01T00:00:00.000Z') {
    this.#nowMs = Date.parse(start);
  }

  now(): number {
    return this.#nowMs;
  }

  /** Moves the clock on (or back, for tests of clocks that do). */
  advance(ms: number): void {
    this.#nowMs += ms;
  }
}
