import { createHash } from 'node:crypto';
import type { PersonalField } from '../../schemas/personal-field.ts';
import { mapTextsAt } from '../privacy/text-values.ts';

/**
 * A hash of a command and its body as they were sent; the order of an object's members makes no difference. Personal fields
 * are left out: the hash stays in the history, and whoever guesses a name could find it confirmed there.
 */
export function commandFingerprint(command: string, body: unknown, personal: readonly PersonalField[] = []): string {
  let hashed = body;
  for (const { path } of personal) hashed = mapTextsAt(hashed, path, () => '');
  return createHash('sha256')
    .update(JSON.stringify([command, ordered(hashed)]))
    .digest('base64url');
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (value === null || typeof value !== 'object') return value;
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, member]) => [name, ordered(member)]);
}
