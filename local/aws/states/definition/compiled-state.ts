import type { TaskResource } from '../integration/task-resource.ts';
import type { JsonPath } from '../path/json-path.ts';
import type { PathField } from '../path/path-field.ts';
import type { ChoiceTest } from '../states/choice-test.ts';
import type { Evaluate } from './expression.ts';

/** A state machine (or the inside of a Map or Parallel state) ready to run. */
export interface CompiledMachine {
  readonly startAt: string;
  readonly states: ReadonlyMap<string, CompiledState>;
  /** Of the whole execution. */
  readonly timeoutSeconds: number | undefined;
}

/** How data pass through a state that uses JSONPath. `null` discards. */
export interface JsonPathFlow {
  readonly language: 'JSONPath';
  readonly inputPath?: PathField | null;
  readonly parameters?: Evaluate;
  readonly resultSelector?: Evaluate;
  readonly resultPath?: JsonPath | null;
  readonly outputPath?: PathField | null;
  readonly assign?: Evaluate;
}

/** How data pass through a state that uses JSONata. */
export interface JsonataFlow {
  readonly language: 'JSONata';
  readonly parameters?: Evaluate;
  readonly output?: Evaluate;
  readonly assign?: Evaluate;
}

interface StateBase {
  readonly name: string;
  readonly flow: JsonPathFlow | JsonataFlow;
  /** Absent on the last state of a machine and on states that choose otherwise. */
  readonly next?: string;
}

/** One retrier, with the defaults filled in. */
export interface Retrier {
  readonly errorEquals: readonly string[];
  readonly intervalSeconds: number;
  readonly maxAttempts: number;
  readonly backoffRate: number;
  readonly maxDelaySeconds: number | undefined;
  readonly fullJitter: boolean;
}

/** One catcher. */
export interface Catcher {
  readonly errorEquals: readonly string[];
  readonly next: string;
  readonly resultPath?: JsonPath | null;
  readonly output?: Evaluate;
  readonly assign?: Evaluate;
}

interface Recovering {
  readonly retry: readonly Retrier[];
  readonly catch: readonly Catcher[];
}

/** A number given in the definition, by a path or by an expression; `field` names it in failures. */
export interface NumberField {
  readonly field: string;
  readonly source: string;
  readonly evaluate: Evaluate;
}

/** Passes its input on, or a fixed result. */
export interface PassState extends StateBase {
  readonly type: 'Pass';
  readonly result?: { readonly value: unknown };
}

/** Calls a function or a service. */
export interface TaskState extends StateBase, Recovering {
  readonly type: 'Task';
  readonly resource: TaskResource;
  readonly timeoutSeconds?: NumberField;
  readonly heartbeatSeconds?: NumberField;
}

/** One rule of a Choice state. */
export interface ChoiceRule {
  readonly test: ChoiceTest;
  readonly next: string;
  readonly output?: Evaluate;
  readonly assign?: Evaluate;
}

/** Goes where the first rule that holds says. */
export interface ChoiceState extends StateBase {
  readonly type: 'Choice';
  readonly rules: readonly ChoiceRule[];
  readonly default: string | undefined;
}

/** Waits some seconds or until a moment. */
export interface WaitState extends StateBase {
  readonly type: 'Wait';
  readonly until: {
    readonly kind: 'seconds' | 'timestamp';
    readonly field: string;
    readonly source: string;
    readonly evaluate: Evaluate;
  };
}

/** Ends its machine well. */
export interface SucceedState extends StateBase {
  readonly type: 'Succeed';
}

/** Ends its machine with an error. */
export interface FailState extends StateBase {
  readonly type: 'Fail';
  readonly error?: Evaluate;
  readonly cause?: Evaluate;
}

/** Runs branches beside each other. */
export interface ParallelState extends StateBase, Recovering {
  readonly type: 'Parallel';
  readonly branches: readonly CompiledMachine[];
}

/** Runs a machine for each item of an array. */
export interface MapState extends StateBase, Recovering {
  readonly type: 'Map';
  readonly items?: { readonly source: string; readonly evaluate: Evaluate };
  readonly itemsPath?: PathField;
  readonly itemSelector?: Evaluate;
  readonly processor: CompiledMachine;
  readonly distributed: boolean;
  readonly label: string | undefined;
  readonly batch: { readonly size: number; readonly input?: Evaluate } | undefined;
  readonly maxConcurrency?: NumberField;
  readonly toleratedFailureCount?: NumberField;
  readonly toleratedFailurePercentage?: NumberField;
}

/** States with `Retry` and `Catch`. */
export type RecoveringState = TaskState | ParallelState | MapState;

/** A state of any type, ready to run. */
export type CompiledState =
  | PassState
  | TaskState
  | ChoiceState
  | WaitState
  | SucceedState
  | FailState
  | ParallelState
  | MapState;
