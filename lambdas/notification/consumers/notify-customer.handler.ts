import { createSealedEventStore } from '../../../core/privacy/sealed-event-store.ts';
import { createDomainSubscription } from '../../../core/subscription/domain-subscription.ts';
import { createEventCatalog } from '../../../schemas/event-catalog.ts';
import { paymentEvents } from '../../../schemas/generated/payment.events.js';
import { personalEventFields } from '../../../schemas/generated/personal-data.ts';
import { upcast } from '../../upcast.ts';
import { notification } from '../domain.ts';
import { notifyCustomer } from '../notify-customer.ts';

/**
 * Tells customers what became of their payments. Redelivery, reordering and a crash half-way are harmless because each
 * event has a stream of its own with one commit in it: see `recordMessages`.
 */
export const handler = createDomainSubscription({
  domain: 'notification',
  handle: notifyCustomer(createSealedEventStore(notification, personalEventFields)),
  catalog: createEventCatalog(paymentEvents),
  upcast,
});
