import type { Random } from '../../local/time/random.ts';

/**
 * What happens to one call of a service. A crash ends the function that called; `lost-answer` and `crash-after` come after
 * the effect.
 */
export type Fault = 'none' | 'throttled' | 'unreachable' | 'lost-answer' | 'crash-before' | 'crash-after';

const kinds: readonly Fault[] = ['throttled', 'unreachable', 'lost-answer', 'crash-before', 'crash-after'];
const rates = [0, 0, 0.02, 0.1, 0.25];
const refusalRates = [0, 0.1, 0.4, 0.7];
const latenciesMs = [2, 10, 80];

/**
 * The faults of one run. How often each kind comes is drawn anew for each run, so that some runs see one kind only and
 * others all of them. Faults end at a point in time: all that is asked of the system is that it recovers.
 */
export class Faults {
  /** Whether the call being made at this moment is to be throttled; services are asked synchronously. */
  isThrottling = false;
  /** Longest way of a request, and of its answer, in milliseconds: long ways let many meet. */
  readonly latencyMs: number;
  /** Tries that clients make of each call, as SDK clients do. */
  readonly tries: number;
  /** Whether users come all at once. */
  readonly rushes: boolean;
  /** Whether the deliveries of this run come twice and in disorder. */
  readonly disorders: boolean;
  /** Whether snapshots are taken at once and remember next to nothing, so that what a day brings happens in seconds. */
  readonly forgetsSoon: boolean;
  readonly #random: Random;
  readonly #isOver: () => boolean;
  readonly #rates: ReadonlyMap<Fault, number>;
  readonly #refusalRate: number;

  constructor(random: Random, isOver: () => boolean) {
    this.#random = random;
    this.#isOver = isOver;
    this.#rates = new Map(kinds.map((kind) => [kind, rates[random.below(rates.length)] ?? 0]));
    this.#refusalRate = refusalRates[random.below(refusalRates.length)] ?? 0;
    this.latencyMs = latenciesMs[random.below(latenciesMs.length)] ?? 0;
    this.tries = random.below(3) === 0 ? 3 : 1;
    this.rushes = random.below(2) === 0;
    this.disorders = random.below(2) === 0;
    this.forgetsSoon = random.below(2) === 0;
  }

  /** The fault of the next call. */
  next(): Fault {
    if (this.#isOver()) return 'none';
    const drawn = this.#random.next();
    let bound = 0;
    for (const [kind, rate] of this.#rates) {
      bound += rate;
      if (drawn < bound) return kind;
    }
    return 'none';
  }

  /** Whether one entry of PutEvents or PutRecords is refused. */
  refusesEntry(): boolean {
    return !this.#isOver() && this.#random.next() < this.#refusalRate;
  }

  /** Whether the answer to a user's request is lost on its way. */
  losesAnswer(): boolean {
    return !this.#isOver() && this.#random.next() < (this.#rates.get('lost-answer') ?? 0);
  }
}
