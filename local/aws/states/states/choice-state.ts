import type { ChoiceRule, ChoiceState } from '../definition/compiled-state.ts';
import { errorName } from '../execution/state-failure.ts';
import type { StateVisit } from '../execution/state-visit.ts';
import { assigned, effectiveInput, passedThrough, type StateOutcome } from './data-flow.ts';

/** Takes the first rule that holds, or the default. */
export async function runChoice(visit: StateVisit, state: ChoiceState): Promise<StateOutcome> {
  const data = effectiveInput(visit);
  for (const rule of state.rules) {
    const holds = rule.test({ visit, data });
    if (typeof holds === 'boolean' ? holds : await holds) return chosen(visit, data, rule);
  }
  if (state.default !== undefined) return passedThrough(visit, data, state.default);
  throw visit.failure(
    errorName.noChoiceMatched,
    'Failed to transition out of the state. The state does not point to a next state.',
  );
}

async function chosen(visit: StateVisit, data: unknown, rule: ChoiceRule): Promise<StateOutcome> {
  const frame = { visit, data };
  // `Output` and `Assign` of the state itself belong to its default.
  const output = rule.output === undefined ? await outputWithout(visit, data) : await rule.output(frame);
  return { output, assigned: await assigned(rule.assign?.(frame)), next: rule.next };
}

async function outputWithout(visit: StateVisit, data: unknown): Promise<unknown> {
  return visit.state.flow.language === 'JSONata' ? data : (await passedThrough(visit, data, undefined)).output;
}
