import type { ItemKey } from './row.ts';
import { SortedList } from './sorted-list.ts';

/** All elements with one hash key. */
export interface Partition<E> {
  readonly hash: string;
  /** Where a scan meets the partition: a 32-bit hash of the key. */
  readonly position: number;
  readonly elements: SortedList<E>;
}

/**
 * The partitions of a table or an index: found by key at once, and walked in the order of a hash for scans. That order
 * is built by the first scan and kept from then on, so tables that are never scanned do not pay for it.
 */
export class Partitions<E extends ItemKey> {
  readonly #byHash = new Map<string, Partition<E>>();
  readonly #compare: (a: E, b: E) => number;
  #scanOrder: SortedList<Partition<E>> | undefined;

  constructor(compare: (a: E, b: E) => number) {
    this.#compare = compare;
  }

  get(hash: string): SortedList<E> | undefined {
    return this.#byHash.get(hash)?.elements;
  }

  add(element: E): void {
    let partition = this.#byHash.get(element.hash);
    if (partition === undefined) {
      const { hash } = element;
      partition = { hash, position: hashPosition(hash), elements: new SortedList(this.#compare) };
      this.#byHash.set(hash, partition);
      this.#scanOrder?.add(partition);
    }
    partition.elements.add(element);
  }

  remove(element: E): void {
    const partition = this.#byHash.get(element.hash);
    if (partition === undefined) return;
    partition.elements.remove(element);
    if (!partition.elements.isEmpty) return;
    this.#byHash.delete(element.hash);
    this.#scanOrder?.remove(partition);
  }

  /** Visits partitions in scan order from the first for which `isBefore` does not hold, until `visit` returns false. */
  visit(
    isBefore: (at: { position: number; hash: string }) => boolean,
    visit: (partition: Partition<E>) => boolean,
  ): void {
    if (this.#scanOrder === undefined) {
      const partitions = [...this.#byHash.values()].sort(comparePartitions);
      this.#scanOrder = new SortedList<Partition<E>>(comparePartitions);
      for (const partition of partitions) this.#scanOrder.add(partition);
    }
    this.#scanOrder.visitForward(isBefore, visit);
  }
}

/** A 32-bit hash (FNV-1a with a final mix) of an encoded hash key. */
export function hashPosition(hash: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < hash.length; i++) value = Math.imul(value ^ hash.charCodeAt(i), 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x7feb352d);
  value = Math.imul(value ^ (value >>> 15), 0x846ca68b);
  return (value ^ (value >>> 16)) >>> 0;
}

/** Scan order: by position, then by key. */
export function comparePartitions(
  a: { readonly position: number; readonly hash: string },
  b: { readonly position: number; readonly hash: string },
): number {
  return a.position - b.position || (a.hash < b.hash ? -1 : a.hash > b.hash ? 1 : 0);
}
