import type { Clock } from '../clock/clock.ts';

/** What a cache of keys is bounded by. */
export interface KeyCacheBounds {
  /** Keys at most; the one that was used longest ago goes first. @default 1,000 */
  readonly maxKeys?: number;
  /** Milliseconds that a key is remembered at most, however often it is used. @default 300,000 */
  readonly maxAgeMs?: number;
}

/** Keys that a process remembers, so that it need not ask KMS each time; overwritten with zeros when they leave. */
export class KeyCache {
  readonly #keys = new Map<string, { readonly key: Uint8Array; readonly untilMs: number }>();
  readonly #clock: Clock;
  readonly #maxKeys: number;
  readonly #maxAgeMs: number;

  constructor(clock: Clock, { maxKeys = 1_000, maxAgeMs = 300_000 }: KeyCacheBounds = {}) {
    this.#clock = clock;
    this.#maxKeys = maxKeys;
    this.#maxAgeMs = maxAgeMs;
  }

  /** A copy of the key, which the caller may keep as long as one piece of work takes. */
  get(name: string): Uint8Array | undefined {
    const found = this.#keys.get(name);
    if (found === undefined) return undefined;
    if (found.untilMs <= this.#clock.now()) {
      this.forget(name);
      return undefined;
    }
    this.#keys.delete(name);
    this.#keys.set(name, found);
    return Uint8Array.from(found.key);
  }

  /** Remembers a copy. */
  put(name: string, key: Uint8Array): void {
    this.forget(name);
    this.#keys.set(name, { key: Uint8Array.from(key), untilMs: this.#clock.now() + this.#maxAgeMs });
    for (const oldest of this.#keys.keys()) {
      if (this.#keys.size <= this.#maxKeys) break;
      this.forget(oldest);
    }
  }

  forget(name: string): void {
    this.#keys.get(name)?.key.fill(0);
    this.#keys.delete(name);
  }

  /** How many keys are remembered. */
  get size(): number {
    return this.#keys.size;
  }
}
