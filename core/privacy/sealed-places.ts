import type { PersonalField } from '../../schemas/personal-field.ts';
import type { EventEnvelope } from '../event/envelope.ts';
import { isTooDeep, maxJsonDepth } from '../event/json-depth.ts';
import type { SchemaViolation } from '../schema/schema-violation.ts';
import { belongsTo, personOf } from './person-of.ts';
import { looksSealed, placeOf, sealedText } from './sealed-text.ts';
import { describedPath, isOnPath, pointerOf, textsIn } from './text-values.ts';

/**
 * What is wrong with the sealed texts of an event that comes in, as pointers into its envelope: they may stand only in data,
 * only where the schema has personal texts, and be sealed for nobody but the person whom that text is about. So a sealed
 * text that somebody found can be put into no other event, where a consumer would open it. An event with more levels than are
 * taken is a violation too, before anything walks it.
 *
 * @param fields the personal fields of the event's type and version; undefined where nobody knows them, then any place in data counts.
 */
export function misplacedTexts(
  envelope: EventEnvelope,
  fields: readonly PersonalField[] | undefined,
): readonly SchemaViolation[] {
  if (isTooDeep(envelope)) {
    return [{ pointer: '', message: `must not have more than ${maxJsonDepth} levels of arrays and objects` }];
  }
  const violations: SchemaViolation[] = [];
  for (const { path, text } of textsIn(envelope, looksSealed)) {
    const message = fault(envelope, { path, text }, fields);
    if (message !== undefined) violations.push({ pointer: pointerOf(path), message });
  }
  return violations.slice(0, 100);
}

function fault(
  envelope: EventEnvelope,
  { path, text }: { readonly path: readonly string[]; readonly text: string },
  fields: readonly PersonalField[] | undefined,
): string | undefined {
  const [root, ...inData] = path;
  if (root !== 'data') return 'must not be a sealed text';
  const sealed = sealedText(text);
  if (sealed === undefined) return 'looks like a sealed text and is none';
  if (fields === undefined) return undefined;
  const field = fields.find((candidate) => isOnPath(inData, candidate.path));
  if (field === undefined) return 'must not be a sealed text';
  const person = personOf(field, envelope.data, belongsTo(envelope));
  if (sealed.person !== person) return `is sealed for ${sealed.person}, and the event is about ${person}`;
  const moved = sealed.content !== undefined && sealed.content.place !== placeInEvent(envelope, inData);
  return moved ? 'was sealed for another place' : undefined;
}

/** What a text in the data of an event has to be sealed for. */
export function placeInEvent(event: EventEnvelope, path: readonly string[]): string {
  return placeOf({ eventType: event.eventType, path: describedPath(path), belongsTo: belongsTo(event) });
}
