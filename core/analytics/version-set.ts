/** Versions of a stream as ranges, each from its first to its last, in order and with a gap between any two. */
export type VersionRanges = readonly (readonly [number, number])[];

/** Gaps that are remembered: a stream has one for each run of events that went another way, or are still on theirs. */
const maxRanges = 32;

/** Whether a version is in some ranges. */
export function hasVersion(ranges: VersionRanges, version: number): boolean {
  return ranges.some(([first, last]) => first <= version && version <= last);
}

/**
 * What is in any of several ranges. As a rule that is a single one, from a stream's first event to its newest. Where there
 * would be more than 32 the oldest gaps are closed, so that what is kept of a stream stays small.
 */
export function unionOf(...all: readonly VersionRanges[]): VersionRanges {
  const joined: [number, number][] = [];
  for (const [first, last] of all.flat().sort(([a], [b]) => a - b)) {
    const before = joined.at(-1);
    if (before !== undefined && first <= before[1] + 1) before[1] = Math.max(before[1], last);
    else joined.push([first, last]);
  }
  const closed = joined.slice(0, Math.max(joined.length - maxRanges + 1, 1));
  const [oldest, newest] = [closed[0], closed.at(-1)];
  if (oldest === undefined || newest === undefined) return [];
  return [[oldest[0], newest[1]], ...joined.slice(closed.length)];
}
