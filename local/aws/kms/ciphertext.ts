import { createCipheriv, createDecipheriv } from 'node:crypto';
import { AwsError } from '../aws-error.ts';
import type { KmsKey } from './kms-key.ts';

/** What a ciphertext is bound to: it opens only under the same pairs, in any order. */
export type EncryptionContext = Readonly<Record<string, string>>;

const FORMAT = 1;
const KEY_ID_AT = 1;
const IV_AT = 37;
const TAG_AT = 49;
const BODY_AT = 65;

/** AES-256-GCM under the key: format, key id, 12 bytes of `iv`, tag, and what was encrypted. */
export function seal(key: KmsKey, iv: Buffer, plaintext: Uint8Array, context: EncryptionContext = {}): Buffer {
  const cipher = createCipheriv('aes-256-gcm', Buffer.from(key.material, 'hex'), iv).setAAD(
    boundTo(key.keyId, context),
  );
  const body = Buffer.concat([cipher.update(plaintext), cipher.final()]);
  return Buffer.concat([Buffer.of(FORMAT), Buffer.from(key.keyId, 'latin1'), iv, cipher.getAuthTag(), body]);
}

/** The id of the key that a ciphertext was made under. Throws InvalidCiphertextException. */
export function keyIdOf(sealed: Uint8Array): string {
  if (sealed.length <= BODY_AT || sealed[0] !== FORMAT) throw invalidCiphertext();
  return Buffer.from(sealed.subarray(KEY_ID_AT, IV_AT)).toString('latin1');
}

/** What `seal` was given. Throws InvalidCiphertextException for another context or a byte that was changed. */
export function open(key: KmsKey, sealed: Uint8Array, context: EncryptionContext = {}): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', Buffer.from(key.material, 'hex'), sealed.subarray(IV_AT, TAG_AT))
    .setAAD(boundTo(key.keyId, context))
    .setAuthTag(sealed.subarray(TAG_AT, BODY_AT));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(BODY_AT)), decipher.final()]);
  } catch {
    throw invalidCiphertext();
  }
}

/** AWS gives no message, so as to say nothing of what is wrong. */
export function invalidCiphertext(): AwsError {
  return new AwsError('InvalidCiphertextException', '');
}

function boundTo(keyId: string, context: EncryptionContext): Buffer {
  const pairs = Object.entries(context).sort(([a], [b]) => (a < b ? -1 : 1));
  return Buffer.from(JSON.stringify([keyId, pairs]));
}
