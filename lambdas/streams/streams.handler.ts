import { readGuardFromEnv } from '../../core/access/read-guard-from-env.ts';
import { dynamoDbClient } from '../../core/aws/dynamodb-client.ts';
import { requireEnv } from '../../core/environment/require-env.ts';
import { eventSource } from '../../core/event/event-source.ts';
import { domainPayloads } from '../../core/event-store/domain-payloads.ts';
import { DynamoDbEventStore } from '../../core/event-store/dynamodb-event-store.ts';
import { createStreamFunction, type StreamSource } from '../../core/http/stream-function.ts';
import { createLogger } from '../../core/observability/powertools-logger.ts';
import { personKeysFromEnv } from '../../core/privacy/person-keys-from-env.ts';
import { aggregates } from '../aggregates.ts';
import { domains } from '../domains.ts';
import { upcast } from '../upcast.ts';

const tables = JSON.parse(requireEnv('EVENT_TABLES')) as Record<string, string>;
const sources = new Map<string, StreamSource>();
for (const { name, store } of domains) {
  const table = tables[name];
  if (store === undefined || table === undefined) continue;
  const client = dynamoDbClient();
  const fold = aggregates[name];
  sources.set(store.aggregate, {
    store: new DynamoDbEventStore({ client, table, source: eventSource(name), payloads: domainPayloads(name) }),
    emits: store.emits,
    ...(fold && { fold }),
  });
}

/**
 * Events and states of the streams of every domain, for those who may read them. It writes nothing but the record of the
 * read, so asking again is harmless.
 */
export const handler = createStreamFunction({
  sources,
  upcast,
  guard: readGuardFromEnv(),
  personKeys: personKeysFromEnv(),
  logger: createLogger('streams'),
});
