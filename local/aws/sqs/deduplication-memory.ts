/** What the first send of a deduplication id was answered. */
export interface RememberedSend {
  readonly messageId: string;
  readonly sequenceNumber: string | undefined;
}

/** Five minutes, in milliseconds: how long SQS takes a second send of the same deduplication id for the first one. */
export const DEDUPLICATION_INTERVAL_MS = 300_000;

/** Remembers the sends of a FIFO queue for the deduplication interval. */
export class DeduplicationMemory {
  readonly #sends = new Map<string, RememberedSend & { readonly at: number }>();

  /** The first send under the key within the interval before `now` (epoch ms). */
  recall(key: string, now: number): RememberedSend | undefined {
    this.#forgetOlderThan(now - DEDUPLICATION_INTERVAL_MS);
    return this.#sends.get(key);
  }

  remember(key: string, send: RememberedSend, now: number): void {
    // Only these two: the send may be a whole message, which must not be kept from being freed.
    this.#sends.set(key, { messageId: send.messageId, sequenceNumber: send.sequenceNumber, at: now });
  }

  /** Everything that is remembered: key, send, and when it was (epoch ms). */
  *entries(): Iterable<[key: string, send: RememberedSend, at: number]> {
    for (const [key, { at, ...send }] of this.#sends) yield [key, send, at];
  }

  clear(): void {
    this.#sends.clear();
  }

  #forgetOlderThan(limit: number): void {
    // A map iterates in order of insertion, which here is the order of time.
    for (const [key, send] of this.#sends) {
      if (send.at > limit) return;
      this.#sends.delete(key);
    }
  }
}
