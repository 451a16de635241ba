import { dynamoDbClient } from '../../core/aws/dynamodb-client.ts';
import { requireEnv } from '../../core/environment/require-env.ts';
import { eventSource } from '../../core/event/event-source.ts';
import { domainPayloads } from '../../core/event-store/domain-payloads.ts';
import { DynamoDbEventStore } from '../../core/event-store/dynamodb-event-store.ts';
import { createEmfMetrics } from '../../core/observability/emf-metrics.ts';
import { createLogger } from '../../core/observability/powertools-logger.ts';
import { DynamoDbReadModelStore } from '../../core/projection/dynamodb-read-model-store.ts';
import { createProjector } from '../../core/projection/projector.ts';
import { DynamoDbCommitScan } from '../../core/projection/rebuild/dynamodb-commit-scan.ts';
import { upcast } from '../upcast.ts';
import { orderViews } from './views/index.ts';

const domain = 'order';
const source = eventSource(domain);
const client = dynamoDbClient();
const payloads = domainPayloads(domain);

/**
 * Keeps the order domain's views up to date. Each view's position in a stream is written with the view, on condition that it
 * has not moved: what comes again is skipped, what is missing is loaded, and a crash leaves view and position as they were.
 */
export const handler = createProjector({
  views: orderViews,
  store: new DynamoDbEventStore({ client, table: requireEnv('EVENT_TABLE'), source, payloads }),
  readModels: new DynamoDbReadModelStore({ client, table: requireEnv('READ_MODEL_TABLE'), domain }),
  history: new DynamoDbCommitScan({ client, table: requireEnv('EVENT_TABLE'), source, payloads }).history,
  source,
  payloads,
  upcast,
  logger: createLogger(source),
  metrics: createEmfMetrics({ service: source }),
});
