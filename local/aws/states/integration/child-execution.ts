import { parseExact } from '../../../json/written-number.ts';
import { errorName, StateFailure } from '../execution/state-failure.ts';
import type { StateVisit } from '../execution/state-visit.ts';
import { capitalisedMembers } from './member-names.ts';

/** The result of `states:startExecution` with `.sync` (output as text) or `.sync:2` (output as JSON). */
export async function childResult(
  visit: StateVisit,
  executionArn: string,
  pattern: 'sync' | 'sync:2',
): Promise<unknown> {
  const described = capitalisedMembers(await visit.run.completionOf(executionArn)) as Record<string, unknown>;
  for (const name of ['StartDate', 'StopDate']) described[name] = Math.round(Number(described[name]) * 1000);
  if (pattern === 'sync:2') {
    for (const name of ['Input', 'Output']) {
      if (typeof described[name] === 'string') described[name] = parseExact(described[name]);
    }
  }
  if (described.Status === 'SUCCEEDED') return described;
  throw new StateFailure(errorName.taskFailed, JSON.stringify(described));
}
