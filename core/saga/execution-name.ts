import { createHash } from 'node:crypto';

const maxLength = 80;

/**
 * The name of a saga's execution for a business key: letters, digits, hyphens and underscores, at most 80 characters. A key
 * that is not such a name already gets a hash of itself at its end, so that two keys never share a name.
 */
export function executionName(businessKey: string): string {
  const plain = businessKey.replace(/[^A-Za-z0-9_-]/g, '_');
  if (plain === businessKey && plain !== '' && plain.length <= maxLength) return plain;
  const hash = createHash('sha256').update(businessKey).digest('hex').slice(0, 12);
  return `${plain.slice(0, maxLength - hash.length - 1)}-${hash}`;
}
