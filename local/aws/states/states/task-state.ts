import type { TaskState } from '../definition/compiled-state.ts';
import type { StateVisit } from '../execution/state-visit.ts';
import { runFunctionTask } from '../integration/function-task.ts';
import { runServiceTask } from '../integration/service-task.ts';
import type { TaskAttempt } from '../integration/task-attempt.ts';
import type { TaskResource } from '../integration/task-resource.ts';
import { completed, effectiveInput, type StateOutcome, taskInput } from './data-flow.ts';
import { readSeconds } from './number-field.ts';

/** Makes one attempt at a task. */
export async function runTask(visit: StateVisit, state: TaskState): Promise<StateOutcome> {
  const { resource } = state;
  const waits = 'pattern' in resource && resource.pattern === 'waitForTaskToken';
  if (waits) visit.taskToken = visit.run.env.random.hex(64);
  const effective = effectiveInput(visit);
  const parameters = await taskInput(visit, effective);
  visit.inspect(state.flow.language === 'JSONata' ? 'afterArguments' : 'afterParameters', parameters);
  const limits = {
    timeoutSeconds: await readSeconds(visit, effective, state.timeoutSeconds),
    heartbeatSeconds: await readSeconds(visit, effective, state.heartbeatSeconds),
  };
  const result = await perform(visit, resource, { parameters, ...limits });
  visit.inspect('result', result);
  return completed(visit, result);
}

async function perform(visit: StateVisit, resource: TaskResource, attempt: TaskAttempt): Promise<unknown> {
  if (visit.run.mock !== undefined) return visit.run.mock();
  if (resource.kind === 'function') return runFunctionTask(visit, resource, attempt);
  if (resource.kind !== 'unsupported') return runServiceTask(visit, resource, attempt);
  throw visit.runtimeFailure(`The resource '${resource.arn}' is not supported by the local engine`);
}
