import { MillraceError } from '../errors/millrace-error.ts';

/**
 * The ids that events bring. An event id stands for one event: whoever handles events passes over the second one of an id as
 * done already. Throws DUPLICATE_EVENT_ID for two events with one id, MALFORMED_REQUEST for what is no id.
 */
export function distinctIds(events: readonly { readonly eventId?: string | undefined }[]): readonly string[] {
  for (const [place, { eventId }] of events.entries()) {
    if (eventId === undefined || (typeof eventId === 'string' && eventId !== '')) continue;
    throw new MillraceError('MALFORMED_REQUEST', `events[${place}]: an event id is a text that is not empty`);
  }
  for (const [eventId, places] of placesOfDuplicates(events)) throw duplicateId(eventId, places);
  return events.flatMap(({ eventId }) => eventId ?? []);
}

/** The places, in order, of each id that several events have. */
export function placesOfDuplicates(
  events: readonly ({ readonly eventId?: string | undefined } | undefined)[],
): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>();
  for (const [place, event] of events.entries()) {
    if (event?.eventId === undefined) continue;
    const earlier = places.get(event.eventId);
    if (earlier === undefined) places.set(event.eventId, [place]);
    else earlier.push(place);
  }
  return new Map([...places].filter(([, all]) => all.length > 1));
}

/** DUPLICATE_EVENT_ID for the events at some places of a list. */
export function duplicateId(eventId: string, places: readonly number[]): MillraceError {
  const all = places.slice(0, 10).map((place) => `events[${place}]`);
  const shown = JSON.stringify(eventId.slice(0, 100));
  return new MillraceError('DUPLICATE_EVENT_ID', `${all.join(' and ')} have the same event id ${shown}`, {
    context: { eventId, places },
  });
}
