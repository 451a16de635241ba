/** Runs work one after another for each key, in the order of the calls, and side by side for different keys. */
export class KeyedChains {
  readonly #tails = new Map<string, Promise<unknown>>();

  /** Runs `work` when everything before it under this key has ended, well or badly; answers its outcome. */
  run(key: string, work: () => Promise<void>): Promise<void> {
    const before = this.#tails.get(key);
    const outcome = before === undefined ? work() : before.then(work, work);
    this.#tails.set(key, outcome);
    const tidy = () => {
      if (this.#tails.get(key) === outcome) this.#tails.delete(key);
    };
    outcome.then(tidy, tidy);
    return outcome;
  }
}
