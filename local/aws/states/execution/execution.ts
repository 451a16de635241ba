import type { AwsCall, ServiceEnvironment } from '../../service.ts';
import type { StateMachine } from '../state-machine.ts';
import { runMachine } from '../states/run-machine.ts';
import { CancelScope, startTimer } from './cancel-scope.ts';
import type { ExecutionRun } from './execution-run.ts';
import { type EventDetails, maxHistoryEvents, type RecordedEvent } from './history.ts';
import { errorName, Interruption, StateFailure } from './state-failure.ts';
import type { TaskTokens } from './task-tokens.ts';
import type { Thread } from './thread.ts';

/** Where an execution is in its life. */
export type ExecutionStatus = 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';

/** What executions of one service share. */
export interface ExecutionHost {
  readonly env: ServiceEnvironment;
  readonly call: AwsCall;
  readonly tokens: TaskTokens;
  completionOf(executionArn: string): Promise<Record<string, unknown>>;
  /** Told of every execution that has ended. */
  ended(execution: Execution): void;
}

/** What StartExecution was given. */
export interface ExecutionStart {
  readonly arn: string;
  readonly name: string;
  readonly inputText: string;
  readonly input: unknown;
}

/** How an execution ended. */
interface Ending {
  readonly status: ExecutionStatus;
  readonly type: string;
  readonly output?: unknown;
  readonly error?: string | undefined;
  readonly cause?: string | undefined;
}

const expressTimeoutSeconds = 300;

/** One run of a state machine: its life, its history and, once it has ended, its result. */
export class Execution implements ExecutionRun {
  readonly env: ServiceEnvironment;
  readonly call: AwsCall;
  readonly tokens: TaskTokens;
  readonly machine: StateMachine;
  /** The machine may be updated while it runs; this is what it runs. */
  readonly revision: StateMachine['revision'];
  readonly executionArn: string;
  readonly executionName: string;
  readonly inputText: string;
  readonly startedAt: number;
  readonly contextBase: Readonly<Record<string, unknown>>;
  /** Settles when the execution has ended, however it ended. */
  readonly ended: Promise<void>;
  readonly #host: ExecutionHost;
  readonly #input: unknown;
  readonly #scope: CancelScope;
  #events: RecordedEvent[] | undefined = [];
  readonly #main: Thread;
  #settleEnded: () => void = () => {};
  #ending: Ending | undefined;
  #stoppedAt: number | undefined;

  constructor(host: ExecutionHost, machine: StateMachine, start: ExecutionStart) {
    this.#host = host;
    this.env = host.env;
    this.call = host.call;
    this.tokens = host.tokens;
    this.machine = machine;
    this.revision = machine.revision;
    this.executionArn = start.arn;
    this.executionName = start.name;
    this.inputText = start.inputText;
    this.#input = start.input;
    this.startedAt = host.env.clock.now();
    this.#scope = new CancelScope(host.env.timers);
    this.#main = { scope: this.#scope, variables: {}, previousEventId: 0, mapItem: undefined };
    this.contextBase = this.#contextBase();
    this.ended = new Promise((resolve) => {
      this.#settleEnded = resolve;
    });
  }

  get status(): ExecutionStatus {
    return this.#ending?.status ?? 'RUNNING';
  }

  get stateMachineArn(): string {
    return this.machine.arn;
  }

  /** Epoch milliseconds, once it has ended. */
  get stoppedAt(): number | undefined {
    return this.#stoppedAt;
  }

  get outcome(): {
    readonly output?: unknown;
    readonly error?: string | undefined;
    readonly cause?: string | undefined;
  } {
    return this.#ending ?? {};
  }

  /** `undefined` once the history has been forgotten. */
  get events(): readonly RecordedEvent[] | undefined {
    return this.#events;
  }

  /** Gives the memory of an ended execution's history back; how it ended stays known. */
  forgetHistory(): void {
    if (this.#ending !== undefined) this.#events = undefined;
  }

  /** Starts the first state as soon as the caller is done. */
  start(): void {
    this.record(this.#main, 'ExecutionStarted', {
      members: { roleArn: this.revision.roleArn },
      data: { input: this.#input },
    });
    // The first state names no event before it.
    this.#main.previousEventId = 0;
    const limit = this.revision.compiled.timeoutSeconds;
    const express = this.machine.type === 'EXPRESS' ? expressTimeoutSeconds : undefined;
    const seconds = Math.min(limit ?? Number.POSITIVE_INFINITY, express ?? Number.POSITIVE_INFINITY);
    const stopTimer = Number.isFinite(seconds)
      ? startTimer(this.env.timers, seconds * 1000, () => this.#timeOut())
      : undefined;
    void this.#run().then(stopTimer);
  }

  /** Ends a running execution from outside. */
  stop(error: string | undefined, cause: string | undefined): void {
    this.#end({ status: 'ABORTED', type: 'ExecutionAborted', error, cause });
    this.#scope.cancel(new Interruption('The execution was stopped.'));
  }

  now(): number {
    return this.env.clock.now();
  }

  record(thread: Thread, type: string, details?: EventDetails): number {
    if (this.#ending !== undefined || this.#events === undefined) return 0;
    if (this.#events.length >= maxHistoryEvents - 1) {
      throw new StateFailure(
        errorName.runtime,
        `The execution reached the maximum number of history events (${maxHistoryEvents}).`,
      );
    }
    return this.#append(thread, type, details);
  }

  completionOf(executionArn: string): Promise<Record<string, unknown>> {
    return this.#host.completionOf(executionArn);
  }

  withoutHistory(): ExecutionRun {
    const { env, call, tokens, executionArn, executionName, stateMachineArn, contextBase } = this;
    const run: ExecutionRun = {
      ...{ env, call, tokens, executionArn, executionName, stateMachineArn, contextBase },
      now: () => this.now(),
      record: () => 0,
      completionOf: (arn) => this.completionOf(arn),
      withoutHistory: () => run,
    };
    return run;
  }

  async #run(): Promise<void> {
    // Gives StartExecution the time to answer before the first task is called.
    await undefined;
    try {
      const output = await runMachine(this.revision.compiled, this.#input, this.#main, this);
      this.#end({ status: 'SUCCEEDED', type: 'ExecutionSucceeded', output });
    } catch (error) {
      if (error instanceof Interruption) return;
      const failure = error instanceof StateFailure ? error : new StateFailure(errorName.runtime, String(error));
      const { error: name, failureCause } = failure;
      this.#end({ status: 'FAILED', type: 'ExecutionFailed', error: name, cause: failureCause });
    }
  }

  #timeOut(): void {
    this.#end({ status: 'TIMED_OUT', type: 'ExecutionTimedOut', error: errorName.timeout });
    this.#scope.cancel(new Interruption('The execution timed out.'));
  }

  #end(ending: Ending): void {
    if (this.#ending !== undefined) return;
    const { error, cause } = ending;
    this.#append(this.#main, ending.type, {
      members: { ...(error !== undefined && { error }), ...(cause !== undefined && { cause }) },
      data: { output: ending.output },
    });
    this.#ending = ending.status === 'TIMED_OUT' ? { ...ending, error: undefined } : ending;
    this.#stoppedAt = this.now();
    this.#settleEnded();
    this.#host.ended(this);
  }

  #append(thread: Thread, type: string, details: EventDetails | undefined): number {
    const events = this.#events ?? [];
    const id = events.length + 1;
    const timestamp = this.env.clock.now();
    events.push({ id, previousEventId: thread.previousEventId, type, timestamp, details });
    thread.previousEventId = id;
    return id;
  }

  #contextBase(): Record<string, unknown> {
    const { machine } = this;
    return {
      Execution: {
        Id: this.executionArn,
        Input: this.#input,
        StartTime: new Date(this.startedAt).toISOString(),
        Name: this.executionName,
        RoleArn: this.revision.roleArn,
        RedriveCount: 0,
      },
      StateMachine: { Id: machine.arn, Name: machine.name },
    };
  }
}
