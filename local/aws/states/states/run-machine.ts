import type { CompiledMachine, CompiledState } from '../definition/compiled-state.ts';
import type { ExecutionRun } from '../execution/execution-run.ts';
import { errorName, StateFailure } from '../execution/state-failure.ts';
import { StateVisit } from '../execution/state-visit.ts';
import type { Thread } from '../execution/thread.ts';
import { exceedsPayloadLimit } from '../json-value.ts';
import type { ExecutionPosition } from '../kept-execution.ts';
import type { StateOutcome } from './data-flow.ts';
import { reported } from './failure-report.ts';
import { runState } from './run-state.ts';

/** Where to begin: with `StartAt`, or in a state that was entered before. */
export interface MachineStart {
  readonly input: unknown;
  readonly from?: ExecutionPosition | undefined;
}

/** Runs states until one ends, and yields its output. Throws StateFailure or Interruption. */
export async function runMachine(
  machine: CompiledMachine,
  { input, from }: MachineStart,
  thread: Thread,
  run: ExecutionRun,
): Promise<unknown> {
  let earlier = from;
  let data = earlier === undefined ? input : earlier.input;
  let name: string | undefined = earlier?.stateName ?? machine.startAt;
  while (name !== undefined) {
    thread.scope.check();
    const state = machine.states.get(name);
    if (state === undefined) throw new StateFailure(errorName.runtime, `There is no state '${name}'`);
    const at = { state, input: data };
    const visit = earlier === undefined ? enter(run, thread, at) : new StateVisit(run, thread, { ...at, ...earlier });
    earlier = undefined;
    const outcome = await runVisited(visit);
    data = outcome.output;
    name = outcome.next;
  }
  return data;
}

function enter(run: ExecutionRun, thread: Thread, at: { state: CompiledState; input: unknown }): StateVisit {
  const { state, input } = at;
  const enteredEventId = run.record(thread, `${state.type}StateEntered`, {
    members: { name: state.name },
    data: { input },
  });
  run.entered?.(thread, { stateName: state.name, input, enteredEventId, enteredAt: run.now() });
  return new StateVisit(run, thread, { ...at, enteredEventId });
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
