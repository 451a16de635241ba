import { kinesisClient } from '../../core/aws/kinesis-client.ts';
import { sqsClient } from '../../core/aws/sqs-client.ts';
import { requireEnv } from '../../core/environment/require-env.ts';
import { createEmfMetrics } from '../../core/observability/emf-metrics.ts';
import { createLogger } from '../../core/observability/powertools-logger.ts';
import { createOutsideFunction } from '../../core/outside/outside-function.ts';
import { withoutPlainTexts } from '../../core/privacy/without-plain-texts.ts';
import { createKinesisPublisher } from '../../core/relay/kinesis-publisher.ts';
import { createSqsSubscriptionQueue } from '../../core/subscription/sqs-subscription-queue.ts';
import { createEventCatalog } from '../../schemas/event-catalog.ts';
import { allEventValidators } from '../../schemas/generated/event-validators.ts';
import { personalEventFields } from '../../schemas/generated/personal-data.ts';
import { publishAccessFromEnv } from '../publish-access.ts';

const service = 'outside';

/**
 * Brings what others say to the analytics stream, and keeps what nobody may say or nobody knows. What a crash leaves undone is
 * done again, and harmlessly: see `createOutsideFunction`.
 */
export const handler = createOutsideFunction({
  catalog: createEventCatalog(allEventValidators),
  originOf: publishAccessFromEnv().originOf,
  analytics: createKinesisPublisher({ client: kinesisClient(), streamName: requireEnv('ANALYTICS_STREAM') }),
  refused: createSqsSubscriptionQueue({
    client: sqsClient(),
    queueUrl: requireEnv('QUEUE_URL'),
    deadLetterQueueUrl: requireEnv('DEAD_LETTER_QUEUE_URL'),
  }),
  withoutPlainTexts: withoutPlainTexts(personalEventFields),
  logger: createLogger(service),
  metrics: createEmfMetrics({ service }),
});
