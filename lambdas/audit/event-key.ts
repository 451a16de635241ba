import type { EventEnvelope } from '../../core/event/envelope.ts';
import { derivedId } from '../../core/id/derived-id.ts';

/**
 * Under which key an event is kept: its id. That of an event from outside is its sender's choice, so it is kept under one that
 * is made of its source too, where it can take nobody's place.
 */
export function eventKey({ origin, source, eventId }: EventEnvelope): string {
  return origin === 'outside' ? derivedId('outside', source, eventId) : eventId;
}
