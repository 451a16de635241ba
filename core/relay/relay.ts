import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { commitRecords } from '../event-store/commit-records.ts';
import type { PayloadStore } from '../event-store/payload-store.ts';
import { type Logger, silentLogger } from '../observability/logger.ts';
import { type Metrics, noMetrics } from '../observability/metrics.ts';
import type { EventPublisher, PublishFailure } from './event-publisher.ts';

/** What a relay is made of. */
export interface RelayOptions {
  /** Every event goes to each of them, each on its own. */
  readonly publishers: readonly EventPublisher[];
  /** The `source` of the domain's events, e.g. `order-service`. */
  readonly source: string;
  /** The event types that the domain may send, as its manifest says. */
  readonly emits: readonly string[];
  /** Where payloads lie that are too large for an item of the event table. */
  readonly payloads?: PayloadStore;
  readonly logger?: Logger;
  readonly metrics?: Metrics;
}

/** A function that Lambda calls with batches of an event table's stream. */
export type Relay = (event: DynamoDBStreamEvent) => Promise<DynamoDBBatchResponse>;

/**
 * Makes the outbox of a domain: what was committed goes to the bus and to the analytics stream, at least once.
 *
 * A record is done when all its events have reached every destination; otherwise it is reported, and Lambda delivers it and
 * what follows it again. The same events then go out twice, under the same ids, which is what consumers are made for. An
 * event of a type that the manifest does not name is never sent and never dropped: its record fails.
 */
export function createRelay(options: RelayOptions): Relay {
  const { publishers, source, payloads, logger = silentLogger, metrics = noMetrics } = options;
  const emits = new Set(options.emits);
  return async ({ Records }) => {
    const records = await commitRecords(Records, { source, payloads });
    const failed = new Set<string>();
    for (const { commit, streamId, sequenceNumber, error } of records) {
      if (error !== undefined) logger.error('stream record is not a commit', { streamId, sequenceNumber, error });
      for (const { eventId, eventType } of commit?.events ?? []) {
        if (emits.has(eventType)) continue;
        failed.add(eventId);
        logger.error('event type is not in the manifest', { streamId, eventId, eventType });
      }
    }
    const events = records.flatMap(({ commit }) => commit?.events ?? []).filter(({ eventId }) => !failed.has(eventId));
    const outcomes = await Promise.all(publishers.map((publisher) => publisher.publish(events)));
    outcomes.forEach((failures, index) => {
      const name = publishers[index]?.name ?? '';
      for (const { eventId } of failures) failed.add(eventId);
      if (failures.length > 0) report(name, failures, logger);
      metrics.count('EventsPublished', events.length - failures.length, { destination: name });
      if (failures.length > 0) metrics.count('EventsNotPublished', failures.length, { destination: name });
    });
    metrics.flush();
    const batchItemFailures = records
      .filter(({ commit, error }) => error !== undefined || commit?.events.some(({ eventId }) => failed.has(eventId)))
      .map(({ sequenceNumber }) => ({ itemIdentifier: sequenceNumber }));
    return { batchItemFailures };
  };
}

function report(destination: string, failures: readonly PublishFailure[], logger: Logger): void {
  const [first] = failures;
  logger.error('events not published', { destination, count: failures.length, first });
}
