import type { EventEnvelope } from '../event/envelope.ts';
import { noUpcasting, type Upcaster } from '../event/upcaster.ts';
import type { Commit } from '../event-store/commit.ts';
import type { Command, Decider, NewEvent } from './decider.ts';

/** The state that commits lead to. */
export function foldCommits<S, E extends NewEvent>(
  decider: Pick<Decider<Command, S, E>, 'initialState' | 'evolve'>,
  commits: readonly Commit[],
  upcast: Upcaster = noUpcasting,
): S {
  let state = decider.initialState;
  for (const commit of commits) {
    for (const event of commit.events) state = decider.evolve(state, asDecided<E>(upcast(event)));
  }
  return state;
}

function asDecided<E extends NewEvent>({ eventType, data }: EventEnvelope): E {
  return { type: eventType, data } as E;
}
