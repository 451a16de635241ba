import { hasCode } from '../../core/errors/millrace-error.ts';
import type { EventEnvelope } from '../../core/event/envelope.ts';
import type { EventStore } from '../../core/event-store/event-store.ts';
import { streamIdOf } from '../../core/event-store/stream-id.ts';
import { derivedId } from '../../core/id/derived-id.ts';
import { currentVersion } from '../../schemas/event-catalog.ts';
import type { EventData } from '../../schemas/generated/event-types.ts';

/**
 * Records what was told of an event: all messages in one commit, in a stream that is named after the event and under a
 * commit id that is the event's. So the same event, however often and in whatever order it comes, is told once, and a
 * crash leaves either all of its messages or none.
 *
 * The id of an event from outside is its sender's choice. So its commit is named after its source as well, and where the
 * stream of that id is taken by another event the messages go to one that is named like the commit: an id that was
 * seen before neither keeps a customer from being told nor tells them twice.
 */
export async function recordMessages(
  store: Pick<EventStore, 'append'>,
  about: EventEnvelope,
  messages: readonly EventData['notification.sent'][],
): Promise<void> {
  const { eventId, source, origin, correlationId = eventId, traceparent } = about;
  const version = currentVersion('notification.sent');
  const events = messages.map((data) => ({ type: 'notification.sent', version, data }));
  const named = derivedId('told-of', source, eventId);
  const options = {
    expectedVersion: 'none',
    commitId: origin === 'outside' ? named : eventId,
    correlationId,
    causationId: eventId,
    ...(traceparent !== undefined && { traceparent }),
  } as const;
  try {
    await store.append(streamIdOf('notification', eventId), events, options);
  } catch (error) {
    if (!hasCode(error, 'VERSION_CONFLICT')) throw error;
    await store.append(streamIdOf('notification', named), events, options);
  }
}
