import type { EventType } from '../../schemas/generated/event-types.ts';

/**
 * A saga as data: steps in order, each with the command that undoes it. `lib/` builds the state machine, so that the
 * reverse order of compensation is wired by construction and not written by hand.
 *
 * When a step fails for good, its own compensation runs first and then those of the earlier steps, last to first: a step
 * that timed out may have happened. So every compensation must be harmless for a step that never took place; and since that one
 * may take place yet (its request is on its way, or its function still runs), a compensation that finds nothing to undo
 * records that the step is refused, and the step's own rules see to it. `thenRefusesLate` of the test kit shows it.
 */
export interface SagaDefinition {
  /** Kebab-case; names the state machine, its starter and its queue. */
  readonly name: string;
  readonly startedBy: EventType;
  /** A pattern on the envelope beside the event type, e.g. `{ data: { fulfilment: ['managed'] } }`. */
  readonly where?: Readonly<Record<string, unknown>>;
  /** The whole saga's limit; then it is compensated by nobody, so it is far above the sum of its steps. */
  readonly timeoutSeconds: number;
  readonly steps: readonly SagaStep[];
  /** Run after every compensation, last of all: what tells the world that the saga was undone. */
  readonly afterCompensation?: SagaCommand;
}

/** One command of a saga and what undoes it. */
export type SagaStep = SagaStepCommands & (OnceAStep | OnceAnElement);

/** What a step does, and how patiently. */
export interface SagaStepCommands {
  /** Kebab-case, unique in the saga; part of the idempotency key. */
  readonly name: string;
  readonly command: SagaCommand;
  readonly compensation?: SagaCommand;
  /**
   * There is no way back any more: when this step fails for good nothing is undone, the execution fails, and a person has
   * to see to the rest. For steps behind the one that decides, which no rule can refuse; all that follow are such steps
   * too. @default false
   */
  readonly forwardOnly?: boolean;
  /** Limit for one try; at least the timeout of the function that it calls. */
  readonly timeoutSeconds: number;
  readonly retry: SagaRetry;
}

/** A step that runs once. */
export interface OnceAStep {
  readonly forEach?: undefined;
  readonly elementKey?: undefined;
}

/** A step that runs, and is undone, once for each element of an array. */
export interface OnceAnElement {
  /** Name of an array in the saga's input. */
  readonly forEach: string;
  /** Names the element in the idempotency key, e.g. `sku`. */
  readonly elementKey: string;
}

/** Retries of errors that a retry can help (never of a business refusal), with full jitter. */
export interface SagaRetry {
  readonly maxAttempts: number;
  readonly intervalSeconds: number;
  readonly backoffRate: number;
  readonly maxDelaySeconds: number;
}

/** A command of a domain. */
export interface SagaCommand {
  readonly domain: string;
  readonly name: string;
  readonly body: Readonly<Record<string, SagaValue>>;
  /** Event types that the command may record to say no, e.g. `payment.failed`: the step then counts as refused. */
  readonly refusedBy?: readonly EventType[];
}

/** A literal, or a member of the saga's input, of the current element of `forEach`, or of the failure being undone. */
export type SagaValue =
  | string
  | number
  | boolean
  | { readonly input: string }
  | { readonly element: string }
  | { readonly failure: 'error' | 'cause' };
