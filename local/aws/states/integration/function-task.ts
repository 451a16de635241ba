import { Interruption, type StateFailure } from '../execution/state-failure.ts';
import type { StateVisit } from '../execution/state-visit.ts';
import { reported } from '../states/failure-report.ts';
import { invokeFunction, payloadText, payloadValue } from './function-invocation.ts';
import { failureMembers, isTimeout, limited, limitMembers, type TaskAttempt, withinLimit } from './task-attempt.ts';
import type { TaskResource } from './task-resource.ts';

/** Runs a task whose resource is the ARN of a function: its input is the event, its result what the function returns. */
export async function runFunctionTask(
  visit: StateVisit,
  resource: Extract<TaskResource, { kind: 'function' }>,
  attempt: TaskAttempt,
): Promise<unknown> {
  const { run, thread } = visit;
  run.record(thread, 'LambdaFunctionScheduled', {
    members: { resource: resource.arn, ...limitMembers(attempt) },
    data: { input: attempt.parameters },
  });
  run.record(thread, 'LambdaFunctionStarted');
  try {
    const request = { FunctionName: resource.arn, Payload: Buffer.from(JSON.stringify(attempt.parameters)) };
    const response = await limited(visit, attempt, () => invokeFunction(run.call, request));
    const output = withinLimit(resource.arn, payloadValue(payloadText(response)));
    run.record(thread, 'LambdaFunctionSucceeded', { data: { output } });
    return output;
  } catch (error) {
    const failure = reported(visit, error);
    if (failure instanceof Interruption) throw failure;
    recordFailure(visit, failure);
    throw failure;
  }
}

function recordFailure(visit: StateVisit, failure: StateFailure): void {
  const type = isTimeout(failure) ? 'LambdaFunctionTimedOut' : 'LambdaFunctionFailed';
  visit.run.record(visit.thread, type, { members: failureMembers(failure) });
}
