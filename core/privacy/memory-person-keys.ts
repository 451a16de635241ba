import { randomBytes } from 'node:crypto';
import type { Erasure, PersonKey, PersonKeys } from './person-keys.ts';
import { personKeyBytes } from './sealed-text.ts';

/** Keys in the process's memory, for tests. */
export class MemoryPersonKeys implements PersonKeys {
  readonly #keys = new Map<string, PersonKey>();
  readonly #erasures = new Map<string, Erasure>();

  async forSealing(persons: readonly string[]): Promise<ReadonlyMap<string, PersonKey>> {
    for (const person of persons) if (!this.#keys.has(person)) this.#keys.set(person, randomBytes(personKeyBytes));
    return this.forOpening(persons);
  }

  async forOpening(persons: readonly string[]): Promise<ReadonlyMap<string, PersonKey>> {
    const found = new Map<string, PersonKey>();
    for (const person of persons) {
      const key = this.#keys.get(person);
      if (key !== undefined) found.set(person, key);
    }
    return found;
  }

  async erase(person: string, erasedAt: string): Promise<Erasure> {
    const erasure = this.#erasures.get(person) ?? { person, erasedAt, hadKey: this.#keys.has(person) };
    this.#erasures.set(person, erasure);
    this.#keys.set(person, 'erased');
    return erasure;
  }
}
