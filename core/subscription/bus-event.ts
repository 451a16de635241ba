import { MillraceError, messageOf } from '../errors/millrace-error.ts';
import { UnknownNameError } from '../errors/unknown-name-error.ts';
import { ValidationError } from '../errors/validation-error.ts';
import type { EventEnvelope } from '../event/envelope.ts';
import { fromTheFuture, isLaterVersion } from '../event/upcaster.ts';
import { misplacedTexts } from '../privacy/sealed-places.ts';
import type { EventCatalog } from '../schema/event-catalog.ts';

/** An event as EventBridge puts it into a queue. */
interface BusEvent {
  readonly 'detail-type': string;
  /** Who put it, as the bus knows; absent from an envelope that came without a bus. */
  readonly source?: string;
  readonly detail: unknown;
  readonly 'replay-name'?: string;
}

/** What a message held. */
export interface ReceivedEvent {
  /** Checked against its schema, under its canonical type. */
  readonly event: EventEnvelope;
  /** The replay that sent it, for an event that comes from the archive. */
  readonly replayName?: string;
  /** Whether a bus, or a relay in the bus's form, says under which source it was put: otherwise nobody but the event does. */
  readonly sourceIsKnown: boolean;
}

/**
 * Reads the body of a queue's message: an event as EventBridge delivers it, or an envelope as it is. Throws EVENT_INVALID (a
 * ValidationError with pointers into the envelope where it breaks a schema, or says another type or source than the bus),
 * UNKNOWN_EVENT_TYPE and EVENT_FROM_THE_FUTURE.
 */
export function parseBusEvent(body: string, catalog: EventCatalog): ReceivedEvent {
  const { 'detail-type': detailType, source, detail, 'replay-name': replayName } = busEventOf(body);
  const eventType = catalog.resolve(detailType);
  if (eventType === undefined) {
    throw new UnknownNameError('UNKNOWN_EVENT_TYPE', 'event type', {
      given: detailType,
      nearest: catalog.nearest(detailType),
    });
  }
  const subject = `event ${eventType}`;
  const inEnvelope = catalog.validateEnvelope(detail);
  if (inEnvelope.length > 0) throw new ValidationError(subject, inEnvelope, 'EVENT_INVALID');
  const envelope = detail as EventEnvelope;
  if (catalog.resolve(envelope.eventType) !== eventType) {
    const message = `is ${JSON.stringify(envelope.eventType)}, but the detail-type is ${JSON.stringify(detailType)}`;
    throw new ValidationError(subject, [{ pointer: '/eventType', message }], 'EVENT_INVALID');
  }
  if (source !== undefined && envelope.source !== source) {
    const message = `is ${JSON.stringify(envelope.source)}, but the bus got it from ${JSON.stringify(source)}`;
    throw new ValidationError(subject, [{ pointer: '/source', message }], 'EVENT_INVALID');
  }
  const known = catalog.currentVersion(eventType);
  const misplaced = misplacedTexts(envelope, catalog.personalFields?.(eventType, envelope.version));
  if (misplaced.length > 0) throw new ValidationError(subject, misplaced, 'EVENT_INVALID');
  if (isLaterVersion(envelope.version, known)) throw fromTheFuture(envelope, known);
  const inData = catalog.validate(eventType, envelope.version, envelope.data).map(({ pointer, message }) => ({
    pointer: pointer === '/version' ? pointer : `/data${pointer}`,
    message,
  }));
  if (inData.length > 0) throw new ValidationError(subject, inData, 'EVENT_INVALID');
  const event = envelope.eventType === eventType ? envelope : { ...envelope, eventType };
  const received = { event, sourceIsKnown: source !== undefined };
  return replayName === undefined ? received : { ...received, replayName };
}

function busEventOf(body: string): BusEvent {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch (cause) {
    throw new MillraceError('EVENT_INVALID', `the message is not JSON: ${messageOf(cause)}`, { cause });
  }
  const busEvent = value as (Partial<BusEvent> & { readonly eventType?: unknown }) | null;
  if (typeof busEvent?.['detail-type'] === 'string' && 'detail' in busEvent) return busEvent as BusEvent;
  if (typeof busEvent?.eventType === 'string') return { 'detail-type': busEvent.eventType, detail: busEvent };
  throw new MillraceError('EVENT_INVALID', 'the message is not an event of a bus: detail-type or detail is missing');
}
