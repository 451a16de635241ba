import { eventBridgeClient } from '../../core/aws/eventbridge-client.ts';
import { sqsClient } from '../../core/aws/sqs-client.ts';
import { requireEnv } from '../../core/environment/require-env.ts';
import { createEmfMetrics } from '../../core/observability/emf-metrics.ts';
import { createLogger } from '../../core/observability/powertools-logger.ts';
import { createSqsRefusedEvents } from '../../core/outside/sqs-refused-events.ts';
import { sealingKeysFromEnv } from '../../core/privacy/sealing-keys-from-env.ts';
import { createEventBridgePublisher } from '../../core/relay/eventbridge-publisher.ts';
import { createEventCatalog } from '../../schemas/event-catalog.ts';
import { allEventValidators } from '../../schemas/generated/event-validators.ts';
import { personalEventFields } from '../../schemas/generated/personal-data.ts';
import { domains } from '../domains.ts';
import { publishAccessFromEnv } from '../publish-access.ts';
import { commandsFor } from './commands-for.ts';
import { createEdgeFunction } from './edge-function.ts';

/**
 * The routes that are no domain's. The edge keeps nothing: a crash half-way has sent some of a request's events or none,
 * and the sender, having no answer, sends them again under the same ids, which consumers pass over.
 */
export const handler = createEdgeFunction({
  catalog: createEventCatalog(allEventValidators),
  publisher: createEventBridgePublisher({ client: eventBridgeClient(), busName: requireEnv('BUS_NAME') }),
  sealing: { keys: sealingKeysFromEnv(), fields: personalEventFields },
  domains: domains.map(({ name }) => name),
  stage: requireEnv('STAGE'),
  access: publishAccessFromEnv(),
  commandsFor: commandsFor(domains),
  refused: createSqsRefusedEvents(sqsClient(), requireEnv('REFUSED_QUEUE_URL')),
  logger: createLogger('edge'),
  metrics: createEmfMetrics({ service: 'edge' }),
});
