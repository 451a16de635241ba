import { MillraceError } from '../errors/millrace-error.ts';
import type { OpeningKeys } from './person-keys.ts';
import { emptySealedText, looksSealed, sealedText } from './sealed-text.ts';
import { TextOpener } from './text-sealer.ts';
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
  /** The place (`placeOf`) that a text at some path has to be sealed for. @default any: it was carried here from where it was */
  readonly placeAt?: (path: readonly string[]) => string | undefined;
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
export async function openTexts<T>(value: T, keys: OpeningKeys, options: OpenOptions = {}): Promise<T> {
  const { value: opened, unreadable } = await openReadableTexts(value, keys, options);
  const [reason] = unreadable;
  if (reason !== undefined) throw new MillraceError('PERSONAL_DATA_UNREADABLE', reason);
  return opened;
}

/**
 * Opens the texts of the one person whom something is about, as a consumer does. Throws EVENT_INVALID where it holds those of
 * somebody else, who has nothing to do with it, and like `openTexts`.
 */
export async function openTextsOf<T>(person: string, value: T, keys: OpeningKeys): Promise<T> {
  const other = personsIn(value).find((whose) => whose !== person);
  if (other === undefined) return openTexts(value, keys);
  throw new MillraceError('EVENT_INVALID', `what is about ${person} holds sealed texts of ${other}`);
}

/**
 * Like `openTexts`, for what is shown: a text that cannot be opened reads `[unreadable]`, and the others are shown. What was
 * once stored can so never keep the rest from whoever may read it. The keys are overwritten once the texts are open. Throws
 * DEPENDENCY_*.
 */
export async function openReadableTexts<T>(
  value: T,
  keys: OpeningKeys,
  { only, placeAt }: OpenOptions = {},
): Promise<OpenedTexts<T>> {
  const persons = personsIn(value).filter((person) => only === undefined || person === only);
  const known = persons.length === 0 ? new Map<string, never>() : await keys.forOpening(persons);
  const openers = new Map(
    [...known].map(([person, key]) => [person, key === 'erased' ? key : new TextOpener(person, key)]),
  );
  const opened = new Set<string>();
  const unreadable: string[] = [];
  const shown = mapTexts(value, (text, path) => {
    if (!looksSealed(text)) return text;
    try {
      return openedOr(text, { only, place: placeAt?.(path), openers, opened });
    } catch (error) {
      unreadable.push((error as Error).message);
      return unreadableText;
    }
  });
  for (const opener of openers.values()) if (opener !== 'erased') opener.close();
  return { value: shown, opened: [...opened], unreadable };
}

interface Opening {
  readonly only: string | undefined;
  readonly place: string | undefined;
  readonly openers: ReadonlyMap<string, TextOpener | 'erased'>;
  readonly opened: Set<string>;
}

function openedOr(text: string, { only, place, openers, opened }: Opening): string {
  const sealed = sealedText(text);
  if (sealed === undefined) throw new Error('a text looks sealed and is not');
  const { person, content } = sealed;
  if (only !== undefined && person !== only) return hiddenText;
  const opener = openers.get(person);
  if (content === undefined || opener === 'erased') return erasedText;
  if (place !== undefined && content.place !== place) throw new Error(`a sealed text of ${person} was moved`);
  if (opener === undefined) throw new Error(`there is no key of ${person}, who was not erased`);
  const plain = opener.open(text);
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
    const kept = sealed?.content === undefined || (person !== undefined && sealed.person !== person);
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
