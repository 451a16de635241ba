import type { ReadGuard } from '../access/read-guard.ts';
import { readGuardFromEnv } from '../access/read-guard-from-env.ts';
import { openingKeysFromEnv } from './opening-keys-from-env.ts';
import type { OpeningKeys } from './person-keys.ts';

/**
 * What a query function opens personal data with, and for whom: the person keys and the guard of the environment. Throws
 * CONFIGURATION_INVALID.
 */
export function personalDataFromEnv(): { readonly keys: OpeningKeys; readonly guard: ReadGuard } {
  return { keys: openingKeysFromEnv(), guard: readGuardFromEnv() };
}
