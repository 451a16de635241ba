import type { Priority } from '../event/envelope.ts';

/** A decision's outcome before it has an id, a time or a place in a stream. */
export interface NewEvent<T extends string = string, D = unknown> {
  readonly type: T;
  readonly data: D;
  /** How urgent it is; the relay's routing may depend on it. @default normal */
  readonly priority?: Priority;
}

/** A request to change something; the name is imperative. */
export interface Command<N extends string = string, B = unknown> {
  readonly name: N;
  readonly body: B;
}

/**
 * The business rules of one aggregate, pure: no SDK, clock, environment or randomness. `decide` answers the events that
 * follow from a command, none when there is nothing left to do, or throws BusinessRuleError; `evolve` folds one event.
 */
export interface Decider<C extends Command, S, E extends NewEvent> {
  readonly initialState: S;
  decide(command: C, state: S): readonly E[];
  evolve(state: S, event: E): S;
}
