import type { ParallelState } from '../definition/compiled-state.ts';
import { CancelScope } from '../execution/cancel-scope.ts';
import type { StateVisit } from '../execution/state-visit.ts';
import { runBranches } from './branches.ts';
import { completed, effectiveInput, type StateOutcome, taskInput } from './data-flow.ts';
import { runMachine } from './run-machine.ts';

/** Runs all branches on the same input; the result is the array of their outputs. */
export async function runParallel(visit: StateVisit, state: ParallelState): Promise<StateOutcome> {
  const effective = effectiveInput(visit);
  const input = await taskInput(visit, effective);
  if (visit.run.mock !== undefined) return completed(visit, await visit.run.mock());
  visit.run.record(visit.thread, 'ParallelStateStarted');
  const scope = new CancelScope(visit.run.env.timers, visit.thread.scope);
  const outputs = await runBranches(visit, scope, {
    count: state.branches.length,
    limit: state.branches.length,
    run: (thread, index) => {
      const branch = state.branches[index];
      return branch === undefined ? Promise.resolve(undefined) : runMachine(branch, { input }, thread, visit.run);
    },
  });
  visit.run.record(visit.thread, 'ParallelStateSucceeded');
  return completed(visit, outputs);
}
