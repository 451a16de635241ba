import { type KinesisClient, PutRecordsCommand, type PutRecordsRequestEntry } from '@aws-sdk/client-kinesis';
import { mapConcurrently } from '../concurrency/map-concurrently.ts';
import type { EventEnvelope } from '../event/envelope.ts';
import type { EventPublisher, PublishFailure } from './event-publisher.ts';
import { type EntryError, intoRequests, type OutgoingEntry, type SendOptions, sendBatch } from './send-batch.ts';

/** How a publisher to a stream is made. */
export interface KinesisPublisherOptions extends Pick<SendOptions<unknown>, 'maxAttempts' | 'sleep' | 'random'> {
  readonly client: KinesisClient;
  readonly streamName: string;
  /** Requests under way at once. @default 4 */
  readonly concurrency?: number;
}

/** PutRecords takes 500 records; 5 MB a request is within the limit that it had before October 2025 too. */
const limits = { entries: 500, bytes: 5 * 1024 * 1024 };

/**
 * Sends events to a Kinesis stream, the stream id being the partition key, in stream order for each key.
 *
 * PutRecords may take a record and refuse an earlier one of the same key. So one request never holds two of a key: they go
 * in rounds, and an event that fails to the end holds back the later ones of its key (code HELD_BACK).
 */
export function createKinesisPublisher(options: KinesisPublisherOptions): EventPublisher {
  const { client, streamName, concurrency = 4, ...retrying } = options;
  const request = async (records: readonly PutRecordsRequestEntry[]): Promise<readonly EntryError[]> => {
    const answer = await client.send(new PutRecordsCommand({ StreamName: streamName, Records: [...records] }));
    if ((answer.FailedRecordCount ?? 0) === 0) return [];
    return (answer.Records ?? []).map(({ ErrorCode: code, ErrorMessage: message = '' }) =>
      code === undefined ? undefined : { code, message },
    );
  };
  const sending = { operation: 'kinesis:PutRecords', request, ...retrying };
  return {
    name: 'analytics-stream',
    async publish(events) {
      const queues = queuesByKey(events);
      const failures: PublishFailure[] = [];
      while (queues.size > 0) {
        const round = [...queues].map(([key, queue]) => entryOf(queue.shift() as EventEnvelope, key));
        const requests = intoRequests(round, limits);
        const failed = await mapConcurrently(requests, concurrency, (entries) => sendBatch(entries, sending));
        failures.push(...failed.flat());
        const failedIds = new Set(failed.flat().map(({ eventId }) => eventId));
        for (const { eventId, entry } of round) {
          const key = entry.PartitionKey ?? '';
          const queue = queues.get(key) ?? [];
          if (failedIds.has(eventId)) failures.push(...queue.map((event) => heldBack(event, eventId)));
          if (queue.length === 0 || failedIds.has(eventId)) queues.delete(key);
        }
      }
      return failures;
    },
  };
}

/** The events of each key in stream order, each once. */
function queuesByKey(events: readonly EventEnvelope[]): Map<string, EventEnvelope[]> {
  const queues = new Map<string, EventEnvelope[]>();
  for (const event of events) {
    const key = event.streamId ?? event.eventId;
    const queue = queues.get(key);
    if (queue === undefined) queues.set(key, [event]);
    else if (!queue.some(({ eventId }) => eventId === event.eventId)) queue.push(event);
  }
  for (const queue of queues.values()) queue.sort((a, b) => (a.streamVersion ?? 0) - (b.streamVersion ?? 0));
  return queues;
}

function entryOf(event: EventEnvelope, key: string): OutgoingEntry<PutRecordsRequestEntry> {
  const data = Buffer.from(JSON.stringify(event));
  const entry = { Data: data, PartitionKey: key };
  return { eventId: event.eventId, entry, bytes: data.length + Buffer.byteLength(key) };
}

function heldBack({ eventId, streamId }: EventEnvelope, behind: string): PublishFailure {
  return { eventId, code: 'HELD_BACK', message: `${streamId}: waits for event ${behind}` };
}
