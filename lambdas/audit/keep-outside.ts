import { type SealingOptions, sealEvents } from '../../core/privacy/seal-data.ts';
import type { ReadModelStore } from '../../core/projection/read-model-store.ts';
import type { EventHandler } from '../../core/subscription/subscription.ts';
import { eventKey } from './event-key.ts';
import { outsideView } from './views/outside.ts';

/**
 * Keeps what other producers say of persons, under the event's key, so that it is in what is handed out to them; the same event
 * again changes nothing. It is sealed first, and so lost with the person's key like everything else.
 */
export function keepOutside(readModels: Pick<ReadModelStore, 'putDocument'>, sealing: SealingOptions): EventHandler {
  return async (received) => {
    const [event = received] = await sealEvents([received], sealing);
    const document = { event };
    const list = outsideView.list?.(document);
    if (list === undefined) return;
    const write = { view: outsideView.name, key: eventKey(event), document, streamVersion: 1, expectedVersion: 0 };
    await readModels.putDocument({ ...write, list });
  };
}
