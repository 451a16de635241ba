import type { ReadModelStore } from '../../core/projection/read-model-store.ts';
import type { EventHandler } from '../../core/subscription/subscription.ts';
import { eventKey } from './event-key.ts';
import { correlationsView, indexedEvent, placeOf } from './views/correlations.ts';

/**
 * Puts events into the index, each under its key: the same event again changes nothing, and order does not matter. An event
 * whose time is no time has been refused before. One from outside says so in the index.
 */
export function indexEvent(readModels: Pick<ReadModelStore, 'putDocument'>): EventHandler {
  return async (event) => {
    const document = indexedEvent(event);
    if (document === undefined) return;
    // The version that a list shows is the document's own: that of the event in its stream.
    const streamVersion = event.streamVersion ?? 1;
    const { name: view } = correlationsView;
    const write = { view, key: eventKey(event), document, streamVersion, expectedVersion: 0 };
    await readModels.putDocument({ ...write, list: placeOf(document) });
  };
}
