import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { parseAwsPrincipal } from './aws-principal.ts';

/** Who sends a request, as API Gateway's authorizer has found out. */
export type Principal =
  | { readonly kind: 'anonymous'; readonly id: 'anonymous' }
  | { readonly kind: 'iam'; readonly id: string }
  | {
      readonly kind: 'jwt';
      /** The token's subject. */
      readonly id: string;
      /** The values of each claim. */
      readonly claims: ReadonlyMap<string, readonly string[]>;
    }
  | { readonly kind: 'unknown'; readonly id: 'unknown' };

interface AuthorizerContext {
  readonly iam?: { readonly userArn?: unknown } | null;
  readonly jwt?: { readonly claims?: Readonly<Record<string, unknown>> | null } | null;
}

const anonymous: Principal = { kind: 'anonymous', id: 'anonymous' };
const unknown: Principal = { kind: 'unknown', id: 'unknown' };

/**
 * The sender of a request, from the request context and nothing else: headers are the sender's own words. Without an
 * authorizer it is `anonymous`; with one that names nobody it is `unknown`, whom no rule is about. Never throws.
 */
export function principalOf(event: Pick<APIGatewayProxyEventV2, 'requestContext'>): Principal {
  const { authorizer } = event.requestContext as { authorizer?: AuthorizerContext | null };
  if (authorizer === undefined || authorizer === null) return anonymous;
  const arn = authorizer.iam?.userArn;
  if (typeof arn === 'string' && arn !== '') return { kind: 'iam', id: arn };
  const claims = authorizer.jwt?.claims;
  if (claims === undefined || claims === null || typeof claims.sub !== 'string') return unknown;
  const entries = Object.entries(claims).map(([name, value]) => [name, valuesOf(name, value)] as const);
  return { kind: 'jwt', id: claims.sub, claims: new Map(entries) };
}

/**
 * Whose a request is, where it matters that another one is another caller's. The sessions of a role are one caller: whoever
 * assumes it may call the session as they like, and the same program is in another one after each restart and each renewal of its
 * credentials. Only the sessions of IAM Identity Center are people, and named by it.
 */
export function callerOf({ kind, id }: Principal): string {
  const principal = kind === 'iam' ? parseAwsPrincipal(id) : undefined;
  const { partition, account, assumed } = principal ?? {};
  if (assumed === undefined || assumed.role.startsWith('AWSReservedSSO_')) return `${kind}:${id}`;
  return `${kind}:${partition}:${account}:role/${assumed.role}`;
}

/** Claims that are lists of names. */
const lists = /^(?:(?:.*[:/])?groups|(?:.*[:/])?roles)$/;

/**
 * A claim's values. A scope is a text of words by its definition, so it is taken apart at its spaces, and nowhere else.
 *
 * A list API Gateway writes as `[a b]`, in which two names and one name with a space look the same. So that nobody gets the
 * rights of `admin` by a group called `friends of admin`, a list counts only where it can mean one thing: its one name.
 * Any other has no values at all.
 */
function valuesOf(name: string, value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.map(String);
  const text = String(value);
  if (name === 'scope') return words(text);
  const inner = /^\[(.*)\]$/s.exec(text)?.[1];
  if (name === 'scp') return words(inner ?? text);
  if (!lists.test(name) || inner === undefined) return [text];
  return inner === '' || /[\s,[\]"]/.test(inner) ? [] : [inner];
}

function words(text: string): readonly string[] {
  return text.split(' ').filter((word) => word !== '');
}
