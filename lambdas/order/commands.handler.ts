import { eventSource } from '../../core/event/event-source.ts';
import { createCommandFunction } from '../../core/http/command-function.ts';
import { createLogger } from '../../core/observability/powertools-logger.ts';
import { createSealedEventStore } from '../../core/privacy/sealed-event-store.ts';
import { createEventCatalog } from '../../schemas/event-catalog.ts';
import { orderEvents } from '../../schemas/generated/order.events.js';
import { personalEventFields } from '../../schemas/generated/personal-data.ts';
import { upcast } from '../upcast.ts';
import { order } from './domain.ts';
import { orderCommands } from './order-commands.ts';

const source = eventSource('order');

/**
 * Takes the order domain's commands over HTTP and from sagas. One commit is all that is written, so a crash leaves either
 * nothing or everything; a repetition with the same idempotency key finds its commit and gets the first answer; of two
 * that meet, the loser decides again on what the winner wrote.
 */
export const handler = createCommandFunction({
  commands: orderCommands,
  store: createSealedEventStore(order, personalEventFields),
  upcast,
  catalog: createEventCatalog(orderEvents),
  logger: createLogger(source),
});
