import type { SumsToAdd } from './read-model-store.ts';
import type { Contribution } from './view.ts';

/** Contributions added up by grouping and key. */
export class Sums {
  readonly #entries = new Map<
    string,
    { readonly by: string; readonly key: string; readonly add: Record<string, number> }
  >();

  /** Adds contributions to those that are here. */
  add(contributions: Iterable<Contribution>): void {
    for (const { by, key, add } of contributions) {
      const id = idOf({ by, key });
      let entry = this.#entries.get(id);
      if (entry === undefined) {
        entry = { by, key, add: {} };
        this.#entries.set(id, entry);
      }
      for (const [name, amount] of Object.entries(add)) entry.add[name] = (entry.add[name] ?? 0) + amount;
    }
  }

  /** How many pairs of grouping and key there would be with these contributions too. */
  sizeWith(contributions: Iterable<Contribution>): number {
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
