import { Interruption, type StateFailure } from '../execution/state-failure.ts';
import type { StateVisit } from '../execution/state-visit.ts';
import { reported } from '../states/failure-report.ts';
import { childResult } from './child-execution.ts';
import { callService } from './service-call.ts';
import {
  failureMembers,
  isTimeout,
  type LimitedWork,
  limited,
  limitMembers,
  type TaskAttempt,
  withinLimit,
} from './task-attempt.ts';
import type { ServiceResource } from './task-resource.ts';

/** Runs a task that calls a service, and waits as its pattern says. */
export async function runServiceTask(
  visit: StateVisit,
  resource: ServiceResource,
  attempt: TaskAttempt,
): Promise<unknown> {
  const { run, thread } = visit;
  const named = { resourceType: resource.resourceType, resource: resource.resource };
  run.record(thread, 'TaskScheduled', {
    members: { ...named, region: run.env.region, ...limitMembers(attempt) },
    data: { parameters: attempt.parameters },
  });
  run.record(thread, 'TaskStarted', { members: named });
  try {
    const result = await limited(visit, attempt, (control) => perform(visit, resource, attempt, control));
    const output = withinLimit(resource.resourceType, result);
    run.record(thread, 'TaskSucceeded', { members: named, data: { output } });
    return output;
  } catch (error) {
    const failure = reported(visit, error);
    if (failure instanceof Interruption) throw failure;
    recordFailure(visit, failure, named);
    throw failure;
  }
}

async function perform(
  visit: StateVisit,
  resource: ServiceResource,
  attempt: TaskAttempt,
  control: Parameters<LimitedWork<unknown>>[0],
): Promise<unknown> {
  if (resource.pattern === 'request') return callService(visit, resource, attempt.parameters);
  if (resource.pattern === 'waitForTaskToken') return awaitToken(visit, resource, attempt, control);
  const started = await callService(visit, resource, attempt.parameters);
  submitted(visit, resource, started);
  return childResult(visit, (started as { ExecutionArn: string }).ExecutionArn, resource.pattern);
}

async function awaitToken(
  visit: StateVisit,
  resource: ServiceResource,
  attempt: TaskAttempt,
  control: Parameters<LimitedWork<unknown>>[0],
): Promise<unknown> {
  // Registered before the call, since the callee may answer before the call returns.
  const answer = control.scope.wait((resolve, reject) =>
    visit.run.tokens.register(visit.taskToken ?? '', { resolve, reject, heartbeat: control.beat }),
  );
  answer.catch(() => {});
  submitted(visit, resource, await callService(visit, resource, attempt.parameters));
  return answer;
}

function submitted(visit: StateVisit, resource: ServiceResource, output: unknown): void {
  visit.run.record(visit.thread, 'TaskSubmitted', {
    members: { resourceType: resource.resourceType, resource: resource.resource },
    data: { output },
  });
}

function recordFailure(visit: StateVisit, failure: StateFailure, named: Record<string, unknown>): void {
  const type = isTimeout(failure) ? 'TaskTimedOut' : 'TaskFailed';
  visit.run.record(visit.thread, type, { members: { ...named, ...failureMembers(failure) } });
}
