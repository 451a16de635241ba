import { MillraceError } from '../errors/millrace-error.ts';
import { viewNameOf } from './generation-name.ts';

/** The place after which a list goes on. */
export interface ListPlace {
  readonly sort: string;
  readonly key: string;
}

/** The opaque form of a place in one list of one view, the same for each of its generations: paging goes on over a switch. */
export function encodeCursor(view: string, listKey: string, place: ListPlace): string {
  return Buffer.from(JSON.stringify([viewNameOf(view), listKey, place.sort, place.key])).toString('base64url');
}

/** The place that a cursor of this list stands for. Throws INVALID_CURSOR for anything else. */
export function decodeCursor(view: string, listKey: string, cursor: string): ListPlace {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(parts) && parts.length === 4 && parts.every((part) => typeof part === 'string')) {
      const [ofView, ofList, sort, key] = parts as [string, string, string, string];
      if (ofView === viewNameOf(view) && ofList === listKey) return { sort, key };
    }
  } catch {
    // Not even JSON: the same answer.
  }
  throw new MillraceError('INVALID_CURSOR', 'the cursor was not given out by this list');
}
