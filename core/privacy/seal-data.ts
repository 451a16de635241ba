import type { PersonalEventFields, PersonalField } from '../../schemas/personal-field.ts';
import { ValidationError } from '../errors/validation-error.ts';
import type { EventEnvelope } from '../event/envelope.ts';
import type { PersonKey, PersonKeys } from './person-keys.ts';
import { emptySealedText, openText, sealedText, sealText } from './sealed-text.ts';
import { mapTextsAt } from './text-values.ts';

/** What sealing takes. */
export interface SealingOptions {
  readonly keys: Pick<PersonKeys, 'forSealing'>;
  /** Where events hold personal data, as their schemas say. */
  readonly fields: PersonalEventFields;
}

/** The data of an event that has no place yet. */
export interface DataToSeal {
  readonly eventType: string;
  readonly version: string;
  readonly data: unknown;
  /** Whose its personal texts are where the data names nobody, as for guests: the stream stands for the person. */
  readonly otherwise: string;
}

/**
 * The data of some events with their personal texts sealed, each for its person, in the order of the events. A text that is
 * sealed already stays as it is, so that what was read from a state may be told again. Nothing that an erased person is said
 * to be is kept. Throws EVENT_INVALID for a text that is sealed for somebody else, and DEPENDENCY_*: then nothing may be
 * written.
 */
export async function sealData(
  events: readonly DataToSeal[],
  { keys, fields }: SealingOptions,
): Promise<readonly unknown[]> {
  const plans = events.map(({ eventType, version, data, otherwise }) => {
    const personal = fields[eventType]?.[version] ?? [];
    return personal.map((field) => ({ field, person: personOf(field, data, otherwise) }));
  });
  const persons = [...new Set(plans.flat().map(({ person }) => person))];
  const known = persons.length === 0 ? new Map<string, PersonKey>() : await keys.forSealing(persons);
  return events.map(({ eventType, data }, index) => {
    let sealed = data;
    for (const { field, person } of plans[index] ?? []) {
      const key = known.get(person) ?? 'erased';
      sealed = mapTextsAt(sealed, field.path, (text) => sealedFor(text, { person, key, field, eventType }));
    }
    return sealed;
  });
}

/** Envelopes with their personal texts sealed; an event that names nobody and belongs to no stream stands for itself. */
export async function sealEvents(
  events: readonly EventEnvelope[],
  sealing: SealingOptions,
): Promise<readonly EventEnvelope[]> {
  const sealed = await sealData(
    events.map((event) => ({ ...event, otherwise: event.streamId ?? `event-${event.eventId}` })),
    sealing,
  );
  return events.map((event, index) =>
    sealed[index] === event.data ? event : { ...event, data: sealed[index] as object },
  );
}

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

function sealedFor(
  text: string,
  target: {
    readonly person: string;
    readonly key: PersonKey;
    readonly field: PersonalField;
    readonly eventType: string;
  },
): string {
  const { person, key, field, eventType } = target;
  const already = sealedText(text);
  if (already === undefined) return key === 'erased' ? emptySealedText(person) : sealText(text, person, key);
  if (already.person !== person) {
    const pointer = `/data/${field.path.join('/')}`;
    const message = `is sealed for ${already.person}, and the event is about ${person}`;
    throw new ValidationError(`event ${eventType}`, [{ pointer, message }], 'EVENT_INVALID');
  }
  if (already.empty || key === 'erased') return emptySealedText(person);
  openText(text, key);
  return text;
}
