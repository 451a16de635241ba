import { createHmac } from 'node:crypto';
import type { SealingKeys } from './person-keys.ts';

/**
 * A digest of what a command says of persons, under the key of the first of them: whoever has the history and guesses a name
 * finds nothing confirmed without the key, and nobody does once that is destroyed. Undefined for an erased person, and where
 * there is none. Throws DEPENDENCY_*.
 */
export async function confirmation(
  personalTexts: string,
  persons: readonly string[],
  keys: SealingKeys,
): Promise<string | undefined> {
  const [first] = [...persons].sort();
  if (first === undefined) return undefined;
  const key = (await keys.forSealing([first])).get(first);
  if (key === undefined || key === 'erased') return undefined;
  return createHmac('sha256', key.confirmKey).update(personalTexts).digest().subarray(0, 16).toString('base64url');
}
