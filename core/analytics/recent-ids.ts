import { createHash } from 'node:crypto';

const bytesPerId = 8;

/**
 * The most recent event ids as a ring of 8-byte hashes. Two of n remembered ids are taken for one with a probability of
 * about n² / 2^65, for 4,096 ids less than one in a million million.
 */
export class RecentIds {
  readonly #capacity: number;
  /** Hashes in order of their coming; a Set keeps that order. */
  readonly #hashes: Set<string>;

  /** @param text what `toString` gave earlier; oldest ids beyond the capacity are forgotten. */
  constructor(capacity: number, text = '') {
    this.#capacity = capacity;
    const bytes = Buffer.from(text, 'base64');
    this.#hashes = new Set();
    for (let at = 0; at + bytesPerId <= bytes.length; at += bytesPerId) {
      this.#hashes.add(bytes.toString('latin1', at, at + bytesPerId));
    }
    this.#trim();
  }

  /** Remembers an id; false if it was remembered already. */
  add(id: string): boolean {
    const hash = createHash('sha256').update(id).digest().toString('latin1', 0, bytesPerId);
    if (this.#hashes.has(hash)) return false;
    this.#hashes.add(hash);
    this.#trim();
    return true;
  }

  /** The ids in base64. */
  toString(): string {
    return Buffer.from([...this.#hashes].join(''), 'latin1').toString('base64');
  }

  #trim(): void {
    for (const oldest of this.#hashes) {
      if (this.#hashes.size <= this.#capacity) return;
      this.#hashes.delete(oldest);
    }
  }
}
