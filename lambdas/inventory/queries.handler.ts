import { dynamoDbClient } from '../../core/aws/dynamodb-client.ts';
import { requireEnv } from '../../core/environment/require-env.ts';
import { eventSource } from '../../core/event/event-source.ts';
import { domainDocumentLag } from '../../core/http/document-lag.ts';
import { createQueryFunction } from '../../core/http/query-function.ts';
import { createLogger } from '../../core/observability/powertools-logger.ts';
import { DynamoDbReadModelStore } from '../../core/projection/dynamodb-read-model-store.ts';
import { inventory } from './domain.ts';
import { stockView } from './views/stock.ts';

const domain = 'inventory';

/** Answers from the inventory domain's views. It only reads, so asking again is harmless. */
export const handler = createQueryFunction({
  domain,
  queries: [{ view: stockView }],
  readModels: new DynamoDbReadModelStore({ client: dynamoDbClient(), table: requireEnv('READ_MODEL_TABLE'), domain }),
  lag: domainDocumentLag(inventory),
  logger: createLogger(eventSource(domain)),
});
