import { isDeepStrictEqual } from 'node:util';
import type { EventEnvelope } from '../../event/envelope.ts';
import { parseStreamId } from '../../event-store/stream-id.ts';
import { emptyTexts } from '../../privacy/open-texts.ts';
import { generationName } from '../generation-name.ts';
import { type ProjectionFailures, projecting, type StreamSlice } from '../projection-context.ts';
import type { Stored } from '../read-model-store.ts';
import { removeStream } from '../stream-removal.ts';
import type { Contribution, View } from '../view.ts';
import { bringAsFarAsPossible } from './as-far-as-possible.ts';
import { withContributions } from './bucket-sums.ts';
import { Checkpoints, type SegmentProgress } from './checkpoints.ts';
import { type MayGoOn, type RebuildContext, type SegmentTask, throwUnlessOfStream, workOf } from './rebuild-context.ts';
import { nextPage, type SegmentPage, startsOn } from './segment-page.ts';
import { wholeStreams } from './whole-streams.ts';

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
 * A stream that the view cannot take in is no difference as long as readers have no more of it in the current generation. One
 * that has lost its beginning is such a stream, unless that has expired: then it is what is left that counts.
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
    const work = await workOf(task, context);
    const current = generationName(task.view, work.generations.current.number);
    const { value: progress, revision } = await checkpoints.segment(phase, segment);
    if (progress.done) return true;
    const page = await nextPage(work, segment, progress);
    const next = await verified(progress, page, { view: work.view, current, context: work.context });
    await checkpoints.write(`${phase}/${segment}`, next, revision);
  }
  return false;
}

async function verified(progress: SegmentProgress, page: SegmentPage, on: Verification): Promise<SegmentProgress> {
  const { after: _, ...before } = progress;
  const { whole, broken } = await wholeStreams(page, progress.open, on.context);
  for (const stream of page.deleted) await removeStream(on.view, stream, on.context);
  const failures = await bringAsFarAsPossible(on.view, whole, on.context);
  for (const error of failures.values()) throwUnlessOfStream(error);
  const failed = [...broken, ...failures.keys()];
  const expired = whole.filter(({ streamId, commits }) => !failures.has(streamId) && (commits[0]?.number ?? 1) > 1);
  const stored = await storedOf(on.view, [...whole.map(nameOf), ...broken], on);
  const readers = await storedOf({ kind: on.view.kind, name: on.current }, failed, on);
  const lost = failed.filter((streamId) => positionIn(stored, streamId) < positionIn(readers, streamId));
  const found = await compared(whole, { failures, stored }, on);
  const different = [...new Set([...lost, ...found.different])];
  return {
    ...before,
    commits: before.commits + found.commits,
    events: before.events + found.events,
    documents: before.documents + found.documents,
    streams: before.streams + startsOn(page),
    failed: before.failed + failed.length,
    failedStreams: [...before.failedStreams, ...failed].slice(0, 10),
    expired: before.expired + expired.length,
    expiredStreams: [...before.expiredStreams, ...expired.map(nameOf)].slice(0, 10),
    different: before.different + different.length,
    differentStreams: [...before.differentStreams, ...different].slice(0, 10),
    sums: withContributions(before.sums, found.contributions),
    ...(page.after !== undefined && { after: page.after }),
    open: page.open,
    done: page.after === undefined,
  };
}

/** Compares what is stored of streams with what their events make. */
async function compared(
  slices: readonly StreamSlice[],
  known: { readonly failures: ProjectionFailures; readonly stored: StoredByStream },
  on: Verification,
) {
  const different: string[] = [];
  const contributions: Contribution[] = [];
  const counts = { commits: 0, events: 0, documents: 0 };
  for (const slice of slices) {
    const { streamId, commits } = slice;
    const position = positionIn(known.stored, streamId);
    const found = known.stored.get(streamId)?.value;
    const fold = await foldOf(slice, position, on);
    const behind = !known.failures.has(streamId) && position < (commits.at(-1)?.last ?? 0);
    if (behind || !isDeepStrictEqual(emptyTexts(asStored(fold.value)), emptyTexts(found))) different.push(streamId);
    counts.events += fold.events;
    counts.commits += commits.length;
    if (on.view.kind === 'document' && found !== undefined) counts.documents += 1;
    for (const contribution of fold.contributions) contributions.push(contribution);
  }
  return { ...counts, different, contributions };
}

type StoredByStream = ReadonlyMap<string, Stored<object>>;

async function storedOf(
  view: Pick<View, 'kind' | 'name'>,
  streamIds: readonly string[],
  { context }: Verification,
): Promise<StoredByStream> {
  if (streamIds.length === 0) return new Map();
  if (view.kind === 'totals') return context.readModels.getNotes(view.name, streamIds);
  const keys = streamIds.map(keyOf);
  const wanted = keys.filter((key) => key !== undefined);
  const documents = await context.readModels.getDocuments(view.name, wanted);
  return new Map(
    streamIds.flatMap((streamId, index) => {
      const document = documents.get(keys[index] ?? '');
      const isOwn = document?.aggregate === undefined || streamId.startsWith(`${document.aggregate}-`);
      return document === undefined || !isOwn ? [] : [[streamId, document] as const];
    }),
  );
}

/** Nothing for the id of a damaged item that is no stream's id: there is no document of it. */
function keyOf(streamId: string): string | undefined {
  try {
    return parseStreamId(streamId).id;
  } catch {
    // The projector has parked that item, with an alarm.
    return undefined;
  }
}

function positionIn(stored: StoredByStream, streamId: string): number {
  return stored.get(streamId)?.streamVersion ?? 0;
}

function nameOf({ streamId }: StreamSlice): string {
  return streamId;
}

async function foldOf(
  { streamId, commits }: StreamSlice,
  position: number,
  { view, context }: Verification,
): Promise<{
  readonly value: object | undefined;
  readonly contributions: readonly Contribution[];
  readonly events: number;
}> {
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
  return { value, contributions, events: events.length };
}

function asStored(value: object | undefined): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}
