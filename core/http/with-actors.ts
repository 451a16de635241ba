import type { EventEnvelope } from '../event/envelope.ts';
import type { EventStore } from '../event-store/event-store.ts';

/** An event with who did it, where its commit says so: the sender of the command as the door authenticated them. */
export type EventWithActor = EventEnvelope & { readonly actor?: string };

/**
 * Events of one stream with who did them. That is in their commits and not in the events, so it takes one load of the part
 * of the stream that they come from. An event whose commit has expired meanwhile is left as it is.
 */
export async function withActors(
  streamId: string,
  events: readonly EventEnvelope[],
  store: Pick<EventStore, 'load'>,
): Promise<readonly EventWithActor[]> {
  if (events.length === 0) return [];
  const versions = events.map(({ streamVersion = 0 }) => streamVersion);
  const { commits } = await store.load(streamId, { from: Math.min(...versions), to: Math.max(...versions) });
  const actors = new Map(
    commits.flatMap(({ events: committed, actor }) => committed.map(({ eventId }) => [eventId, actor] as const)),
  );
  return events.map((event) => {
    const actor = actors.get(event.eventId);
    return actor === undefined ? event : { ...event, actor };
  });
}
