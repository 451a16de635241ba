import { type Amount, plus } from '../projection/amount.ts';
import type { QueriedStore, SumsToAdd } from '../projection/read-model-store.ts';
import type { Contribution } from '../projection/view.ts';

/** In which item the sums of a key are, by grouping: those of all types in one, those of minutes in one an hour. */
export type Packs = Readonly<Record<string, (key: string) => string>>;

interface PackedItem {
  readonly by: string;
  readonly key: string;
  readonly add: Record<string, Amount>;
}

/** Sums of one item that a batch may change; the expression that adds them has 4 KB at most. */
const maxColumns = 200;
/** Items that a batch may change beside the shard's own. */
const maxItems = 50;

const separator = '#';

/**
 * Contributions added up, many keys to an item: what a batch adds to thirty types and two minutes changes two items instead
 * of thirty-two. A sum is called `<sum>#<key>` there. A grouping without a pack has an item for each key, as in any totals view.
 */
export class PackedSums {
  readonly #packs: Packs;
  readonly #items = new Map<string, PackedItem>();

  constructor(packs: Packs) {
    this.#packs = packs;
  }

  /** Adds contributions; false, and nothing added, if a batch would then change more than can be written at once. */
  add(contributions: readonly Contribution[]): boolean {
    const changes = contributions.map((each) => this.#changeOf(each));
    const items = new Map<string, PackedItem>();
    for (const { by, key, add } of changes) {
      const id = JSON.stringify([by, key]);
      const item = items.get(id) ?? { by, key, add: { ...this.#items.get(id)?.add } };
      items.set(id, item);
      for (const [name, amount] of Object.entries(add)) item.add[name] = plus(item.add[name] ?? 0, amount);
    }
    const created = [...items.keys()].filter((id) => !this.#items.has(id)).length;
    const wide = [...items.values()].some(({ add }) => Object.keys(add).length > maxColumns);
    if (wide || this.#items.size + created > maxItems) return false;
    for (const [id, item] of items) this.#items.set(id, item);
    return true;
  }

  entries(): readonly SumsToAdd[] {
    return [...this.#items.values()];
  }

  #changeOf({ by, key, add }: Contribution): SumsToAdd {
    const pack = this.#packs[by];
    if (pack === undefined) return { by, key, add };
    const named = Object.entries(add).map(([name, amount]) => [`${name}${separator}${key}`, amount]);
    return { by, key: pack(key), add: Object.fromEntries(named) };
  }
}

/** A store whose packed sums are told by their keys, as those of any totals view; what was not packed stays as it is. */
export function unpacked(store: QueriedStore): QueriedStore {
  return {
    getDocuments: (view, keys) => store.getDocuments(view, keys),
    listDocuments: (query) => store.listDocuments(query),
    getNotes: (view, ids) => store.getNotes(view, ids),
    applyTotals: (write) => store.applyTotals(write),
    getTotals: async (view, by) => {
      const totals = new Map<string, Record<string, Amount>>();
      for (const [item, sums] of await store.getTotals(view, by)) {
        for (const [column, amount] of Object.entries(sums)) {
          const { key, name } = placeOf(item, column);
          const total = totals.get(key) ?? {};
          totals.set(key, total);
          total[name] = plus(total[name] ?? 0, amount);
        }
      }
      return new Map([...totals].sort(([a], [b]) => (a < b ? -1 : 1)));
    },
  };
}

/** A column that is not packed is a sum of the item's own key. */
function placeOf(item: string, column: string): { readonly key: string; readonly name: string } {
  const end = column.indexOf(separator);
  return end < 0 ? { key: item, name: column } : { key: column.slice(end + 1), name: column.slice(0, end) };
}
