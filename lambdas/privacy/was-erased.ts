import type { EventStore } from '../../core/event-store/event-store.ts';
import { isStreamId } from '../../core/event-store/stream-id.ts';

/** Whether the history says that a person was erased: asked before a key is made, in case their mark in the key table is lost. */
export function wasErased(store: Pick<EventStore, 'read'>): (person: string) => Promise<boolean> {
  return async (person) => {
    const streamId = `erasure-${person}`;
    if (!isStreamId(streamId)) return false;
    const events = await store.read(streamId, { limit: 10 });
    return events.some(({ eventType }) => eventType === 'privacy.person_erased');
  };
}
