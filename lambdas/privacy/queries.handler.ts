import { parseReadPolicy } from '../../core/access/read-access.ts';
import { readGuardFromEnv } from '../../core/access/read-guard-from-env.ts';
import { dynamoDbClient } from '../../core/aws/dynamodb-client.ts';
import { requireEnv } from '../../core/environment/require-env.ts';
import { eventSource } from '../../core/event/event-source.ts';
import { domainPayloads } from '../../core/event-store/domain-payloads.ts';
import { DynamoDbEventStore } from '../../core/event-store/dynamodb-event-store.ts';
import { createLogger } from '../../core/observability/powertools-logger.ts';
import { openingKeysFromEnv } from '../../core/privacy/opening-keys-from-env.ts';
import { CurrentReadModels } from '../../core/projection/current-read-models.ts';
import { DynamoDbReadModelStore } from '../../core/projection/dynamodb-read-model-store.ts';
import { outsideEvents, outsideEventsIn } from '../outside-events.ts';
import { namingDomains } from '../personal-domains.ts';
import { createPrivacyFunction } from './privacy-function.ts';

const client = dynamoDbClient();
const eventTables = JSON.parse(requireEnv('EVENT_TABLES')) as Record<string, string>;
const readModelTables = JSON.parse(requireEnv('READ_MODEL_TABLES')) as Record<string, string>;
const readModelsOf = (domain: string, table = '') => new DynamoDbReadModelStore({ client, table, domain });

/** Answers who was erased, and what is kept of a person. It writes nothing but the record of the read. */
export const handler = createPrivacyFunction({
  readModels: readModelsOf('privacy', requireEnv('READ_MODEL_TABLE')),
  personal: [
    ...namingDomains.map((personal) => ({
      ...personal,
      store: new DynamoDbEventStore({
        client,
        table: eventTables[personal.domain] ?? '',
        source: eventSource(personal.domain),
        payloads: domainPayloads(personal.domain),
      }),
      readModels: new CurrentReadModels(readModelsOf(personal.domain, readModelTables[personal.domain])),
    })),
    outsideEventsIn(new CurrentReadModels(readModelsOf(outsideEvents.domain, readModelTables[outsideEvents.domain]))),
  ],
  keys: openingKeysFromEnv(),
  access: parseReadPolicy(requireEnv('READ_POLICY')),
  guard: readGuardFromEnv(),
  logger: createLogger(eventSource('privacy')),
});
