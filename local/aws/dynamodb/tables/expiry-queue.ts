import type { ServiceEnvironment } from '../../service.ts';
import { attribute } from '../values/attribute-value.ts';
import type { Row } from './row.ts';

/** An item that expired is still there for a moment, as on AWS, where it can take days. */
const SOONEST_MS = 1000;
/** DynamoDB leaves items alone that expired longer ago than this. */
const OLDEST_SECONDS = 5 * 365 * 24 * 60 * 60;

/** Deletes rows when the second has come that their attribute for time to live names. One timer a second at most. */
export class ExpiryQueue {
  readonly attributeName: string;
  readonly #env: ServiceEnvironment;
  readonly #expire: (row: Row) => void;
  readonly #rowsBySecond = new Map<number, Set<Row>>();
  #stopped = false;

  constructor(env: ServiceEnvironment, attributeName: string, expire: (row: Row) => void) {
    this.#env = env;
    this.attributeName = attributeName;
    this.#expire = expire;
  }

  /** Notes when the row expires; to be called whenever its item has changed. */
  track(row: Row): void {
    const expiresAt = this.#expiryOf(row);
    if (expiresAt === row.expiresAt) return;
    this.forget(row);
    if (expiresAt === 0) return;
    row.expiresAt = expiresAt;
    const rows = this.#rowsBySecond.get(expiresAt);
    if (rows !== undefined) {
      rows.add(row);
      return;
    }
    this.#rowsBySecond.set(expiresAt, new Set([row]));
    const delayMs = expiresAt * 1000 - this.#env.clock.now();
    this.#env.timers.after(Math.max(delayMs, SOONEST_MS), () => this.#expireSecond(expiresAt));
  }

  forget(row: Row): void {
    if (row.expiresAt === 0) return;
    this.#rowsBySecond.get(row.expiresAt)?.delete(row);
    row.expiresAt = 0;
  }

  stop(): void {
    this.#stopped = true;
    for (const rows of this.#rowsBySecond.values()) for (const row of rows) row.expiresAt = 0;
    this.#rowsBySecond.clear();
  }

  #expireSecond(second: number): void {
    if (this.#stopped) return;
    const rows = this.#rowsBySecond.get(second);
    this.#rowsBySecond.delete(second);
    for (const row of rows ?? []) this.#expire(row);
  }

  #expiryOf(row: Row): number {
    const value = attribute(row.item, this.attributeName)?.N;
    if (value === undefined) return 0;
    const second = Math.floor(Number(value));
    return second > this.#env.clock.now() / 1000 - OLDEST_SECONDS ? second : 0;
  }
}
