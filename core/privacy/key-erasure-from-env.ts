import { dynamoDbClient } from '../aws/dynamodb-client.ts';
import { requireEnv } from '../environment/require-env.ts';
import { DynamoDbKeyErasure } from './dynamodb-key-erasure.ts';
import type { KeyErasure } from './person-keys.ts';

/** What destroys keys in the table that PERSON_KEY_TABLE names. Throws CONFIGURATION_INVALID. */
export function keyErasureFromEnv(): KeyErasure {
  return new DynamoDbKeyErasure({ client: dynamoDbClient(), table: requireEnv('PERSON_KEY_TABLE') });
}
