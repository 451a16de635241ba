import { eventBridgeClient } from '../../core/aws/eventbridge-client.ts';
import { kinesisClient } from '../../core/aws/kinesis-client.ts';
import { requireEnv } from '../../core/environment/require-env.ts';
import { eventSource } from '../../core/event/event-source.ts';
import { createEmfMetrics } from '../../core/observability/emf-metrics.ts';
import { createLogger } from '../../core/observability/powertools-logger.ts';
import { createEventBridgePublisher } from '../../core/relay/eventbridge-publisher.ts';
import { createKinesisPublisher } from '../../core/relay/kinesis-publisher.ts';
import { createRelay } from '../../core/relay/relay.ts';
import { inventory } from './domain.ts';

const source = eventSource('inventory');

/**
 * Sends what the inventory domain has committed to the bus and to the analytics stream. A record counts as done only when both
 * have its events, so a crash or a refusal sends some of them again, under the same ids, which consumers pass over.
 */
export const handler = createRelay({
  publishers: [
    createEventBridgePublisher({ client: eventBridgeClient(), busName: requireEnv('BUS_NAME') }),
    createKinesisPublisher({ client: kinesisClient(), streamName: requireEnv('ANALYTICS_STREAM') }),
  ],
  source,
  emits: inventory.store?.emits ?? [],
  logger: createLogger(source),
  metrics: createEmfMetrics({ service: source }),
});
