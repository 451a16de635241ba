import { positiveIntegerEnv } from '../../core/environment/require-env.ts';
import { eventSource } from '../../core/event/event-source.ts';
import { createDomainEventStore } from '../../core/event-store/domain-event-store.ts';
import { createCommandFunction } from '../../core/http/command-function.ts';
import { createLogger } from '../../core/observability/powertools-logger.ts';
import { createEventCatalog } from '../../schemas/event-catalog.ts';
import { paymentEvents } from '../../schemas/generated/payment.events.js';
import { personalEventFields } from '../../schemas/generated/personal-data.ts';
import { upcast } from '../upcast.ts';
import { payment } from './domain.ts';
import { paymentCommands } from './payment-commands.ts';

const source = eventSource('payment');
/** Highest amount that is authorised where the stage sets none, in minor units. */
const DEFAULT_LIMIT = 1_000_000;

/**
 * Takes the payment domain's commands over HTTP and from sagas. One commit is all that is written, so a crash leaves either
 * nothing or everything; a repetition with the same idempotency key finds its commit and gets the first answer; of two
 * that meet, the loser decides again on what the winner wrote.
 */
export const handler = createCommandFunction({
  commands: paymentCommands({ limit: positiveIntegerEnv('PAYMENT_LIMIT', DEFAULT_LIMIT) }),
  store: createDomainEventStore(payment, personalEventFields),
  upcast,
  catalog: createEventCatalog(paymentEvents),
  logger: createLogger(source),
});
