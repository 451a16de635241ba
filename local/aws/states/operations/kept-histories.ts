import type { Execution } from '../execution/execution.ts';

/** How many ended executions keep their history; the service itself keeps all of 90 days. */
export const keptHistories = 5000;

/** Forgets the histories of ended executions, oldest first, so that memory stays bounded under load. */
export class KeptHistories {
  readonly #ring: (Execution | undefined)[] = new Array(keptHistories);
  #next = 0;

  add(execution: Execution): void {
    this.#ring[this.#next]?.forgetHistory();
    this.#ring[this.#next] = execution;
    this.#next = (this.#next + 1) % keptHistories;
  }
}
