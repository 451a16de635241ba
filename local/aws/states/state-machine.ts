import type { CompiledMachine } from './definition/compiled-state.ts';
import type { MachineType } from './definition/validate-definition.ts';
import type { Execution } from './execution/execution.ts';

/** What an update replaces as a whole. */
export interface Revision {
  readonly id: string;
  readonly definition: string;
  readonly compiled: CompiledMachine;
  readonly roleArn: string;
  /** Epoch milliseconds. */
  readonly updatedAt: number;
  readonly loggingConfiguration: Readonly<Record<string, unknown>>;
  readonly tracingConfiguration: Readonly<Record<string, unknown>>;
}

/** A state machine with its executions. */
export class StateMachine {
  readonly arn: string;
  readonly name: string;
  readonly type: MachineType;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  readonly tags = new Map<string, string>();
  /** By name, in the order they were started. */
  readonly executions = new Map<string, Execution>();
  revision: Revision;

  constructor(about: { arn: string; name: string; type: MachineType; createdAt?: number }, revision: Revision) {
    this.arn = about.arn;
    this.name = about.name;
    this.type = about.type;
    this.revision = revision;
    this.createdAt = about.createdAt ?? revision.updatedAt;
  }
}
