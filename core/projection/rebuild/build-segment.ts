import { removeStream } from '../stream-removal.ts';
import { bringAsFarAsPossible } from './as-far-as-possible.ts';
import { Checkpoints, type SegmentProgress } from './checkpoints.ts';
import { type MayGoOn, type RebuildContext, type SegmentTask, throwUnlessOfStream, workOf } from './rebuild-context.ts';
import { nextPage, type SegmentPage, startsOn } from './segment-page.ts';

/**
 * Applies a segment of the event table to the generation that is being built, page by page, and notes after each page how
 * far it has got. Answers whether the segment is done; if not, there was no time left. Doing a page twice changes nothing,
 * for every stream has its position in the generation, and live commits come to it through the projector by the same rules.
 *
 * A stream that the view cannot take in is noted by name and the others go on; trouble that may pass is thrown.
 */
export async function buildSegment(
  task: SegmentTask,
  context: RebuildContext,
  mayGoOn: MayGoOn = () => true,
): Promise<boolean> {
  const checkpoints = new Checkpoints(context.readModels, task);
  const { segment } = task;
  while (mayGoOn()) {
    const work = await workOf(task, context);
    const { view, building } = work;
    const { value: progress, revision } = await checkpoints.segment('build', segment);
    if (progress.done) return true;
    const startedMs = context.clock.now();
    const page = await nextPage(work, segment, progress);
    const failures = await bringAsFarAsPossible(view, page.slices, work.context);
    for (const stream of page.deleted) await removeStream(view, stream, work.context);
    for (const [streamId, error] of [...failures, ...page.corrupt.map((bad) => [bad.streamId, bad.error] as const)]) {
      throwUnlessOfStream(error);
      context.logger.error('stream left out of the rebuild', { view: view.name, streamId, error });
    }
    await checkpoints.write(`build/${segment}`, progressAfter(progress, page, [...failures.keys()]), revision);
    const paceMs = (page.commits.length * 1_000 * building.segments) / building.rate;
    const leftMs = paceMs - (context.clock.now() - startedMs);
    if (leftMs > 0) await context.sleep(leftMs);
  }
  return false;
}

/** What a page adds to the counts; a stream is counted where its first commit is. */
function progressAfter(progress: SegmentProgress, page: SegmentPage, failures: readonly string[]): SegmentProgress {
  const { after: _, ...before } = progress;
  const failed = [...new Set([...failures, ...page.corrupt.map(({ streamId }) => streamId)])];
  return {
    ...before,
    ...(page.after !== undefined && { after: page.after }),
    open: page.open,
    done: page.after === undefined,
    commits: before.commits + page.commits.length,
    events: before.events + page.commits.reduce((sum, { events }) => sum + events.length, 0),
    streams: before.streams + startsOn(page),
    failed: before.failed + failed.filter((streamId) => !before.failedStreams.includes(streamId)).length,
    failedStreams: [...new Set([...before.failedStreams, ...failed])].slice(0, 10),
  };
}
