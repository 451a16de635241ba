import { dynamoDbClient } from '../aws/dynamodb-client.ts';
import { lambdaClient } from '../aws/lambda-client.ts';
import { requireEnv } from '../environment/require-env.ts';
import { DynamoDbSealingKeys } from './dynamodb-sealing-keys.ts';
import { InvokedKeyMaker } from './invoked-key-maker.ts';
import type { SealingKeys } from './person-keys.ts';

let keys: SealingKeys | undefined;

/**
 * The process's one set of keys to seal with, so that all its parts remember them together: the table that PERSON_KEY_TABLE
 * names, and for those who have none yet the function PERSON_KEY_MAKER. Throws CONFIGURATION_INVALID for what is missing.
 */
export function sealingKeysFromEnv(): SealingKeys {
  keys ??= new DynamoDbSealingKeys({
    client: dynamoDbClient(),
    table: requireEnv('PERSON_KEY_TABLE'),
    maker: new InvokedKeyMaker({ client: lambdaClient(), functionName: requireEnv('PERSON_KEY_MAKER') }),
  });
  return keys;
}
