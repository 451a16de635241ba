import type { EventEnvelope } from '../event/envelope.ts';
import { derivedId } from '../id/derived-id.ts';

/** What may be said about a made-up event; the rest has a value that never changes. */
export type EventFacts = Partial<EventEnvelope> & Pick<EventEnvelope, 'eventType'>;

/** An envelope for tests; the id follows from stream and version, the time is the first moment of 2026. */
export function eventOf(facts: EventFacts): EventEnvelope {
  const { eventType, streamId = 'test-1', streamVersion = 1 } = facts;
  return {
    eventId: derivedId(streamId, String(streamVersion)),
    timestamp: '2026-01-01T00:00:00.000Z',
    source: `${eventType.split('.')[0]}-service`,
    version: '1.0',
    data: {},
    streamId,
    streamVersion,
    correlationId: 'test-correlation',
    ...facts,
  };
}

/** Numbers events of one stream from version 1. */
export function streamOf(streamId: string, ...events: readonly EventFacts[]): EventEnvelope[] {
  return events.map((facts, index) => eventOf({ streamId, streamVersion: index + 1, ...facts }));
}
