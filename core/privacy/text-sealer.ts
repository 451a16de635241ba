import {
  createCipheriv,
  createDecipheriv,
  createHash,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  randomBytes,
} from 'node:crypto';
import type { OpeningKey, SealingKey } from './person-keys.ts';
import { looksSealed, placeOf, type SealedContent, sealedHeader, sealedText, type TextPlace } from './sealed-text.ts';
import { bytesOfPublic, keyBytes, privateKeyOf, publicKeyOf } from './x25519.ts';

const algorithm = 'aes-256-gcm';
const ivBytes = 12;
const tagBytes = 16;
/** A text that was sealed is sealed once more where it is told again; more often than this nobody tells it. */
const maxTold = 8;

/**
 * Seals texts of one person: ECIES on X25519. A pair of keys is made for the sealer alone, its private half is thrown
 * away once both have been combined (HKDF-SHA256, one key a text), and each text is encrypted with AES-256-GCM under a
 * fresh 96-bit IV. Person, key, place and the pair's public half are bound to it, so that it opens nowhere else. The same text
 * sealed twice looks different; its length can be told.
 */
export class TextSealer {
  readonly #person: string;
  readonly #keyId: string;
  readonly #ephemeral: string;
  readonly #shared: Buffer;

  constructor(person: string, { id, publicKey }: Pick<SealingKey, 'id' | 'publicKey'>) {
    const pair = generateKeyPairSync('x25519');
    this.#person = person;
    this.#keyId = id;
    this.#ephemeral = bytesOfPublic(pair.publicKey).toString('base64url');
    this.#shared = diffieHellman({ privateKey: pair.privateKey, publicKey: publicKeyOf(publicKey) });
  }

  seal(text: string, at: TextPlace): string {
    const place = placeOf(at);
    const header = sealedHeader(this.#person, { keyId: this.#keyId, place, ephemeral: this.#ephemeral });
    const iv = randomBytes(ivBytes);
    const key = textKey(this.#shared, header);
    const cipher = createCipheriv(algorithm, key, iv).setAAD(Buffer.from(header));
    const box = Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    key.fill(0);
    return header + box.toString('base64url');
  }

  /** Overwrites what it seals with; it seals nothing after that. */
  close(): void {
    this.#shared.fill(0);
  }
}

/** Opens texts of one person. */
export class TextOpener {
  readonly #person: string;
  readonly #key: OpeningKey;
  readonly #shared = new Map<string, Buffer>();

  constructor(person: string, key: OpeningKey) {
    this.#person = person;
    this.#key = key;
  }

  /** What a sealed text says. Throws an Error that says why for one that is not this person's, or not of this key, or was changed. */
  open(text: string): string {
    let opened = text;
    for (let told = 0; told < maxTold && looksSealed(opened); told += 1) opened = this.#openOnce(opened);
    if (looksSealed(opened)) throw this.#unreadable('was sealed too often');
    return opened;
  }

  /** Overwrites the key and all that was made of it. */
  close(): void {
    this.#key.privateKey.fill(0);
    for (const shared of this.#shared.values()) shared.fill(0);
  }

  #openOnce(text: string): string {
    const sealed = sealedText(text);
    if (sealed?.content === undefined || sealed.person !== this.#person) throw this.#unreadable('holds none of theirs');
    const { content } = sealed;
    if (content.keyId !== this.#key.id) throw this.#unreadable('was sealed with another key than they have');
    const header = sealedHeader(this.#person, content);
    const box = Buffer.from(content.box, 'base64url');
    try {
      const key = textKey(this.#sharedWith(content), header);
      const decipher = createDecipheriv(algorithm, key, box.subarray(0, ivBytes), { authTagLength: tagBytes });
      decipher.setAAD(Buffer.from(header)).setAuthTag(box.subarray(-tagBytes));
      const plain = Buffer.concat([decipher.update(box.subarray(ivBytes, -tagBytes)), decipher.final()]);
      key.fill(0);
      return plain.toString();
    } catch {
      throw this.#unreadable('does not open with their key');
    }
  }

  #sharedWith({ ephemeral }: SealedContent): Buffer {
    const known = this.#shared.get(ephemeral);
    if (known !== undefined) return known;
    const publicKey = publicKeyOf(Buffer.from(ephemeral, 'base64url'));
    const shared = diffieHellman({ privateKey: privateKeyOf(this.#key.privateKey), publicKey });
    this.#shared.set(ephemeral, shared);
    return shared;
  }

  #unreadable(why: string): Error {
    return new Error(`a sealed text of ${this.#person} ${why}`);
  }
}

function textKey(shared: Buffer, header: string): Buffer {
  const info = createHash('sha256').update(header).digest();
  return Buffer.from(hkdfSync('sha256', shared, Buffer.alloc(0), info, keyBytes));
}
