import type { CompiledMachine } from '../definition/compiled-state.ts';
import type { ExecutionRun } from '../execution/execution-run.ts';
import { errorName, StateFailure } from '../execution/state-failure.ts';
import { StateVisit } from '../execution/state-visit.ts';
import type { Thread } from '../execution/thread.ts';
import { exceedsPayloadLimit } from '../json-value.ts';
import type { StateOutcome } from './data-flow.ts';
import { reported } from './failure-report.ts';
import { runState } from './run-state.ts';

/** Runs states from `StartAt` until one ends, and yields its output. Throws StateFailure or Interruption. */
export async function runMachine(
  machine: CompiledMachine,
  input: unknown,
  thread: Thread,
  run: ExecutionRun,
): Promise<unknown> {
  let data = input;
  let name: string | undefined = machine.startAt;
  while (name !== undefined) {
    thread.scope.check();
    const state = machine.states.get(name);
    if (state === undefined) throw new StateFailure(errorName.runtime, `There is no state '${name}'`);
    const enteredEventId = run.record(thread, `${state.type}StateEntered`, {
      members: { name },
      data: { input: data },
    });
    const visit = new StateVisit(run, thread, { state, input: data, enteredEventId });
    const outcome = await runVisited(visit);
    data = outcome.output;
    name = outcome.next;
  }
  return data;
}

async function runVisited(visit: StateVisit): Promise<StateOutcome> {
  try {
    const outcome = await runState(visit);
    leave(visit, outcome);
    return outcome;
  } catch (error) {
    throw reported(visit, error);
  }
}

function leave(visit: StateVisit, outcome: StateOutcome): void {
  const { thread, state, run } = visit;
  if (outcome.output !== visit.input && exceedsPayloadLimit(outcome.output)) {
    throw new StateFailure(
      errorName.dataLimitExceeded,
      `The state/task '${state.name}' returned a result with a size exceeding the maximum number of bytes service limit.`,
      { terminal: true },
    );
  }
  const names = outcome.assigned === undefined ? [] : Object.keys(outcome.assigned);
  if (names.length > 0) thread.variables = { ...thread.variables, ...outcome.assigned };
  run.record(thread, `${state.type}StateExited`, {
    members: { name: state.name, ...(names.length > 0 && variableMembers(outcome.assigned ?? {})) },
    data: { output: outcome.output },
  });
}

function variableMembers(variables: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const texts = Object.entries(variables).map(([name, value]) => [name, JSON.stringify(value)]);
  return { assignedVariables: Object.fromEntries(texts), assignedVariablesDetails: { truncated: false } };
}
