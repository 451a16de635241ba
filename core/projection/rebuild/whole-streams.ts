import { hasCode } from '../../errors/millrace-error.ts';
import { leftOf } from '../events-after.ts';
import type { StreamSlice } from '../projection-context.ts';
import type { RebuildContext } from './rebuild-context.ts';
import type { SegmentPage } from './segment-page.ts';

/** The streams that begin on a page. */
export interface WholeStreams {
  /** Each to its end, deleted ones left out. */
  readonly whole: readonly StreamSlice[];
  /** Streams that cannot be read to their end, because a commit is damaged or lacking; each is told on one page only. */
  readonly broken: readonly string[];
}

/**
 * The streams that begin on a page; the last one may go on on the next page, and is loaded.
 *
 * @param open streams that go on from the page before.
 */
export async function wholeStreams(
  page: SegmentPage,
  open: readonly string[],
  context: RebuildContext,
): Promise<WholeStreams> {
  const lastStream = page.after === undefined ? undefined : page.commits.at(-1)?.streamId;
  const corrupt = new Set(page.corrupt.map(({ streamId }) => streamId));
  const broken = [...corrupt].filter((streamId) => !open.includes(streamId));
  const deleted = new Set(page.deleted.map(({ streamId }) => streamId));
  const beginning = page.beginnings.filter(({ streamId }) => !corrupt.has(streamId) && !deleted.has(streamId));
  const whole = beginning.map(async (slice) => {
    const { streamId } = slice;
    if (streamId !== lastStream) return slice;
    try {
      const { commits } = await context.store.load(streamId);
      return { streamId, commits: leftOf(commits, context).filter(({ events }) => events.length > 0) };
    } catch (error) {
      if (hasCode(error, 'CORRUPT_STREAM')) broken.push(streamId);
      else if (!hasCode(error, 'STREAM_DELETED')) throw error;
      return undefined;
    }
  });
  return { whole: (await Promise.all(whole)).filter((slice) => slice !== undefined), broken };
}
