import { CancelScope, startTimer } from '../execution/cancel-scope.ts';
import { errorName, Interruption, StateFailure } from '../execution/state-failure.ts';
import type { StateVisit } from '../execution/state-visit.ts';
import { exceedsPayloadLimit } from '../json-value.ts';

/** What one attempt at a task is given. */
export interface TaskAttempt {
  readonly parameters: unknown;
  readonly timeoutSeconds: number | undefined;
  readonly heartbeatSeconds: number | undefined;
}

/** Work under limits: `scope` ends with it, `beat` starts the time between heartbeats anew. */
export type LimitedWork<T> = (control: { readonly scope: CancelScope; readonly beat: () => void }) => Promise<T>;

/** Runs the work under the task's limits and the execution's life: whichever ends first settles it. */
export function limited<T>(visit: StateVisit, attempt: TaskAttempt, work: LimitedWork<T>): Promise<T> {
  const { timers } = visit.run.env;
  const scope = new CancelScope(timers, visit.thread.scope);
  return visit.thread.scope.wait<T>((resolve, reject) => {
    const stop = (seconds: number | undefined, name: string) =>
      seconds === undefined
        ? () => {}
        : startTimer(timers, seconds * 1000, () => reject(new StateFailure(name, undefined)));
    const stopTimeout = stop(attempt.timeoutSeconds, errorName.timeout);
    let stopHeartbeat = stop(attempt.heartbeatSeconds, errorName.heartbeatTimeout);
    const beat = () => {
      stopHeartbeat();
      stopHeartbeat = stop(attempt.heartbeatSeconds, errorName.heartbeatTimeout);
    };
    work({ scope, beat }).then(resolve, reject);
    return () => {
      scope.cancel(new Interruption('The attempt is over.'));
      stopTimeout();
      stopHeartbeat();
    };
  });
}

/** The result, unless it is too large to be passed on. `name` is how the failure calls the task. */
export function withinLimit(name: string, result: unknown): unknown {
  if (!exceedsPayloadLimit(result)) return result;
  throw new StateFailure(
    errorName.dataLimitExceeded,
    `The state/task '${name}' returned a result with a size exceeding the maximum number of bytes service limit.`,
  );
}

/** Members of the event that schedules a task. */
export function limitMembers(attempt: TaskAttempt): Record<string, unknown> {
  return {
    ...(attempt.timeoutSeconds !== undefined && { timeoutInSeconds: attempt.timeoutSeconds }),
    ...(attempt.heartbeatSeconds !== undefined && { heartbeatInSeconds: attempt.heartbeatSeconds }),
  };
}

/** Whether a limit, and not the task itself, ended the attempt. */
export function isTimeout(error: unknown): error is StateFailure {
  return (
    error instanceof StateFailure && (error.error === errorName.timeout || error.error === errorName.heartbeatTimeout)
  );
}

/** Members `error` and `cause` of the events of failures. */
export function failureMembers(failure: StateFailure): Record<string, unknown> {
  return {
    ...(failure.error !== undefined && { error: failure.error }),
    ...(failure.failureCause !== undefined && { cause: failure.failureCause }),
  };
}
