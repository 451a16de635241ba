import { hasCode } from '../../errors/millrace-error.ts';
import type { Commit } from '../../event-store/commit.ts';
import { bringUpToDate } from '../bring-up-to-date.ts';
import type { ProjectionContext, ProjectionFailures, StreamSlice } from '../projection-context.ts';
import type { View } from '../view.ts';

/**
 * Brings a generation up to date, and a stream with an event that the view cannot take, or an item that is no commit, to the
 * commit before that one. It is a failure all the same. Never rejects.
 */
export async function bringAsFarAsPossible(
  view: View,
  slices: readonly StreamSlice[],
  context: ProjectionContext,
): Promise<ProjectionFailures> {
  const failures = await bringUpToDate(view, slices, context);
  const shorter = slices.flatMap(({ streamId, commits }) => {
    const good = commits.filter(isBefore(failures.get(streamId)));
    return good.length === 0 ? [] : [{ streamId, commits: good }];
  });
  const further = await bringUpToDate(view, shorter, context);
  return new Map([...failures, ...further]);
}

/** Whether a commit is before the place that an error names; none is if it names none. */
function isBefore(error: unknown): (commit: Commit) => boolean {
  if (hasCode(error, 'PROJECTION_FAILED')) return ({ last }) => last < Number(error.context.streamVersion);
  if (hasCode(error, 'CORRUPT_STREAM')) return ({ number }) => number < Number(error.context.commitNumber);
  return () => false;
}
