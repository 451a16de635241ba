import type { RunnableFunction } from './function-definition.ts';
import type { WorkerInvocation } from './worker-protocol.ts';

/** How one run of a handler ended. */
export interface InstanceOutcome {
  /** JSON text: the handler's result, or Lambda's description of the error. */
  readonly payload: string;
  readonly functionError?: 'Unhandled';
}

/** One line that a function wrote. */
export interface FunctionLogLine {
  readonly functionName: string;
  /** Empty for what was written outside any invocation, e.g. while the module loaded. */
  readonly requestId: string;
  readonly stream: 'stdout' | 'stderr';
  readonly line: string;
}

/** Gets the lines that functions write, one at a time, without the line break. */
export type LogSink = (line: FunctionLogLine) => void;

/**
 * One execution environment of a function. It runs one invocation at a time; after `ended` it runs none, and the
 * invocation that was under way has been answered with an error.
 */
export interface FunctionInstance {
  /** Settles, never rejects, when the module is loaded; with an outcome if loading failed. */
  readonly ready: Promise<InstanceOutcome | undefined>;
  readonly ended: boolean;
  /** Never rejects: every end of the handler is an outcome. */
  invoke(invocation: WorkerInvocation): Promise<InstanceOutcome>;
  /** Ends it at once, as a kill would. */
  kill(): void;
}

/** Starts an instance. Worker threads by default; a simulation passes one that calls handlers in process. */
export type StartInstance = (definition: RunnableFunction, log: LogSink) => FunctionInstance;

/** Longest answer that Lambda lets a function give, in bytes. */
export const LONGEST_RESPONSE_BYTES = 6 * 1024 * 1024 + 100;

/** An outcome with an error of the platform itself, as opposed to one that the handler threw. */
export function platformError(errorType: string, errorMessage: string): InstanceOutcome {
  return { payload: JSON.stringify({ errorType, errorMessage }), functionError: 'Unhandled' };
}
