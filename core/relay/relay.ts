import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import type { EventEnvelope } from '../event/envelope.ts';
import { commitRecords } from '../event-store/commit-records.ts';
import type { PayloadStore } from '../event-store/payload-store.ts';
import { type Logger, silentLogger } from '../observability/logger.ts';
import { type Metrics, noMetrics } from '../observability/metrics.ts';
import type { Route } from '../routing/route.ts';
import type { EventPublisher, PublishFailure } from './event-publisher.ts';

/** What a relay is made of. */
export interface RelayOptions {
  /** The destinations, each on its own. */
  readonly publishers: readonly EventPublisher[];
  /** To which of them, by name, an event goes. @default all of them */
  readonly route?: Route;
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
 * Makes the outbox of a domain: what was committed goes where its route says, at least once.
 *
 * A record is done when all its events have reached every destination of theirs; otherwise it is reported, and Lambda delivers
 * it and what follows it again. The same events then go out twice, under the same ids, which is what consumers are made for.
 * An event of a type that the manifest does not name, or with a destination that the relay does not have, is never sent in
 * part and never dropped: its record fails.
 */
export function createRelay(options: RelayOptions): Relay {
  const { publishers, source, payloads, logger = silentLogger, metrics = noMetrics } = options;
  const names = publishers.map(({ name }) => name);
  const { route = () => names } = options;
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
    const routed = new Map<string, EventEnvelope[]>(names.map((name) => [name, []]));
    for (const event of events) {
      const destinations = route(event);
      const unknown = destinations.filter((name) => !routed.has(name));
      if (unknown.length === 0) {
        for (const name of destinations) routed.get(name)?.push(event);
        continue;
      }
      const { eventId, eventType, streamId } = event;
      failed.add(eventId);
      logger.error('event has a destination that the relay does not have', { streamId, eventId, eventType, unknown });
    }
    await Promise.all(
      publishers.map(async (publisher) => {
        const ofPublisher = routed.get(publisher.name) ?? [];
        if (ofPublisher.length === 0) return;
        const failures = await publisher.publish(ofPublisher);
        for (const { eventId } of failures) failed.add(eventId);
        if (failures.length > 0) report(publisher.name, failures, logger);
        const destination = { destination: publisher.name };
        metrics.count('EventsPublished', ofPublisher.length - failures.length, destination);
        if (failures.length > 0) metrics.count('EventsNotPublished', failures.length, destination);
      }),
    );
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
