import type { EventEnvelope } from '../../core/event/envelope.ts';
import type { EventStore } from '../../core/event-store/event-store.ts';
import type { EventHandler } from '../../core/subscription/subscription.ts';
import { messagesFor, type NotifiedEvent } from './messages-for.ts';
import { recordMessages } from './record-messages.ts';

/** Records what a customer is told of a payment; once for each event, see `recordMessages`. */
export function notifyCustomer(store: Pick<EventStore, 'append'>): EventHandler {
  return async (event) => recordMessages(store, event, messagesFor(event.eventId, asNotified(event)));
}

/** The rule lets no other events through, and the subscription has checked their data. */
function asNotified({ eventType, data }: EventEnvelope): NotifiedEvent {
  return { type: eventType, data } as NotifiedEvent;
}
