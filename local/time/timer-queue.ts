/** A task waiting in a TimerQueue. `position` is its place in the heap, or -1 once it has left. */
export interface QueuedTask {
  readonly dueAt: number;
  readonly order: number;
  readonly task: () => void | Promise<void>;
  position: number;
}

/**
 * A priority queue of tasks by due time (epoch ms), first come first served among equals. Adding, taking and removing
 * are O(log n), so that a queue full of cancelled visibility timeouts costs no more than the ones still wanted.
 */
export class TimerQueue {
  readonly #heap: QueuedTask[] = [];
  #nextOrder = 0;

  get size(): number {
    return this.#heap.length;
  }

  /** When the earliest task is due; undefined when there is none. */
  get nextDueAt(): number | undefined {
    return this.#heap[0]?.dueAt;
  }

  add(dueAt: number, task: () => void | Promise<void>): QueuedTask {
    const entry: QueuedTask = { dueAt, order: this.#nextOrder++, task, position: this.#heap.length };
    this.#heap.push(entry);
    this.#rise(entry);
    return entry;
  }

  /** Removes and returns the earliest task if it is due at `now`. */
  takeDue(now: number): QueuedTask | undefined {
    const first = this.#heap[0];
    if (first === undefined || first.dueAt > now) return undefined;
    this.remove(first);
    return first;
  }

  /** Removes a task; harmless when it has left already. */
  remove(entry: QueuedTask): void {
    const position = entry.position;
    if (position < 0) return;
    entry.position = -1;
    const last = this.#heap.pop();
    if (last === undefined || last === entry) return;
    this.#heap[position] = last;
    last.position = position;
    this.#rise(last);
    this.#sink(last);
  }

  clear(): void {
    for (const entry of this.#heap) entry.position = -1;
    this.#heap.length = 0;
  }

  #rise(entry: QueuedTask): void {
    let position = entry.position;
    while (position > 0) {
      const parentPosition = (position - 1) >> 1;
      const parent = this.#heap[parentPosition];
      if (parent === undefined || !isBefore(entry, parent)) break;
      this.#place(parent, position);
      position = parentPosition;
    }
    this.#place(entry, position);
  }

  #sink(entry: QueuedTask): void {
    let position = entry.position;
    for (;;) {
      const left = this.#heap[2 * position + 1];
      if (left === undefined) break;
      const right = this.#heap[2 * position + 2];
      const child = right !== undefined && isBefore(right, left) ? right : left;
      if (!isBefore(child, entry)) break;
      const childPosition = child.position;
      this.#place(child, position);
      position = childPosition;
    }
    this.#place(entry, position);
  }

  #place(entry: QueuedTask, position: number): void {
    this.#heap[position] = entry;
    entry.position = position;
  }
}

function isBefore(a: QueuedTask, b: QueuedTask): boolean {
  return a.dueAt < b.dueAt || (a.dueAt === b.dueAt && a.order < b.order);
}
