import { MillraceError } from '../errors/millrace-error.ts';

/** What happens to whoever publishes when the bus is full. */
export type OverloadPolicy = 'wait' | 'reject';

interface Waiter {
  readonly wanted: number;
  readonly grant: (granted: number) => void;
  readonly refuse: (error: MillraceError) => void;
}

/** Places for events that a bus has accepted and not yet got rid of. Whoever waits is served in order of arrival. */
export class Capacity {
  readonly #limit: number;
  readonly #policy: OverloadPolicy;
  #used = 0;
  #waiters: Waiter[] = [];
  #idle: (() => void)[] = [];

  constructor(limit: number, policy: OverloadPolicy) {
    this.#limit = limit;
    this.#policy = policy;
  }

  get used(): number {
    return this.#used;
  }

  /** Callers that wait for places. */
  get waiting(): number {
    return this.#waiters.length;
  }

  /**
   * Takes at least one place and at most `wanted`, answering how many. When full it waits, or rejects with BUS_OVERLOADED by
   * the policy; a policy of rejecting grants all that is wanted or nothing, so that nothing is half accepted.
   */
  take(wanted: number): number | Promise<number> {
    const free = this.#limit - this.#used;
    const needed = this.#policy === 'reject' ? wanted : 1;
    if (free >= needed && this.#waiters.length === 0) return this.#grant(Math.min(free, wanted));
    if (this.#policy === 'wait') {
      return new Promise((grant, refuse) => this.#waiters.push({ wanted, grant, refuse }));
    }
    const message = `the bus holds ${this.#used} of ${this.#limit} events and has no place for ${wanted} more`;
    throw new MillraceError('BUS_OVERLOADED', message, { context: { limit: this.#limit, used: this.#used, wanted } });
  }

  /** Takes places beyond the limit too: for those who could wait for themselves. */
  takeBeyondLimit(count: number): void {
    this.#used += count;
  }

  release(count = 1): void {
    this.#used -= count;
    while (this.#waiters.length > 0 && this.#used < this.#limit) {
      const { wanted, grant } = this.#waiters.shift() as Waiter;
      grant(this.#grant(Math.min(this.#limit - this.#used, wanted)));
    }
    if (this.#used > 0) return;
    for (const resolve of this.#idle.splice(0)) resolve();
  }

  /** Turns away everyone who waits. */
  close(error: MillraceError): void {
    for (const { refuse } of this.#waiters.splice(0)) refuse(error);
  }

  /** Resolves when no place is taken. */
  async idle(): Promise<void> {
    while (this.#used > 0) await new Promise<void>((resolve) => this.#idle.push(resolve));
  }

  #grant(count: number): number {
    this.#used += count;
    return count;
  }
}
