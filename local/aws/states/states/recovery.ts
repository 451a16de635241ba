import type { Catcher, RecoveringState, Retrier } from '../definition/compiled-state.ts';
import { errorName, Interruption, type StateFailure } from '../execution/state-failure.ts';
import type { StateVisit } from '../execution/state-visit.ts';
import { assigned, type StateOutcome, withResult } from './data-flow.ts';
import { reported } from './failure-report.ts';

/** Runs a state with `Retry` and `Catch`: retries first, each retrier with its own count, then the first catcher. */
export async function recovering(
  visit: StateVisit,
  state: RecoveringState,
  attempt: () => Promise<StateOutcome>,
): Promise<StateOutcome> {
  const attempts = state.retry.map(() => 0);
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      const failure = reported(visit, error);
      if (failure instanceof Interruption) throw failure;
      const delayMs = retryDelay(visit, state.retry, attempts, failure);
      if (delayMs === undefined) return caught(visit, state, failure);
      if (delayMs > 0) await visit.thread.scope.sleep(delayMs);
      visit.retryCount++;
    }
  }
}

/** Whether one of the names stands for the failure. `States.Runtime` is beyond recovery whatever the names. */
export function matchesError(names: readonly string[], failure: StateFailure): boolean {
  const error = failure.error ?? '';
  if (error === errorName.runtime) return false;
  const timeout = error === errorName.timeout || error === errorName.heartbeatTimeout;
  return names.some((name) => {
    if (name === error) return true;
    if (name === errorName.all) return !failure.terminal;
    if (name === errorName.taskFailed) return !failure.terminal && !timeout;
    return name === errorName.timeout && timeout;
  });
}

/** Milliseconds until the next try, `undefined` when there is none. */
function retryDelay(
  visit: StateVisit,
  retriers: readonly Retrier[],
  attempts: number[],
  failure: StateFailure,
): number | undefined {
  const index = retriers.findIndex((retrier) => matchesError(retrier.errorEquals, failure));
  const retrier = retriers[index];
  const made = attempts[index] ?? 0;
  if (retrier === undefined || made >= retrier.maxAttempts) return undefined;
  attempts[index] = made + 1;
  const grown = retrier.intervalSeconds * retrier.backoffRate ** made;
  const seconds = Math.min(grown, retrier.maxDelaySeconds ?? Number.POSITIVE_INFINITY);
  return seconds * 1000 * (retrier.fullJitter ? visit.run.env.random.next() : 1);
}

async function caught(visit: StateVisit, state: RecoveringState, failure: StateFailure): Promise<StateOutcome> {
  recordStateFailure(visit, failure);
  const catcher = state.catch.find((each) => matchesError(each.errorEquals, failure));
  if (catcher === undefined) throw failure;
  try {
    return await handled(visit, catcher, failure);
  } catch (error) {
    throw reported(visit, error);
  }
}

async function handled(visit: StateVisit, catcher: Catcher, failure: StateFailure): Promise<StateOutcome> {
  const errorOutput: Record<string, string> = {};
  if (failure.error !== undefined) errorOutput.Error = failure.error;
  errorOutput.Cause = failure.failureCause ?? '';
  const frame = { visit, data: errorOutput, errorOutput };
  const variables = await assigned(catcher.assign?.(frame));
  const output =
    visit.state.flow.language === 'JSONPath'
      ? withResult(visit, catcher.resultPath, errorOutput)
      : catcher.output === undefined
        ? errorOutput
        : await catcher.output(frame);
  return { output, assigned: variables, next: catcher.next };
}

/** Map and Parallel states report that they failed, except when the definition itself could not be carried out. */
function recordStateFailure(visit: StateVisit, failure: StateFailure): void {
  const { type } = visit.state;
  if (type === 'Task' || failure.error === errorName.runtime) return;
  visit.run.record(visit.thread, `${type}StateFailed`);
}
