import { MillraceError } from '../errors/millrace-error.ts';
import { ValidationError } from '../errors/validation-error.ts';
import type { EventEnvelope } from '../event/envelope.ts';
import { fromTheFuture, isLaterVersion } from '../event/upcaster.ts';
import type { EventCatalog } from '../schema/event-catalog.ts';
import { UnreadableBody } from './broker.ts';
import { checkedEvent } from './outgoing-event.ts';
import { canonicalType } from './type-patterns.ts';

/**
 * The event in a delivery, under its canonical type. Throws EVENT_INVALID, UNKNOWN_EVENT_TYPE and
 * EVENT_FROM_THE_FUTURE (a schema version that this code does not know yet).
 */
export function incomingEvent(body: unknown, catalog: EventCatalog): EventEnvelope {
  if (body instanceof UnreadableBody) throw new MillraceError('EVENT_INVALID', body.reason);
  const { eventType: name } = (body ?? {}) as { readonly eventType?: unknown };
  if (typeof name !== 'string') {
    throw new ValidationError('event', [{ pointer: '/eventType', message: 'must be string' }], 'EVENT_INVALID');
  }
  const eventType = canonicalType(name, catalog);
  const event = body as EventEnvelope;
  const known = catalog.currentVersion(eventType);
  if (typeof event.version === 'string' && isLaterVersion(event.version, known)) throw fromTheFuture(event, known);
  return checkedEvent(event.eventType === eventType ? event : { ...event, eventType }, catalog);
}
