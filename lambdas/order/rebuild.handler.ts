import { dynamoDbClient } from '../../core/aws/dynamodb-client.ts';
import { requireEnv } from '../../core/environment/require-env.ts';
import { eventSource } from '../../core/event/event-source.ts';
import { domainPayloads } from '../../core/event-store/domain-payloads.ts';
import { DynamoDbEventStore } from '../../core/event-store/dynamodb-event-store.ts';
import { createLogger } from '../../core/observability/powertools-logger.ts';
import { DynamoDbReadModelStore } from '../../core/projection/dynamodb-read-model-store.ts';
import { DynamoDbCommitScan } from '../../core/projection/rebuild/dynamodb-commit-scan.ts';
import { createRebuildFunction } from '../../core/projection/rebuild/rebuild-function.ts';
import { upcast } from '../upcast.ts';
import { orderViews } from './views/index.ts';

const domain = 'order';
const source = eventSource(domain);
const client = dynamoDbClient();
const table = requireEnv('EVENT_TABLE');
const payloads = domainPayloads(domain);
const scan = new DynamoDbCommitScan({ client, table, source, payloads });

/**
 * Rebuilds the order domain's views beside live traffic. All progress is in the read-model table, and whatever is applied
 * twice is skipped the second time, so a call that is killed at any point is simply made again.
 */
export const handler = createRebuildFunction({
  views: orderViews,
  store: new DynamoDbEventStore({ client, table, source, payloads }),
  scan,
  history: scan.history,
  readModels: new DynamoDbReadModelStore({ client, table: requireEnv('READ_MODEL_TABLE'), domain }),
  upcast,
  logger: createLogger(source),
});
