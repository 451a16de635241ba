import type { EventStore } from '../../core/event-store/event-store.ts';
import { streamIdOf } from '../../core/event-store/stream-id.ts';
import { forgetPerson, type PersonalReadModels } from '../../core/privacy/forget-person.ts';
import type { KeyErasure } from '../../core/privacy/person-keys.ts';
import type { EventHandler } from '../../core/subscription/subscription.ts';
import { currentVersion } from '../../schemas/event-catalog.ts';
import type { EventData } from '../../schemas/generated/event-types.ts';

/** What forgetting takes. */
export interface ForgetPersonOptions {
  readonly keys: Pick<KeyErasure, 'erase'>;
  readonly domains: readonly PersonalReadModels[];
  /** The privacy domain's own. */
  readonly store: Pick<EventStore, 'append'>;
}

/**
 * Ends an erasure: sees to it that the key is gone, clears the read models, and records that. Each step is harmless to repeat:
 * a destroyed key stays destroyed, what is cleared is passed over, and the record's commit is named after the event, so
 * that it is written once. After a crash anywhere the event comes again and goes on from there.
 */
export function forgetErasedPerson({ keys, domains, store }: ForgetPersonOptions): EventHandler {
  return async (event) => {
    const { person } = event.data as EventData['privacy.person_erased'];
    const { erasedAt } = await keys.erase(person);
    const { streams, documents } = await forgetPerson(person, domains);
    const type = 'privacy.person_forgotten';
    const forgotten: EventData['privacy.person_forgotten'] = { person, erasedAt, streams, documents };
    await store.append(streamIdOf('erasure', person), [{ type, version: currentVersion(type), data: forgotten }], {
      expectedVersion: 'exists',
      commitId: event.eventId,
      correlationId: event.correlationId ?? event.eventId,
      causationId: event.eventId,
    });
  };
}
