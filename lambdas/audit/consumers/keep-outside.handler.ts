import { dynamoDbClient } from '../../../core/aws/dynamodb-client.ts';
import { requireEnv } from '../../../core/environment/require-env.ts';
import { sealingKeysFromEnv } from '../../../core/privacy/sealing-keys-from-env.ts';
import { DynamoDbReadModelStore } from '../../../core/projection/dynamodb-read-model-store.ts';
import { createDomainSubscription } from '../../../core/subscription/domain-subscription.ts';
import { createEventCatalog } from '../../../schemas/event-catalog.ts';
import { allEventValidators } from '../../../schemas/generated/event-validators.ts';
import { personalEventFields } from '../../../schemas/generated/personal-data.ts';
import { upcast } from '../../upcast.ts';
import { keepOutside } from '../keep-outside.ts';

const domain = 'audit';

/**
 * Keeps what other producers say of persons. One conditional write under the event's id is all it does, so redelivery,
 * reordering and a crash are harmless: see `keepOutside`.
 */
export const handler = createDomainSubscription({
  domain,
  handle: keepOutside(
    new DynamoDbReadModelStore({ client: dynamoDbClient(), table: requireEnv('READ_MODEL_TABLE'), domain }),
    { keys: sealingKeysFromEnv(), fields: personalEventFields },
  ),
  catalog: createEventCatalog(allEventValidators),
  acceptsReplays: true,
  upcast,
});
