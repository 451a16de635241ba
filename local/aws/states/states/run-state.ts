import type { FailState, PassState } from '../definition/compiled-state.ts';
import { StateFailure } from '../execution/state-failure.ts';
import type { StateVisit } from '../execution/state-visit.ts';
import { typeFailure } from '../jsonata/jsonata-expression.ts';
import { runChoice } from './choice-state.ts';
import { completed, effectiveInput, passedThrough, type StateOutcome, taskInput } from './data-flow.ts';
import { runMap } from './map-state.ts';
import { runParallel } from './parallel-state.ts';
import { recovering } from './recovery.ts';
import { runTask } from './task-state.ts';
import { runWait } from './wait-state.ts';

/** Does the work of the visited state. Throws StateFailure or Interruption. */
export async function runState(visit: StateVisit): Promise<StateOutcome> {
  const { state } = visit;
  switch (state.type) {
    case 'Pass':
      return runPass(visit, state);
    case 'Task':
      return recovering(visit, state, () => runTask(visit, state));
    case 'Choice':
      return runChoice(visit, state);
    case 'Wait':
      return runWait(visit, state);
    case 'Succeed':
      return passedThrough(visit, effectiveInput(visit), undefined);
    case 'Fail':
      throw await failureOf(visit, state);
    case 'Parallel':
      return recovering(visit, state, () => runParallel(visit, state));
    case 'Map':
      return recovering(visit, state, () => runMap(visit, state));
  }
}

async function runPass(visit: StateVisit, state: PassState): Promise<StateOutcome> {
  if (state.result !== undefined) {
    visit.inspect('result', state.result.value);
    return completed(visit, state.result.value);
  }
  const parameters = await taskInput(visit, effectiveInput(visit));
  visit.inspect('afterParameters', parameters);
  return completed(visit, parameters);
}

async function failureOf(visit: StateVisit, state: FailState): Promise<StateFailure> {
  const frame = { visit, data: visit.input };
  visit.inspect('afterInputPath', visit.input);
  const error = await state.error?.(frame);
  const cause = await state.cause?.(frame);
  return new StateFailure(text(visit, 'Error', error), text(visit, 'Cause', cause), { terminal: false });
}

function text(visit: StateVisit, field: string, value: unknown): string | undefined {
  if (value === undefined || typeof value === 'string') return value;
  if (visit.state.flow.language === 'JSONata') {
    throw typeFailure({ visit, data: visit.input }, { source: field, field }, 'string', value);
  }
  throw visit.runtimeFailure(`The ${field} of a Fail state must be a string but is ${JSON.stringify(value)}`);
}
