import type { MachineType } from './definition/validate-definition.ts';
import type { RecordedEvent } from './execution/history.ts';
import type { Revision } from './state-machine.ts';

/** A revision of a state machine as it is kept: its definition is compiled anew. */
export interface KeptRevision {
  readonly id: string;
  readonly definition: string;
  readonly roleArn: string;
  /** Epoch ms. */
  readonly updatedAt: number;
  readonly loggingConfiguration: Readonly<Record<string, unknown>>;
  readonly tracingConfiguration: Readonly<Record<string, unknown>>;
}

/** A state machine without its executions, as it is kept. */
export interface KeptMachine {
  readonly arn: string;
  readonly name: string;
  readonly type: MachineType;
  readonly createdAt: number;
  readonly tags: ReadonlyMap<string, string>;
  readonly revision: KeptRevision;
}

/** Where the main line of an execution is: in this state, entered with this input. */
export interface ExecutionPosition {
  readonly stateName: string;
  readonly input: unknown;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly enteredEventId: number;
  /** Epoch ms. */
  readonly enteredAt: number;
}

/** How an execution ended. */
export interface KeptEnding {
  readonly status: 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';
  readonly type: string;
  readonly output?: unknown;
  readonly error?: string | undefined;
  readonly cause?: string | undefined;
}

/** An execution without its history, as it is kept. JSON values stand in it as text. */
export interface KeptExecution {
  readonly arn: string;
  readonly name: string;
  readonly machineArn: string;
  readonly inputText: string;
  readonly startedAt: number;
  readonly stoppedAt: number | undefined;
  /** The revision that it runs, where the machine has another one by now. */
  readonly revision: KeptRevision | undefined;
  /** JSON of an ExecutionPosition. */
  readonly position: string | undefined;
  /** JSON of a KeptEnding. */
  readonly ending: string | undefined;
}

/** An event of the history as text: it may hold any JSON value. */
export function eventText(event: RecordedEvent): string {
  return JSON.stringify(event);
}

/** A revision without what it was compiled to. */
export function keptRevision({ compiled: _compiled, ...kept }: Revision): KeptRevision {
  return kept;
}
