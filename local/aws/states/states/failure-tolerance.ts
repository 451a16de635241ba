import type { MapState } from '../definition/compiled-state.ts';
import { errorName, StateFailure } from '../execution/state-failure.ts';
import type { StateVisit } from '../execution/state-visit.ts';
import { readOptionalNumber } from './number-field.ts';

/** How many items of a Map state may fail before the state does. */
export class FailureTolerance {
  readonly #count: number | undefined;
  readonly #percentage: number | undefined;
  readonly #distributed: boolean;
  #failures = 0;

  private constructor(count: number | undefined, percentage: number | undefined, distributed: boolean) {
    this.#count = count;
    this.#percentage = percentage;
    this.#distributed = distributed;
  }

  /** Reads the limits. Values out of range fail the state with `States.Runtime`. */
  static async of(visit: StateVisit, state: MapState, data: unknown): Promise<FailureTolerance> {
    const count = await readOptionalNumber(visit, data, state.toleratedFailureCount, 'integer');
    if (count !== undefined && count < 0) {
      throw visit.runtimeFailure('ToleratedFailureCount cannot be negative.');
    }
    const percentage = await readOptionalNumber(visit, data, state.toleratedFailurePercentage, 'float');
    if (percentage !== undefined && !(percentage >= 0 && percentage <= 100)) {
      throw visit.runtimeFailure('ToleratedFailurePercentage must be between 0 and 100.');
    }
    return new FailureTolerance(count, percentage, state.distributed);
  }

  /** Counts a failed item: its place in the result, or the failure of the whole state. */
  failed(failure: StateFailure, items: number): unknown {
    this.#failures++;
    const limited = this.#count !== undefined || this.#percentage !== undefined;
    if (!limited && !this.#distributed) throw failure;
    const overCount = this.#count !== undefined && this.#failures > this.#count;
    const overPercentage = this.#percentage !== undefined && (this.#failures * 100) / items > this.#percentage;
    if (overCount || overPercentage || !limited) {
      throw new StateFailure(
        errorName.exceedToleratedFailureThreshold,
        'The specified tolerated failure threshold was exceeded',
      );
    }
    return { Error: failure.error, Cause: failure.failureCause };
  }
}
