import type { DynamoDBStreamEvent } from 'aws-lambda';
import { type Clock, isoNow, systemClock } from '../clock/clock.ts';
import { isMillraceError, isRetryable, MillraceError, messageOf } from '../errors/millrace-error.ts';
import { noUpcasting, type Upcaster } from '../event/upcaster.ts';
import type { Commit } from '../event-store/commit.ts';
import type { Item } from '../event-store/commit-item.ts';
import { type CommitRecord, commitRecords } from '../event-store/commit-records.ts';
import type { EventStore } from '../event-store/event-store.ts';
import type { PayloadStore } from '../event-store/payload-store.ts';
import { type Logger, silentLogger } from '../observability/logger.ts';
import { type Metrics, noMetrics } from '../observability/metrics.ts';
import { answerOf, type HandledRecord, type Parking, type RecordFailure } from '../parking/failed-records.ts';
import { LoneFailures } from '../parking/lone-failures.ts';
import type { TableAnswer, TableEvent } from '../parking/table-event.ts';
import { type Sleep, systemSleep } from '../retry/sleep.ts';
import { allFailed, removal } from './bring-up-to-date.ts';
import { type FollowedGeneration, followedGenerations, shapeOf } from './followed-generations.ts';
import type { History, ProjectionContext, ProjectionFailures, StreamSlice } from './projection-context.ts';
import type { ReadModelStore } from './read-model-store.ts';
import { bringAsFarAsPossible } from './rebuild/as-far-as-possible.ts';
import { type DeletedStream, deletionsAmong } from './stream-removal.ts';
import type { View } from './view.ts';
import { GenerationRecords, markedBehind } from './view-generations.ts';

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
  /** Where records go that no retry helps. @default none: they are reported as failed, like all others */
  readonly parking?: Parking;
  readonly upcast?: Upcaster;
  readonly logger?: Logger;
  readonly metrics?: Metrics;
  readonly clock?: Clock;
  readonly sleep?: Sleep;
  readonly random?: () => number;
}

/** A function that Lambda calls with batches of an event table's stream. */
export type Projector = (event: TableEvent) => Promise<TableAnswer>;

/**
 * Makes the function that keeps a domain's views up to date.
 *
 * It assumes nothing of the order or number of deliveries: each view has its own position in each stream, what is behind
 * it is skipped, what is missing is loaded, and the position is written with the view in one conditional write.
 *
 * A stream that fails does not stop the others. What a retry may help is reported: Lambda starts again at the lowest such
 * record, and so delivers good ones once more, which is harmless for the same reason. That goes on for twelve hours; what fails
 * alone ten times while others are taken in is parked (see LoneFailures). What no retry helps (an item that is no
 * commit, an event that a view cannot take or that is newer than the code) is parked and holds up nobody: the view stands
 * at the commit before it. Later commits of that stream are parked as well, for a view has no gaps; each try costs a look at
 * the next few hundred events and an object a batch. Once the cause is mended, the stream's next commit or a redrive of what
 * is parked brings the view up to date from the event store. An object may be there that nobody needs any more; never the
 * other way round, for a record that could not be parked is reported.
 *
 * A view that is being rebuilt has more than one generation, and each gets every commit. Which ones there are is read at
 * the start of each batch, in one consistent request: whoever begins a generation and then reads the event table finds
 * there every commit of the batches that did not know of it yet.
 *
 * A generation of a shape that the code does not have is left alone: after a rollback that may be the one that readers have. It
 * is marked as behind, for good, before the first commit that it lacks is done with, so that readers get the one before if that
 * is whole, or are told, and no switch leads back to it.
 *
 * Metrics: CommitsProjected, StreamsNotProjected, RecordsParked, GenerationsNotFollowed, ViewsBehind, and the lag as two distributions:
 * ProjectionLag, milliseconds from each commit to its projection, and ProjectionLagEvents, the events that were waiting in
 * the batch.
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
  const samples = new Samples(context);
  const lone = new LoneFailures({ clock, control: () => samples.workAgain() });
  return async ({ Records, redrive }) => {
    const records = await commitRecords(Records, { source, payloads });
    const slices = slicesOf(records);
    for (const { sequenceNumber, streamId, error } of records) {
      if (error !== undefined) logger.error('stream record is not a commit', { streamId, sequenceNumber, error });
    }
    const batch = { deleted: deletionsIn(Records), views, context, clock, logger, metrics };
    const failed = new Map<string, RecordFailure[]>();
    for (const { view, failures } of await projectAll(slices, batch)) {
      for (const [streamId, error] of failures) {
        failed.set(streamId, [...(failed.get(streamId) ?? []), { view, error }]);
        logger.error('view not up to date', { view, streamId, error });
      }
    }
    samples.note(slices, failed);
    const answering = { parking: options.parking, redrive, lone, clock, logger, metrics };
    const answer = await answerOf(handledRecords(Records, records, failed), answering);
    metrics.count('CommitsProjected', records.length);
    if (failed.size > 0) metrics.count('StreamsNotProjected', failed.size);
    measureLag(slices, { failed, metrics, now: clock.now() });
    metrics.flush();
    return answer;
  };
}

/** A stream that the views have taken in, to ask the tables with whether they work. */
class Samples {
  readonly #context: ProjectionContext;
  #streamId: string | undefined;

  constructor(context: ProjectionContext) {
    this.#context = context;
  }

  note(slices: readonly StreamSlice[], failed: ReadonlyMap<string, unknown>): void {
    this.#streamId = slices.find(({ streamId }) => !failed.has(streamId))?.streamId ?? this.#streamId;
  }

  /** Reads that stream and writes a note that nobody reads; rejects when one of the tables does not take it. */
  async workAgain(): Promise<boolean | undefined> {
    if (this.#streamId === undefined) return undefined;
    const { store, readModels } = this.#context;
    await store.load(this.#streamId, { from: 1, to: 1 });
    const stored = (await readModels.getNotes(samplesView, [sampleId])).get(sampleId);
    const expectedVersion = stored?.streamVersion ?? 0;
    const note = { id: sampleId, note: {}, streamVersion: expectedVersion + 1, expectedVersion };
    await readModels.applyTotals({ view: samplesView, notes: [note], sums: [] });
    return true;
  }
}

const samplesView = '@samples';
const sampleId = 'projector';

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
        const failures = new Map(await bringAsFarAsPossible(view, slices, context));
        for (const stream of projection.deleted) {
          const error = await removal(view, stream, context);
          if (error === undefined) failures.delete(stream.streamId);
          else failures.set(stream.streamId, error);
        }
        return { view: view.name, failures };
      }),
    );
  } catch (error) {
    const failures = allFailed([...slices, ...projection.deleted], ofNoStream(error));
    return projection.views.map(({ name }) => ({ view: name, failures }));
  }
}

/** Whatever it is, no stream is at fault: the batch is tried again. */
function ofNoStream(error: unknown): unknown {
  const code = isMillraceError(error) && isRetryable(error) ? error.code : 'INTERNAL';
  const message = `the generations are not known: ${messageOf(error)}`;
  return new MillraceError(code, message, { cause: error, context: { ofBatch: true } });
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
    const unmarked = unknown.filter(({ behindSince }) => behindSince === undefined).map(({ number }) => number);
    if (unmarked.length > 0) {
      const since = isoNow(clock);
      known = await records.change(view.name, (before) => markedBehind(before, unmarked, since));
    }
    const { number, shape, behindSince } = known.current;
    if (behindSince !== undefined) {
      metrics.count('ViewsBehind');
      logger.error('view is behind: undo the switch to it, or rebuild it', {
        view: view.name,
        generation: number,
        shape,
        behindSince,
      });
    }
    return followed;
  });
  return (await Promise.all(all)).flat();
}

function deletionsIn(records: DynamoDBStreamEvent['Records']): readonly DeletedStream[] {
  const inserts = records.filter(({ eventName }) => eventName === 'INSERT');
  return deletionsAmong(inserts.map(({ dynamodb }) => (dynamodb?.NewImage ?? {}) as Item));
}

function measureLag(
  slices: readonly StreamSlice[],
  batch: { readonly failed: ReadonlyMap<string, unknown>; readonly metrics: Metrics; readonly now: number },
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

/** The batch's records with what failed of each: what keeps it from being read, and the views that its stream fails in. */
function handledRecords(
  batch: DynamoDBStreamEvent['Records'],
  records: readonly CommitRecord[],
  failures: ReadonlyMap<string, readonly RecordFailure[]>,
): HandledRecord[] {
  const unreadable = new Map(
    records.flatMap(({ sequenceNumber, error }) => (error === undefined ? [] : [[sequenceNumber, { error }] as const])),
  );
  return batch
    .filter(({ eventName }) => eventName === 'INSERT')
    .map((record) => {
      const own = unreadable.get(record.dynamodb?.SequenceNumber ?? '');
      const ofStream = failures.get(record.dynamodb?.Keys?.pk?.S ?? '') ?? [];
      return { record, failures: own === undefined ? ofStream : [own, ...ofStream] };
    });
}
