import { dynamoDbClient } from '../../core/aws/dynamodb-client.ts';
import { requireEnv } from '../../core/environment/require-env.ts';
import { eventSource } from '../../core/event/event-source.ts';
import { domainDocumentLag } from '../../core/http/document-lag.ts';
import { createQueryFunction } from '../../core/http/query-function.ts';
import { createLogger } from '../../core/observability/powertools-logger.ts';
import { personalDataFromEnv } from '../../core/privacy/personal-data-from-env.ts';
import { DynamoDbReadModelStore } from '../../core/projection/dynamodb-read-model-store.ts';
import { customerQueries } from './customer-queries.ts';
import { customer } from './domain.ts';

const domain = 'customer';

/** Answers from the customer domain's views. It only reads, so asking again is harmless. */
export const handler = createQueryFunction({
  domain,
  queries: customerQueries,
  readModels: new DynamoDbReadModelStore({ client: dynamoDbClient(), table: requireEnv('READ_MODEL_TABLE'), domain }),
  lag: domainDocumentLag(customer),
  personalData: personalDataFromEnv(),
  logger: createLogger(eventSource(domain)),
});
