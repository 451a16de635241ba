import {
  ChangeMessageVisibilityBatchCommand,
  type MessageAttributeValue,
  SendMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { MillraceError } from '../errors/millrace-error.ts';
import { callAws } from '../errors/translate-aws-error.ts';
import { encodingAttribute } from '../event/payload-encoding.ts';
import type { DeadLetter, DeferredMessage, SubscriptionQueue } from './subscription-queue.ts';

/** How a consumer's queue is reached. */
export interface SqsSubscriptionQueueOptions {
  readonly client: SQSClient;
  readonly queueUrl: string;
  readonly deadLetterQueueUrl: string;
}

const maxReasonLength = 1_000;

/**
 * A consumer's queue and its dead-letter queue on SQS. A dead letter keeps the body as it came; its message attributes are
 * `code`, `reason`, `pointers` (separated by spaces), `messageId` and `receiveCount`, and `contentEncoding` if it came so.
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
      const command = new SendMessageCommand({
        QueueUrl: deadLetterQueueUrl,
        MessageBody: letter.body,
        MessageAttributes: attributesOf(letter),
      });
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

function attributesOf(letter: DeadLetter): Record<string, MessageAttributeValue> {
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
  const clean = text
    .slice(0, maxReasonLength)
    .toWellFormed()
    .replace(/[^\t\n\r\u0020-\ufffd]/g, (character) =>
      character.charCodeAt(0) >= 0xd800 && character.charCodeAt(0) <= 0xdfff ? character : '\ufffd',
    );
  return { DataType: 'String', StringValue: clean === '' ? '-' : clean };
}
