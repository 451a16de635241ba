import { openingKeysFromEnv } from '../../../core/privacy/opening-keys-from-env.ts';
import { createSealedEventStore } from '../../../core/privacy/sealed-event-store.ts';
import { createDomainSubscription } from '../../../core/subscription/domain-subscription.ts';
import { createEventCatalog } from '../../../schemas/event-catalog.ts';
import { customerEvents } from '../../../schemas/generated/customer.events.js';
import { personalEventFields } from '../../../schemas/generated/personal-data.ts';
import { upcast } from '../../upcast.ts';
import { notification } from '../domain.ts';
import { welcomeCustomer } from '../welcome-customer.ts';

/**
 * Welcomes customers. Redelivery, reordering and a crash half-way are harmless because each event has a stream of its own
 * with one commit in it: see `welcomeCustomer`.
 */
export const handler = createDomainSubscription({
  domain: 'notification',
  handle: welcomeCustomer(createSealedEventStore(notification, personalEventFields), openingKeysFromEnv()),
  catalog: createEventCatalog(customerEvents),
  upcast,
});
