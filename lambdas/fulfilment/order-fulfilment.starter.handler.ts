import { sfnClient } from '../../core/aws/sfn-client.ts';
import { requireEnv } from '../../core/environment/require-env.ts';
import { eventSource } from '../../core/event/event-source.ts';
import { createLogger } from '../../core/observability/powertools-logger.ts';
import { createSagaStarter } from '../../core/saga/saga-starter.ts';
import { createSfnSagaExecutions } from '../../core/saga/sfn-saga-executions.ts';
import { createDomainSubscription } from '../../core/subscription/domain-subscription.ts';
import { ownerStreamsFromEnv } from '../../core/subscription/owner-streams-from-env.ts';
import { createEventCatalog } from '../../schemas/event-catalog.ts';
import { orderEvents } from '../../schemas/generated/order.events.js';
import { upcast } from '../upcast.ts';
import { orderFulfilmentStart } from './order-fulfilment-start.ts';

/**
 * Starts the order fulfilment saga for each created order that is to be fulfilled here. The order names the execution, so
 * an event that comes again, late or after a crash between start and answer starts nothing a second time. Events of ours are looked
 * up in their order's stream first; another shop's are taken for orders that are not ours.
 */
export const handler = createDomainSubscription({
  domain: 'fulfilment',
  handle: createSagaStarter({
    saga: orderFulfilmentStart,
    executions: createSfnSagaExecutions(sfnClient(), requireEnv('STATE_MACHINE_ARN')),
    streams: ownerStreamsFromEnv(),
    logger: createLogger(eventSource('fulfilment')),
  }),
  catalog: createEventCatalog(orderEvents),
  upcast,
});
