import type { EventEnvelope } from '../../../core/event/envelope.ts';
import type { DocumentView } from '../../../core/projection/view.ts';

/** An event in the index: who it is and where it lies, without its data, which stays where the domain keeps it. */
export type IndexedEvent = Omit<EventEnvelope, 'data' | 'priority' | 'tenantId' | 'traceparent'>;

/** What the index keeps of an event; undefined for one without a correlation id, which belongs to nothing. */
export function indexedEvent(event: EventEnvelope): IndexedEvent | undefined {
  if (event.correlationId === undefined) return undefined;
  const { data, priority, tenantId, traceparent, ...indexed } = event;
  return indexed;
}

/** Where an event stands among those of its correlation id: in the order of time, then of its stream. */
export function placeOf({ correlationId = '', timestamp, streamId = '', streamVersion = 0, eventId }: IndexedEvent) {
  const time = new Date(timestamp).toISOString();
  return { key: correlationId, sort: `${time} ${streamId} ${String(streamVersion).padStart(12, '0')} ${eventId}` };
}

/** Events by their correlation id. One document an event, whatever stream it comes from. */
export const correlationsView: DocumentView<IndexedEvent> = {
  kind: 'document',
  name: 'correlations',
  project: (document, event) => document ?? indexedEvent(event),
  list: placeOf,
};
