import { sqsClient } from '../../../core/aws/sqs-client.ts';
import { positiveIntegerEnv, requireEnv } from '../../../core/environment/require-env.ts';
import { eventSource } from '../../../core/event/event-source.ts';
import { createEmfMetrics } from '../../../core/observability/emf-metrics.ts';
import { createLogger } from '../../../core/observability/powertools-logger.ts';
import { createSealedEventStore } from '../../../core/privacy/sealed-event-store.ts';
import { createSqsSubscriptionQueue } from '../../../core/subscription/sqs-subscription-queue.ts';
import { createSubscription } from '../../../core/subscription/subscription.ts';
import { createEventCatalog } from '../../../schemas/event-catalog.ts';
import { paymentEvents } from '../../../schemas/generated/payment.events.js';
import { personalEventFields } from '../../../schemas/generated/personal-data.ts';
import { upcast } from '../../upcast.ts';
import { notification } from '../domain.ts';
import { notifyCustomer } from '../notify-customer.ts';

const source = eventSource('notification');

/**
 * Tells customers what became of their payments. Redelivery, reordering and a crash half-way are harmless because each
 * event has a stream of its own with one commit in it: see `recordMessages`.
 */
export const handler = createSubscription({
  handle: notifyCustomer(createSealedEventStore(notification, personalEventFields)),
  catalog: createEventCatalog(paymentEvents),
  queue: createSqsSubscriptionQueue({
    client: sqsClient(),
    queueUrl: requireEnv('QUEUE_URL'),
    deadLetterQueueUrl: requireEnv('DEAD_LETTER_QUEUE_URL'),
  }),
  upcast,
  maxReceiveCount: positiveIntegerEnv('MAX_RECEIVE_COUNT'),
  logger: createLogger(source),
  metrics: createEmfMetrics({ service: source }),
});
