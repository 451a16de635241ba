import { eventSource } from '../../core/event/event-source.ts';
import { createCommandFunction } from '../../core/http/command-function.ts';
import { createLogger } from '../../core/observability/powertools-logger.ts';
import { createSealedEventStore } from '../../core/privacy/sealed-event-store.ts';
import { createEventCatalog } from '../../schemas/event-catalog.ts';
import { customerEvents } from '../../schemas/generated/customer.events.js';
import { personalEventFields } from '../../schemas/generated/personal-data.ts';
import { upcast } from '../upcast.ts';
import { customerCommands } from './customer-commands.ts';
import { customer } from './domain.ts';

const source = eventSource('customer');

/**
 * Takes the customer domain's commands over HTTP and from sagas. One commit is all that is written, so a crash leaves either
 * nothing or everything; a repetition with the same idempotency key finds its commit and gets the first answer; of two
 * that meet, the loser decides again on what the winner wrote.
 */
export const handler = createCommandFunction({
  commands: customerCommands,
  store: createSealedEventStore(customer, personalEventFields),
  upcast,
  catalog: createEventCatalog(customerEvents),
  logger: createLogger(source),
});
