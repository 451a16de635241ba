import { createHash } from 'node:crypto';

/** A hash of a command and its body as they were sent; the order of an object's members makes no difference. */
export function commandFingerprint(command: string, body: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify([command, ordered(body)]))
    .digest('base64url');
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (value === null || typeof value !== 'object') return value;
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, member]) => [name, ordered(member)]);
}
