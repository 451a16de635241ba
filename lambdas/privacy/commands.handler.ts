import { principalOf } from '../../core/access/principal.ts';
import { parseReadPolicy } from '../../core/access/read-access.ts';
import { isoNow, systemClock } from '../../core/clock/clock.ts';
import { requireEnv } from '../../core/environment/require-env.ts';
import { MillraceError } from '../../core/errors/millrace-error.ts';
import { eventSource } from '../../core/event/event-source.ts';
import { createDomainEventStore } from '../../core/event-store/domain-event-store.ts';
import { createCommandFunction } from '../../core/http/command-function.ts';
import { createLogger } from '../../core/observability/powertools-logger.ts';
import { personKeysFromEnv } from '../../core/privacy/person-keys-from-env.ts';
import { createEventCatalog } from '../../schemas/event-catalog.ts';
import type { CommandBodies } from '../../schemas/generated/command-types.ts';
import { personalEventFields } from '../../schemas/generated/personal-data.ts';
import { privacyEvents } from '../../schemas/generated/privacy.events.js';
import { personKinds } from '../person-kinds.ts';
import { upcast } from '../upcast.ts';
import { privacy } from './domain.ts';
import { erasureCommands } from './erasure-commands.ts';

const keys = personKeysFromEnv();
const access = parseReadPolicy(requireEnv('READ_POLICY'));

/**
 * Erases persons, for those who may. The commit comes first and the key goes before the answer: after a crash between the two
 * the consumer of the event destroys the key, as it does in any case, and so does the same request sent again. Destroying
 * a key twice is destroying it once; of two requests that meet, one finds nothing left to do.
 */
export const handler = createCommandFunction({
  commands: erasureCommands(personKinds),
  store: createDomainEventStore(privacy, personalEventFields),
  upcast,
  catalog: createEventCatalog(privacyEvents),
  logger: createLogger(eventSource('privacy')),
  allow(event) {
    if (access.readerFor(principalOf(event)).mayErase) return;
    throw new MillraceError('FORBIDDEN', 'the caller may not have persons erased');
  },
  async afterwards(_, { body }) {
    const { person } = body as CommandBodies['privacy']['erase'];
    const { erasedAt, hadKey } = await keys.erase(person, isoNow(systemClock));
    return { erasedAt, hadKey };
  },
});
