import { type EventBridgeClient, PutEventsCommand, type PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import { busEntryBytes, busEventBytes, maxBusEventBytes } from '../event/bus-event-size.ts';
import type { EventEnvelope } from '../event/envelope.ts';
import type { EventPublisher } from './event-publisher.ts';
import { type EntryError, type OutgoingEntry, type SendOptions, sendAll, tooLarge } from './send-batch.ts';

/** How a publisher to a bus is made. */
export interface EventBridgePublisherOptions extends Pick<SendOptions<unknown>, 'maxAttempts' | 'sleep' | 'random'> {
  readonly client: EventBridgeClient;
  readonly busName: string;
  /** What routes and metrics call it. @default bus */
  readonly name?: string;
  /** Requests under way at once. @default 8 */
  readonly concurrency?: number;
}

/** PutEvents takes 10 entries; 256 KB a request is within the limit that it had before 2026 too. */
const limits = { entries: 10, bytes: 256 * 1024 };

/**
 * Sends events to an EventBridge bus: `Source` and `DetailType` are the envelope's source and type, `Detail` the envelope.
 * A bus keeps no order, so requests go out side by side. An event that queues and streams behind the bus could not take is
 * refused before it is sent (EVENT_TOO_LARGE, see `maxBusEventBytes`): the bus would accept it and drop it.
 */
export function createEventBridgePublisher(options: EventBridgePublisherOptions): EventPublisher {
  const { client, busName, name = 'bus', concurrency = 8, ...retrying } = options;
  const request = async (entries: readonly PutEventsRequestEntry[]): Promise<readonly EntryError[]> => {
    const { FailedEntryCount = 0, Entries = [] } = await client.send(new PutEventsCommand({ Entries: [...entries] }));
    if (FailedEntryCount === 0) return [];
    return Entries.map(
      ({ ErrorCode, ErrorMessage = '' }) => ErrorCode && { code: ErrorCode, message: ErrorMessage },
    ).map((error) => error || undefined);
  };
  const sending = { operation: 'events:PutEvents', request, ...retrying };
  return {
    name,
    async publish(events) {
      const entries = events.map((event) => entryOf(event, busName));
      return sendAll(entries, { limits, concurrency, ...sending });
    },
  };
}

function entryOf(event: EventEnvelope, busName: string): OutgoingEntry<PutEventsRequestEntry> {
  const entry = {
    EventBusName: busName,
    Source: event.source,
    DetailType: event.eventType,
    Detail: JSON.stringify(event),
    Time: new Date(event.timestamp),
  };
  return {
    eventId: event.eventId,
    entry,
    bytes: busEntryBytes(entry),
    ...tooLarge(busEventBytes(entry), maxBusEventBytes),
  };
}
