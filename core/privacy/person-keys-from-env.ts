import { dynamoDbClient } from '../aws/dynamodb-client.ts';
import { kmsClient } from '../aws/kms-client.ts';
import { requireEnv } from '../environment/require-env.ts';
import { KmsPersonKeys } from './kms-person-keys.ts';
import type { PersonKeys } from './person-keys.ts';

let keys: PersonKeys | undefined;

/**
 * The process's one set of person keys, so that all its parts remember keys together: the table that PERSON_KEY_TABLE
 * names, under the KMS key PERSON_KMS_KEY. Throws CONFIGURATION_INVALID for what is missing.
 */
export function personKeysFromEnv(): PersonKeys {
  keys ??= new KmsPersonKeys({
    client: dynamoDbClient(),
    table: requireEnv('PERSON_KEY_TABLE'),
    kms: kmsClient(),
    kmsKeyId: requireEnv('PERSON_KMS_KEY'),
  });
  return keys;
}
