import type { StoredMessage } from './stored-message.ts';

/** Decides on a message offered by a backlog: true when it goes in flight, false when it left the queue instead. */
export type Offer = (message: StoredMessage) => boolean;

/** The available messages of a queue in the order in which receivers get them. */
export interface Backlog {
  /** False when a receive would certainly find nothing. */
  readonly hasReady: boolean;
  /** Takes in a message that is available now: new, due after a delay, or back after its visibility timeout. */
  add(message: StoredMessage): void;
  /** Offers messages in order until `limit` of them have gone in flight or none is left. */
  take(limit: number, offer: Offer): void;
  /** Tells that a message is no longer in flight. Call it before `add` when the message comes back. */
  leftFlight(message: StoredMessage): void;
  /** Tells of a message that is in flight without having been taken from here: it was, before a restart. */
  tookOff(message: StoredMessage): void;
  clear(): void;
}
