import { SendMessageBatchCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { mapConcurrently } from '../concurrency/map-concurrently.ts';
import { MillraceError } from '../errors/millrace-error.ts';
import { callAws } from '../errors/translate-aws-error.ts';
import type { RefusalMessage, RefusedEvent, RefusedEvents } from './refused-event.ts';

/** What SendMessageBatch takes: 500 refusals of a few hundred bytes are far below its limit of bytes. */
const maxEntries = 10;

/** Tells of refused events through the queue of the function that keeps them. Throws DEPENDENCY_*. */
export function createSqsRefusedEvents(client: SQSClient, queueUrl: string): RefusedEvents {
  const send = async (batch: readonly RefusedEvent[]): Promise<void> => {
    const Entries = batch.map((refusedAtTheDoor, index) => ({
      Id: String(index),
      MessageBody: JSON.stringify({ refusedAtTheDoor } satisfies RefusalMessage),
    }));
    const command = new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries });
    const { Failed: [failed] = [] } = await callAws('sqs:SendMessageBatch', () => client.send(command));
    if (failed === undefined) return;
    throw new MillraceError('DEPENDENCY_UNAVAILABLE', `sqs:SendMessageBatch: ${failed.Code}: ${failed.Message}`);
  };
  return {
    async keep(events) {
      const starts = Array.from({ length: Math.ceil(events.length / maxEntries) }, (_, index) => index * maxEntries);
      await mapConcurrently(starts, 8, (start) => send(events.slice(start, start + maxEntries)));
    },
  };
}
