import { dynamoDbClient } from '../aws/dynamodb-client.ts';
import { requireEnv } from '../environment/require-env.ts';
import { eventSource } from '../event/event-source.ts';
import type { Upcaster } from '../event/upcaster.ts';
import { domainPayloads } from '../event-store/domain-payloads.ts';
import { DynamoDbEventStore } from '../event-store/dynamodb-event-store.ts';
import { createLogger } from '../observability/powertools-logger.ts';
import { DynamoDbReadModelStore } from './dynamodb-read-model-store.ts';
import { DynamoDbCommitScan } from './rebuild/dynamodb-commit-scan.ts';
import type { View } from './view.ts';

/** What is particular to a domain's projection. */
export interface DomainProjection {
  readonly domain: string;
  readonly views: readonly View[];
  readonly upcast: Upcaster;
}

/**
 * What a domain's projector and its rebuild have in common: its events, its read models and its views. The environment
 * names the tables, as `lib/` sets it: EVENT_TABLE, READ_MODEL_TABLE and PAYLOAD_BUCKET. Throws CONFIGURATION_INVALID for
 * what is missing.
 */
export function domainProjectionParts({ domain, views, upcast }: DomainProjection) {
  const source = eventSource(domain);
  const client = dynamoDbClient();
  const payloads = domainPayloads(domain);
  const events = { client, table: requireEnv('EVENT_TABLE'), source, payloads };
  return {
    views,
    upcast,
    source,
    payloads,
    store: new DynamoDbEventStore(events),
    scan: new DynamoDbCommitScan(events),
    readModels: new DynamoDbReadModelStore({ client, table: requireEnv('READ_MODEL_TABLE'), domain }),
    logger: createLogger(source),
  };
}
