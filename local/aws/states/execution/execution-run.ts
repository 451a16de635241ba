import type { AwsCall, ServiceEnvironment } from '../../service.ts';
import type { ExecutionPosition } from '../kept-execution.ts';
import type { EventDetails } from './history.ts';
import type { InspectionStage } from './state-visit.ts';
import type { TaskTokens } from './task-tokens.ts';
import type { Thread } from './thread.ts';

/** What the interpreter needs of an execution and of the world around it. */
export interface ExecutionRun {
  readonly env: ServiceEnvironment;
  readonly call: AwsCall;
  readonly tokens: TaskTokens;
  readonly executionArn: string;
  readonly executionName: string;
  readonly stateMachineArn: string;
  /** The members `Execution` and `StateMachine` of the context object. */
  readonly contextBase: Readonly<Record<string, unknown>>;
  /** TestState: the whole context object. */
  readonly contextOverride?: Record<string, unknown>;
  /** TestState: causes do not name the state. */
  readonly bareCauses?: boolean;
  /** TestState: told of intermediate data. */
  readonly inspect?: (stage: InspectionStage, value: unknown) => void;
  /** TestState: stands in for the work of a Task, Map or Parallel state. */
  readonly mock?: () => unknown;
  now(): number;
  /** Told of each state that a line of control enters. */
  entered?(thread: Thread, position: Omit<ExecutionPosition, 'variables'>): void;
  /** Appends to the history and returns the event's id. */
  record(thread: Thread, type: string, details?: EventDetails): number;
  /** Settles with the description of another execution of this service once it has ended. */
  completionOf(executionArn: string): Promise<Record<string, unknown>>;
  /** A run whose events appear nowhere: the child executions of a distributed Map. */
  withoutHistory(): ExecutionRun;
}
