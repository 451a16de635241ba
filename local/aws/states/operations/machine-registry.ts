import { AwsError } from '../../aws-error.ts';
import type { Execution } from '../execution/execution.ts';
import type { StateMachine } from '../state-machine.ts';

/** All state machines and executions, by their ARNs. */
export class MachineRegistry {
  readonly machines = new Map<string, StateMachine>();
  readonly executions = new Map<string, Execution>();

  /** Takes a machine out with its executions; those that run go on unseen. */
  remove(arn: string): void {
    const machine = this.machines.get(arn);
    if (machine === undefined) return;
    this.machines.delete(arn);
    for (const execution of machine.executions.values()) {
      if (execution.status !== 'RUNNING') this.executions.delete(execution.executionArn);
    }
  }

  /** Throws StateMachineDoesNotExist and InvalidArn. */
  machine(arn: string): StateMachine {
    const machine = this.machines.get(arn);
    if (machine !== undefined) return machine;
    if (!/^arn:[^:]+:states:[^:]*:[^:]*:stateMachine:[^:/]+$/.test(arn)) {
      throw new AwsError('InvalidArn', `Invalid Arn: '${arn}'`);
    }
    throw new AwsError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`);
  }

  /** Throws ExecutionDoesNotExist and InvalidArn. */
  execution(arn: string): Execution {
    const execution = this.executions.get(arn);
    if (execution !== undefined) return execution;
    const kind = /^arn:[^:]+:states:[^:]*:[^:]*:([^:]+):.+$/.exec(arn)?.[1];
    if (kind === 'express') {
      throw new AwsError('InvalidArn', "Invalid Arn: 'Resource type not valid in this context: express'");
    }
    if (kind !== 'execution') throw new AwsError('InvalidArn', `Invalid Arn: '${arn}'`);
    throw new AwsError('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`);
  }
}
