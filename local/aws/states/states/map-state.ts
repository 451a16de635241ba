import type { MapState } from '../definition/compiled-state.ts';
import { CancelScope } from '../execution/cancel-scope.ts';
import { errorName, Interruption, StateFailure } from '../execution/state-failure.ts';
import { StateVisit } from '../execution/state-visit.ts';
import type { Thread } from '../execution/thread.ts';
import { runBranches } from './branches.ts';
import { completed, effectiveInput, type StateOutcome } from './data-flow.ts';
import { reported } from './failure-report.ts';
import { FailureTolerance } from './failure-tolerance.ts';
import { batches, mapItems } from './map-items.ts';
import { readOptionalNumber } from './number-field.ts';
import { runMachine } from './run-machine.ts';

const inlineConcurrency = 40;
const distributedConcurrency = 10_000;

/** Runs the item processor once for each item; the result is the array of the outputs, in the items' order. */
export async function runMap(visit: StateVisit, state: MapState): Promise<StateOutcome> {
  const data = effectiveInput(visit);
  const items = await mapItems(visit, state, data);
  visit.inspect('afterItemsPath', items);
  if (visit.run.mock !== undefined) return completed(visit, await visit.run.mock());
  const { run, thread } = visit;
  run.record(thread, 'MapStateStarted', { members: { length: items.length } });
  const tolerance = await FailureTolerance.of(visit, state, data);
  const concurrency = (await readOptionalNumber(visit, data, state.maxConcurrency, 'integer')) ?? 0;
  const work = { visit, state, data, items, tolerance, concurrency };
  const outputs = await (state.distributed ? runDistributed(work) : runIterations(work, visit.run));
  run.record(thread, 'MapStateSucceeded');
  return completed(visit, outputs);
}

interface MapWork {
  readonly visit: StateVisit;
  readonly state: MapState;
  readonly data: unknown;
  readonly items: readonly unknown[];
  readonly tolerance: FailureTolerance;
  readonly concurrency: number;
}

async function runDistributed(work: MapWork): Promise<unknown[]> {
  const { visit, state } = work;
  const { run, thread } = visit;
  const label = state.label ?? state.name;
  const machine = run.stateMachineArn.replace(':stateMachine:', ':mapRun:');
  const members = { mapRunArn: `${machine}/${label}:${run.env.random.uuid()}` };
  run.record(thread, 'MapRunStarted', { members });
  try {
    const outputs = await runIterations(work, run.withoutHistory());
    run.record(thread, 'MapRunSucceeded');
    return outputs;
  } catch (error) {
    if (!(error instanceof StateFailure)) throw error;
    run.record(thread, 'MapRunFailed', { members: { error: error.error, cause: error.failureCause } });
    throw error;
  }
}

async function runIterations(work: MapWork, run: StateVisit['run']): Promise<unknown[]> {
  const { visit, state, data, items, tolerance, concurrency } = work;
  const batched = state.batch === undefined ? undefined : await batches(visit, state.batch, data, items);
  const inputs = batched ?? items;
  const most = state.distributed ? distributedConcurrency : inlineConcurrency;
  const scope = new CancelScope(visit.run.env.timers, visit.thread.scope);
  return runBranches(visit, scope, {
    count: inputs.length,
    limit: concurrency > 0 ? Math.min(concurrency, most) : most,
    item: (index) => ({ Index: index, Value: inputs[index] }),
    run: async (thread, index) => {
      try {
        return await iterate({ ...work, thread, index, run, input: inputs[index] });
      } catch (error) {
        if (error instanceof Interruption) throw error;
        return tolerance.failed(reported(visit, error) as StateFailure, inputs.length);
      }
    },
  });
}

interface Iteration extends MapWork {
  readonly thread: Thread;
  readonly index: number;
  readonly run: StateVisit['run'];
  readonly input: unknown;
}

async function iterate({ visit, state, data, thread, index, run, input }: Iteration): Promise<unknown> {
  const members = { name: state.name, index };
  run.record(thread, 'MapIterationStarted', { members });
  try {
    const selected = state.itemSelector === undefined ? input : await select(visit, state, thread, data);
    const output = await runMachine(state.processor, { input: selected }, thread, run);
    run.record(thread, 'MapIterationSucceeded', { members });
    return output;
  } catch (error) {
    run.record(thread, error instanceof Interruption ? 'MapIterationAborted' : 'MapIterationFailed', { members });
    throw error;
  }
}

async function select(visit: StateVisit, state: MapState, thread: Thread, data: unknown): Promise<unknown> {
  const inside = new StateVisit(visit.run, thread, visit);
  try {
    return await state.itemSelector?.({ visit: inside, data });
  } catch (error) {
    throw error instanceof Error ? reported(inside, error) : new StateFailure(errorName.runtime, String(error));
  }
}
