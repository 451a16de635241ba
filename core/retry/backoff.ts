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
  return Math.floor(random() * ceilingMs(attempt, policy));
}

function ceilingMs(attempt: number, { baseMs, capMs }: BackoffPolicy): number {
  // Beyond 2^50 the cap has long taken over; without a bound the power becomes infinite, and 0 times that is no number.
  const doublings = Math.min(50, Math.max(1, attempt) - 1);
  return Math.min(capMs, baseMs * 2 ** doublings);
}

/** Of its upper bound, the least that a wait with a floor takes. */
const floorShare = 2 / 3;

/**
 * The wait after the given try (1 for the first) by exponential backoff with a floor: evenly spread over the last third below
 * `min(capMs, baseMs * 2^(attempt - 1))`. Less spread than full jitter, but some number of tries lasts for a known time.
 *
 * @param random a number in [0, 1).
 */
export function flooredDelayMs(attempt: number, policy: BackoffPolicy, random: () => number = Math.random): number {
  const ceiling = ceilingMs(attempt, policy);
  return Math.floor(ceiling * (floorShare + (1 - floorShare) * random()));
}

/** What the waits between so many tries add up to at the least, in milliseconds; see `flooredDelayMs`. */
export function leastTotalMs(tries: number, policy: BackoffPolicy): number {
  let total = 0;
  for (let attempt = 1; attempt < tries; attempt += 1) total += flooredDelayMs(attempt, policy, () => 0);
  return total;
}

/**
 * The policy, made slower until the waits between so many tries add up to more than `totalMs` whatever chance says: it begins
 * with longer waits, and only where the cap does not allow for that the cap rises too. Throws RangeError for less than two tries,
 * between which there is no wait.
 */
export function policyOutlasting(totalMs: number, tries: number, policy: BackoffPolicy): BackoffPolicy {
  if (!(tries >= 2)) throw new RangeError(`${tries} tries have no wait between them`);
  let { baseMs, capMs } = policy;
  while (leastTotalMs(tries, { baseMs, capMs }) <= totalMs) {
    if (baseMs < capMs) baseMs = Math.min(capMs, Math.max(1, baseMs * 2));
    else capMs = baseMs = Math.max(1, capMs * 2);
  }
  return { baseMs, capMs };
}
