import { eventOwners } from '../core/access/event-owners.ts';
import { type PublishAccess, parsePublishPolicy } from '../core/access/publish-access.ts';
import { requireEnv } from '../core/environment/require-env.ts';
import { nearest, resolve, types } from '../schemas/event-catalog.ts';
import { domains } from './domains.ts';

/**
 * The stage's publish policy, PUBLISH_POLICY as JSON, with what belongs to which domain. Without it a function does not start:
 * throws CONFIGURATION_INVALID.
 */
export function publishAccessFromEnv(): PublishAccess {
  const names = { types: () => types, resolve, nearest };
  return parsePublishPolicy(requireEnv('PUBLISH_POLICY'), eventOwners(domains), names);
}
