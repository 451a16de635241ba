import { type Amount, exactly, plus } from './amount.ts';
import { decodeListCursor, encodeListCursor } from './list-cursor.ts';
import type {
  DocumentWrite,
  ListEntry,
  ListPage,
  ListQuery,
  ReadModelStore,
  Replacement,
  Stored,
  TotalsWrite,
} from './read-model-store.ts';

interface Entry {
  readonly stored: Stored<object>;
  readonly list: ListEntry | undefined;
}

/** Read models in the process's memory, for tests. Keeps what JSON keeps. */
export class MemoryReadModelStore implements ReadModelStore {
  readonly #documents = new Map<string, Map<string, Entry>>();
  readonly #notes = new Map<string, Map<string, Stored<object>>>();
  readonly #totals = new Map<string, Map<string, Record<string, Amount>>>();

  async getDocuments(view: string, keys: readonly string[]): Promise<ReadonlyMap<string, Stored<object>>> {
    const found = new Map<string, Stored<object>>();
    for (const key of keys) {
      const entry = this.#documents.get(view)?.get(key);
      if (entry) found.set(key, jsonCopy(entry.stored));
    }
    return found;
  }

  async putDocument(write: DocumentWrite): Promise<boolean> {
    const { view, key, document, streamVersion, committedAt, aggregate, expectedVersion, list } = write;
    const documents = within(this.#documents, view);
    if ((documents.get(key)?.stored.streamVersion ?? 0) !== expectedVersion) return false;
    const value = document && jsonCopy(document);
    const facts = { ...(committedAt !== undefined && { committedAt }), ...(aggregate !== undefined && { aggregate }) };
    documents.set(key, { stored: { value, streamVersion, ...facts }, list });
    return true;
  }

  async listDocuments({ view, listKey, limit, cursor }: ListQuery): Promise<ListPage> {
    const after = cursor === undefined ? undefined : decodeListCursor(view, listKey, cursor);
    const listed = [...(this.#documents.get(view) ?? [])]
      .flatMap(([key, { stored, list }]) => (list?.key === listKey ? [{ key, sort: list.sort, stored }] : []))
      .sort(byPlace)
      .filter((entry) => after === undefined || byPlace(entry, after) > 0);
    const page = listed.slice(0, limit);
    const last = page.at(-1);
    const items = page.map(({ key, stored }) => ({ key, ...jsonCopy(stored) }));
    return last && listed.length > limit ? { items, cursor: encodeListCursor(view, listKey, last) } : { items };
  }

  async getNotes(view: string, ids: readonly string[]): Promise<ReadonlyMap<string, Stored<object>>> {
    const found = new Map<string, Stored<object>>();
    for (const id of ids) {
      const stored = this.#notes.get(view)?.get(id);
      if (stored) found.set(id, jsonCopy(stored));
    }
    return found;
  }

  async applyTotals({ view, notes, sums }: TotalsWrite): Promise<readonly string[]> {
    const kept = within(this.#notes, view);
    const moved = notes.filter(({ id, expectedVersion }) => (kept.get(id)?.streamVersion ?? 0) !== expectedVersion);
    if (moved.length > 0) return moved.map(({ id }) => id);
    for (const { id, note, streamVersion } of notes) kept.set(id, { value: jsonCopy(note), streamVersion });
    for (const { by, key, add } of sums) {
      const amounts = Object.entries(add).filter(([, amount]) => exactly(amount) !== 0n);
      if (amounts.length === 0) continue;
      const totals = within(this.#totals, `${view}#${by}`);
      const total = totals.get(key) ?? {};
      totals.set(key, total);
      for (const [name, amount] of amounts) total[name] = plus(total[name] ?? 0, amount);
    }
    return [];
  }

  async replace({ view, of, id, value, streamVersion }: Replacement): Promise<boolean> {
    const entry = this.#documents.get(view)?.get(id);
    const stored = of === 'document' ? entry?.stored : this.#notes.get(view)?.get(id);
    if (stored?.value === undefined || stored.streamVersion !== streamVersion) return false;
    const replaced = { ...stored, value: jsonCopy(value) };
    if (of === 'note') within(this.#notes, view).set(id, replaced);
    else within(this.#documents, view).set(id, { stored: replaced, list: entry?.list });
    return true;
  }

  async getTotals(view: string, by: string): Promise<ReadonlyMap<string, Readonly<Record<string, Amount>>>> {
    const totals = [...(this.#totals.get(`${view}#${by}`) ?? [])];
    return new Map(totals.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, sums]) => [key, { ...sums }]));
  }

  async purge(view: string): Promise<string | undefined> {
    this.#documents.delete(view);
    this.#notes.delete(view);
    for (const name of [...this.#totals.keys()]) if (name.startsWith(`${view}#`)) this.#totals.delete(name);
    return undefined;
  }
}

function within<V>(maps: Map<string, Map<string, V>>, name: string): Map<string, V> {
  let map = maps.get(name);
  if (map === undefined) {
    map = new Map();
    maps.set(name, map);
  }
  return map;
}

function byPlace(a: { sort: string; key: string }, b: { sort: string; key: string }): number {
  if (a.sort !== b.sort) return a.sort < b.sort ? -1 : 1;
  return a.key === b.key ? 0 : a.key < b.key ? -1 : 1;
}

function jsonCopy<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}
