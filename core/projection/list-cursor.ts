import { decodeCursor, encodeCursor, isKeyText } from '../paging/cursor.ts';
import { viewNameOf } from './generation-name.ts';

/** The place after which a list goes on. */
export interface ListPlace {
  readonly sort: string;
  readonly key: string;
}

/** The opaque form of a place in one list of one view, the same for each of its generations: paging goes on over a switch. */
export function encodeListCursor(view: string, listKey: string, { sort, key }: ListPlace): string {
  return encodeCursor(['list', viewNameOf(view), listKey], [placeText(sort, key), key]);
}

/** The place that a cursor of this list stands for. Throws INVALID_CURSOR for anything else. */
export function decodeListCursor(view: string, listKey: string, cursor: string): ListPlace {
  return decodeCursor(cursor, ['list', viewNameOf(view), listKey], ([text, key, ...more]) => {
    const fits = more.length === 0 && isKeyText(text) && isKeyText(key) && text.endsWith(placeText('', key));
    return fits ? { sort: text.slice(0, -key.length - 1), key } : undefined;
  });
}

/** What a list is sorted by: documents of one sort follow each other in the order of their keys. */
export function placeText(sort: string, key: string): string {
  return `${sort}#${key}`;
}
