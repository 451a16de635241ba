import { randomBytes } from 'node:crypto';
import { type Clock, isoNow, systemClock } from '../clock/clock.ts';
import type { Erasure, OpeningKey, PersonKeys, SealingKey } from './person-keys.ts';
import { keyBytes, publicHalfOf } from './x25519.ts';

interface Pair {
  readonly sealing: SealingKey;
  readonly privateKey: Buffer;
}

/** Keys in the process's memory, for tests. */
export class MemoryPersonKeys implements PersonKeys {
  readonly #pairs = new Map<string, Pair>();
  readonly #erasures = new Map<string, Erasure>();
  readonly #clock: Clock;

  constructor(clock: Clock = systemClock) {
    this.#clock = clock;
  }

  async forSealing(persons: readonly string[]): Promise<ReadonlyMap<string, SealingKey | 'erased'>> {
    return new Map(
      persons.map((person) => [person, this.#erasures.has(person) ? 'erased' : this.#pairOf(person).sealing]),
    );
  }

  async forOpening(persons: readonly string[]): Promise<ReadonlyMap<string, OpeningKey | 'erased'>> {
    const found = new Map<string, OpeningKey | 'erased'>();
    for (const person of persons) {
      const pair = this.#pairs.get(person);
      if (this.#erasures.has(person)) found.set(person, 'erased');
      else if (pair) found.set(person, { id: pair.sealing.id, privateKey: Uint8Array.from(pair.privateKey) });
    }
    return found;
  }

  async erase(person: string): Promise<Erasure> {
    const hadKey = this.#pairs.has(person);
    this.#pairs.get(person)?.privateKey.fill(0);
    this.#pairs.delete(person);
    const erasure = this.#erasures.get(person) ?? { person, erasedAt: isoNow(this.#clock), hadKey };
    this.#erasures.set(person, erasure);
    return erasure;
  }

  async known(persons: readonly string[]): Promise<ReadonlySet<string>> {
    return new Set(persons.filter((person) => this.#pairs.has(person) || this.#erasures.has(person)));
  }

  #pairOf(person: string): Pair {
    const known = this.#pairs.get(person);
    if (known !== undefined) return known;
    const privateKey = randomBytes(keyBytes);
    const made = { privateKey, sealing: { ...publicHalfOf(privateKey), confirmKey: randomBytes(keyBytes) } };
    this.#pairs.set(person, made);
    return made;
  }
}
