/** How waits grow between tries. */
export interface BackoffPolicy {
  /** Upper bound of the wait after the first try, in milliseconds. */
  readonly baseMs: number;
  /** Upper bound of every wait, in milliseconds. */
  readonly capMs: number;
}

/**
 * The wait after the given try (1 for the first) by exponential backoff with full jitter: evenly spread between 0 and
 * `min(capMs, baseMs * 2^(attempt - 1))`, so that those who failed together do not come back together.
 *
 * @param random a number in [0, 1).
 */
export function fullJitterDelayMs(attempt: number, policy: BackoffPolicy, random: () => number = Math.random): number {
  const ceiling = Math.min(policy.capMs, policy.baseMs * 2 ** (Math.max(1, attempt) - 1));
  return Math.floor(random() * ceiling);
}
