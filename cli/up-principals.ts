import { randomBytes } from 'node:crypto';
import type { LocalPrincipal } from '../local/http-api/local-tokens.ts';

/** Those whom the local stage's read policy knows, with tokens that nobody can guess; new at each start. */
export function localPrincipals(): readonly LocalPrincipal[] {
  return ['admin', 'reader'].map((name) => ({ name, token: `${name}-${randomBytes(24).toString('base64url')}` }));
}
