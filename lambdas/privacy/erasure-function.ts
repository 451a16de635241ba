import { principalOf } from '../../core/access/principal.ts';
import type { ReadAccess } from '../../core/access/read-access.ts';
import { type Clock, isoNow, systemClock } from '../../core/clock/clock.ts';
import type { CommandHandlerOptions } from '../../core/decider/command-handler.ts';
import { MillraceError } from '../../core/errors/millrace-error.ts';
import { type CommandFunction, createCommandFunction } from '../../core/http/command-function.ts';
import type { PersonKeys } from '../../core/privacy/person-keys.ts';
import type { CommandBodies } from '../../schemas/generated/command-types.ts';
import { erasureCommands } from './erasure-commands.ts';

/** What the privacy domain's command function is made of. */
export interface ErasureFunctionOptions extends Omit<CommandHandlerOptions, 'commands'> {
  readonly keys: Pick<PersonKeys, 'erase'>;
  readonly access: Pick<ReadAccess, 'readerFor'>;
  /** Every kind of person that events say something of. */
  readonly kinds: readonly string[];
  readonly clock?: Clock;
}

/**
 * Makes the privacy domain's command function: `POST /v1/privacy/erase`, for those who may. The commit comes first and the key
 * goes before the answer, which adds `erasedAt` and `hadKey`. After a crash between the two the consumer of the event
 * destroys the key, as it does in any case, and so does the same request sent again.
 */
export function createErasureFunction(options: ErasureFunctionOptions): CommandFunction {
  const { keys, access, kinds, clock = systemClock, ...handling } = options;
  return createCommandFunction({
    ...handling,
    clock,
    commands: erasureCommands(kinds),
    allow(event) {
      if (access.readerFor(principalOf(event)).mayErase) return;
      throw new MillraceError('FORBIDDEN', 'the caller may not have persons erased');
    },
    async afterwards(_, { body }) {
      const { person } = body as CommandBodies['privacy']['erase'];
      const { erasedAt, hadKey } = await keys.erase(person, isoNow(clock));
      return { erasedAt, hadKey };
    },
  });
}
