import { GetQueueAttributesCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { createSqsPublisher, type SqsPublisherOptions } from '../relay/sqs-publisher.ts';
import type { Broker } from './broker.ts';
import { BrokerCounters, healthBy } from './broker-counters.ts';
import { consumeSqs, type SqsConsumerOptions } from './sqs-consumer.ts';

/** How a queue is used as a broker. */
export interface SqsBrokerOptions
  extends Pick<SqsPublisherOptions, 'name' | 'maxAttempts' | 'sleep' | 'random'>,
    Omit<SqsConsumerOptions, 'concurrency'> {
  /** Messages in hand at once. @default 50 */
  readonly prefetch?: number;
}

/**
 * One SQS queue: what is published into it, one of the processes that read it receives. A FIFO queue keeps the order of each
 * stream; any other keeps none. Give the queue a redrive policy: it is the net below messages that kill their consumer.
 */
export function createSqsBroker(options: SqsBrokerOptions): Broker {
  const { name = 'queue', client, queueUrl } = options;
  const { maxAttempts, sleep, random, prefetch, ...reading } = options;
  const publisher = createSqsPublisher({
    name,
    client,
    queueUrl,
    ...(maxAttempts !== undefined && { maxAttempts }),
    ...(sleep && { sleep }),
    ...(random && { random }),
  });
  const counters = new BrokerCounters();
  return {
    name,
    ordered: queueUrl.endsWith('.fifo'),
    inProcess: false,
    publish: (events) => counters.publish(publisher, events),
    consume: async (deliver) =>
      consumeSqs(
        { ...reading, ...(random && { random }), ...(prefetch && { concurrency: prefetch }) },
        counters.counting(deliver),
      ),
    metrics: () => counters.metrics(),
    health: () => healthBy(async () => ({ backlog: await backlogOf(client, queueUrl) })),
    close: async () => [],
  };
}

/** Messages that wait in a queue, as SQS estimates it. */
export async function backlogOf(client: SQSClient, queueUrl: string): Promise<number> {
  const AttributeNames = ['ApproximateNumberOfMessages' as const];
  const { Attributes } = await client.send(new GetQueueAttributesCommand({ QueueUrl: queueUrl, AttributeNames }));
  return Number(Attributes?.ApproximateNumberOfMessages ?? 0);
}
