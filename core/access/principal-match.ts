import { patternMatcher } from '../bus/type-patterns.ts';
import { parseAwsPrincipal } from './aws-principal.ts';
import type { Principal } from './principal.ts';
import type { ReaderMatch } from './read-policy.ts';

/** Whether a principal is one of those whom a rule is about. */
export type PrincipalMatch = (principal: Principal) => boolean;

/**
 * Compiles whom a rule is about. AWS principals are compared field by field, never as one text: a rule about a role is about
 * a role of that name in that account and about no other text in which its name appears.
 *
 * @param account the account whose roles `role` means.
 * @throws Error for what is no match, saying what it has to be.
 */
export function compilePrincipalMatch(who: ReaderMatch, account: string | undefined): PrincipalMatch {
  if (who === 'anonymous') return ({ kind }) => kind === 'anonymous';
  if (who === 'signedIn') return ({ kind }) => kind === 'iam' || kind === 'jwt';
  const { role, arn, claim, value } = (who ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof role === 'string' && role !== '') return roleMatch(role, account);
  if (typeof arn === 'string' && arn !== '') return arnMatch(arn);
  if (typeof claim === 'string' && typeof value === 'string' && value !== '') {
    const matches = patternMatcher(value);
    return (principal) => principal.kind === 'jwt' && (principal.claims.get(claim) ?? []).some(matches);
  }
  throw new Error('has to be anonymous, signedIn, a role, an arn, or a claim and its value');
}

function roleMatch(role: string, account: string | undefined): PrincipalMatch {
  if (!/^[\w+=,.@-]{1,64}$/.test(role))
    throw new Error(`has to name one role; ${JSON.stringify(role)} is no role's name`);
  if (account === undefined) throw new Error('is a role, and the policy does not say of which account');
  return (principal) => {
    const given = principal.kind === 'iam' ? parseAwsPrincipal(principal.id) : undefined;
    return given?.assumed?.role === role && given.account === account;
  };
}

/** Letter for letter; only the session of a role may be left open, as the last `*`, and the other fields are then compared one by one. */
function arnMatch(arn: string): PrincipalMatch {
  if (!arn.includes('*')) return ({ kind, id }) => kind === 'iam' && id === arn;
  const wanted = arn.endsWith('/*') ? parseAwsPrincipal(`${arn.slice(0, -1)}any`) : undefined;
  const { partition, account, assumed } = wanted ?? {};
  if (assumed === undefined) {
    throw new Error(
      'is an arn that leaves too much open: it has to name partition, account and user or role, and may leave open the session (arn:aws:sts::123456789012:assumed-role/support/*)',
    );
  }
  return (principal) => {
    const given = principal.kind === 'iam' ? parseAwsPrincipal(principal.id) : undefined;
    return given?.assumed?.role === assumed.role && given.partition === partition && given.account === account;
  };
}
