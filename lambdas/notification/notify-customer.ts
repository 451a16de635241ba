import type { EventEnvelope } from '../../core/event/envelope.ts';
import type { EventStore } from '../../core/event-store/event-store.ts';
import { streamIdOf } from '../../core/event-store/stream-id.ts';
import type { EventHandler } from '../../core/subscription/subscription.ts';
import { currentVersion } from '../../schemas/event-catalog.ts';
import { messagesFor, type NotifiedEvent } from './messages-for.ts';

/**
 * Records what a customer is told of an event: all messages in one commit, in a stream that is named after the event and
 * under a commit id that is the event's. So the same event, however often and in whatever order it comes, is told once, and
 * a crash leaves either all of its messages or none.
 */
export function notifyCustomer(store: EventStore): EventHandler {
  return async (event) => {
    const messages = messagesFor(event.eventId, asNotified(event));
    const version = currentVersion('notification.sent');
    await store.append(
      streamIdOf('notification', event.eventId),
      messages.map((data) => ({ type: 'notification.sent', version, data })),
      {
        expectedVersion: 'none',
        commitId: event.eventId,
        correlationId: event.correlationId ?? event.eventId,
        causationId: event.eventId,
        ...(event.traceparent !== undefined && { traceparent: event.traceparent }),
      },
    );
  };
}

/** The rule lets no other events through, and the subscription has checked their data. */
function asNotified({ eventType, data }: EventEnvelope): NotifiedEvent {
  return { type: eventType, data } as NotifiedEvent;
}
