import type { Backlog, Offer } from './backlog.ts';
import { Deque } from './deque.ts';
import type { StoredMessage } from './stored-message.ts';

/** The backlog of a standard queue: first come first served, messages that come back stand at the end. */
export class StandardBacklog implements Backlog {
  readonly #messages = new Deque<StoredMessage>();

  get hasReady(): boolean {
    return this.#messages.size > 0;
  }

  add(message: StoredMessage): void {
    this.#messages.push(message);
  }

  take(limit: number, offer: Offer): void {
    for (let taken = 0; taken < limit; ) {
      const message = this.#messages.shift();
      if (message === undefined) return;
      // A message deleted by an older receipt handle stays in the list until its turn comes.
      if (message.state === 'available' && offer(message)) taken++;
    }
  }

  leftFlight(): void {}

  tookOff(): void {}

  clear(): void {
    this.#messages.clear();
  }
}
