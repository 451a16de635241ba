import { dynamoDbClient } from '../../core/aws/dynamodb-client.ts';
import { requireEnv } from '../../core/environment/require-env.ts';
import { eventSource } from '../../core/event/event-source.ts';
import { domainPayloads } from '../../core/event-store/domain-payloads.ts';
import { DynamoDbEventStore } from '../../core/event-store/dynamodb-event-store.ts';
import { createCommandFunction } from '../../core/http/command-function.ts';
import { timeToLiveOf } from '../../core/manifest/time-to-live.ts';
import { createLogger } from '../../core/observability/powertools-logger.ts';
import { createEventCatalog } from '../../schemas/event-catalog.ts';
import { customerEvents } from '../../schemas/generated/customer.events.js';
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
  store: new DynamoDbEventStore({
    client: dynamoDbClient(),
    table: requireEnv('EVENT_TABLE'),
    source,
    payloads: domainPayloads('customer'),
    timeToLiveSeconds: timeToLiveOf(customer.store),
  }),
  upcast,
  catalog: createEventCatalog(customerEvents),
  logger: createLogger(source),
});
