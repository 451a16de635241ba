import type { PersonalField } from '../../schemas/personal-field.ts';
import type { EventEnvelope } from '../event/envelope.ts';

/**
 * Whose a personal field is: `customer-17850` where the field's person is `customerId` and the data's `customerId` is
 * 17850, so the same as the stream of an aggregate that stands for the person. A guest is `order-1001` where the field falls
 * back on `orderId`.
 */
export function personOf({ person, orElse }: PersonalField, data: unknown, otherwise: string): string {
  for (const property of orElse === undefined ? [person] : [person, orElse]) {
    const id = (data as Readonly<Record<string, unknown>> | null)?.[property];
    if (id !== undefined && id !== null) return `${personKind(property)}-${String(id)}`;
  }
  return otherwise;
}

/** What kind of person a property names: `customerId` a `customer`. */
export function personKind(property: string): string {
  return property
    .replace(/Id$/, '')
    .replace(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`)
    .replace(/^_/, '');
}

/** Whether the data of an event names a person of some kind. */
export function namesPerson(kind: string, data: unknown): boolean {
  return Object.entries(data ?? {}).some(
    ([property, id]) => id !== null && id !== undefined && /Id$/.test(property) && personKind(property) === kind,
  );
}

/** Where an event belongs: its stream, or else the event itself. It stands for the person where the event names nobody. */
export function belongsTo({ streamId, eventId }: Pick<EventEnvelope, 'streamId' | 'eventId'>): string {
  return streamId ?? `event-${eventId}`;
}
