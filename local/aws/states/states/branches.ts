import { CancelScope } from '../execution/cancel-scope.ts';
import { Interruption } from '../execution/state-failure.ts';
import type { StateVisit } from '../execution/state-visit.ts';
import type { MapItem, Thread } from '../execution/thread.ts';

/** Lines of control to run beside each other. */
export interface Branches {
  readonly count: number;
  /** How many at a time. */
  readonly limit: number;
  readonly item?: (index: number) => MapItem;
  readonly run: (thread: Thread, index: number) => Promise<unknown>;
}

/** Runs the branches and yields their outputs in order. The first that fails ends the others, and its error is thrown. */
export async function runBranches(visit: StateVisit, scope: CancelScope, branches: Branches): Promise<unknown[]> {
  const outputs: unknown[] = new Array(branches.count);
  const started = visit.thread.previousEventId;
  let next = 0;
  let failed: { error: unknown } | undefined;
  const line = async () => {
    while (next < branches.count && failed === undefined) {
      const index = next++;
      const thread = newThread(visit, scope, started, branches.item?.(index));
      try {
        outputs[index] = await branches.run(thread, index);
      } catch (error) {
        failed ??= { error };
        scope.cancel(new Interruption(`A sibling in the state '${visit.state.name}' failed.`));
      } finally {
        thread.scope.close();
        visit.thread.previousEventId = Math.max(visit.thread.previousEventId, thread.previousEventId);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(branches.limit, branches.count) }, line));
  scope.close();
  visit.thread.scope.check();
  if (failed !== undefined) throw (failed as { error: unknown }).error;
  return outputs;
}

function newThread(visit: StateVisit, scope: CancelScope, started: number, item: MapItem | undefined): Thread {
  return {
    scope: new CancelScope(visit.run.env.timers, scope),
    variables: visit.thread.variables,
    previousEventId: started,
    mapItem: item ?? visit.thread.mapItem,
  };
}
