import type { Commit } from './commit.ts';
import { isExpired } from './stream-expiry.ts';

/** The commits whose time to live, where they have one, is not over. */
export function visibleCommits(commits: readonly Commit[], nowMs: number): readonly Commit[] {
  return commits.some(({ expiresAt }) => expiresAt !== undefined)
    ? commits.filter((commit) => !isExpired(commit, nowMs))
    : commits;
}
