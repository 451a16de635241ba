import { leftOf } from '../events-after.ts';
import type { StreamSlice } from '../projection-context.ts';
import { slicesOf } from '../projector.ts';
import type { SegmentProgress } from './checkpoints.ts';
import type { ScannedPage } from './commit-scan.ts';
import { pageItems, type Work } from './rebuild-context.ts';

/** A page of a segment without the commits that are taken as expired. */
export interface SegmentPage extends ScannedPage {
  /** What it holds of each stream. */
  readonly slices: readonly StreamSlice[];
  /**
   * The slices of streams that do not go on from the page before. Such a slice begins with its stream's first commit, or
   * with the first one that is left; or else the stream has lost its beginning, which whoever takes it in finds.
   */
  readonly beginnings: readonly StreamSlice[];
  /** Streams that may go on on the next page. */
  readonly open: readonly string[];
}

/** The page of a segment that follows what was read of it. */
export async function nextPage(
  { building, context }: Pick<Work, 'building' | 'context'>,
  segment: number,
  { after, open }: Pick<SegmentProgress, 'after' | 'open'>,
): Promise<SegmentPage> {
  const page = await context.scan.page({
    ...building,
    segment,
    limit: pageItems,
    ...(after !== undefined && { after }),
  });
  const commits = leftOf(page.commits, context);
  const slices = slicesOf(commits.map((commit) => ({ commit })));
  const last = commits.at(-1);
  return {
    ...page,
    commits,
    slices,
    beginnings: slices.filter(({ streamId }) => !open.includes(streamId)),
    open: last === undefined ? open : [last.streamId, ...page.corrupt.map(({ streamId }) => streamId)],
  };
}

/**
 * How many streams begin on a page. One that is purged begins as ever, with the copy of its deletion: so a purge changes no
 * count, in whatever part of a rebuild it comes.
 */
export function startsOn({ beginnings, deleted }: SegmentPage): number {
  const purged = new Set(deleted.filter(({ number }) => number === 1).map(({ streamId }) => streamId));
  return purged.size + beginnings.filter(({ streamId }) => !purged.has(streamId)).length;
}
