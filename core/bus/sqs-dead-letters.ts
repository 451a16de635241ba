import type { SQSClient } from '@aws-sdk/client-sqs';
import { encodeText } from '../event/payload-encoding.ts';
import { createSqsSubscriptionQueue } from '../subscription/sqs-subscription-queue.ts';
import type { BusDeadLetters } from './dead-letters.ts';

/**
 * Dead letters in an SQS queue, in the form that every Millrace consumer writes: the body as it came, `code`, `reason`,
 * `pointers` and `receiveCount` as attributes; compressed where that is cheaper; `messageId` is `<subscription>/<eventId>`.
 */
export function createSqsDeadLetters(client: SQSClient, queueUrl: string): BusDeadLetters {
  const queue = createSqsSubscriptionQueue({ client, queueUrl, deadLetterQueueUrl: queueUrl });
  return {
    put: ({ body, code, reason, pointers, attempts, subscription = '-', event }) => {
      const { text, encoding } = encodeText(body);
      return queue.deadLetter({
        body: text,
        ...(encoding && { encoding }),
        code,
        reason,
        pointers,
        messageId: `${subscription}/${event?.eventId ?? '-'}`,
        receiveCount: attempts,
      });
    },
  };
}
