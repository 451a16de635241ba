import { dynamoDbClient } from '../../../core/aws/dynamodb-client.ts';
import { requireEnv } from '../../../core/environment/require-env.ts';
import { createDomainEventStore } from '../../../core/event-store/domain-event-store.ts';
import { keyErasureFromEnv } from '../../../core/privacy/key-erasure-from-env.ts';
import { DynamoDbReadModelStore } from '../../../core/projection/dynamodb-read-model-store.ts';
import { createDomainSubscription } from '../../../core/subscription/domain-subscription.ts';
import { createEventCatalog } from '../../../schemas/event-catalog.ts';
import { personalEventFields } from '../../../schemas/generated/personal-data.ts';
import { privacyEvents } from '../../../schemas/generated/privacy.events.js';
import { outsideEvents } from '../../outside-events.ts';
import { personalDomains } from '../../personal-domains.ts';
import { upcast } from '../../upcast.ts';
import { privacy } from '../domain.ts';
import { forgetErasedPerson } from '../forget-person.ts';

const client = dynamoDbClient();
const tables = JSON.parse(requireEnv('READ_MODEL_TABLES')) as Record<string, string>;

/** Ends erasures. Redelivery, reordering and a crash half-way are harmless, because each of its steps is: see `forgetErasedPerson`. */
export const handler = createDomainSubscription({
  domain: 'privacy',
  handle: forgetErasedPerson({
    keys: keyErasureFromEnv(),
    domains: [...personalDomains, outsideEvents].map((personal) => ({
      ...personal,
      readModels: new DynamoDbReadModelStore({
        client,
        table: tables[personal.domain] ?? '',
        domain: personal.domain,
      }),
    })),
    store: createDomainEventStore(privacy, personalEventFields),
  }),
  catalog: createEventCatalog(privacyEvents),
  upcast,
});
