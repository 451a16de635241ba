import { type Amount, plus } from './amount.ts';
import type { SumsToAdd } from './read-model-store.ts';

/** Contributions added up by grouping and key, exactly. Throws a RangeError for an amount that is no exact integer. */
export class Sums {
  readonly #entries = new Map<
    string,
    { readonly by: string; readonly key: string; readonly add: Record<string, Amount> }
  >();

  /** Adds contributions to those that are here. */
  add(contributions: Iterable<SumsToAdd>): void {
    for (const { by, key, add } of contributions) {
      const id = idOf({ by, key });
      let entry = this.#entries.get(id);
      if (entry === undefined) {
        entry = { by, key, add: {} };
        this.#entries.set(id, entry);
      }
      for (const [name, amount] of Object.entries(add)) {
        entry.add[name] = plus(entry.add[name] ?? 0, amount);
      }
    }
  }

  /** How many pairs of grouping and key there would be with these contributions too. */
  sizeWith(contributions: Iterable<SumsToAdd>): number {
    const added = new Set<string>();
    for (const contribution of contributions) {
      const id = idOf(contribution);
      if (!this.#entries.has(id)) added.add(id);
    }
    return this.#entries.size + added.size;
  }

  /** One entry for each pair. */
  entries(): SumsToAdd[] {
    return [...this.#entries.values()];
  }
}

function idOf({ by, key }: { readonly by: string; readonly key: string }): string {
  return `${by}\u0000${key}`;
}
