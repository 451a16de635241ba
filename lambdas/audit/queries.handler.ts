import { parseReadPolicy } from '../../core/access/read-access.ts';
import { readAuditFromEnv } from '../../core/access/read-guard-from-env.ts';
import { dynamoDbClient } from '../../core/aws/dynamodb-client.ts';
import { requireEnv } from '../../core/environment/require-env.ts';
import { eventSource } from '../../core/event/event-source.ts';
import { createLogger } from '../../core/observability/powertools-logger.ts';
import { DynamoDbReadModelStore } from '../../core/projection/dynamodb-read-model-store.ts';
import { createAuditFunction } from './audit-function.ts';

const domain = 'audit';
const reads = readAuditFromEnv();

/**
 * Answers which events followed from which request, and who has read what. It writes nothing but the record of the read, so
 * asking again is harmless.
 */
export const handler = createAuditFunction({
  readModels: new DynamoDbReadModelStore({ client: dynamoDbClient(), table: requireEnv('READ_MODEL_TABLE'), domain }),
  access: parseReadPolicy(requireEnv('READ_POLICY')),
  ...(reads && { reads }),
  logger: createLogger(eventSource(domain)),
});
