import { dynamoDbClient } from '../../core/aws/dynamodb-client.ts';
import { requireEnv } from '../../core/environment/require-env.ts';
import { eventSource } from '../../core/event/event-source.ts';
import { domainDocumentLag } from '../../core/http/document-lag.ts';
import { createQueryFunction } from '../../core/http/query-function.ts';
import { createLogger } from '../../core/observability/powertools-logger.ts';
import { personalDataFromEnv } from '../../core/privacy/personal-data-from-env.ts';
import { DynamoDbReadModelStore } from '../../core/projection/dynamodb-read-model-store.ts';
import { order } from './domain.ts';
import { orderQueries } from './order-queries.ts';

const domain = 'order';

/** Answers from the order domain's views. It only reads, so asking again is harmless. */
export const handler = createQueryFunction({
  domain,
  queries: orderQueries,
  readModels: new DynamoDbReadModelStore({ client: dynamoDbClient(), table: requireEnv('READ_MODEL_TABLE'), domain }),
  personalData: personalDataFromEnv(),
  lag: domainDocumentLag(order),
  logger: createLogger(eventSource(domain)),
});
