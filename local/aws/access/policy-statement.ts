import {
  type Condition,
  compileConditions,
  isObject,
  like,
  PolicyError,
  type RequestContext,
} from './policy-condition.ts';

/** A request, as policies judge it. */
export interface AccessRequest {
  /** `events:PutEvents` */
  readonly action: string;
  /** ARN of what it is about. */
  readonly resource: string;
  readonly context: RequestContext;
}

/** A statement, compiled for one action. */
export interface Statement {
  readonly sid: string | undefined;
  readonly effect: 'Allow' | 'Deny';
  /** Whether principal and resource fit; the conditions are looked at apart. */
  fits(request: AccessRequest): boolean;
  readonly conditions: readonly Condition[];
}

/** Whether a statement speaks of a request. */
export function applies(statement: Statement, request: AccessRequest): boolean {
  return statement.fits(request) && statement.conditions.every((condition) => condition.holds(request.context));
}

/**
 * The statements of a policy document that are about an action. `principals` says whether it is the policy of a resource, whose
 * statements say whom they are about. Throws PolicyError for what the engine cannot evaluate, naming it.
 */
export function statementsOf(
  document: unknown,
  action: string,
  { principals }: { readonly principals: boolean },
): readonly Statement[] {
  if (!isObject(document)) throw new PolicyError('a policy has to be an object');
  const { Statement: statements } = document;
  if (statements === undefined) throw new PolicyError('a policy has to have a Statement');
  return (Array.isArray(statements) ? statements : [statements]).flatMap((statement: unknown) => {
    if (!isObject(statement)) throw new PolicyError('a Statement has to be an object');
    return isAbout(statement, action) ? [compile(statement, principals)] : [];
  });
}

function isAbout({ Action, NotAction }: Readonly<Record<string, unknown>>, action: string): boolean {
  const names = (value: unknown) => (Array.isArray(value) ? value : [value]).map(String);
  const fits = (pattern: string) => like(pattern.toLowerCase(), action.toLowerCase());
  if (Action !== undefined) return names(Action).some(fits);
  if (NotAction !== undefined) return !names(NotAction).some(fits);
  throw new PolicyError('a Statement has to have an Action or a NotAction');
}

function compile(statement: Readonly<Record<string, unknown>>, principals: boolean): Statement {
  const { Sid: sid, Effect: effect, Condition: condition } = statement;
  if (effect !== 'Allow' && effect !== 'Deny') throw new PolicyError(`Effect is ${String(effect)}, not Allow or Deny`);
  const isResource = resourceTest(statement);
  const isPrincipal = principals ? principalTest(statement) : () => true;
  return {
    sid: sid === undefined ? undefined : String(sid),
    effect,
    fits: ({ resource, context }) => isResource(resource) && isPrincipal(context),
    conditions: compileConditions(condition),
  };
}

function resourceTest({ Resource, NotResource }: Readonly<Record<string, unknown>>): (arn: string) => boolean {
  const patterns = (value: unknown) => (Array.isArray(value) ? value : [value]).map(String);
  if (Resource !== undefined) return (arn) => patterns(Resource).some((pattern) => like(pattern, arn));
  if (NotResource !== undefined) return (arn) => !patterns(NotResource).some((pattern) => like(pattern, arn));
  throw new PolicyError('a Statement has to have a Resource');
}

/** Whom a statement of a resource's policy is about: everybody, accounts, users and roles; a service is nobody that calls here. */
function principalTest({
  Principal,
  NotPrincipal,
}: Readonly<Record<string, unknown>>): (context: RequestContext) => boolean {
  if (NotPrincipal !== undefined) throw new PolicyError('NotPrincipal is not known here');
  if (Principal === '*') return () => true;
  if (!isObject(Principal)) throw new PolicyError('a Statement has to have a Principal');
  const unknown = Object.keys(Principal).find((kind) => kind !== 'AWS' && kind !== 'Service');
  if (unknown !== undefined) throw new PolicyError(`the principal ${unknown} is not known here`);
  const { AWS = [] } = Principal;
  const named = (Array.isArray(AWS) ? AWS : [AWS]).map(String);
  return (context) =>
    named.some((principal) => {
      if (principal === '*' || principal === context['aws:principalarn']) return true;
      const account = /^(?:arn:[^:]+:iam::)?(\d{12})(?::root)?$/.exec(principal)?.[1];
      return account !== undefined && account === context['aws:principalaccount'];
    });
}
