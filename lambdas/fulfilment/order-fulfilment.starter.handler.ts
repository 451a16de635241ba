import { sfnClient } from '../../core/aws/sfn-client.ts';
import { sqsClient } from '../../core/aws/sqs-client.ts';
import { positiveIntegerEnv, requireEnv } from '../../core/environment/require-env.ts';
import { eventSource } from '../../core/event/event-source.ts';
import { createEmfMetrics } from '../../core/observability/emf-metrics.ts';
import { createLogger } from '../../core/observability/powertools-logger.ts';
import { createSagaStarter } from '../../core/saga/saga-starter.ts';
import { createSfnSagaExecutions } from '../../core/saga/sfn-saga-executions.ts';
import { createSqsSubscriptionQueue } from '../../core/subscription/sqs-subscription-queue.ts';
import { createSubscription } from '../../core/subscription/subscription.ts';
import { createEventCatalog } from '../../schemas/event-catalog.ts';
import { orderEvents } from '../../schemas/generated/order.events.js';
import { upcast } from '../upcast.ts';
import { orderFulfilmentStart } from './order-fulfilment-start.ts';

const service = eventSource('fulfilment');
const logger = createLogger(service);

/**
 * Starts the order fulfilment saga for each created order that is to be fulfilled here. The order names the execution, so
 * an event that comes again, late or after a crash between start and answer starts nothing a second time.
 */
export const handler = createSubscription({
  handle: createSagaStarter({
    saga: orderFulfilmentStart,
    executions: createSfnSagaExecutions(sfnClient(), requireEnv('STATE_MACHINE_ARN')),
    logger,
  }),
  catalog: createEventCatalog(orderEvents),
  queue: createSqsSubscriptionQueue({
    client: sqsClient(),
    queueUrl: requireEnv('QUEUE_URL'),
    deadLetterQueueUrl: requireEnv('DEAD_LETTER_QUEUE_URL'),
  }),
  maxReceiveCount: positiveIntegerEnv('MAX_RECEIVE_COUNT'),
  upcast,
  logger,
  metrics: createEmfMetrics({ service }),
});
