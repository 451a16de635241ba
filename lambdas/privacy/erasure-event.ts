import type { EventOf } from '../../schemas/generated/event-types.ts';

/** Every event that an erasure's stream can hold. */
export type ErasureEvent = EventOf<'privacy.person_erased' | 'privacy.person_forgotten'>;
