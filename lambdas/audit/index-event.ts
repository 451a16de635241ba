import { derivedId } from '../../core/id/derived-id.ts';
import type { ReadModelStore } from '../../core/projection/read-model-store.ts';
import type { EventHandler } from '../../core/subscription/subscription.ts';
import { correlationsView, indexedEvent, placeOf } from './views/correlations.ts';

/**
 * Puts events into the index, each under its id: the same event again changes nothing, and order does not matter. An event
 * whose time is no time has been refused before. The id of an event from outside is its sender's choice, so it is indexed
 * under one that is made of its source too, where it can take nobody's place.
 */
export function indexEvent(readModels: Pick<ReadModelStore, 'putDocument'>): EventHandler {
  return async (event) => {
    const document = indexedEvent(event);
    if (document === undefined) return;
    // The version that a list shows is the document's own: that of the event in its stream.
    const streamVersion = event.streamVersion ?? 1;
    const { name: view } = correlationsView;
    const key = event.origin === 'outside' ? derivedId('outside', event.source, event.eventId) : event.eventId;
    const write = { view, key, document, streamVersion, expectedVersion: 0 };
    await readModels.putDocument({ ...write, list: placeOf(document) });
  };
}
