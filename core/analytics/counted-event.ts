import type { EventEnvelope } from '../event/envelope.ts';
import { refusalIn } from '../outside/refused-event.ts';

/**
 * What a record of the analytics stream counts as. The id of an event from outside is its sender's choice: it is told apart by
 * its source too, and no event of ours goes uncounted for it. A refusal counts as itself, under its code and with itself as its
 * data: nothing that it says of the refused event makes it one. Any other record is what it is.
 */
export function countedEvent(record: unknown): Partial<EventEnvelope> | null {
  const refusal = refusalIn(record);
  if (refusal !== undefined) {
    const { id, at, refused } = refusal;
    return { eventId: `refused ${id}`, eventType: refused.code, timestamp: at, origin: 'outside', data: refusal };
  }
  const event = record as Partial<EventEnvelope> | null;
  if (event?.origin !== 'outside') return event;
  const { streamId: _streamId, streamVersion: _streamVersion, ...rest } = event;
  return { ...rest, eventId: `outside ${event.source} ${event.eventId}` };
}
