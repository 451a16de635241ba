/**
 * The events that a subscription has in hand or has dealt with lately, by id: the newest `size` of them. An older one is
 * forgotten, and a duplicate of it is handled again, which handlers have to bear anyway.
 */
export class DeduplicationWindow {
  readonly #size: number;
  readonly #known = new Map<string, Promise<void>>();

  constructor(size: number) {
    this.#size = size;
  }

  /** The work on an event that is known, done or still going on. */
  get(eventId: string): Promise<void> | undefined {
    return this.#known.get(eventId);
  }

  /** Remembers the work on an event; if it fails the event is forgotten, so that it can come again. */
  remember(eventId: string, work: Promise<void>): void {
    if (this.#size === 0) return;
    this.#known.set(eventId, work);
    if (this.#known.size > this.#size) this.#known.delete(this.#known.keys().next().value as string);
    work.then(
      () => this.#known.has(eventId) && this.#known.set(eventId, done),
      () => this.#known.delete(eventId),
    );
  }
}

const done = Promise.resolve();
