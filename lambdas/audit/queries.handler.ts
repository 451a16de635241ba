import { dynamoDbClient } from '../../core/aws/dynamodb-client.ts';
import { requireEnv } from '../../core/environment/require-env.ts';
import { eventSource } from '../../core/event/event-source.ts';
import { createLogger } from '../../core/observability/powertools-logger.ts';
import { DynamoDbReadModelStore } from '../../core/projection/dynamodb-read-model-store.ts';
import { createAuditFunction } from './audit-function.ts';

const domain = 'audit';

/** Answers which events followed from which request. It only reads, so asking again is harmless. */
export const handler = createAuditFunction({
  readModels: new DynamoDbReadModelStore({ client: dynamoDbClient(), table: requireEnv('READ_MODEL_TABLE'), domain }),
  logger: createLogger(eventSource(domain)),
});
