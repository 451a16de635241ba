import { type Clock, systemClock } from '../clock/clock.ts';
import { MillraceError } from '../errors/millrace-error.ts';
import type { EventEnvelope } from '../event/envelope.ts';
import type { Commit } from '../event-store/commit.ts';
import { type CommitRecord, commitRecords } from '../event-store/commit-records.ts';
import type { PayloadStore } from '../event-store/payload-store.ts';
import { type Logger, silentLogger } from '../observability/logger.ts';
import { type Metrics, noMetrics } from '../observability/metrics.ts';
import { answerOf, type HandledRecord, type Parking } from '../parking/failed-records.ts';
import { LoneFailures } from '../parking/lone-failures.ts';
import type { TableAnswer, TableEvent } from '../parking/table-event.ts';
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
  /** Where records go that no retry helps. @default none: they are reported as failed, like all others */
  readonly parking?: Parking;
  readonly clock?: Clock;
  readonly logger?: Logger;
  readonly metrics?: Metrics;
}

/** A function that Lambda calls with batches of an event table's stream. */
export type Relay = (event: TableEvent) => Promise<TableAnswer>;

/**
 * Makes the outbox of a domain: what was committed goes where its route says, at least once.
 *
 * A record is done when all its events have reached every destination of theirs; otherwise it is reported, and Lambda delivers
 * it and what follows it again, for twelve hours. The same events then go out twice, under the same ids, which is what consumers
 * are made for. What fails alone ten times while others reach their destinations is parked (see LoneFailures); to tell, where
 * the batch has no others, an event that arrived there before is sent once more.
 *
 * An event that its route sends nowhere is done with: the manifest says so, and the event table keeps it.
 *
 * What no retry helps is parked and holds up nobody: an item that is no commit, an event of a type that the manifest does not
 * name or with a destination that the relay does not have, of which nothing is sent, and an event that a destination refuses.
 * Nothing is dropped; a redrive sends it once the cause is mended.
 *
 * Where a destination keeps order, a stream's events go there in stream order, but for a hole in the place of a parked commit,
 * which the redrive fills late. Later commits do not wait for it: to know of it, every batch would have to ask before it is
 * sent, and a stream that nobody mends would be silent for ever. Events tell their stream's version, and what is late or
 * missing can be read from the stream.
 *
 * Metrics: EventsPublished and EventsNotPublished by destination, RecordsParked.
 */
export function createRelay(options: RelayOptions): Relay {
  const { publishers, source, payloads } = options;
  const { clock = systemClock, logger = silentLogger, metrics = noMetrics } = options;
  const names = publishers.map(({ name }) => name);
  const { route = () => names } = options;
  const rules = { emits: new Set(options.emits), names: new Set(names), route };
  const samples = new Samples(publishers);
  const lone = new LoneFailures({ clock, control: () => samples.arriveAgain() });
  return async ({ Records, redrive }) => {
    const records = await commitRecords(Records, { source, payloads });
    const failures = new Failures();
    const routed = new Map<string, EventEnvelope[]>(names.map((name) => [name, []]));
    for (const { commit, streamId, sequenceNumber, error: unreadable } of records) {
      try {
        if (commit === undefined) throw unreadable;
        for (const [event, destinations] of destinationsOf(commit, rules)) {
          for (const name of destinations) routed.get(name)?.push(event);
        }
      } catch (error) {
        failures.ofRecord(sequenceNumber, error);
        logger.error('record cannot be relayed', { streamId, sequenceNumber, error });
      }
    }
    samples.begin();
    const sending = { failures, samples, logger, metrics };
    await Promise.all(publishers.map((publisher) => send(publisher, routed.get(publisher.name) ?? [], sending)));
    const { parking } = options;
    const handled = handledRecords(Records, records, failures);
    const answer = await answerOf(handled, { parking, redrive, lone, clock, logger, metrics });
    metrics.flush();
    return answer;
  };
}

/** What failed of a batch. */
class Failures {
  readonly #ofRecords = new Map<string, unknown>();
  readonly #ofEvents = new Map<string, unknown[]>();

  ofRecord(sequenceNumber: string, error: unknown): void {
    this.#ofRecords.set(sequenceNumber, error);
  }

  ofEvent(eventId: string, error: unknown): void {
    this.#ofEvents.set(eventId, [...(this.#ofEvents.get(eventId) ?? []), error]);
  }

  of({ sequenceNumber, commit }: CommitRecord): readonly unknown[] {
    if (this.#ofRecords.has(sequenceNumber)) return [this.#ofRecords.get(sequenceNumber)];
    return (commit?.events ?? []).flatMap(({ eventId }) => this.#ofEvents.get(eventId) ?? []);
  }
}

interface Rules {
  readonly emits: ReadonlySet<string>;
  readonly names: ReadonlySet<string>;
  readonly route: Route;
}

/** Where each event of a commit goes. Throws for all of them when one has nowhere to go: a commit is not sent in part. */
function destinationsOf({ events }: Commit, { emits, names, route }: Rules) {
  return events.map((event) => {
    const { eventId, eventType } = event;
    const context = { eventId, eventType };
    if (!emits.has(eventType)) {
      throw new MillraceError('UNKNOWN_EVENT_TYPE', `${eventType} is not in the manifest`, { context });
    }
    const destinations = route(event);
    const unknown = destinations.filter((name) => !names.has(name));
    if (unknown.length === 0) return [event, destinations] as const;
    const message = `${eventType} goes to ${unknown.join(' and ')}, which the relay does not have`;
    throw new MillraceError('CONFIGURATION_INVALID', message, { context: { ...context, unknown } });
  });
}

/** An event that each destination has taken, and the destinations that failed in this batch. */
class Samples {
  readonly #publishers: readonly EventPublisher[];
  readonly #taken = new Map<EventPublisher, EventEnvelope>();
  #failing = new Set<EventPublisher>();

  constructor(publishers: readonly EventPublisher[]) {
    this.#publishers = publishers;
  }

  begin(): void {
    this.#failing = new Set();
  }

  note(publisher: EventPublisher, events: readonly EventEnvelope[], failed: readonly PublishFailure[]): void {
    if (failed.some(({ refused }) => !refused)) this.#failing.add(publisher);
    const notTaken = new Set(failed.map(({ eventId }) => eventId));
    const taken = events.find(({ eventId }) => !notTaken.has(eventId));
    if (taken !== undefined) this.#taken.set(publisher, taken);
  }

  /** Whether each destination that failed takes what it took before; undefined where there is nothing to ask one with. */
  async arriveAgain(): Promise<boolean | undefined> {
    const asked = this.#publishers.filter((publisher) => this.#failing.has(publisher));
    const samples = asked.map((publisher) => [publisher, this.#taken.get(publisher)] as const);
    if (samples.length === 0 || samples.some(([, event]) => event === undefined)) return undefined;
    const failures = await Promise.all(samples.map(([publisher, event]) => publisher.publish(event ? [event] : [])));
    return failures.flat().length === 0;
  }
}

interface Sending {
  readonly failures: Failures;
  readonly samples: Samples;
  readonly logger: Logger;
  readonly metrics: Metrics;
}

async function send(publisher: EventPublisher, events: readonly EventEnvelope[], sending: Sending): Promise<void> {
  if (events.length === 0) return;
  const { failures, samples, logger, metrics } = sending;
  const { name: destination } = publisher;
  const failed = await publisher.publish(events);
  samples.note(publisher, events, failed);
  for (const failure of failed) failures.ofEvent(failure.eventId, asError(destination, failure));
  const [first] = failed;
  if (first !== undefined) logger.error('events not published', { destination, count: failed.length, first });
  metrics.count('EventsPublished', events.length - failed.length, { destination });
  if (failed.length > 0) metrics.count('EventsNotPublished', failed.length, { destination });
}

function asError(destination: string, { eventId, code, message, refused }: PublishFailure): MillraceError {
  return new MillraceError(refused ? 'EVENT_REFUSED' : 'PUBLISH_FAILED', `${destination}: ${code}: ${message}`, {
    context: { destination, eventId, code },
  });
}

function handledRecords(
  batch: TableEvent['Records'],
  records: readonly CommitRecord[],
  failures: Failures,
): HandledRecord[] {
  const errors = new Map(records.map((record) => [record.sequenceNumber, failures.of(record)]));
  return batch.map((record) => {
    const ofRecord = errors.get(record.dynamodb?.SequenceNumber ?? '') ?? [];
    return { record, failures: ofRecord.map((error) => ({ error })) };
  });
}
