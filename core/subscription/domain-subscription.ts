import { createOriginOf, readOriginRules } from '../access/event-origin.ts';
import { sqsClient } from '../aws/sqs-client.ts';
import { positiveIntegerEnv, requireEnv } from '../environment/require-env.ts';
import { eventSource } from '../event/event-source.ts';
import type { Upcaster } from '../event/upcaster.ts';
import { createEmfMetrics } from '../observability/emf-metrics.ts';
import { createLogger } from '../observability/powertools-logger.ts';
import { ownerStreamsFromEnv } from './owner-streams-from-env.ts';
import { createSqsSubscriptionQueue } from './sqs-subscription-queue.ts';
import { createSubscription, type Subscription, type SubscriptionOptions } from './subscription.ts';
import { createEventVerifier } from './verify-event.ts';

/** What is particular to a domain's subscription. */
export interface DomainSubscription extends Pick<SubscriptionOptions, 'handle' | 'catalog' | 'acceptsReplays'> {
  readonly domain: string;
  readonly upcast: Upcaster;
}

/**
 * A subscription of a domain: see `createSubscription`. The environment names its queue, as `lib/` sets it: QUEUE_URL,
 * DEAD_LETTER_QUEUE_URL and MAX_RECEIVE_COUNT; EVENT_ORIGINS says whom to believe what, and EVENT_TABLES_OF_OWNERS, where it is
 * set, has events looked up before they are handled. Throws CONFIGURATION_INVALID for what is missing.
 */
export function createDomainSubscription({ domain, ...subscription }: DomainSubscription): Subscription {
  const service = eventSource(domain);
  return createSubscription({
    ...subscription,
    queue: createSqsSubscriptionQueue({
      client: sqsClient(),
      queueUrl: requireEnv('QUEUE_URL'),
      deadLetterQueueUrl: requireEnv('DEAD_LETTER_QUEUE_URL'),
    }),
    maxReceiveCount: positiveIntegerEnv('MAX_RECEIVE_COUNT'),
    originOf: createOriginOf(readOriginRules(requireEnv('EVENT_ORIGINS'))),
    ...(process.env.EVENT_TABLES_OF_OWNERS !== undefined && { verify: createEventVerifier(ownerStreamsFromEnv()) }),
    logger: createLogger(service),
    metrics: createEmfMetrics({ service }),
  });
}
