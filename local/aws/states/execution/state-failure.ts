/** How a state fails: the error name that Retry and Catch match on, and its cause. */
export class StateFailure extends Error {
  /** Absent when a Fail state gives none. */
  readonly error: string | undefined;
  readonly failureCause: string | undefined;
  /** The field whose JSONata expression failed; such a failure leaves an `EvaluationFailed` event. */
  readonly location: string | undefined;
  /** Not caught by `States.ALL`. */
  readonly terminal: boolean;
  /** Set once the failure stands in the history, so that outer states do not report it again. */
  reported = false;

  constructor(
    error: string | undefined,
    failureCause: string | undefined,
    options: { location?: string; terminal?: boolean } = {},
  ) {
    super(failureCause ?? error ?? 'failed');
    this.error = error;
    this.failureCause = failureCause;
    this.location = options.location;
    this.terminal = options.terminal ?? error === errorName.runtime;
  }
}

/** Thrown through an execution that was stopped, timed out or cut off by a failing sibling; no state can catch it. */
export class Interruption extends Error {}

/** Error names that the service itself raises. */
export const errorName = {
  all: 'States.ALL',
  branchFailed: 'States.BranchFailed',
  dataLimitExceeded: 'States.DataLimitExceeded',
  exceedToleratedFailureThreshold: 'States.ExceedToleratedFailureThreshold',
  heartbeatTimeout: 'States.HeartbeatTimeout',
  intrinsicFailure: 'States.IntrinsicFailure',
  noChoiceMatched: 'States.NoChoiceMatched',
  parameterPathFailure: 'States.ParameterPathFailure',
  queryEvaluationError: 'States.QueryEvaluationError',
  resultPathMatchFailure: 'States.ResultPathMatchFailure',
  runtime: 'States.Runtime',
  taskFailed: 'States.TaskFailed',
  timeout: 'States.Timeout',
} as const;
