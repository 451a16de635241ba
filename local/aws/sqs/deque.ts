/** A first-in-first-out list on an array: adding and taking are O(1) amortised, and taken places are given back. */
export class Deque<T> {
  #items: (T | undefined)[] = [];
  #head = 0;

  get size(): number {
    return this.#items.length - this.#head;
  }

  /** The first item without taking it. */
  get first(): T | undefined {
    return this.#items[this.#head];
  }

  push(item: T): void {
    this.#items.push(item);
  }

  shift(): T | undefined {
    if (this.#head === this.#items.length) return undefined;
    const item = this.#items[this.#head];
    this.#items[this.#head++] = undefined;
    if (this.#head === this.#items.length) this.clear();
    else if (this.#head > 1024 && this.#head * 2 > this.#items.length) this.#compact();
    return item;
  }

  /** Puts an item that belongs near the front back in its order; O(distance from the nearer end). */
  insertSorted(item: T, isBefore: (a: T, b: T) => boolean): void {
    const last = this.#items.at(-1);
    if (this.size === 0 || (last !== undefined && isBefore(last, item))) {
      this.#items.push(item);
      return;
    }
    if (this.#head > 0) this.#items[--this.#head] = item;
    else this.#items.unshift(item);
    for (let place = this.#head; place + 1 < this.#items.length; place++) {
      const next = this.#items[place + 1];
      if (next === undefined || isBefore(item, next)) return;
      this.#items[place] = next;
      this.#items[place + 1] = item;
    }
  }

  clear(): void {
    this.#items = [];
    this.#head = 0;
  }

  #compact(): void {
    this.#items = this.#items.slice(this.#head);
    this.#head = 0;
  }
}
