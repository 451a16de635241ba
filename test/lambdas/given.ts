import type { Command, Decider, NewEvent } from '../../core/decider/decider.ts';
import { isMillraceError } from '../../core/errors/millrace-error.ts';

/** Given / when / then over a decider: `given(decider, ...events).when(command)`. */
export function given<C extends Command, S, E extends NewEvent>(decider: Decider<C, S, E>, ...events: readonly E[]) {
  const state = events.reduce((so, event) => decider.evolve(so, event), decider.initialState);
  return {
    /** The events that follow, or the rule that says no. */
    when(command: C): readonly E[] | { readonly refusedBy: unknown; readonly message: string } {
      try {
        return decider.decide(command, state);
      } catch (error) {
        if (!isMillraceError(error) || error.code !== 'BUSINESS_RULE_VIOLATED') throw error;
        return { refusedBy: error.context.rule, message: error.message };
      }
    },
  };
}
