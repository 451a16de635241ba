import type { CompiledState } from '../definition/compiled-state.ts';
import type { ExecutionRun } from './execution-run.ts';
import { errorName, StateFailure } from './state-failure.ts';
import type { Thread } from './thread.ts';

/** Stages of a state's data that TestState can show. */
export type InspectionStage =
  | 'afterInputPath'
  | 'afterParameters'
  | 'afterArguments'
  | 'afterItemsPath'
  | 'afterItemSelector'
  | 'result'
  | 'afterResultSelector'
  | 'afterResultPath';

/** The entering of a state. */
export interface StateEntry {
  readonly state: CompiledState;
  readonly input: unknown;
  readonly enteredEventId: number;
  /** Epoch ms; without, it is entered now. */
  readonly enteredAt?: number;
}

/** One entry into one state, from its `…StateEntered` event until it is left. */
export class StateVisit {
  readonly run: ExecutionRun;
  readonly thread: Thread;
  readonly state: CompiledState;
  readonly input: unknown;
  readonly enteredEventId: number;
  /** Milliseconds since the state was entered, where that was before a restart; else 0. */
  readonly earlierMs: number;
  readonly #enteredAt: number;
  /** Retries so far. */
  retryCount = 0;
  /** Of a task that waits for it. */
  taskToken: string | undefined;

  constructor(run: ExecutionRun, thread: Thread, at: StateEntry) {
    this.run = run;
    this.thread = thread;
    this.state = at.state;
    this.input = at.input;
    this.enteredEventId = at.enteredEventId;
    this.#enteredAt = at.enteredAt ?? run.now();
    this.earlierMs = at.enteredAt === undefined ? 0 : run.now() - at.enteredAt;
  }

  /** `$$` and `$states.context`. */
  contextObject(): Record<string, unknown> {
    const given = this.run.contextOverride;
    if (given !== undefined) return given;
    const { mapItem } = this.thread;
    const state: Record<string, unknown> = {
      Name: this.state.name,
      EnteredTime: new Date(this.#enteredAt).toISOString(),
    };
    if (this.state.type === 'Task') state.RetryCount = this.retryCount;
    return {
      ...this.run.contextBase,
      State: state,
      ...(mapItem !== undefined && { Map: { Item: mapItem } }),
      ...(this.taskToken !== undefined && { Task: { Token: this.taskToken } }),
    };
  }

  /** A failure that names this state in its cause. */
  failure(error: string, message: string, location?: string): StateFailure {
    return new StateFailure(error, this.cause(message), location === undefined ? {} : { location });
  }

  /** The failure `States.Runtime`, which no catcher of `States.ALL` catches. */
  runtimeFailure(message: string): StateFailure {
    return this.failure(errorName.runtime, message);
  }

  inspect(stage: InspectionStage, value: unknown): void {
    this.run.inspect?.(stage, value);
  }

  private cause(message: string): string {
    if (this.run.bareCauses) return message;
    return `An error occurred while executing the state '${this.state.name}' (entered at the event id #${this.enteredEventId}). ${message}`;
  }
}
