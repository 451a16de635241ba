import { unpacked } from '../../core/analytics/packed-sums.ts';
import { dynamoDbClient } from '../../core/aws/dynamodb-client.ts';
import { requireEnv } from '../../core/environment/require-env.ts';
import { eventSource } from '../../core/event/event-source.ts';
import { createQueryFunction } from '../../core/http/query-function.ts';
import { createLogger } from '../../core/observability/powertools-logger.ts';
import { DynamoDbReadModelStore } from '../../core/projection/dynamodb-read-model-store.ts';
import { eventsView } from './views/events.ts';

const domain = 'analytics';

/** Answers from the analytics domain's views. It only reads, so asking again is harmless. */
export const handler = createQueryFunction({
  domain,
  queries: [{ view: eventsView }],
  readModels: unpacked(
    new DynamoDbReadModelStore({ client: dynamoDbClient(), table: requireEnv('READ_MODEL_TABLE'), domain }),
  ),
  logger: createLogger(eventSource(domain)),
});
