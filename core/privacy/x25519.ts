import { createHash, createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';

/** Bytes of either half of a pair. */
export const keyBytes = 32;

/** What stands before the bare bytes of a key in DER (RFC 8410). */
const pkcs8 = Buffer.from('302e020100300506032b656e04220420', 'hex');
const spki = Buffer.from('302a300506032b656e032100', 'hex');

/** The private half as Node takes it. */
export function privateKeyOf(bytes: Uint8Array): KeyObject {
  const der = Buffer.concat([pkcs8, bytes]);
  try {
    return createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  } finally {
    der.fill(0);
  }
}

/** The public half as Node takes it. */
export function publicKeyOf(bytes: Uint8Array): KeyObject {
  return createPublicKey({ key: Buffer.concat([spki, bytes]), format: 'der', type: 'spki' });
}

/** The bare bytes of a public half. */
export function bytesOfPublic(key: KeyObject): Buffer {
  return key.export({ format: 'der', type: 'spki' }).subarray(spki.length);
}

/** The public half that belongs to a private one, and what the pair is called. Any 32 random bytes are a private half. */
export function publicHalfOf(privateKey: Uint8Array): { readonly id: string; readonly publicKey: Buffer } {
  const publicKey = bytesOfPublic(createPublicKey(privateKeyOf(privateKey)));
  return { id: keyIdOf(publicKey), publicKey };
}

/** The name of a pair: 48 bits of a digest of its public half. */
export function keyIdOf(publicKey: Uint8Array): string {
  return createHash('sha256').update(publicKey).digest().subarray(0, 6).toString('base64url');
}
