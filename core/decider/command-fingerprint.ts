import { createHash } from 'node:crypto';
import type { PersonalField } from '../../schemas/personal-field.ts';
import type { CommandDigest } from '../event-store/event-store.ts';
import { mapTextsAt } from '../privacy/text-values.ts';

/**
 * What tells a command and its body from others; the order of an object's members makes no difference. What it says of
 * persons is no part of the hash, which stays in the history, where whoever guesses a name could find it confirmed; it is apart,
 * for a store that seals to make a digest of that only the person's own key confirms.
 */
export function commandFingerprint(
  command: string,
  body: unknown,
  personal: readonly PersonalField[] = [],
): CommandDigest {
  const said: (readonly [string, string])[] = [];
  let hashed = body;
  for (const { path } of personal) {
    hashed = mapTextsAt(hashed, path, (text) => {
      said.push([path.join('/'), text]);
      return '';
    });
  }
  const fingerprint = createHash('sha256')
    .update(JSON.stringify([command, ordered(hashed)]))
    .digest('base64url');
  return said.length === 0 ? { fingerprint } : { fingerprint, personalTexts: JSON.stringify(said) };
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (value === null || typeof value !== 'object') return value;
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, member]) => [name, ordered(member)]);
}
