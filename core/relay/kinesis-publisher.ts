import { type KinesisClient, PutRecordsCommand, type PutRecordsRequestEntry } from '@aws-sdk/client-kinesis';
import type { EventEnvelope } from '../event/envelope.ts';
import { encodeBytes } from '../event/payload-encoding.ts';
import type { EventPublisher } from './event-publisher.ts';
import { keyOf, sendInRounds } from './ordered-rounds.ts';
import { type EntryError, type OutgoingEntry, type SendOptions, sendAll, tooLarge } from './send-batch.ts';

/** How a publisher to a stream is made. */
export interface KinesisPublisherOptions extends Pick<SendOptions<unknown>, 'maxAttempts' | 'sleep' | 'random'> {
  readonly client: KinesisClient;
  readonly streamName: string;
  /** What routes and metrics call it. @default analytics */
  readonly name?: string;
  /** Requests under way at once. @default 4 */
  readonly concurrency?: number;
}

/** PutRecords takes 500 records; 5 MB a request is within the limit that it had before October 2025 too. */
const limits = { entries: 500, bytes: 5 * 1024 * 1024 };

/** A record's data and key together, where the stream was not told to take more. */
const maxRecordBytes = 1_024 * 1_024;

/**
 * Sends events to a Kinesis stream, the stream id being the partition key, in stream order for each key.
 *
 * PutRecords may take a record and refuse an earlier one of the same key. So one request never holds two of a key: they go
 * in rounds, and an event that fails to the end holds back the later ones of its key (code HELD_BACK), unless it is refused
 * for good. A large event is compressed where that takes fewer payload units; see `decodeBytes`.
 */
export function createKinesisPublisher(options: KinesisPublisherOptions): EventPublisher {
  const { client, streamName, name = 'analytics', concurrency = 4, ...retrying } = options;
  const request = async (records: readonly PutRecordsRequestEntry[]): Promise<readonly EntryError[]> => {
    const answer = await client.send(new PutRecordsCommand({ StreamName: streamName, Records: [...records] }));
    if ((answer.FailedRecordCount ?? 0) === 0) return [];
    return (answer.Records ?? []).map(({ ErrorCode: code, ErrorMessage: message = '' }) =>
      code === undefined ? undefined : { code, message },
    );
  };
  const sending = { operation: 'kinesis:PutRecords', request, ...retrying };
  return {
    name,
    publish: (events) =>
      sendInRounds(events, async (round) => {
        return sendAll(round.map(entryOf), { limits, concurrency, ...sending });
      }),
  };
}

function entryOf(event: EventEnvelope): OutgoingEntry<PutRecordsRequestEntry> {
  const key = keyOf(event);
  const data = encodeBytes(JSON.stringify(event));
  const entry = { Data: data, PartitionKey: key };
  const bytes = data.length + Buffer.byteLength(key);
  return { eventId: event.eventId, entry, bytes, ...tooLarge(bytes, maxRecordBytes) };
}
