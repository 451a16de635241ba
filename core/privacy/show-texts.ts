import type { Reader } from '../access/read-access.ts';
import { hideTexts, openTexts } from './open-texts.ts';
import type { PersonKeys } from './person-keys.ts';

/** Keys that are only opened with. */
export type OpeningKeys = Pick<PersonKeys, 'forOpening'>;

/**
 * A JSON value as a reader may see it: sealed texts opened for those who may read personal data, hidden from others. Throws
 * like `openTexts`.
 */
export async function showTexts<T>(
  value: T,
  reader: Pick<Reader, 'mayReadPersonalData'>,
  keys: OpeningKeys,
): Promise<T> {
  return reader.mayReadPersonalData ? openTexts(value, keys) : hideTexts(value);
}
