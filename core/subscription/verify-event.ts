import { MillraceError } from '../errors/millrace-error.ts';
import type { EventEnvelope } from '../event/envelope.ts';
import type { EventStore } from '../event-store/event-store.ts';

/** The streams of the sources whose events are looked up. */
export type OwnerStreams = ReadonlyMap<string, Pick<EventStore, 'read'>>;

/**
 * Answers an event as its owner's stream holds it: what a message says of the event beside its place counts for nothing.
 * Rejects with EVENT_NOT_BELIEVED where the stream holds another event there or none, and with what the store says.
 */
export type VerifyEvent = (event: EventEnvelope) => Promise<EventEnvelope>;

/** Looks events up in the streams of their sources. */
export function createEventVerifier(streams: OwnerStreams): VerifyEvent {
  return async (event) => {
    const { source, streamId, streamVersion, eventId, eventType } = event;
    const owner = streams.get(source);
    if (owner === undefined) {
      throw new MillraceError('CONFIGURATION_INVALID', `the streams of ${source} cannot be looked into from here`);
    }
    if (streamId === undefined || streamVersion === undefined) {
      throw notBelieved(event, 'names no place in a stream, as every event of a domain does');
    }
    const [stored] = await owner.read(streamId, { from: streamVersion, to: streamVersion });
    if (stored === undefined) throw notBelieved(event, `is not in ${streamId}, which has no version ${streamVersion}`);
    if (stored.eventId !== eventId || stored.eventType !== eventType) {
      throw notBelieved(event, `is not in ${streamId}, whose version ${streamVersion} is another event`);
    }
    return stored;
  };
}

function notBelieved({ source, eventType, eventId }: EventEnvelope, why: string): MillraceError {
  const message = `${eventType} ${eventId} says that it is of ${source}, and ${why}`;
  return new MillraceError('EVENT_NOT_BELIEVED', message, { context: { eventId, eventType, source } });
}
