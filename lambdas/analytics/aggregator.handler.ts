import { createAggregator } from '../../core/analytics/aggregator.ts';
import { dynamoDbClient } from '../../core/aws/dynamodb-client.ts';
import { requireEnv } from '../../core/environment/require-env.ts';
import { eventSource } from '../../core/event/event-source.ts';
import { createEmfMetrics } from '../../core/observability/emf-metrics.ts';
import { createLogger } from '../../core/observability/powertools-logger.ts';
import { parkingFromEnv } from '../../core/parking/parking-from-env.ts';
import { DynamoDbReadModelStore } from '../../core/projection/dynamodb-read-model-store.ts';
import { contributionsOf, eventsView, packs } from './views/events.ts';

const domain = 'analytics';
const service = eventSource(domain);

/**
 * Counts what passes on the analytics stream, each event once: claims on its place in its stream are written before the
 * counts, and count for nothing until a transaction with the counts moves the shard on. So a batch that comes again, in part or
 * with others, or a crash half-way counts nothing twice and leaves nothing out.
 */
export const handler = createAggregator({
  view: eventsView.name,
  contributions: contributionsOf,
  packs,
  readModels: new DynamoDbReadModelStore({ client: dynamoDbClient(), table: requireEnv('READ_MODEL_TABLE'), domain }),
  parking: parkingFromEnv(domain, 'aggregator'),
  logger: createLogger(service),
  metrics: createEmfMetrics({ service }),
});
