import {
  ChangeMessageVisibilityBatchCommand,
  type MessageAttributeValue,
  SendMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { MillraceError } from '../errors/millrace-error.ts';
import { callAws } from '../errors/translate-aws-error.ts';
import { compressText, encodingAttribute } from '../event/payload-encoding.ts';
import type { DeadLetter, DeferredMessage, SubscriptionQueue } from './subscription-queue.ts';

/** How a consumer's queue is reached. */
export interface SqsSubscriptionQueueOptions {
  readonly client: SQSClient;
  readonly queueUrl: string;
  readonly deadLetterQueueUrl: string;
}

/** Of one attribute, in bytes. */
const maxReasonBytes = 1_000;
/** A message of SQS: its body, and the names, types and values of its attributes. */
const maxMessageBytes = 1_024 * 1_024;

/**
 * A consumer's queue and its dead-letter queue on SQS. A dead letter keeps the body as it came; its message attributes are
 * `code`, `reason`, `pointers` (separated by spaces), `messageId` and `receiveCount`, and `contentEncoding` if it came so. A
 * body that leaves them no room is compressed, and says so; where that does not help, attributes are left out, the code last.
 */
export function createSqsSubscriptionQueue(options: SqsSubscriptionQueueOptions): SubscriptionQueue {
  const { client, queueUrl, deadLetterQueueUrl } = options;
  return {
    async defer(messages) {
      const failures: unknown[] = [];
      for (let start = 0; start < messages.length; start += 10) {
        const Entries = messages.slice(start, start + 10).map(visibilityEntry);
        const command = new ChangeMessageVisibilityBatchCommand({ QueueUrl: queueUrl, Entries });
        try {
          const { Failed = [] } = await callAws('sqs:ChangeMessageVisibilityBatch', () => client.send(command));
          for (const { Code, Message } of Failed) failures.push(notDeferred(`${Code}: ${Message}`));
        } catch (error) {
          failures.push(error);
        }
      }
      if (failures.length > 0) throw failures[0];
    },
    async deadLetter(letter) {
      const command = new SendMessageCommand({ QueueUrl: deadLetterQueueUrl, ...fitting(letter) });
      await callAws('sqs:SendMessage', () => client.send(command));
    },
  };
}

function notDeferred(reason: string): MillraceError {
  return new MillraceError('DEPENDENCY_REJECTED', `sqs:ChangeMessageVisibilityBatch failed for a message: ${reason}`);
}

function visibilityEntry({ receiptHandle, delaySeconds }: DeferredMessage, index: number) {
  return { Id: String(index), ReceiptHandle: receiptHandle, VisibilityTimeout: delaySeconds };
}

type Attributes = Record<string, MessageAttributeValue>;

/** What becomes of a letter as one message. */
function fitting(letter: DeadLetter): { readonly MessageBody: string; readonly MessageAttributes: Attributes } {
  const whole = { MessageBody: letter.body, MessageAttributes: attributesOf(letter) };
  if (bytesOf(whole) <= maxMessageBytes) return whole;
  const compressed = letter.encoding === undefined ? compressText(letter.body) : undefined;
  const smaller = compressed !== undefined && compressed.text.length < Buffer.byteLength(letter.body);
  const sent = smaller ? { ...letter, body: compressed.text, encoding: compressed.encoding } : letter;
  const message = { MessageBody: sent.body, MessageAttributes: attributesOf(sent) };
  for (const name of ['pointers', 'reason', 'messageId', 'receiveCount']) {
    if (bytesOf(message) <= maxMessageBytes) break;
    delete message.MessageAttributes[name];
  }
  return message;
}

function bytesOf({ MessageBody, MessageAttributes }: ReturnType<typeof fitting>): number {
  return Object.entries(MessageAttributes).reduce(
    (sum, [name, { DataType = '', StringValue = '' }]) =>
      sum + Buffer.byteLength(name) + Buffer.byteLength(DataType) + Buffer.byteLength(StringValue),
    Buffer.byteLength(MessageBody),
  );
}

function attributesOf(letter: DeadLetter): Attributes {
  return {
    code: textAttribute(letter.code),
    reason: textAttribute(letter.reason),
    messageId: textAttribute(letter.messageId),
    receiveCount: { DataType: 'Number', StringValue: String(letter.receiveCount) },
    ...(letter.encoding !== undefined && { [encodingAttribute]: textAttribute(letter.encoding) }),
    ...(letter.pointers.length > 0 && { pointers: textAttribute(letter.pointers.join(' ')) }),
  };
}

/** SQS takes no empty value and no control characters but tab and the line ends. */
function textAttribute(text: string): MessageAttributeValue {
  const clean = cut(text.slice(0, maxReasonBytes)).replace(/[^\t\n\r\u0020-\ufffd]/g, (character) =>
    character.charCodeAt(0) >= 0xd800 && character.charCodeAt(0) <= 0xdfff ? character : '\ufffd',
  );
  return { DataType: 'String', StringValue: clean === '' ? '-' : clean };
}

/** As many whole characters as the bytes of an attribute hold. */
function cut(text: string): string {
  const bytes = Buffer.from(text.toWellFormed());
  if (bytes.length <= maxReasonBytes) return bytes.toString();
  let end = maxReasonBytes;
  // The bytes behind the first one of a character begin with 10.
  while (((bytes[end] ?? 0) & 0xc0) === 0x80) end -= 1;
  return bytes.subarray(0, end).toString();
}
