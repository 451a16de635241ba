import { MillraceError } from '../errors/millrace-error.ts';
import type { PersonKey, PersonKeys } from './person-keys.ts';
import { emptySealedText, openText, sealedText } from './sealed-text.ts';
import { mapTexts } from './text-values.ts';

/** What stands for a text of a person who was erased. */
export const erasedText = '[erased]';
/** What stands for a text that the reader may not see. */
export const hiddenText = '[sealed]';

/** Whose texts are opened. */
export interface OpenOptions {
  /** Only this person's; those of others are hidden. @default everyone's */
  readonly only?: string;
}

/**
 * A JSON value with its sealed texts opened, wherever they stand; those of erased persons read `[erased]`. The keys of all
 * persons in it are asked for at once. Throws PERSONAL_DATA_UNREADABLE where a key is missing that was never destroyed, or
 * does not fit, and DEPENDENCY_*.
 */
export async function openTexts<T>(
  value: T,
  keys: Pick<PersonKeys, 'forOpening'>,
  { only }: OpenOptions = {},
): Promise<T> {
  const persons = personsIn(value).filter((person) => only === undefined || person === only);
  const known = persons.length === 0 ? new Map<string, PersonKey>() : await keys.forOpening(persons);
  return mapTexts(value, (text) => {
    const sealed = sealedText(text);
    if (sealed === undefined) return text;
    if (only !== undefined && sealed.person !== only) return hiddenText;
    const key = known.get(sealed.person);
    if (sealed.empty || key === 'erased') return erasedText;
    if (key !== undefined) return openText(text, key);
    throw new MillraceError('PERSONAL_DATA_UNREADABLE', `there is no key of ${sealed.person}, who was not erased`, {
      context: { person: sealed.person },
    });
  });
}

/** A JSON value with its sealed texts hidden. */
export function hideTexts<T>(value: T): T {
  return mapTexts(value, (text) => (sealedText(text) === undefined ? text : hiddenText));
}

/** A JSON value in which nothing is kept of a person's sealed texts (or of anyone's) but whose they were. */
export function emptyTexts<T>(value: T, person?: string): T {
  return mapTexts(value, (text) => {
    const sealed = sealedText(text);
    const kept = sealed === undefined || sealed.empty || (person !== undefined && sealed.person !== person);
    return kept ? text : emptySealedText(sealed.person);
  });
}

/** The persons whose sealed texts a JSON value holds, each once. */
export function personsIn(value: unknown): readonly string[] {
  const persons = new Set<string>();
  mapTexts(value, (text) => {
    const sealed = sealedText(text);
    if (sealed !== undefined) persons.add(sealed.person);
    return text;
  });
  return [...persons];
}
