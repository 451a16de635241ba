import { hasCode } from '../../errors/millrace-error.ts';
import type { ProjectionContext, ProjectionFailures, StreamSlice } from '../projection-context.ts';
import { bringUpToDate } from '../projector.ts';
import type { View } from '../view.ts';

/**
 * Brings a generation up to date like the projector does; a stream with an event that the view cannot take is brought to
 * the commit before that one, where the live generation stands as well. It is a failure all the same.
 */
export async function bringAsFarAsPossible(
  view: View,
  slices: readonly StreamSlice[],
  context: ProjectionContext,
): Promise<ProjectionFailures> {
  const failures = await bringUpToDate(view, slices, context);
  const shorter = slices.flatMap(({ streamId, commits }) => {
    const error = failures.get(streamId);
    if (!hasCode(error, 'PROJECTION_FAILED')) return [];
    const good = commits.filter(({ last }) => last < Number(error.context.streamVersion));
    return good.length === 0 ? [] : [{ streamId, commits: good }];
  });
  const further = await bringUpToDate(view, shorter, context);
  return new Map([...failures, ...further]);
}
