/** Where an element stands: block and offset. The position after the last element is that of an empty block. */
interface Position {
  readonly block: number;
  readonly offset: number;
}

const BLOCK_SIZE = 512;

/**
 * A list kept in order, in blocks, so that inserting into the middle of a large one moves few elements. Appending in
 * order is the cheapest case. Bounds are given as predicates that hold for a prefix of the list.
 */
export class SortedList<T> {
  readonly #blocks: T[][] = [];
  readonly #compare: (a: T, b: T) => number;

  constructor(compare: (a: T, b: T) => number) {
    this.#compare = compare;
  }

  get isEmpty(): boolean {
    return this.#blocks.length === 0;
  }

  /** The element that is equal to the one that `order` looks for: negative means "too small". */
  find(order: (element: T) => number): T | undefined {
    const { block, offset } = this.#positionOf((element) => order(element) < 0);
    const element = this.#blocks[block]?.[offset];
    return element !== undefined && order(element) === 0 ? element : undefined;
  }

  add(element: T): void {
    const last = this.#blocks.at(-1);
    if (last === undefined) {
      this.#blocks.push([element]);
      return;
    }
    if (this.#compare(last[last.length - 1] as T, element) < 0) {
      if (last.length < BLOCK_SIZE) last.push(element);
      else this.#blocks.push([element]);
      return;
    }
    const { block, offset } = this.#positionOf((other) => this.#compare(other, element) < 0);
    const target = this.#blocks[block] as T[];
    target.splice(offset, 0, element);
    if (target.length > BLOCK_SIZE) this.#blocks.splice(block + 1, 0, target.splice(BLOCK_SIZE / 2));
  }

  remove(element: T): void {
    const { block, offset } = this.#positionOf((other) => this.#compare(other, element) < 0);
    const target = this.#blocks[block];
    if (target?.[offset] !== element) return;
    if (target.length === 1) this.#blocks.splice(block, 1);
    else target.splice(offset, 1);
  }

  /** Visits, in order, the elements for which `isBefore` no longer holds, until `visit` returns false. */
  visitForward(isBefore: (element: T) => boolean, visit: (element: T) => boolean): void {
    let { block, offset } = this.#positionOf(isBefore);
    for (let current = this.#blocks[block]; current !== undefined; current = this.#blocks[++block]) {
      for (; offset < current.length; offset++) if (!visit(current[offset] as T)) return;
      offset = 0;
    }
  }

  /** Visits, from the greatest to the least, the elements for which `isBefore` holds, until `visit` returns false. */
  visitBackward(isBefore: (element: T) => boolean, visit: (element: T) => boolean): void {
    const end = this.#positionOf(isBefore);
    let offset = end.offset - 1;
    for (let block = end.block; block >= 0; block--) {
      const current = this.#blocks[block];
      for (; current !== undefined && offset >= 0; offset--) if (!visit(current[offset] as T)) return;
      offset = (this.#blocks[block - 1]?.length ?? 0) - 1;
    }
  }

  /** The position of the first element for which `isBefore` does not hold. */
  #positionOf(isBefore: (element: T) => boolean): Position {
    let low = 0;
    let high = this.#blocks.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const block = this.#blocks[middle] as T[];
      if (isBefore(block[block.length - 1] as T)) low = middle + 1;
      else high = middle;
    }
    const block = this.#blocks[low];
    if (block === undefined) return { block: low, offset: 0 };
    let from = 0;
    let to = block.length;
    while (from < to) {
      const middle = (from + to) >> 1;
      if (isBefore(block[middle] as T)) from = middle + 1;
      else to = middle;
    }
    return { block: low, offset: from };
  }
}
