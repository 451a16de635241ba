import type { Commit } from './commit.ts';

/** The commits whose time to live, where they have one, is not over. */
export function visibleCommits(commits: readonly Commit[], nowMs: number): readonly Commit[] {
  return commits.some(({ expiresAt }) => expiresAt !== undefined)
    ? commits.filter(({ expiresAt }) => expiresAt === undefined || expiresAt * 1_000 > nowMs)
    : commits;
}
