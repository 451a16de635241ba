import type { EventEnvelope } from '../event/envelope.ts';

/** An event that a subscription could not handle, or a message that holds no event, with why. */
export interface BusDeadLetter {
  /** The event; absent for what is no event. */
  readonly event?: EventEnvelope;
  /** What came, as JSON or as it was. */
  readonly body: string;
  /** The subscription that gave up; absent for what no subscription was asked about. */
  readonly subscription?: string;
  /** Code of the last error. */
  readonly code: string;
  /** Message of the last error. */
  readonly reason: string;
  /** Where the event breaks its schema, as JSON pointers. */
  readonly pointers: readonly string[];
  /** Times that it was tried. */
  readonly attempts: number;
}

/** Where a bus puts what it cannot handle. */
export interface BusDeadLetters {
  /** The letter is safe once this has resolved; if it rejects, the event is given back to its broker and comes again. */
  put(letter: BusDeadLetter): Promise<void>;
}

/** Dead letters in memory, in order of arrival: for tests, and for processes whose events die with them. */
export class MemoryDeadLetters implements BusDeadLetters {
  readonly #letters: BusDeadLetter[] = [];

  async put(letter: BusDeadLetter): Promise<void> {
    this.#letters.push(letter);
  }

  /** Everything that lies here. */
  list(): readonly BusDeadLetter[] {
    return [...this.#letters];
  }

  /** Takes everything out, to be looked at or handed to `EventBus.redrive`. */
  take(): readonly BusDeadLetter[] {
    return this.#letters.splice(0);
  }
}
