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
  // Beyond 2^50 the cap has long taken over; without a bound the power becomes infinite, and 0 times that is no number.
  const doublings = Math.min(50, Math.max(1, attempt) - 1);
  const ceiling = Math.min(policy.capMs, policy.baseMs * 2 ** doublings);
  return Math.floor(random() * ceiling);
}
