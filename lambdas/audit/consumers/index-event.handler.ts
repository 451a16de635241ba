import { dynamoDbClient } from '../../../core/aws/dynamodb-client.ts';
import { sqsClient } from '../../../core/aws/sqs-client.ts';
import { positiveIntegerEnv, requireEnv } from '../../../core/environment/require-env.ts';
import { eventSource } from '../../../core/event/event-source.ts';
import { createEmfMetrics } from '../../../core/observability/emf-metrics.ts';
import { createLogger } from '../../../core/observability/powertools-logger.ts';
import { DynamoDbReadModelStore } from '../../../core/projection/dynamodb-read-model-store.ts';
import { createSqsSubscriptionQueue } from '../../../core/subscription/sqs-subscription-queue.ts';
import { createSubscription } from '../../../core/subscription/subscription.ts';
import { createEventCatalog } from '../../../schemas/event-catalog.ts';
import { allEventValidators } from '../../../schemas/generated/event-validators.ts';
import { upcast } from '../../upcast.ts';
import { indexEvent } from '../index-event.ts';

const domain = 'audit';
const source = eventSource(domain);

/**
 * Indexes every event on the bus by its correlation id. One conditional write under the event's id is all it does, so
 * redelivery, reordering and a crash are harmless.
 */
export const handler = createSubscription({
  handle: indexEvent(
    new DynamoDbReadModelStore({ client: dynamoDbClient(), table: requireEnv('READ_MODEL_TABLE'), domain }),
  ),
  catalog: createEventCatalog(allEventValidators),
  queue: createSqsSubscriptionQueue({
    client: sqsClient(),
    queueUrl: requireEnv('QUEUE_URL'),
    deadLetterQueueUrl: requireEnv('DEAD_LETTER_QUEUE_URL'),
  }),
  maxReceiveCount: positiveIntegerEnv('MAX_RECEIVE_COUNT'),
  acceptsReplays: true,
  upcast,
  logger: createLogger(source),
  metrics: createEmfMetrics({ service: source }),
});
