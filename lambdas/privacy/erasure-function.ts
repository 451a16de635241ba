import { principalOf } from '../../core/access/principal.ts';
import type { ReadAccess } from '../../core/access/read-access.ts';
import type { CommandHandlerOptions } from '../../core/decider/command-handler.ts';
import { MillraceError } from '../../core/errors/millrace-error.ts';
import { isStreamId } from '../../core/event-store/stream-id.ts';
import { type CommandFunction, createCommandFunction } from '../../core/http/command-function.ts';
import type { KeyErasure } from '../../core/privacy/person-keys.ts';
import { similarPersons } from '../../core/privacy/similar-persons.ts';
import type { CommandBodies } from '../../schemas/generated/command-types.ts';
import { erasureCommands } from './erasure-commands.ts';

/** What the privacy domain's command function is made of. */
export interface ErasureFunctionOptions extends Omit<CommandHandlerOptions, 'commands'> {
  readonly keys: KeyErasure;
  readonly access: Pick<ReadAccess, 'readerFor'>;
  /** Every kind of person that events say something of. */
  readonly kinds: readonly string[];
}

/**
 * Makes the privacy domain's command function: `POST /v1/privacy/erase`, for those who may. The commit comes first and the key
 * goes before the answer, which adds `erasedAt` and `hadKey`. After a crash between the two the consumer of the event
 * destroys the key, as it does in any case, and so does the same request sent again.
 *
 * A name for which nothing was ever sealed is refused with UNKNOWN_PERSON and the nearest names unless the request says
 * `force`: nothing brings back who was erased by mistake, nor lets the name be used again.
 */
export function createErasureFunction(options: ErasureFunctionOptions): CommandFunction {
  const { keys, access, kinds, ...handling } = options;
  return createCommandFunction({
    ...handling,
    commands: erasureCommands(kinds),
    allow(event) {
      if (access.readerFor(principalOf(event)).mayErase) return;
      throw new MillraceError('FORBIDDEN', 'the caller may not have persons erased');
    },
    beforehand: ({ body }) => refuseUnknown(body, kinds, keys),
    async afterwards(_, { body }) {
      const { person } = body as CommandBodies['privacy']['erase'];
      const { erasedAt, hadKey } = await keys.erase(person);
      return { erasedAt, hadKey };
    },
  });
}

/** What is no valid command is left to its schema. */
async function refuseUnknown(body: unknown, kinds: readonly string[], keys: KeyErasure): Promise<void> {
  const { person, force } = (body ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof person !== 'string' || !isStreamId(person) || force === true) return;
  if ((await keys.known([person])).has(person)) return;
  const nearest = await similarPersons(person, kinds, keys);
  const hint = nearest.length === 0 ? '.' : `; did you mean ${nearest.join(' or ')}?`;
  const message = `nothing was ever sealed for a person called ${person}${hint} Send force to have them erased all the same`;
  throw new MillraceError('UNKNOWN_PERSON', message, { context: { nearest } });
}
