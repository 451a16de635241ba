import { eventBridgeClient } from '../aws/eventbridge-client.ts';
import { kinesisClient } from '../aws/kinesis-client.ts';
import { sqsClient } from '../aws/sqs-client.ts';
import { requireEnv } from '../environment/require-env.ts';
import { MillraceError } from '../errors/millrace-error.ts';
import { eventSource } from '../event/event-source.ts';
import { domainPayloads } from '../event-store/domain-payloads.ts';
import type { DomainManifest } from '../manifest/domain-manifest.ts';
import { createEmfMetrics } from '../observability/emf-metrics.ts';
import { createLogger } from '../observability/powertools-logger.ts';
import { parkingFromEnv } from '../parking/parking-from-env.ts';
import { createRoute, reachableDestinations } from '../routing/route.ts';
import { defaultRelayDestinations, type RelayDestination } from '../routing/routing-rule.ts';
import type { EventPublisher } from './event-publisher.ts';
import { createEventBridgePublisher } from './eventbridge-publisher.ts';
import { createKinesisPublisher } from './kinesis-publisher.ts';
import { createRelay, type Relay } from './relay.ts';
import { createSqsPublisher } from './sqs-publisher.ts';

/**
 * The relay of a domain by its manifest, with a publisher for each destination that its events can reach. The environment
 * names what those need, as `lib/` sets it: BUS_NAME, ANALYTICS_STREAM, QUEUE_URLS (JSON, a URL for each
 * `queue:<domain>/<subscription>`), PAYLOAD_BUCKET and FAILURE_BUCKET. Throws CONFIGURATION_INVALID for what is missing, and
 * for a domain without events.
 */
export function createDomainRelay({ name, store }: DomainManifest): Relay {
  if (store === undefined)
    throw new MillraceError('CONFIGURATION_INVALID', `the domain ${name} has no events to relay`);
  const { emits, routing = [] } = store;
  const source = eventSource(name);
  return createRelay({
    publishers: reachableDestinations({ rules: routing, otherwise: defaultRelayDestinations }, emits).map(publisherTo),
    route: createRoute<RelayDestination>(routing, defaultRelayDestinations),
    source,
    emits,
    payloads: domainPayloads(name),
    parking: parkingFromEnv(name, 'relay'),
    logger: createLogger(source),
    metrics: createEmfMetrics({ service: source }),
  });
}

function publisherTo(destination: RelayDestination): EventPublisher {
  if (destination === 'bus') {
    return createEventBridgePublisher({ client: eventBridgeClient(), busName: requireEnv('BUS_NAME') });
  }
  if (destination === 'analytics') {
    return createKinesisPublisher({ client: kinesisClient(), streamName: requireEnv('ANALYTICS_STREAM') });
  }
  const queueUrl = (JSON.parse(requireEnv('QUEUE_URLS')) as Record<string, string>)[destination];
  if (queueUrl !== undefined) return createSqsPublisher({ client: sqsClient(), queueUrl, name: destination });
  throw new MillraceError('CONFIGURATION_INVALID', `the environment variable QUEUE_URLS has no ${destination}`);
}
