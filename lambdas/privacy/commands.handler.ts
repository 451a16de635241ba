import { parseReadPolicy } from '../../core/access/read-access.ts';
import { requireEnv } from '../../core/environment/require-env.ts';
import { eventSource } from '../../core/event/event-source.ts';
import { createDomainEventStore } from '../../core/event-store/domain-event-store.ts';
import { createLogger } from '../../core/observability/powertools-logger.ts';
import { keyErasureFromEnv } from '../../core/privacy/key-erasure-from-env.ts';
import { createEventCatalog } from '../../schemas/event-catalog.ts';
import { personalEventFields } from '../../schemas/generated/personal-data.ts';
import { privacyEvents } from '../../schemas/generated/privacy.events.js';
import { personKinds } from '../person-kinds.ts';
import { upcast } from '../upcast.ts';
import { privacy } from './domain.ts';
import { createErasureFunction } from './erasure-function.ts';

/**
 * Erases persons. Destroying a key twice is destroying it once, and what a crash leaves undone the event's consumer does:
 * see `createErasureFunction`.
 */
export const handler = createErasureFunction({
  keys: keyErasureFromEnv(),
  access: parseReadPolicy(requireEnv('READ_POLICY')),
  kinds: personKinds,
  store: createDomainEventStore(privacy, personalEventFields),
  upcast,
  catalog: createEventCatalog(privacyEvents),
  logger: createLogger(eventSource('privacy')),
});
