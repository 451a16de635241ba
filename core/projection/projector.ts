import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { noUpcasting, type Upcaster } from '../event/upcaster.ts';
import type { Commit } from '../event-store/commit.ts';
import { type CommitRecord, commitRecords } from '../event-store/commit-records.ts';
import type { EventStore } from '../event-store/event-store.ts';
import { type Logger, silentLogger } from '../observability/logger.ts';
import { type Metrics, noMetrics } from '../observability/metrics.ts';
import { type Sleep, systemSleep } from '../retry/sleep.ts';
import { projectDocuments } from './document-projection.ts';
import type { ProjectionContext, StreamSlice } from './projection-context.ts';
import type { ReadModelStore } from './read-model-store.ts';
import { projectTotals } from './totals-projection.ts';
import type { View } from './view.ts';

/** What a projector is made of. */
export interface ProjectorOptions {
  readonly views: readonly View[];
  /** The domain's event store, for commits that the batch leaves out. */
  readonly store: Pick<EventStore, 'load'>;
  readonly readModels: ReadModelStore;
  /** The `source` of the domain's events, e.g. `order-service`. */
  readonly source: string;
  readonly upcast?: Upcaster;
  readonly logger?: Logger;
  readonly metrics?: Metrics;
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
 */
export function createProjector(options: ProjectorOptions): Projector {
  const { views, store, readModels, source, logger = silentLogger, metrics = noMetrics } = options;
  const { upcast = noUpcasting, sleep = systemSleep, random = Math.random } = options;
  const context: ProjectionContext = { store, readModels, upcast, sleep, random };
  return async ({ Records }) => {
    const records = commitRecords(Records, source);
    const slices = slicesOf(records);
    const failed = new Set<string>();
    for (const { sequenceNumber, streamId, error } of records) {
      if (error !== undefined) logger.error('stream record is not a commit', { streamId, sequenceNumber, error });
    }
    const outcomes = await Promise.all(views.map((view) => bringUpToDate(view, slices, context)));
    outcomes.forEach((failures, index) => {
      for (const [streamId, error] of failures) {
        failed.add(streamId);
        logger.error('view not up to date', { view: views[index]?.name, streamId, error });
      }
    });
    metrics.count('CommitsProjected', records.length);
    if (failed.size > 0) metrics.count('StreamsNotProjected', failed.size);
    metrics.flush();
    return { batchItemFailures: failuresOf(records, failed) };
  };
}

/** Never rejects: what concerns a whole view, such as a table out of reach, is a failure of each stream. */
async function bringUpToDate(view: View, slices: readonly StreamSlice[], context: ProjectionContext) {
  if (slices.length === 0) return new Map<string, unknown>();
  try {
    return await (view.kind === 'document'
      ? projectDocuments(view, slices, context)
      : projectTotals(view, slices, context));
  } catch (error) {
    return new Map(slices.map(({ streamId }) => [streamId, error]));
  }
}

function slicesOf(records: readonly CommitRecord[]): StreamSlice[] {
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

function failuresOf(records: readonly CommitRecord[], failed: ReadonlySet<string>) {
  return records
    .filter(({ streamId, error }) => error !== undefined || failed.has(streamId))
    .map(({ sequenceNumber }) => ({ itemIdentifier: sequenceNumber }));
}
