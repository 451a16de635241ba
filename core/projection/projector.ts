import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { type Clock, systemClock } from '../clock/clock.ts';
import { hasCode } from '../errors/millrace-error.ts';
import { noUpcasting, type Upcaster } from '../event/upcaster.ts';
import type { Commit } from '../event-store/commit.ts';
import type { Item } from '../event-store/commit-item.ts';
import { type CommitRecord, commitRecords } from '../event-store/commit-records.ts';
import type { EventStore } from '../event-store/event-store.ts';
import type { PayloadStore } from '../event-store/payload-store.ts';
import { type Logger, silentLogger } from '../observability/logger.ts';
import { type Metrics, noMetrics } from '../observability/metrics.ts';
import { type Sleep, systemSleep } from '../retry/sleep.ts';
import { projectDocuments } from './document-projection.ts';
import { type FollowedGeneration, followedGenerations, shapeOf } from './followed-generations.ts';
import type { History, ProjectionContext, ProjectionFailures, StreamSlice } from './projection-context.ts';
import type { ReadModelStore } from './read-model-store.ts';
import { type DeletedStream, deletionsAmong, removeStream } from './stream-removal.ts';
import { projectTotals } from './totals-projection.ts';
import type { View } from './view.ts';
import { GenerationRecords } from './view-generations.ts';

/** What a projector is made of. */
export interface ProjectorOptions {
  readonly views: readonly View[];
  /** The domain's event store, for commits that the batch leaves out. */
  readonly store: Pick<EventStore, 'load'>;
  readonly readModels: ReadModelStore;
  /** The `source` of the domain's events, e.g. `order-service`. */
  readonly source: string;
  /** Where payloads lie that are too large for an item of the event table. */
  readonly payloads?: PayloadStore;
  /** Needed to take what deleted streams added out of sums again. */
  readonly history?: History;
  readonly upcast?: Upcaster;
  readonly logger?: Logger;
  readonly metrics?: Metrics;
  readonly clock?: Clock;
  readonly sleep?: Sleep;
  readonly random?: () => number;
}

/** A function that Lambda calls with batches of an event table's stream. */
export type Projector = (event: DynamoDBStreamEvent) => Promise<DynamoDBBatchResponse>;

/**
 * Makes the function that keeps a domain's views up to date.
 *
 * It assumes nothing of the order or number of deliveries: each view has its own position in each stream, what is behind
 * it is skipped, what is missing is loaded, and the position is written with the view in one conditional write. A stream
 * that fails does not stop the others. Lambda starts again at the lowest record that is reported as failed, and so delivers
 * good ones once more, which is harmless for the same reason.
 *
 * A view that is being rebuilt has more than one generation, and each gets every commit. Which ones there are is read at
 * the start of each batch, in one consistent request: whoever begins a generation and then reads the event table finds
 * there every commit of the batches that did not know of it yet.
 *
 * Metrics: CommitsProjected, StreamsNotProjected, GenerationsNotFollowed, and the lag as two distributions: ProjectionLag,
 * milliseconds from each commit to its projection, and ProjectionLagEvents, the events that were waiting in the batch.
 */
export function createProjector(options: ProjectorOptions): Projector {
  const { views, store, readModels, source, payloads, logger = silentLogger, metrics = noMetrics } = options;
  const { upcast = noUpcasting, clock = systemClock, sleep = systemSleep, random = Math.random } = options;
  const context: ProjectionContext = {
    ...(options.history && { history: options.history }),
    store,
    readModels,
    upcast,
    sleep,
    random,
  };
  return async ({ Records }) => {
    const records = await commitRecords(Records, { source, payloads });
    const slices = slicesOf(records);
    const deleted = deletionsIn(Records);
    const failed = new Set<string>();
    for (const { sequenceNumber, streamId, error } of records) {
      if (error !== undefined) logger.error('stream record is not a commit', { streamId, sequenceNumber, error });
    }
    for (const { view, failures } of await projectAll(slices, {
      deleted,
      ...options,
      views,
      context,
      clock,
      logger,
      metrics,
    })) {
      for (const [streamId, error] of failures) {
        failed.add(streamId);
        logger.error('view not up to date', { view, streamId, error });
      }
    }
    metrics.count('CommitsProjected', records.length);
    if (failed.size > 0) metrics.count('StreamsNotProjected', failed.size);
    measureLag(slices, { failed, metrics, now: clock.now() });
    metrics.flush();
    return { batchItemFailures: failuresOf(records, Records, failed) };
  };
}

interface Projection {
  readonly deleted: readonly DeletedStream[];
  readonly views: readonly View[];
  readonly context: ProjectionContext;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly metrics: Metrics;
}

/** Never rejects: without the generations no view can be brought up to date. */
async function projectAll(
  slices: readonly StreamSlice[],
  projection: Projection,
): Promise<readonly { readonly view: string; readonly failures: ProjectionFailures }[]> {
  if (slices.length === 0 && projection.deleted.length === 0) return [];
  try {
    const views = await generationsToFollow(projection);
    return await Promise.all(
      views.map(async ({ view, ...expiry }) => {
        const context = { ...projection.context, ...expiry };
        const failures = new Map(await bringUpToDate(view, slices, context));
        for (const stream of projection.deleted) {
          const error = await removal(view, stream, context);
          if (error === undefined) failures.delete(stream.streamId);
          else failures.set(stream.streamId, error);
        }
        return { view: view.name, failures };
      }),
    );
  } catch (error) {
    const all = [...slices, ...projection.deleted];
    return projection.views.map(({ name }) => ({ view: name, failures: allFailed(all, error) }));
  }
}

async function generationsToFollow(projection: Projection): Promise<readonly FollowedGeneration[]> {
  const { views, context, clock, logger, metrics } = projection;
  const records = new GenerationRecords(context.readModels, context.sleep);
  const generations = await records.of(views.map(({ name }) => name));
  const all = views.map(async (view) => {
    let known = generations.get(view.name);
    if (known === undefined) {
      await records.begin(view.name, { shape: shapeOf(view), since: new Date(clock.now()).toISOString() });
      known = await records.ofView(view.name);
    }
    const { followed, unknown } = followedGenerations(view, known);
    for (const { number, shape } of unknown) {
      metrics.count('GenerationsNotFollowed');
      logger.warn('generation of a shape that the code does not have; rebuild the view', {
        view: view.name,
        generation: number,
        shape,
      });
    }
    return followed;
  });
  return (await Promise.all(all)).flat();
}

/** Brings one generation up to date. Never rejects: what concerns it as a whole is a failure of each stream. */
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
    return allFailed(slices, error);
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

async function removal(view: View, stream: DeletedStream, context: ProjectionContext): Promise<unknown> {
  try {
    await removeStream(view, stream, context);
    return undefined;
  } catch (error) {
    return error;
  }
}

function deletionsIn(records: DynamoDBStreamEvent['Records']): readonly DeletedStream[] {
  const inserts = records.filter(({ eventName }) => eventName === 'INSERT');
  return deletionsAmong(inserts.map(({ dynamodb }) => (dynamodb?.NewImage ?? {}) as Item));
}

function allFailed(slices: readonly { readonly streamId: string }[], error: unknown): ProjectionFailures {
  return new Map(slices.map(({ streamId }) => [streamId, error]));
}

function measureLag(
  slices: readonly StreamSlice[],
  batch: { readonly failed: ReadonlySet<string>; readonly metrics: Metrics; readonly now: number },
): void {
  const { failed, metrics, now } = batch;
  if (slices.length === 0) return;
  let waiting = 0;
  for (const { streamId, commits } of slices) {
    for (const { at, events } of commits) {
      waiting += events.length;
      if (!failed.has(streamId)) metrics.measure('ProjectionLag', Math.max(0, now - Date.parse(at)), 'Milliseconds');
    }
  }
  metrics.measure('ProjectionLagEvents', waiting, 'Count');
}

/** Commits by stream, each once and in order of their numbers. */
export function slicesOf(records: readonly Pick<CommitRecord, 'commit'>[]): StreamSlice[] {
  const byStream = new Map<string, Map<number, Commit>>();
  for (const { commit } of records) {
    if (commit === undefined) continue;
    const commits = byStream.get(commit.streamId) ?? new Map<number, Commit>();
    byStream.set(commit.streamId, commits.set(commit.number, commit));
  }
  return [...byStream].map(([streamId, commits]) => ({
    streamId,
    commits: [...commits.values()].sort((a, b) => a.number - b.number),
  }));
}

/** In the batch's order, since Lambda goes on from the lowest. */
function failuresOf(
  records: readonly CommitRecord[],
  batch: DynamoDBStreamEvent['Records'],
  failed: ReadonlySet<string>,
) {
  const unreadable = new Set(
    records.filter(({ error }) => error !== undefined).map(({ sequenceNumber }) => sequenceNumber),
  );
  return batch
    .filter(({ eventName }) => eventName === 'INSERT')
    .map(({ dynamodb }) => ({ itemIdentifier: dynamodb?.SequenceNumber ?? '', streamId: dynamodb?.Keys?.pk?.S ?? '' }))
    .filter(({ itemIdentifier, streamId }) => unreadable.has(itemIdentifier) || failed.has(streamId))
    .map(({ itemIdentifier }) => ({ itemIdentifier }));
}
