import { parseReadPolicy, type ReadAccess } from '../access/read-access.ts';
import { requireEnv } from '../environment/require-env.ts';
import { personKeysFromEnv } from './person-keys-from-env.ts';
import type { OpeningKeys } from './show-texts.ts';

/**
 * What a query function opens personal data with, and for whom: the person keys of the environment and the stage's policy
 * in READ_POLICY. Throws CONFIGURATION_INVALID.
 */
export function personalDataFromEnv(): { readonly keys: OpeningKeys; readonly access: ReadAccess } {
  return { keys: personKeysFromEnv(), access: parseReadPolicy(requireEnv('READ_POLICY')) };
}
