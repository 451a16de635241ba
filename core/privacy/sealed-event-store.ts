import type { PersonalEventFields } from '../../schemas/personal-field.ts';
import { plainEventStore } from '../event-store/domain-event-store.ts';
import type { EventStore } from '../event-store/event-store.ts';
import type { DomainManifest } from '../manifest/domain-manifest.ts';
import { SealingEventStore } from './sealing-event-store.ts';
import { sealingKeysFromEnv } from './sealing-keys-from-env.ts';

/**
 * The event store of a domain whose events hold personal data: see `SealingEventStore`, and the environment of
 * `createDomainEventStore` and `sealingKeysFromEnv`.
 */
export function createSealedEventStore(manifest: DomainManifest, fields: PersonalEventFields): EventStore {
  return new SealingEventStore(plainEventStore(manifest), { keys: sealingKeysFromEnv(), fields });
}
