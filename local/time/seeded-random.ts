import type { Random } from './random.ts';

/** A pseudo-random source (sfc32) whose sequence is fixed by its seed. Fast; of no use for secrets. */
export class SeededRandom implements Random {
  #a: number;
  #b: number;
  #c: number;
  #counter = 1;

  constructor(seed: number | string) {
    const text = String(seed);
    this.#a = hash(text, 0x9e3779b9);
    this.#b = hash(text, 0x85ebca6b);
    this.#c = hash(text, 0xc2b2ae35);
    for (let i = 0; i < 12; i++) this.#nextUint32();
  }

  next(): number {
    // 53 bits, so that every double in [0, 1) on that grid can occur.
    return ((this.#nextUint32() >>> 5) * 0x4000000 + (this.#nextUint32() >>> 6)) / 0x20000000000000;
  }

  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  uuid(): string {
    const a = this.#digits8();
    const b = this.#digits8();
    const c = this.#digits8();
    const d = this.#digits8();
    const variant = VARIANTS[this.#nextUint32() & 3];
    return `${a}-${b.slice(0, 4)}-4${b.slice(5)}-${variant}${c.slice(1, 4)}-${c.slice(4)}${d}`;
  }

  hex(length: number): string {
    let digits = '';
    while (digits.length < length) digits += this.#digits8();
    return digits.length === length ? digits : digits.slice(0, length);
  }

  #digits8(): string {
    return this.#nextUint32().toString(16).padStart(8, '0');
  }

  #nextUint32(): number {
    const sum = (this.#a + this.#b + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + sum) | 0;
    return sum >>> 0;
  }
}

const VARIANTS = ['8', '9', 'a', 'b'];

/** FNV-1a over the text from a given start value, with a final mix. */
function hash(text: string, start: number): number {
  let value = start ^ 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x7feb352d);
  return Math.imul(value ^ (value >>> 15), 0x846ca68b) | 0;
}
