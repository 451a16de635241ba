import { parseExact } from '../../../json/written-number.ts';
import type { AwsCall, ServiceEnvironment } from '../../service.ts';
import {
  type ExecutionPosition,
  eventText,
  type KeptEnding,
  type KeptExecution,
  keptRevision,
} from '../kept-execution.ts';
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

/** What is known of an execution that an earlier process began. */
export interface EarlierStart {
  readonly revision: StateMachine['revision'];
  readonly startedAt: number;
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
  #ending: KeptEnding | undefined;
  #position: ExecutionPosition | undefined;
  #stoppedAt: number | undefined;

  constructor(host: ExecutionHost, machine: StateMachine, start: ExecutionStart, earlier?: EarlierStart) {
    this.#host = host;
    this.env = host.env;
    this.call = host.call;
    this.tokens = host.tokens;
    this.machine = machine;
    this.revision = earlier?.revision ?? machine.revision;
    this.executionArn = start.arn;
    this.executionName = start.name;
    this.inputText = start.inputText;
    this.#input = start.input;
    this.startedAt = earlier?.startedAt ?? host.env.clock.now();
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
    // Before its first event, so that the journal knows whose that is.
    this.#tell();
    this.record(this.#main, 'ExecutionStarted', {
      members: { roleArn: this.revision.roleArn },
      data: { input: this.#input },
    });
    // The first state names no event before it.
    this.#main.previousEventId = 0;
    void this.#run();
  }

  /** Goes on with the state that it was in when an earlier process ended. */
  resume(): void {
    const { variables, enteredEventId } = this.#position ?? { variables: {}, enteredEventId: 0 };
    this.#main.variables = variables;
    this.#main.previousEventId = enteredEventId;
    void this.#run();
  }

  /** What is kept of it beside its history. */
  kept(): KeptExecution {
    const { executionArn: arn, executionName: name, machine, inputText, startedAt, stoppedAt, revision } = this;
    return {
      ...{ arn, name, machineArn: machine.arn, inputText, startedAt, stoppedAt },
      revision: revision.id === machine.revision.id ? undefined : keptRevision(revision),
      position: this.#position && JSON.stringify(this.#position),
      ending: this.#ending && JSON.stringify(this.#ending),
    };
  }

  restore({ position, ending, stoppedAt }: KeptExecution): void {
    this.#position = position === undefined ? undefined : (parseExact(position) as ExecutionPosition);
    if (ending === undefined) return;
    this.#ending = parseExact(ending) as KeptEnding;
    this.#stoppedAt = stoppedAt;
    this.#settleEnded();
  }

  restoreEvent(event: RecordedEvent): void {
    if (event.id === (this.#events?.length ?? 0) + 1) this.#events?.push(event);
  }

  /** Ends a running execution from outside. */
  stop(error: string | undefined, cause: string | undefined): void {
    this.#end({ status: 'ABORTED', type: 'ExecutionAborted', error, cause });
    this.#scope.cancel(new Interruption('The execution was stopped.'));
  }

  now(): number {
    return this.env.clock.now();
  }

  entered(thread: Thread, position: Omit<ExecutionPosition, 'variables'>): void {
    if (thread !== this.#main) return;
    this.#position = { ...position, variables: thread.variables };
    this.#tell();
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
    const stopTimer = this.#startTimeout();
    // Gives StartExecution the time to answer before the first task is called.
    await undefined;
    try {
      const from = this.#position;
      const output = await runMachine(this.revision.compiled, { input: this.#input, from }, this.#main, this);
      this.#end({ status: 'SUCCEEDED', type: 'ExecutionSucceeded', output });
    } catch (error) {
      if (error instanceof Interruption) return;
      const failure = error instanceof StateFailure ? error : new StateFailure(errorName.runtime, String(error));
      const { error: name, failureCause } = failure;
      this.#end({ status: 'FAILED', type: 'ExecutionFailed', error: name, cause: failureCause });
    } finally {
      stopTimer?.();
    }
  }

  #startTimeout(): (() => void) | undefined {
    const limit = this.revision.compiled.timeoutSeconds;
    const express = this.machine.type === 'EXPRESS' ? expressTimeoutSeconds : undefined;
    const seconds = Math.min(limit ?? Number.POSITIVE_INFINITY, express ?? Number.POSITIVE_INFINITY);
    if (!Number.isFinite(seconds)) return undefined;
    const left = this.startedAt + seconds * 1000 - this.now();
    return startTimer(this.env.timers, Math.max(left, 0), () => this.#timeOut());
  }

  #tell(): void {
    if (this.machine.type === 'STANDARD') this.env.changes?.touch(this, () => ['execution', this.kept()]);
  }

  #timeOut(): void {
    this.#end({ status: 'TIMED_OUT', type: 'ExecutionTimedOut', error: errorName.timeout });
    this.#scope.cancel(new Interruption('The execution timed out.'));
  }

  #end(ending: KeptEnding): void {
    if (this.#ending !== undefined) return;
    const { error, cause } = ending;
    this.#append(this.#main, ending.type, {
      members: { ...(error !== undefined && { error }), ...(cause !== undefined && { cause }) },
      data: { output: ending.output },
    });
    this.#ending = ending.status === 'TIMED_OUT' ? { ...ending, error: undefined } : ending;
    this.#stoppedAt = this.now();
    this.#tell();
    this.#settleEnded();
    this.#host.ended(this);
  }

  #append(thread: Thread, type: string, details: EventDetails | undefined): number {
    const events = this.#events ?? [];
    const id = events.length + 1;
    const timestamp = this.env.clock.now();
    const event: RecordedEvent = { id, previousEventId: thread.previousEventId, type, timestamp, details };
    events.push(event);
    if (this.env.changes !== undefined && this.machine.type === 'STANDARD') {
      this.env.changes.append(['event', this.executionArn, eventText(event)]);
    }
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
