import type { EventEnvelope } from '../../core/event/envelope.ts';
import type { EventStore } from '../../core/event-store/event-store.ts';
import { streamIdOf } from '../../core/event-store/stream-id.ts';
import { currentVersion } from '../../schemas/event-catalog.ts';
import type { EventData } from '../../schemas/generated/event-types.ts';

/**
 * Records what was told of an event: all messages in one commit, in a stream that is named after the event and under a
 * commit id that is the event's. So the same event, however often and in whatever order it comes, is told once, and a
 * crash leaves either all of its messages or none.
 */
export async function recordMessages(
  store: Pick<EventStore, 'append'>,
  about: EventEnvelope,
  messages: readonly EventData['notification.sent'][],
): Promise<void> {
  const version = currentVersion('notification.sent');
  await store.append(
    streamIdOf('notification', about.eventId),
    messages.map((data) => ({ type: 'notification.sent', version, data })),
    {
      expectedVersion: 'none',
      commitId: about.eventId,
      correlationId: about.correlationId ?? about.eventId,
      causationId: about.eventId,
      ...(about.traceparent !== undefined && { traceparent: about.traceparent }),
    },
  );
}
