import { type Clock, isoNow } from '../clock/clock.ts';
import { ValidationError } from '../errors/validation-error.ts';
import type { EventEnvelope } from '../event/envelope.ts';
import { lossOf } from '../event/json-loss.ts';
import { newId } from '../id/new-id.ts';
import { misplacedTexts } from '../privacy/sealed-places.ts';
import { envelopeViolations } from '../schema/envelope-violations.ts';
import type { EventCatalog } from '../schema/event-catalog.ts';
import { eventInHand } from './handling.ts';
import { canonicalType } from './type-patterns.ts';

/** What may be said about an event beside its type and data; everything has a default. */
export type PublishOptions = Partial<Omit<EventEnvelope, 'eventType' | 'data'>>;

/** An event before it has an envelope. */
export interface EventDraft extends PublishOptions {
  /** The canonical type or an alias. */
  readonly type: string;
  readonly data: unknown;
}

/** Adds to an envelope what the application knows: a tenant, a trace, a priority. Runs before validation; wins over nothing that was given. */
export type Enrich = (event: EventEnvelope) => PublishOptions;

/** What new envelopes are made with. */
export interface EnvelopeSettings {
  readonly catalog: EventCatalog;
  readonly source: string;
  readonly clock: Clock;
  readonly enrich?: Enrich;
}

/**
 * The envelope of a draft, or a whole envelope made canonical. Id, time, source and version are filled in; within a handler
 * the correlation id is that of the event in hand, and the causation id is its event id. Throws UNKNOWN_EVENT_TYPE and
 * EVENT_INVALID.
 */
export function outgoingEvent(draft: EventDraft | EventEnvelope, settings: EnvelopeSettings): EventEnvelope {
  const { catalog, source, clock, enrich } = settings;
  const { type: name, ...given } = 'type' in draft ? draft : { ...draft, type: draft.eventType };
  const eventType = canonicalType(name, catalog);
  const cause = eventInHand();
  const eventId = given.eventId ?? newId();
  const event = {
    eventId,
    eventType,
    timestamp: isoNow(clock),
    source,
    version: catalog.currentVersion(eventType),
    correlationId: cause?.correlationId ?? cause?.eventId ?? eventId,
    ...(cause !== undefined && { causationId: cause.eventId }),
    ...withoutUndefined(given),
    ...('eventType' in given && { eventType }),
  } as EventEnvelope;
  const enriched = enrich === undefined ? event : { ...event, ...enrich(event), ...withoutUndefined(given), eventType };
  return checkedEvent(enriched, catalog);
}

/** The same event; throws EVENT_INVALID with the places where it breaks envelope or schema, or where JSON would lose it. */
export function checkedEvent(event: EventEnvelope, catalog: EventCatalog): EventEnvelope {
  const loss = lossOf(event);
  if (loss !== undefined) throw new ValidationError(`event ${event.eventType}`, [loss], 'EVENT_INVALID');
  const misplaced = misplacedTexts(event, catalog.personalFields?.(event.eventType, event.version));
  const errors = misplaced.length > 0 ? misplaced : envelopeViolations(event, catalog);
  if (errors.length > 0) throw new ValidationError(`event ${event.eventType}`, errors, 'EVENT_INVALID');
  return event;
}

function withoutUndefined<T extends object>(value: T): T {
  for (const member of Object.values(value)) {
    if (member === undefined) {
      return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as T;
    }
  }
  return value;
}
