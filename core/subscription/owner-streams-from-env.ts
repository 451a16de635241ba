import { dynamoDbClient } from '../aws/dynamodb-client.ts';
import { requireEnv } from '../environment/require-env.ts';
import { eventSource } from '../event/event-source.ts';
import { domainPayloads } from '../event-store/domain-payloads.ts';
import { DynamoDbEventStore } from '../event-store/dynamodb-event-store.ts';
import type { OwnerStreams } from './verify-event.ts';

/** The streams of the event tables that EVENT_TABLES_OF_OWNERS names (JSON, by domain), payloads in PAYLOAD_BUCKET. */
export function ownerStreamsFromEnv(): OwnerStreams {
  const tables = JSON.parse(requireEnv('EVENT_TABLES_OF_OWNERS')) as Readonly<Record<string, string>>;
  const client = dynamoDbClient();
  const streams = Object.entries(tables).map(([domain, table]) => {
    const source = eventSource(domain);
    return [source, new DynamoDbEventStore({ client, table, source, payloads: domainPayloads(domain) })] as const;
  });
  return new Map(streams);
}
