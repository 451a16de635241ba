import type { Backlog, Offer } from './backlog.ts';
import { Deque } from './deque.ts';
import type { StoredMessage } from './stored-message.ts';

interface MessageGroup {
  readonly id: string;
  readonly pending: Deque<StoredMessage>;
  inFlight: number;
  isListed: boolean;
}

/**
 * The backlog of a FIFO queue. Each message group keeps its order and is locked while one of its messages is in
 * flight; a receive takes as much of one group as it can before it goes on to the next.
 */
export class FifoBacklog implements Backlog {
  readonly #groups = new Map<string, MessageGroup>();
  readonly #unlocked = new Deque<MessageGroup>();

  get hasReady(): boolean {
    return this.#unlocked.size > 0;
  }

  add(message: StoredMessage): void {
    const group = this.#groupOf(message);
    group.pending.insertSorted(message, arrivedBefore);
    this.#listIfUnlocked(group);
  }

  take(limit: number, offer: Offer): void {
    for (let room = limit; room > 0; ) {
      const group = this.#unlocked.shift();
      if (group === undefined) return;
      group.isListed = false;
      room -= this.#takeFrom(group, room, offer);
      this.#forgetIfEmpty(group);
    }
  }

  leftFlight(message: StoredMessage): void {
    const group = this.#groupOf(message);
    group.inFlight--;
    this.#listIfUnlocked(group);
    this.#forgetIfEmpty(group);
  }

  tookOff(message: StoredMessage): void {
    this.#groupOf(message).inFlight++;
  }

  clear(): void {
    this.#groups.clear();
    this.#unlocked.clear();
  }

  #takeFrom(group: MessageGroup, room: number, offer: Offer): number {
    let taken = 0;
    while (taken < room) {
      const message = group.pending.shift();
      if (message === undefined) break;
      if (message.state !== 'available') continue;
      if (!offer(message)) continue;
      group.inFlight++;
      taken++;
    }
    return taken;
  }

  #groupOf(message: StoredMessage): MessageGroup {
    const id = message.groupId ?? '';
    let group = this.#groups.get(id);
    if (group === undefined) {
      group = { id, pending: new Deque(), inFlight: 0, isListed: false };
      this.#groups.set(id, group);
    }
    return group;
  }

  #listIfUnlocked(group: MessageGroup): void {
    if (group.isListed || group.inFlight > 0 || group.pending.size === 0) return;
    group.isListed = true;
    this.#unlocked.push(group);
  }

  #forgetIfEmpty(group: MessageGroup): void {
    if (group.inFlight === 0 && group.pending.size === 0 && !group.isListed) this.#groups.delete(group.id);
  }
}

function arrivedBefore(a: StoredMessage, b: StoredMessage): boolean {
  return a.order < b.order;
}
