import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { sealedTextPattern } from '../../schemas/sealed-text.ts';
import { MillraceError } from '../errors/millrace-error.ts';
import { isStreamId } from '../event-store/stream-id.ts';

/** Bytes of a person's key: AES-256. */
export const personKeyBytes = 32;

const prefix = 'sealed:1:';
const anyVersion = /^sealed:\d+:/;
const form = new RegExp(sealedTextPattern);
const emptyBox = 'erased';
const algorithm = 'aes-256-gcm';
const ivBytes = 12;
const tagBytes = 16;

/** What a sealed text tells without a key. */
export interface SealedText {
  /** Whose it is, named like a stream: `customer-17850`. */
  readonly person: string;
  /** Whether there is nothing in it any more. */
  readonly empty: boolean;
}

/**
 * A text, encrypted for one person: AES-256-GCM under a fresh 96-bit IV, bound to the person, so that it opens with no
 * other person's key and under no other name. The same text sealed twice looks different; its length can be told.
 */
export function sealText(text: string, person: string, key: Uint8Array): string {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv(algorithm, key, iv).setAAD(Buffer.from(person));
  const box = Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return `${prefix}${base64url(person)}:${box.toString('base64url')}`;
}

/** The sealed form of a text of which nothing is kept. */
export function emptySealedText(person: string): string {
  return `${prefix}${base64url(person)}:${emptyBox}`;
}

/** Whether a text is a sealed one, of whatever version, or was made to look like one. */
export function looksSealed(text: string): boolean {
  return anyVersion.test(text);
}

/** What a text tells if it is a sealed one; nothing for what only looks like one, as one whose person has no name. */
export function sealedText(text: string): SealedText | undefined {
  if (!text.startsWith(prefix) || !form.test(text)) return undefined;
  const [, , whose = '', box] = text.split(':');
  const person = Buffer.from(whose, 'base64url').toString();
  if (!isStreamId(person) || base64url(person) !== whose) return undefined;
  return { person, empty: box === emptyBox };
}

/** Opens a sealed text that is not empty. Throws PERSONAL_DATA_UNREADABLE for one that this key did not seal for this person. */
export function openText(text: string, key: Uint8Array): string {
  const { person } = sealedText(text) ?? { person: '' };
  const box = Buffer.from(text.slice(text.lastIndexOf(':') + 1), 'base64url');
  try {
    const decipher = createDecipheriv(algorithm, key, box.subarray(0, ivBytes), { authTagLength: tagBytes });
    decipher.setAAD(Buffer.from(person)).setAuthTag(box.subarray(-tagBytes));
    return Buffer.concat([decipher.update(box.subarray(ivBytes, -tagBytes)), decipher.final()]).toString();
  } catch (cause) {
    throw new MillraceError('PERSONAL_DATA_UNREADABLE', `a sealed text of ${person} does not open with their key`, {
      cause,
      context: { person },
    });
  }
}

/** Whether JSON may hold a sealed text somewhere, perhaps behind an escape; cheap, and never wrongly no. */
export function mayHoldSealedText(json: string): boolean {
  return json.includes('\\u') || /"sealed:\d/.test(json);
}

function base64url(text: string): string {
  return Buffer.from(text).toString('base64url');
}
