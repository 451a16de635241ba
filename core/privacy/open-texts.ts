import { MillraceError } from '../errors/millrace-error.ts';
import type { PersonKey, PersonKeys } from './person-keys.ts';
import { emptySealedText, looksSealed, openText, sealedText } from './sealed-text.ts';
import { mapTexts, textsIn } from './text-values.ts';

/** What stands for a text of a person who was erased. */
export const erasedText = '[erased]';
/** What stands for a text that the reader may not see. */
export const hiddenText = '[sealed]';
/** What stands for a text that looks sealed and opens with no key that there is. */
export const unreadableText = '[unreadable]';

/** Whose texts are opened. */
export interface OpenOptions {
  /** Only this person's; those of others are hidden. @default everyone's */
  readonly only?: string;
}

/** A value as it is shown, and what there is to say about it. */
export interface OpenedTexts<T> {
  readonly value: T;
  /** The persons of whom something was opened, each once. */
  readonly opened: readonly string[];
  /** Why texts could not be opened, one reason a text. */
  readonly unreadable: readonly string[];
}

/**
 * A JSON value with its sealed texts opened, wherever they stand; those of erased persons read `[erased]`. The keys of all
 * persons in it are asked for at once. Throws PERSONAL_DATA_UNREADABLE where a key is missing that was never destroyed, or
 * does not fit, and DEPENDENCY_*. For what is shown to somebody see `openReadableTexts`.
 */
export async function openTexts<T>(
  value: T,
  keys: Pick<PersonKeys, 'forOpening'>,
  options: OpenOptions = {},
): Promise<T> {
  const { value: opened, unreadable } = await openReadableTexts(value, keys, options);
  const [reason] = unreadable;
  if (reason !== undefined) throw new MillraceError('PERSONAL_DATA_UNREADABLE', reason);
  return opened;
}

/**
 * Like `openTexts`, for what is shown: a text that cannot be opened reads `[unreadable]`, and the others are shown. What was
 * once stored can so never keep the rest from whoever may read it. Throws DEPENDENCY_*.
 */
export async function openReadableTexts<T>(
  value: T,
  keys: Pick<PersonKeys, 'forOpening'>,
  { only }: OpenOptions = {},
): Promise<OpenedTexts<T>> {
  const persons = personsIn(value).filter((person) => only === undefined || person === only);
  const known = persons.length === 0 ? new Map<string, PersonKey>() : await keys.forOpening(persons);
  const opened = new Set<string>();
  const unreadable: string[] = [];
  const shown = mapTexts(value, (text) => {
    if (!looksSealed(text)) return text;
    try {
      return openedOr(text, { only, known, opened });
    } catch (error) {
      unreadable.push((error as Error).message);
      return unreadableText;
    }
  });
  return { value: shown, opened: [...opened], unreadable };
}

interface Opening {
  readonly only: string | undefined;
  readonly known: ReadonlyMap<string, PersonKey>;
  readonly opened: Set<string>;
}

function openedOr(text: string, { only, known, opened }: Opening): string {
  const sealed = sealedText(text);
  if (sealed === undefined) throw new Error('a text looks sealed and is not');
  const { person, empty } = sealed;
  if (only !== undefined && person !== only) return hiddenText;
  const key = known.get(person);
  if (empty || key === 'erased') return erasedText;
  if (key === undefined) throw new Error(`there is no key of ${person}, who was not erased`);
  const plain = openText(text, key);
  opened.add(person);
  return plain;
}

/** A JSON value with its sealed texts hidden. */
export function hideTexts<T>(value: T): T {
  return mapTexts(value, (text) => (looksSealed(text) ? hiddenText : text));
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
  for (const { text } of textsIn(value, looksSealed)) {
    const sealed = sealedText(text);
    if (sealed !== undefined) persons.add(sealed.person);
  }
  return [...persons];
}
