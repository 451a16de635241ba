import { DescribeStreamSummaryCommand } from '@aws-sdk/client-kinesis';
import { createKinesisPublisher, type KinesisPublisherOptions } from '../relay/kinesis-publisher.ts';
import type { Broker } from './broker.ts';
import { BrokerCounters, healthBy } from './broker-counters.ts';
import { type KinesisCheckpoints, MemoryKinesisCheckpoints } from './kinesis-checkpoints.ts';
import { consumeKinesis, type KinesisConsumerOptions } from './kinesis-consumer.ts';

/** How a stream of Kinesis is used as a broker. */
export interface KinesisBrokerOptions
  extends KinesisPublisherOptions,
    Pick<KinesisConsumerOptions, 'startAt' | 'batchSize' | 'idleMs' | 'logger'> {
  /** @default in memory */
  readonly checkpoints?: KinesisCheckpoints;
}

/**
 * A stream of Kinesis: every process that reads it receives every event, in order for each stream id. Publishing many events
 * of one stream takes a request each, for the sake of that order; those of different streams go 500 to a request.
 */
export function createKinesisBroker(options: KinesisBrokerOptions): Broker {
  const { startAt, batchSize, idleMs, logger, checkpoints = new MemoryKinesisCheckpoints(), ...publishing } = options;
  const { client, streamName, name = 'analytics' } = publishing;
  const publisher = createKinesisPublisher(publishing);
  const counters = new BrokerCounters();
  return {
    name,
    ordered: true,
    inProcess: false,
    publish: (events) => counters.publish(publisher, events),
    consume: (deliver) =>
      consumeKinesis(
        {
          client,
          streamName,
          checkpoints,
          ...(startAt && { startAt }),
          ...(batchSize && { batchSize }),
          ...(idleMs && { idleMs }),
          ...(logger && { logger }),
        },
        counters.counting(deliver),
      ),
    metrics: () => counters.metrics(),
    health: () =>
      healthBy(async () => {
        await client.send(new DescribeStreamSummaryCommand({ StreamName: streamName }));
        return {};
      }),
    close: async () => [],
  };
}
