import type { PersonalEventFields, PersonalField } from '../../schemas/personal-field.ts';
import { MillraceError } from '../errors/millrace-error.ts';
import { ValidationError } from '../errors/validation-error.ts';
import type { EventEnvelope } from '../event/envelope.ts';
import { isStreamId } from '../event-store/stream-id.ts';
import type { SealingKey, SealingKeys } from './person-keys.ts';
import { belongsTo, personOf } from './person-of.ts';
import { emptySealedText, looksSealed, placeOf, sealedText, type TextPlace } from './sealed-text.ts';
import { TextSealer } from './text-sealer.ts';
import { isOnPath, mapTextsAt, pointerOf, textsIn } from './text-values.ts';

/** What sealing takes. */
export interface SealingOptions {
  readonly keys: SealingKeys;
  /** Where events hold personal data, as their schemas say. */
  readonly fields: PersonalEventFields;
}

/** The data of an event that has no place yet. */
export interface DataToSeal {
  readonly eventType: string;
  readonly version: string;
  readonly data: unknown;
  /** The stream that the event will be in, or what it belongs to without one; whose its texts are where the data names nobody. */
  readonly otherwise: string;
}

/** A personal field of an event, and whose it is there. */
interface PlannedField {
  readonly field: PersonalField;
  readonly person: string;
}

/**
 * The data of some events with their personal texts sealed, each for its person and for its place, in the order of the events. A
 * text of the person that is sealed already, as one that was read from a state and is told again, is sealed once more for where
 * it stands now; nothing of it is opened for that. Nothing that an erased person is said to be is kept. Throws EVENT_INVALID for
 * a text that is sealed for somebody else, for a sealed text where no personal one belongs and for a person without a proper name,
 * and DEPENDENCY_*: then nothing may be written.
 */
export async function sealData(
  events: readonly DataToSeal[],
  { keys, fields }: SealingOptions,
): Promise<readonly unknown[]> {
  const plans = events.map((event) => planOf(event, fields));
  const persons = [...new Set(plans.flat().map(({ person }) => person))];
  const known = persons.length === 0 ? new Map<string, never>() : await keys.forSealing(persons);
  const sealers = new Map(persons.map((person) => [person, sealerFor(person, known.get(person))]));
  try {
    return events.map(({ eventType, otherwise, data: plain }, index) =>
      (plans[index] ?? []).reduce((data, { field: { path }, person }) => {
        const of = { person, sealer: sealers.get(person) };
        return mapTextsAt(data, path, (text) => sealedFor(text, { eventType, path, belongsTo: otherwise }, of));
      }, plain),
    );
  } finally {
    for (const sealer of sealers.values()) sealer?.sealer.close();
  }
}

/** Envelopes with their personal texts sealed; an event that names nobody and belongs to no stream stands for itself. */
export async function sealEvents(
  events: readonly EventEnvelope[],
  sealing: SealingOptions,
): Promise<readonly EventEnvelope[]> {
  const sealed = await sealData(
    events.map((event) => ({ ...event, otherwise: belongsTo(event) })),
    sealing,
  );
  return events.map((event, index) =>
    sealed[index] === event.data ? event : { ...event, data: sealed[index] as object },
  );
}

/** Whose the personal texts of an event are, where there are any. */
export function personsOf(event: DataToSeal, fields: PersonalEventFields): readonly string[] {
  return [...new Set(planOf(event, fields).map(({ person }) => person))];
}

function planOf(event: DataToSeal, fields: PersonalEventFields): readonly PlannedField[] {
  const { eventType, version, data, otherwise } = event;
  const personal = fields[eventType]?.[version] ?? [];
  const plan = personal
    .filter(({ path }) => holdsTextAt(data, path))
    .map((field) => ({ field, person: personOf(field, data, otherwise) }));
  for (const { field, person } of plan) {
    if (!isStreamId(person)) throw invalid(eventType, `/data/${field.person}`, 'names a person by what is no name');
  }
  for (const { path, text } of textsIn(data, looksSealed)) {
    const of = plan.find(({ field }) => isOnPath(path, field.path));
    const fault = faultOf(text, of?.person);
    if (fault !== undefined) throw invalid(eventType, `/data${pointerOf(path)}`, fault);
  }
  return plan;
}

function holdsTextAt(data: unknown, path: readonly string[]): boolean {
  let found = false;
  mapTextsAt(data, path, (text) => {
    found = true;
    return text;
  });
  return found;
}

function faultOf(text: string, person: string | undefined): string | undefined {
  const sealed = sealedText(text);
  if (sealed === undefined) return 'looks like a sealed text and is none';
  if (person === undefined) return 'must not be a sealed text';
  return sealed.person === person ? undefined : `is sealed for ${sealed.person}, and the event is about ${person}`;
}

interface Sealer {
  readonly keyId: string;
  readonly sealer: TextSealer;
}

/** Nothing for an erased person. */
function sealerFor(person: string, key: SealingKey | 'erased' | undefined): Sealer | undefined {
  if (key === undefined)
    throw new MillraceError('DEPENDENCY_UNAVAILABLE', `there is no key to seal with for ${person}`);
  return key === 'erased' ? undefined : { keyId: key.id, sealer: new TextSealer(person, key) };
}

function sealedFor(
  text: string,
  place: TextPlace,
  { person, sealer }: { readonly person: string; readonly sealer: Sealer | undefined },
): string {
  if (sealer === undefined) return emptySealedText(person);
  if (!looksSealed(text)) return sealer.sealer.seal(text, place);
  const content = sealedText(text)?.content;
  if (content === undefined) return emptySealedText(person);
  const stays = content.keyId === sealer.keyId && content.place === placeOf(place);
  return stays ? text : sealer.sealer.seal(text, place);
}

function invalid(eventType: string, pointer: string, message: string): ValidationError {
  return new ValidationError(`event ${eventType}`, [{ pointer, message }], 'EVENT_INVALID');
}
