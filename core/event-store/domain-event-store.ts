import { holdPersonalData, type PersonalEventFields } from '../../schemas/personal-field.ts';
import { dynamoDbClient } from '../aws/dynamodb-client.ts';
import { requireEnv } from '../environment/require-env.ts';
import { MillraceError } from '../errors/millrace-error.ts';
import { eventSource } from '../event/event-source.ts';
import type { DomainManifest } from '../manifest/domain-manifest.ts';
import { timeToLiveOf } from '../manifest/time-to-live.ts';
import { domainPayloads } from './domain-payloads.ts';
import { DynamoDbEventStore } from './dynamodb-event-store.ts';

/**
 * The event store of a domain by its manifest: the table that EVENT_TABLE names, payloads in PAYLOAD_BUCKET. Throws
 * CONFIGURATION_INVALID for what is missing, and for a domain whose events hold personal data: see
 * `createSealedEventStore`, which is apart so that the functions of other domains do not carry its clients.
 */
export function createDomainEventStore(manifest: DomainManifest, fields: PersonalEventFields): DynamoDbEventStore {
  if (holdPersonalData(manifest.store?.emits ?? [], fields)) {
    throw new MillraceError('CONFIGURATION_INVALID', `the events of ${manifest.name} hold personal data to be sealed`);
  }
  return plainEventStore(manifest);
}

/** The store without a look at what it is to hold. */
export function plainEventStore({ name, store }: DomainManifest): DynamoDbEventStore {
  return new DynamoDbEventStore({
    client: dynamoDbClient(),
    table: requireEnv('EVENT_TABLE'),
    source: eventSource(name),
    aggregate: store?.aggregate,
    payloads: domainPayloads(name),
    timeToLiveSeconds: timeToLiveOf(store),
  });
}
