import type { AggregateCommands } from '../../core/decider/aggregate-commands.ts';
import { streamIdOf } from '../../core/event-store/stream-id.ts';
import { privacyCommands as validate } from '../../schemas/generated/privacy.commands.js';
import { decideFor, type ErasureCommand } from './decide.ts';
import type { ErasureEvent } from './erasure-event.ts';
import { evolve } from './evolve.ts';
import type { ErasureState } from './state.ts';

/** The commands of the privacy domain; each person has a stream of their own. */
export function erasureCommands(
  kinds: readonly string[],
): AggregateCommands<ErasureCommand, ErasureState, ErasureEvent> {
  return {
    domain: 'privacy',
    decider: { initialState: { erased: false }, decide: decideFor(kinds), evolve },
    snapshots: { stateVersion: '1' },
    commands: {
      erase: { validate: validate.erase, streamId: ({ person }) => streamIdOf('erasure', person) },
    },
  };
}
