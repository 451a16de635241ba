import { DEDUPLICATION_INTERVAL_MS } from './deduplication-memory.ts';
import type { StoredMessage } from './stored-message.ts';

interface Attempt {
  readonly at: number;
  readonly messages: readonly StoredMessage[];
  readonly receiveCounts: readonly number[];
}

/** Remembers which messages a ReceiveRequestAttemptId got, so that a retry after a lost answer gets the same. */
export class ReceiveAttempts {
  readonly #attempts = new Map<string, Attempt>();

  /** The messages of the attempt, if all of them are still in flight from it and five minutes have not passed. */
  recall(attemptId: string, now: number): StoredMessage[] | undefined {
    this.#forgetOlderThan(now - DEDUPLICATION_INTERVAL_MS);
    const attempt = this.#attempts.get(attemptId);
    if (attempt === undefined) return undefined;
    const isUnchanged = attempt.messages.every(
      (message, i) => message.state === 'in-flight' && message.receiveCount === attempt.receiveCounts[i],
    );
    return isUnchanged ? [...attempt.messages] : undefined;
  }

  remember(attemptId: string, messages: readonly StoredMessage[], now: number): void {
    this.#attempts.delete(attemptId);
    this.#attempts.set(attemptId, { at: now, messages, receiveCounts: messages.map((one) => one.receiveCount) });
  }

  clear(): void {
    this.#attempts.clear();
  }

  #forgetOlderThan(limit: number): void {
    // A map iterates in order of insertion, which here is the order of time.
    for (const [id, attempt] of this.#attempts) {
      if (attempt.at > limit) return;
      this.#attempts.delete(id);
    }
  }
}
