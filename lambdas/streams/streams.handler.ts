import { parseReadPolicy } from '../../core/access/read-access.ts';
import { readGuardFromEnv } from '../../core/access/read-guard-from-env.ts';
import { dynamoDbClient } from '../../core/aws/dynamodb-client.ts';
import { positiveIntegerEnv, requireEnv } from '../../core/environment/require-env.ts';
import { eventSource } from '../../core/event/event-source.ts';
import { domainPayloads } from '../../core/event-store/domain-payloads.ts';
import { DynamoDbEventStore } from '../../core/event-store/dynamodb-event-store.ts';
import { DynamoDbStreamPurge } from '../../core/event-store/dynamodb-stream-purge.ts';
import { type ClosableStreams, createStreamClosingFunction } from '../../core/http/stream-closing-function.ts';
import { createStreamFunction, type StreamSource } from '../../core/http/stream-function.ts';
import { createLogger } from '../../core/observability/powertools-logger.ts';
import { openingKeysFromEnv } from '../../core/privacy/opening-keys-from-env.ts';
import { aggregates } from '../aggregates.ts';
import { domains } from '../domains.ts';
import { upcast } from '../upcast.ts';

const tables = JSON.parse(requireEnv('EVENT_TABLES')) as Record<string, string>;
const graceHours = positiveIntegerEnv('PURGE_GRACE_HOURS');
const sources = new Map<string, StreamSource & ClosableStreams>();
for (const { name, store } of domains) {
  const table = tables[name];
  if (store === undefined || table === undefined) continue;
  const parts = { client: dynamoDbClient(), table, source: eventSource(name), payloads: domainPayloads(name) };
  const fold = aggregates[name];
  sources.set(store.aggregate, {
    store: new DynamoDbEventStore(parts),
    purge: new DynamoDbStreamPurge({ ...parts, graceHours }),
    emits: store.emits,
    ...(fold && { fold }),
  });
}

const logger = createLogger('streams');
const read = createStreamFunction({
  sources,
  upcast,
  guard: readGuardFromEnv(),
  personKeys: openingKeysFromEnv(),
  logger,
});
const close = createStreamClosingFunction({
  sources,
  access: parseReadPolicy(requireEnv('READ_POLICY')),
  mayPurgeAtOnce: process.env.PURGE_AT_ONCE === 'allowed',
  logger,
});

/**
 * Events and states of the streams of every domain, for those who may read them, and the end of a stream, for those who may
 * close it. Reading writes nothing but the record of the read. A closing is one conditional write: a crash leaves it done or
 * not done, and whoever asks again gets the first answer. A purge that is cut off is gone on with by the next one, which finds
 * what is left.
 */
export const handler: typeof read = (event) =>
  event.requestContext.http.method === 'GET' ? read(event) : close(event);
