import { SendMessageBatchCommand, type SendMessageBatchRequestEntry, type SQSClient } from '@aws-sdk/client-sqs';
import { maxBusEventBytes } from '../event/bus-event-size.ts';
import type { EventEnvelope } from '../event/envelope.ts';
import { encodeText, encodingAttribute } from '../event/payload-encoding.ts';
import { derivedId } from '../id/derived-id.ts';
import type { EventPublisher } from './event-publisher.ts';
import { keyOf, sendInRounds } from './ordered-rounds.ts';
import { type EntryError, type OutgoingEntry, type SendOptions, sendAll, tooLarge } from './send-batch.ts';

/** How a publisher to a queue is made. */
export interface SqsPublisherOptions extends Pick<SendOptions<unknown>, 'maxAttempts' | 'sleep' | 'random'> {
  readonly client: SQSClient;
  /** A URL that ends in `.fifo` is that of a queue that keeps order. */
  readonly queueUrl: string;
  /** What routes and metrics call it. @default queue */
  readonly name?: string;
  /** Requests under way at once. @default 8 */
  readonly concurrency?: number;
}

/** SendMessageBatch takes 10 messages; 256 KB a request is within the limit that it had before August 2025 too. */
const limits = { entries: 10, bytes: 256 * 1024 };

/** The members of SendMessageBatch's ids are 0 to 9: an entry's own id is its place in the request. */
type Message = Omit<SendMessageBatchRequestEntry, 'Id'>;

/**
 * Sends events to an SQS queue, in the form in which EventBridge would put them there, so that its consumer reads both alike.
 * A body that is compressed, because that takes fewer billed requests, says so in the message attribute `contentEncoding`.
 * To a FIFO queue they go in stream order for each key (message group: the stream id; deduplication id: the event id), to
 * any other in no order. A FIFO queue says yes to an id that it has had in the last five minutes and passes the message over: that
 * is the same event, which is in the queue or was handled, so nothing is lost and no line is left; a redrive of what became a
 * dead letter within these five minutes has to be made again. What would leave a dead letter no room for its reason is refused before it is sent (EVENT_TOO_LARGE).
 */
export function createSqsPublisher(options: SqsPublisherOptions): EventPublisher {
  const { client, queueUrl, name = 'queue', concurrency = 8, ...retrying } = options;
  const fifo = queueUrl.endsWith('.fifo');
  const request = async (messages: readonly Message[]): Promise<readonly EntryError[]> => {
    const Entries = messages.map((message, index) => ({ ...message, Id: String(index) }));
    const { Failed = [] } = await client.send(new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries }));
    const errors = new Array<EntryError>(messages.length);
    for (const { Id, Code = 'Unknown', Message = '' } of Failed) errors[Number(Id)] = { code: Code, message: Message };
    return errors;
  };
  const sending = { operation: 'sqs:SendMessageBatch', request, ...retrying };
  const send = (events: readonly EventEnvelope[]) => {
    const entries = events.map((event) => entryOf(event, fifo));
    return sendAll(entries, { limits, concurrency, ...sending });
  };
  return { name, publish: (events) => (fifo ? sendInRounds(events, send) : send(events)) };
}

function entryOf(event: EventEnvelope, fifo: boolean): OutgoingEntry<Message> {
  const { text, encoding } = encodeText(JSON.stringify(asBusEvent(event)));
  const entry: Message = {
    MessageBody: text,
    ...(encoding && { MessageAttributes: { [encodingAttribute]: { DataType: 'String', StringValue: encoding } } }),
    ...(fifo && { MessageGroupId: groupOf(event), MessageDeduplicationId: event.eventId }),
  };
  const attributeBytes = encoding === undefined ? 0 : encodingAttribute.length + 'String'.length + encoding.length;
  const bytes = Buffer.byteLength(text) + attributeBytes;
  return { eventId: event.eventId, entry, bytes, ...tooLarge(bytes, maxBusEventBytes) };
}

/** A message group takes up to 128 characters of ASCII; a key that is none is stood for by a hash. */
function groupOf(event: EventEnvelope): string {
  const key = keyOf(event);
  return /^[!-~]{1,128}$/.test(key) ? key : derivedId('message-group', key);
}

function asBusEvent(event: EventEnvelope): object {
  return { 'detail-type': event.eventType, source: event.source, time: event.timestamp, detail: event };
}
