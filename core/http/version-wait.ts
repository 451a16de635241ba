import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { type Clock, systemClock } from '../clock/clock.ts';
import { type Sleep, systemSleep } from '../retry/sleep.ts';

/** Longest wait for `minVersion`, in milliseconds from the request's arrival. */
export const maxWaitMs = 5_000;
/** Time between two looks of a function that waits: short at first, for most views are a few milliseconds behind; then 20 a second. */
const pollMs = { first: 5, growth: 1.5, last: 50 };
/** Time between two questions of a gateway that waits: half of what it has waited, so that many who wait for long cost little. */
const askMs = { first: 5, last: 250 };
/** A request does not wait longer than this for its function. Where clocks differ by more, they tell nothing. */
const largestDelayMs = 60_000;

/** What a gateway that does the waiting adds when it asks again: how long it has waited, by its own clock. */
interface AskedAgain {
  readonly gatewayWaits?: { readonly waitedMs: number };
}

/** Where the time of a wait comes from, and who waits. */
export interface VersionWaitOptions {
  /** Whether the gateway does. @default whether the environment says so, as on the laptop (MILLRACE_GATEWAY_WAITS) */
  readonly gatewayWaits?: boolean;
  readonly clock?: Clock;
  readonly sleep?: Sleep;
}

/** The wait of one request until a document reflects a version. Its time counts from the request's arrival at the gateway. */
export class VersionWait {
  readonly #clock: Clock;
  readonly #sleep: Sleep;
  readonly #begunAt: number;
  readonly #waitedBefore: number;
  readonly #gatewayWaits: boolean;
  #sleptMs = 0;
  #pauseMs = pollMs.first;

  constructor(event: Pick<APIGatewayProxyEventV2, 'requestContext'>, options: VersionWaitOptions = {}) {
    const { clock = systemClock, sleep = systemSleep } = options;
    this.#clock = clock;
    this.#sleep = sleep;
    this.#begunAt = clock.now();
    this.#gatewayWaits = options.gatewayWaits ?? process.env.MILLRACE_GATEWAY_WAITS === 'true';
    const { gatewayWaits } = event.requestContext as AskedAgain;
    this.#waitedBefore = gatewayWaits?.waitedMs ?? delayOf(event.requestContext.timeEpoch, this.#begunAt);
  }

  /** Whether the time is up. */
  get isOver(): boolean {
    return this.#elapsedMs >= maxWaitMs;
  }

  /**
   * When to be asked again, in milliseconds, where the gateway does the waiting: an instance that only waits is one that
   * nobody else can use. Undefined where this function has to wait.
   */
  get askAgainMs(): number | undefined {
    if (!this.#gatewayWaits) return undefined;
    return Math.ceil(Math.min(Math.max(this.#elapsedMs / 2, askMs.first), askMs.last, this.#leftMs));
  }

  /** Lets a moment go by before the next look. */
  async pause(): Promise<void> {
    const ms = Math.min(this.#pauseMs, this.#leftMs);
    this.#pauseMs = Math.min(this.#pauseMs * pollMs.growth, pollMs.last);
    await this.#sleep(ms);
    this.#sleptMs += ms;
  }

  /** What the looks took counts as well; a clock that stands still or goes back does not make the wait longer. */
  get #elapsedMs(): number {
    return this.#waitedBefore + Math.max(this.#clock.now() - this.#begunAt, this.#sleptMs);
  }

  get #leftMs(): number {
    return Math.max(1, maxWaitMs - this.#elapsedMs);
  }
}

/** How long ago the gateway took the request. */
function delayOf(arrivedAt: number | undefined, now: number): number {
  const delay = now - (arrivedAt ?? now);
  return delay > 0 && delay < largestDelayMs ? delay : 0;
}
