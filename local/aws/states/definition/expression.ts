import type { StateVisit } from '../execution/state-visit.ts';

/** What an expression may refer to. */
export interface EvaluationFrame {
  readonly visit: StateVisit;
  /** `$` of JSONPath. JSONata has `$states.input` instead, which is always the state's own input. */
  readonly data: unknown;
  /** `$states.result` */
  readonly result?: unknown;
  /** `$states.errorOutput` */
  readonly errorOutput?: unknown;
}

/** A compiled expression or template. Synchronous for JSONPath and constants. Throws StateFailure. */
export type Evaluate = (frame: EvaluationFrame) => unknown | Promise<unknown>;
