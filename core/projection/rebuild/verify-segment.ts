import { isDeepStrictEqual } from 'node:util';
import { hasCode } from '../../errors/millrace-error.ts';
import type { EventEnvelope } from '../../event/envelope.ts';
import { parseStreamId } from '../../event-store/stream-id.ts';
import { emptyTexts } from '../../privacy/open-texts.ts';
import { generationName } from '../generation-name.ts';
import { projecting, type StreamSlice } from '../projection-context.ts';
import { slicesOf } from '../projector.ts';
import type { Stored } from '../read-model-store.ts';
import { removeStream } from '../stream-removal.ts';
import type { Contribution, View } from '../view.ts';
import { bringAsFarAsPossible } from './as-far-as-possible.ts';
import { withContributions } from './bucket-sums.ts';
import { afterOf } from './build-segment.ts';
import { Checkpoints, type SegmentProgress } from './checkpoints.ts';
import { beginningsOn, type ScannedPage } from './commit-scan.ts';
import {
  type MayGoOn,
  pageItems,
  type RebuildContext,
  type SegmentTask,
  throwUnlessOfStream,
  workOf,
} from './rebuild-context.ts';

interface Verification {
  readonly view: View;
  /** The name under which readers have the view now. */
  readonly current: string;
  readonly context: RebuildContext;
}

/**
 * Compares a segment of the event table with the generation that was built from it: each stream's document (or note) has
 * to be what its events up to the stored position make, and to have reached at least the events that were found. That
 * holds while commits go on, since value and position are written together. What lags is brought up to date first.
 *
 * Sealed texts are compared by whose they are: those of a person who was erased meanwhile may be cleared on one side.
 *
 * A stream that the view cannot take in is no difference as long as readers have no more of it in the current generation.
 */
export async function verifySegment(
  task: SegmentTask & { readonly pass: number },
  context: RebuildContext,
  mayGoOn: MayGoOn = () => true,
): Promise<boolean> {
  const checkpoints = new Checkpoints(context.readModels, task);
  const phase = `verify-${task.pass}`;
  const { segment } = task;
  while (mayGoOn()) {
    const { view, building, generations } = await workOf(task, context);
    const current = generationName(task.view, generations.current.number);
    const { value: progress, revision } = await checkpoints.segment(phase, segment);
    if (progress.done) return true;
    const page = await context.scan.page({ ...building, segment, limit: pageItems, ...afterOf(progress) });
    const next = await verified(progress, page, { view, current, context });
    await checkpoints.write(`${phase}/${segment}`, next, revision);
  }
  return false;
}

async function verified(progress: SegmentProgress, page: ScannedPage, on: Verification): Promise<SegmentProgress> {
  const { after: _, ...before } = progress;
  const slices = await wholeStreams(page, on.context);
  for (const stream of page.deleted) await removeStream(on.view, stream, on.context);
  const corrupt = [...new Set(page.corrupt.map(({ streamId }) => streamId))];
  const failures = await bringAsFarAsPossible(on.view, slices, on.context);
  for (const error of failures.values()) throwUnlessOfStream(error);
  const stored = await storedOf(on.view, slices, on);
  const readers = failures.size === 0 ? stored : await storedOf({ kind: on.view.kind, name: on.current }, slices, on);
  const counts = {
    ...before,
    streams: before.streams + beginningsOn(page),
    failed: before.failed + corrupt.length,
  };
  const failedStreams = [...before.failedStreams, ...corrupt];
  const differentStreams = [...before.differentStreams];
  const added: Contribution[] = [];
  for (const slice of slices) {
    const { streamId } = slice;
    const found = stored.get(streamId);
    const position = found?.streamVersion ?? 0;
    const failed = failures.has(streamId);
    if (failed) {
      counts.failed += 1;
      failedStreams.push(streamId);
    }
    const reached = failed ? (readers.get(streamId)?.streamVersion ?? 0) : (slice.commits.at(-1)?.last ?? 0);
    const { value, contributions } = await foldOf(slice, position, on);
    if (position < reached || !isDeepStrictEqual(emptyTexts(asStored(value)), emptyTexts(found?.value))) {
      counts.different += 1;
      differentStreams.push(streamId);
    }
    counts.events += position;
    counts.commits += slice.commits.length;
    if (on.view.kind === 'document' && found?.value !== undefined) counts.documents += 1;
    for (const contribution of contributions) added.push(contribution);
  }
  return {
    ...counts,
    sums: withContributions(before.sums, added),
    failedStreams: failedStreams.slice(0, 10),
    differentStreams: differentStreams.slice(0, 10),
    ...(page.after !== undefined && { after: page.after }),
    done: page.after === undefined,
  };
}

/** The streams that begin on a page, each to its end: the last one may go on on the next page, and is loaded. */
async function wholeStreams(page: ScannedPage, context: RebuildContext): Promise<readonly StreamSlice[]> {
  const corrupt = new Set(page.corrupt.map(({ streamId }) => streamId));
  const slices = slicesOf(page.commits.map((commit) => ({ commit }))).filter(({ streamId }) => !corrupt.has(streamId));
  const lastStream = page.after === undefined ? undefined : page.commits.at(-1)?.streamId;
  const deleted = new Set(page.deleted.map(({ streamId }) => streamId));
  const beginning = slices.filter(({ streamId, commits }) => commits[0]?.number === 1 && !deleted.has(streamId));
  const whole = beginning.map(async ({ streamId, commits }) => {
    if (streamId !== lastStream) return { streamId, commits };
    try {
      const loaded = await context.store.load(streamId);
      return { streamId, commits: loaded.commits.filter(({ events }) => events.length > 0) };
    } catch (error) {
      if (hasCode(error, 'STREAM_DELETED')) return undefined;
      throw error;
    }
  });
  return (await Promise.all(whole)).filter((slice) => slice !== undefined);
}

async function storedOf(
  view: Pick<View, 'kind' | 'name'>,
  slices: readonly StreamSlice[],
  { context }: Verification,
): Promise<ReadonlyMap<string, Stored<object>>> {
  const streamIds = slices.map(({ streamId }) => streamId);
  if (view.kind === 'totals') return context.readModels.getNotes(view.name, streamIds);
  const documents = await context.readModels.getDocuments(
    view.name,
    streamIds.map((streamId) => parseStreamId(streamId).id),
  );
  return new Map(
    streamIds.flatMap((streamId) => {
      const document = documents.get(parseStreamId(streamId).id);
      return document === undefined ? [] : [[streamId, document] as const];
    }),
  );
}

async function foldOf(
  { streamId, commits }: StreamSlice,
  position: number,
  { view, context }: Verification,
): Promise<{ readonly value: object | undefined; readonly contributions: readonly Contribution[] }> {
  const known = commits.flatMap(({ events }) => events);
  const behind = known.at(-1)?.streamVersion ?? 0;
  const later =
    position > behind
      ? (await context.store.load(streamId, { from: behind + 1, to: position })).commits.flatMap(({ events }) => events)
      : [];
  const events = [...known, ...later.filter(({ streamVersion = 0 }) => streamVersion > behind)].filter(
    ({ streamVersion = 0 }) => streamVersion <= position,
  );
  let value: object | undefined;
  const contributions: Contribution[] = [];
  for (const event of events) {
    const project = (upcast: EventEnvelope) => {
      if (view.kind === 'document') return { value: view.project(value, upcast), added: [] };
      const projected = view.project(value, upcast);
      return { value: projected.note as object, added: projected.contributions };
    };
    const projected = projecting(view.name, event, () => project(context.upcast(event)));
    value = projected.value;
    contributions.push(...projected.added);
  }
  return { value, contributions };
}

function asStored(value: object | undefined): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}
