import { dynamoDbClient } from '../aws/dynamodb-client.ts';
import { kmsClient } from '../aws/kms-client.ts';
import { requireEnv } from '../environment/require-env.ts';
import { KmsOpeningKeys, type KmsOpeningKeysOptions } from './kms-opening-keys.ts';
import type { OpeningKeys } from './person-keys.ts';

let keys: OpeningKeys | undefined;

/** The process's one set of keys to open with, so that all its parts remember them together: see `keysUnderKmsFromEnv`. */
export function openingKeysFromEnv(): OpeningKeys {
  keys ??= new KmsOpeningKeys(keysUnderKmsFromEnv());
  return keys;
}

/** The table that PERSON_KEY_TABLE names, under the KMS key PERSON_KMS_KEY of the stage STAGE. Throws CONFIGURATION_INVALID. */
export function keysUnderKmsFromEnv(): KmsOpeningKeysOptions {
  return {
    client: dynamoDbClient(),
    table: requireEnv('PERSON_KEY_TABLE'),
    kms: kmsClient(),
    kmsKeyId: requireEnv('PERSON_KMS_KEY'),
    stage: requireEnv('STAGE'),
  };
}
