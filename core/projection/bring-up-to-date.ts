import { mapConcurrently } from '../concurrency/map-concurrently.ts';
import { hasCode } from '../errors/millrace-error.ts';
import { noRetryHelps } from '../parking/no-retry-helps.ts';
import { projectDocuments } from './document-projection.ts';
import type { ProjectionContext, ProjectionFailures, StreamSlice } from './projection-context.ts';
import { type DeletedStream, removeStream } from './stream-removal.ts';
import { projectTotals } from './totals-projection.ts';
import type { View } from './view.ts';

/**
 * Brings one generation up to date. Never rejects: what concerns it as a whole is a failure of each stream. A request for
 * many streams that is refused for good is made again for each alone, so that only the stream at fault fails.
 */
export async function bringUpToDate(
  view: View,
  slices: readonly StreamSlice[],
  context: ProjectionContext,
): Promise<ProjectionFailures> {
  if (slices.length === 0) return new Map();
  try {
    const failures = await (view.kind === 'document'
      ? projectDocuments(view, slices, context)
      : projectTotals(view, slices, context));
    return await withoutDeleted(view, failures, context);
  } catch (error) {
    if (slices.length === 1 || !noRetryHelps(error)) return allFailed(slices, error);
    const each = await mapConcurrently(slices, 16, (slice) => bringUpToDate(view, [slice], context));
    return new Map(each.flatMap((failures) => [...failures]));
  }
}

/** A stream that was deleted before its commits came here is no failure: it is taken out of the view. */
async function withoutDeleted(view: View, failures: ProjectionFailures, context: ProjectionContext) {
  const left = new Map(failures);
  for (const [streamId, error] of failures) {
    if (!hasCode(error, 'STREAM_DELETED')) continue;
    const failure = await removal(view, { streamId, version: Number(error.context.version) }, context);
    if (failure === undefined) left.delete(streamId);
    else left.set(streamId, failure);
  }
  return left;
}

/** Takes a deleted stream out of a view; answers why it could not. */
export async function removal(view: View, stream: DeletedStream, context: ProjectionContext): Promise<unknown> {
  try {
    await removeStream(view, stream, context);
    return undefined;
  } catch (error) {
    return error;
  }
}

/** The same failure of every stream. */
export function allFailed(streams: readonly { readonly streamId: string }[], error: unknown): ProjectionFailures {
  return new Map(streams.map(({ streamId }) => [streamId, error]));
}
