import { eventBridgeClient } from '../aws/eventbridge-client.ts';
import { kinesisClient } from '../aws/kinesis-client.ts';
import { sqsClient } from '../aws/sqs-client.ts';
import { MillraceError } from '../errors/millrace-error.ts';
import type { Broker } from './broker.ts';
import { createEventBridgeBroker } from './eventbridge-broker.ts';
import { createKinesisBroker } from './kinesis-broker.ts';
import { MemoryBroker } from './memory-broker.ts';
import { createSqsBroker } from './sqs-broker.ts';

/** A broker as configuration: plain JSON, so that code does not change when the broker does. */
export type BrokerSettings =
  | { readonly type: 'memory'; readonly name?: string }
  | {
      readonly type: 'eventbridge';
      readonly name?: string;
      readonly busName: string;
      /** The queue behind a rule of the bus. @default none: the broker only publishes */
      readonly queueUrl?: string;
    }
  | { readonly type: 'sqs'; readonly name?: string; readonly queueUrl: string }
  | {
      readonly type: 'kinesis';
      readonly name?: string;
      readonly streamName: string;
      readonly startAt?: 'LATEST' | 'TRIM_HORIZON';
    };

/**
 * A broker by its settings, over the process's own AWS clients (endpoint, region and credentials as the AWS SDK finds them in
 * the environment). Throws CONFIGURATION_INVALID, with the types that there are, for any other.
 */
export function createBroker(settings: BrokerSettings): Broker {
  switch (settings.type) {
    case 'memory':
      return new MemoryBroker(named(settings));
    case 'eventbridge': {
      const { busName, queueUrl } = settings;
      const queue = queueUrl === undefined ? {} : { queue: { client: sqsClient(), queueUrl } };
      return createEventBridgeBroker({ client: eventBridgeClient(), busName, ...queue, ...named(settings) });
    }
    case 'sqs':
      return createSqsBroker({ client: sqsClient(), queueUrl: settings.queueUrl, ...named(settings) });
    case 'kinesis': {
      const { streamName, startAt } = settings;
      return createKinesisBroker({
        client: kinesisClient(),
        streamName,
        ...(startAt && { startAt }),
        ...named(settings),
      });
    }
    default: {
      const { type } = settings as { readonly type: unknown };
      const message = `there is no broker ${JSON.stringify(type)}; there are memory, eventbridge, sqs and kinesis`;
      throw new MillraceError('CONFIGURATION_INVALID', message);
    }
  }
}

function named({ name }: { readonly name?: string }): { readonly name?: string } {
  return name === undefined ? {} : { name };
}
