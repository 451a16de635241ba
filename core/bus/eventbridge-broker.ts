import { DescribeEventBusCommand } from '@aws-sdk/client-eventbridge';
import { createEventBridgePublisher, type EventBridgePublisherOptions } from '../relay/eventbridge-publisher.ts';
import type { Broker } from './broker.ts';
import { BrokerCounters, healthBy } from './broker-counters.ts';
import { backlogOf } from './sqs-broker.ts';
import { consumeSqs, type SqsConsumerOptions } from './sqs-consumer.ts';

/** How a bus of EventBridge is used as a broker. */
export interface EventBridgeBrokerOptions extends EventBridgePublisherOptions {
  /** The queue that a rule of the bus fills for this application. @default none: the broker only publishes */
  readonly queue?: SqsConsumerOptions;
}

/**
 * A bus of EventBridge, and the queue behind one of its rules for what comes back. It keeps no order. The rule and the queue
 * are infrastructure, a `Subscription` of `lib/`: what the rule does not match does not arrive. PutEvents takes
 * events for a bus that does not exist and loses them; `health` notices.
 */
export function createEventBridgeBroker(options: EventBridgeBrokerOptions): Broker {
  const { queue, ...publishing } = options;
  const { client, busName, name = 'bus' } = publishing;
  const publisher = createEventBridgePublisher(publishing);
  const counters = new BrokerCounters();
  return {
    name,
    ordered: false,
    inProcess: false,
    publish: (events) => counters.publish(publisher, events),
    ...(queue && { consume: async (deliver) => consumeSqs(queue, counters.counting(deliver)) }),
    metrics: () => counters.metrics(),
    health: () =>
      healthBy(async () => {
        await client.send(new DescribeEventBusCommand({ Name: busName }));
        return queue === undefined ? {} : { backlog: await backlogOf(queue.client, queue.queueUrl) };
      }),
    close: async () => [],
  };
}
