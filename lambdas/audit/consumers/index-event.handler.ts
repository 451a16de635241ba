import { dynamoDbClient } from '../../../core/aws/dynamodb-client.ts';
import { requireEnv } from '../../../core/environment/require-env.ts';
import { DynamoDbReadModelStore } from '../../../core/projection/dynamodb-read-model-store.ts';
import { createDomainSubscription } from '../../../core/subscription/domain-subscription.ts';
import { createEventCatalog } from '../../../schemas/event-catalog.ts';
import { allEventValidators } from '../../../schemas/generated/event-validators.ts';
import { upcast } from '../../upcast.ts';
import { indexEvent } from '../index-event.ts';

const domain = 'audit';

/**
 * Indexes every event on the bus by its correlation id. One conditional write under the event's id is all it does, so
 * redelivery, reordering and a crash are harmless.
 */
export const handler = createDomainSubscription({
  domain,
  handle: indexEvent(
    new DynamoDbReadModelStore({ client: dynamoDbClient(), table: requireEnv('READ_MODEL_TABLE'), domain }),
  ),
  catalog: createEventCatalog(allEventValidators),
  acceptsReplays: true,
  upcast,
});
