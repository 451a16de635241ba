import assert from 'node:assert/strict';
import type { Command, Decider, NewEvent } from '../decider/decider.ts';

/** What a command led to, to be compared with what was expected. Each comparison throws an AssertionError. */
export interface Decision<E, C = never> {
  /** Exactly these events, in this order. */
  thenRecords(...expected: readonly E[]): void;
  /** No event: there was nothing left to do. */
  thenNothing(): void;
  /** A BusinessRuleError of this rule. */
  thenRefused(rule: string): void;
  /**
   * That the command, which undoes a step that has not happened, has that step refused when it comes late: by a rule, or by an
   * event that says no; and that undoing it once more leaves nothing to do. What every compensation of a saga has to do.
   */
  thenRefusesLate(step: C, ...refusedBy: readonly string[]): void;
}

/** Given, when, then for a decider, in any test framework. */
export function givenEvents<C extends Command, S, E extends NewEvent>(
  decider: Decider<C, S, E>,
  ...events: readonly E[]
): { when(command: C): Decision<E, C> } {
  return {
    when(command) {
      const state = events.reduce((folded, event) => decider.evolve(folded, event), decider.initialState);
      const decide = () => [...decider.decide(command, state)];
      return {
        thenRecords: (...expected) => assert.deepEqual(decide(), expected),
        thenNothing: () => assert.deepEqual(decide(), []),
        thenRefused: (rule) => assert.throws(decide, { code: 'BUSINESS_RULE_VIOLATED', rule }),
        thenRefusesLate(step, ...refusedBy) {
          const undone = decide().reduce((folded, event) => decider.evolve(folded, event), state);
          assert.deepEqual([...decider.decide(command, undone)], []);
          const isRefused = () => {
            const said = decider.decide(step, undone).find(({ type }) => refusedBy.includes(type));
            if (said) throw Object.assign(new Error(said.type), { code: 'BUSINESS_RULE_VIOLATED' });
          };
          assert.throws(isRefused, { code: 'BUSINESS_RULE_VIOLATED' });
        },
      };
    },
  };
}
