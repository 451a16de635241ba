import { eventSource } from '../../core/event/event-source.ts';
import { createDomainEventStore } from '../../core/event-store/domain-event-store.ts';
import { createCommandFunction } from '../../core/http/command-function.ts';
import { createLogger } from '../../core/observability/powertools-logger.ts';
import { createEventCatalog } from '../../schemas/event-catalog.ts';
import { inventoryEvents } from '../../schemas/generated/inventory.events.js';
import { personalEventFields } from '../../schemas/generated/personal-data.ts';
import { upcast } from '../upcast.ts';
import { inventory } from './domain.ts';
import { inventoryCommands } from './inventory-commands.ts';

const source = eventSource('inventory');

/**
 * Takes the inventory domain's commands over HTTP and from sagas. One commit is all that is written, so a crash leaves either
 * nothing or everything; a repetition with the same idempotency key finds its commit and gets the first answer; of two
 * that meet, the loser decides again on what the winner wrote.
 */
export const handler = createCommandFunction({
  commands: inventoryCommands,
  store: createDomainEventStore(inventory, personalEventFields),
  upcast,
  catalog: createEventCatalog(inventoryEvents),
  logger: createLogger(source),
});
