import type { Clock } from '../clock/clock.ts';

/** What a cache is bounded by. */
export interface CacheBounds {
  /** Values at most; the one that was used longest ago goes first. @default 1,000 */
  readonly maxKeys?: number;
  /** Milliseconds that a value is remembered at most, however often it is used. @default 300,000 */
  readonly maxAgeMs?: number;
}

/**
 * What a process remembers for a while. Whatever is too old leaves with the next use of the cache, of whichever name, and
 * needs no timer, which would keep a function's process from ending and does not run in one that is frozen.
 */
export class AgingCache<V> {
  readonly #values = new Map<string, { readonly value: V; readonly untilMs: number }>();
  readonly #clock: Clock;
  readonly #maxKeys: number;
  readonly #maxAgeMs: number;
  readonly #leave: (value: V) => void;
  #nextSweepMs = 0;

  /** @param leave called with each value that leaves. */
  constructor(
    clock: Clock,
    { maxKeys = 1_000, maxAgeMs = 300_000 }: CacheBounds = {},
    leave: (value: V) => void = () => {},
  ) {
    this.#clock = clock;
    this.#maxKeys = maxKeys;
    this.#maxAgeMs = maxAgeMs;
    this.#leave = leave;
  }

  get(name: string): V | undefined {
    this.sweep();
    const found = this.#values.get(name);
    if (found === undefined) return undefined;
    this.#values.delete(name);
    this.#values.set(name, found);
    return found.value;
  }

  put(name: string, value: V): void {
    this.sweep();
    this.forget(name);
    const untilMs = this.#clock.now() + this.#maxAgeMs;
    this.#values.set(name, { value, untilMs });
    this.#nextSweepMs = Math.min(this.#nextSweepMs, untilMs);
    for (const oldest of this.#values.keys()) {
      if (this.#values.size <= this.#maxKeys) break;
      this.forget(oldest);
    }
  }

  forget(name: string): void {
    const found = this.#values.get(name);
    if (found === undefined) return;
    this.#values.delete(name);
    this.#leave(found.value);
  }

  /** Drops whatever is too old. Costs nothing until something is. */
  sweep(): void {
    const nowMs = this.#clock.now();
    if (nowMs < this.#nextSweepMs) return;
    this.#nextSweepMs = Number.POSITIVE_INFINITY;
    for (const [name, { untilMs }] of this.#values) {
      if (untilMs <= nowMs) this.forget(name);
      else this.#nextSweepMs = Math.min(this.#nextSweepMs, untilMs);
    }
  }

  /** How many values are remembered. */
  get size(): number {
    return this.#values.size;
  }
}
