import { MillraceError } from '../errors/millrace-error.ts';

/** Longer ones are not read at all: what a place is made of has bounds of its own. */
const maxCursorLength = 8_192;

/**
 * The opaque form of a place in what answers a question. It holds both, so that going on with another question is refused; it
 * is no secret, and whoever makes one up finds nothing that asking does not show.
 *
 * @param question what has to be the same for the place to mean anything: plain JSON.
 */
export function encodeCursor(question: readonly unknown[], place: readonly unknown[]): string {
  return Buffer.from(JSON.stringify([question, place])).toString('base64url');
}

/**
 * The place of a cursor. Throws INVALID_CURSOR for what `encodeCursor` does not write, for another question's, and for a place
 * that cannot be one.
 *
 * @param placeOf checks the parts of a place as the keys that they are; undefined refuses them.
 */
export function decodeCursor<P>(
  cursor: string,
  question: readonly unknown[],
  placeOf: (parts: readonly unknown[]) => P | undefined,
): P {
  const place = placeIn(cursor, JSON.stringify(question));
  const read = place === undefined ? undefined : placeOf(place);
  if (read === undefined) throw new MillraceError('INVALID_CURSOR', 'the cursor was not given out for this question');
  return read;
}

function placeIn(cursor: string, question: string): readonly unknown[] | undefined {
  if (cursor.length > maxCursorLength) return undefined;
  const text = Buffer.from(cursor, 'base64url').toString();
  // A second spelling of the same cursor is not one that was given out.
  if (Buffer.from(text).toString('base64url') !== cursor) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    const [asked, place] = Array.isArray(value) && value.length === 2 ? value : [];
    return JSON.stringify(asked) === question && Array.isArray(place) ? place : undefined;
  } catch {
    // The caller answers INVALID_CURSOR.
    return undefined;
  }
}

/** Whether a part of a place can be a key: a text that is not empty and not longer than a table takes. */
export function isKeyText(part: unknown, maxBytes = 1_024): part is string {
  return typeof part === 'string' && part !== '' && part.isWellFormed() && Buffer.byteLength(part) <= maxBytes;
}

/** Whether a part of a place can be a position: an integer within bounds. */
export function isPosition(part: unknown, min: number, max = Number.MAX_SAFE_INTEGER): part is number {
  return Number.isSafeInteger(part) && (part as number) >= min && (part as number) <= max;
}
