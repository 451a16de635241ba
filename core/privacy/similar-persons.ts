import { distance } from 'fastest-levenshtein';
import { parseStreamId } from '../event-store/stream-id.ts';
import type { KeyErasure } from './person-keys.ts';

/** Names that are looked up at most: five reads of a hundred. */
const maxCandidates = 500;
const digits = [...'0123456789'];
const letters = [...'abcdefghijklmnopqrstuvwxyz'];

/**
 * Persons whose names look like one that nobody has, best first, at most 3: another case, another punctuation, two characters
 * in each other's place, one too few, too many or wrong. There is no list of persons to search, so the names that the given one
 * may have been meant for are made and looked up. Throws DEPENDENCY_*.
 */
export async function similarPersons(
  person: string,
  kinds: readonly string[],
  keys: Pick<KeyErasure, 'known'>,
): Promise<readonly string[]> {
  const { aggregate: kind, id } = parseStreamId(person);
  const wanted = new Set<string>();
  for (const name of candidates(kind, id, kinds)) {
    if (wanted.size >= maxCandidates) break;
    if (name !== person) wanted.add(name);
  }
  const known = [...(await keys.known([...wanted]))];
  const edits = (name: string) => distance(person.toLowerCase(), name.toLowerCase());
  return known.sort((a, b) => edits(a) - edits(b) || (a < b ? -1 : 1)).slice(0, 3);
}

function* candidates(kind: string, id: string, kinds: readonly string[]): Generator<string> {
  for (const other of kinds) yield `${other}-${id}`;
  for (const similar of similarIds(id)) yield `${kind}-${similar}`;
}

/** The likeliest mistakes first. */
function* similarIds(id: string): Generator<string> {
  yield* [id.toLowerCase(), id.toUpperCase(), id.charAt(0).toUpperCase() + id.slice(1).toLowerCase()];
  for (const separator of ['-', '_', '.', '']) yield id.replace(/[-_.]/g, separator);
  yield id.replace(/^0+(?=.)/, '');
  const places = [...id].map((_, index) => index);
  for (const at of places) yield id.slice(0, at) + swappedCase(id.charAt(at)) + id.slice(at + 1);
  for (const at of places) yield id.slice(0, at) + id.charAt(at + 1) + id.charAt(at) + id.slice(at + 2);
  for (const at of places) yield id.slice(0, at) + id.slice(at + 1);
  for (const at of places) for (const other of alike(id.charAt(at))) yield id.slice(0, at) + other + id.slice(at + 1);
  for (const at of [places.length, ...places]) {
    for (const more of ['-', ...alike(id.charAt(Math.max(0, at - 1)))]) yield id.slice(0, at) + more + id.slice(at);
  }
}

function swappedCase(character: string): string {
  const lower = character.toLowerCase();
  return character === lower ? character.toUpperCase() : lower;
}

/** Characters that somebody could have meant instead. */
function alike(character: string): readonly string[] {
  if (/[0-9]/.test(character)) return digits;
  if (/[a-z]/.test(character)) return letters;
  return /[A-Z]/.test(character) ? letters.map((letter) => letter.toUpperCase()) : [];
}
