import { plainNumber } from '../../../json/written-number.ts';
import type { WaitState } from '../definition/compiled-state.ts';
import { parseTimestamp } from '../definition/timestamp.ts';
import type { StateVisit } from '../execution/state-visit.ts';
import { typeFailure } from '../jsonata/jsonata-expression.ts';
import { effectiveInput, passedThrough, type StateOutcome } from './data-flow.ts';

const longestSeconds = 99_999_999;

/** Waits so many seconds, or until a moment; one that has passed is no wait. */
export async function runWait(visit: StateVisit, state: WaitState): Promise<StateOutcome> {
  const data = effectiveInput(visit);
  const value = plainNumber(await state.until.evaluate({ visit, data }));
  const ms = state.until.kind === 'seconds' ? secondsMs(visit, state, value) : untilMs(visit, state, value);
  if (ms > 0 && !visit.run.contextOverride) await visit.thread.scope.sleep(ms);
  return passedThrough(visit, data, state.next);
}

function secondsMs(visit: StateVisit, { until }: WaitState, value: unknown): number {
  const valid = Number.isInteger(value) && (value as number) >= 0 && (value as number) <= longestSeconds;
  if (!valid && visit.state.flow.language === 'JSONata') {
    throw typeFailure({ visit, data: visit.input }, until, 'number', value);
  }
  if (!valid) {
    throw visit.runtimeFailure(
      `The ${until.field} parameter does not reference an integer value between 0 and ${longestSeconds}: ${until.source} == ${shown(value)}`,
    );
  }
  return (value as number) * 1000 - visit.earlierMs;
}

function untilMs(visit: StateVisit, { until }: WaitState, value: unknown): number {
  const moment = parseTimestamp(value);
  if (moment === undefined && visit.state.flow.language === 'JSONata') {
    throw typeFailure({ visit, data: visit.input }, until, 'timestamp', value);
  }
  if (moment === undefined) {
    throw visit.runtimeFailure(
      `The ${until.field} parameter does not reference a valid ISO-8601 extended offset date-time format string: ${until.source} == ${shown(value)}`,
    );
  }
  return Math.ceil(moment - visit.run.now());
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
