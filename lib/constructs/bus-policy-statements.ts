import type { PublishAccess } from '../../core/access/publish-access.ts';
import type { PublisherMatch, PublishRule } from '../../core/access/publish-policy.ts';

/** A statement of the policy of a bus. */
export interface BusStatement {
  readonly Sid: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Principal: '*';
  readonly Action: 'events:PutEvents';
  readonly Resource: string;
  readonly Condition: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** Who is who at the bus, by ARN. */
export interface BusPrincipals {
  readonly busArn: string;
  /** The role of each source's relay. */
  readonly relays: ReadonlyMap<string, string>;
  /** The role that puts for those who come over HTTP. */
  readonly edge: string;
  readonly account: string;
  readonly partition: string;
}

export interface BusPolicyOptions {
  readonly publish: PublishAccess;
  readonly detailTypesOf: (eventType: string) => readonly string[];
  readonly principals: BusPrincipals;
}

/** Longest policy of a bus, in characters. */
export const maxBusPolicyLength = 10_240;

/**
 * The statements that the bus needs. An Allow would restrict nobody whom IAM allows to put events anyway, so what belongs to
 * somebody is denied to all the others:
 *
 * - the source of each domain, in whatever letter case, to all but its relay, and to everybody where it has none;
 * - the types that a domain has closed, under all their names, to all but its relay;
 * - a source that the policy names to all but those whom it names for it, unless it is open to the account.
 *
 * Those whom the policy names by role or ARN are allowed what it lets them put, so that they need no rights of their own, in
 * this account or another.
 */
export function busPolicyStatements(options: BusPolicyOptions): readonly BusStatement[] {
  return [...ofDomains(options), ...ofClosedTypes(options), ...ofNamedSources(options), ...ofProducers(options)];
}

type Conditions = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

function statement(
  Sid: string,
  Effect: BusStatement['Effect'],
  Condition: Conditions,
  { principals: { busArn } }: BusPolicyOptions,
): BusStatement {
  return { Sid, Effect, Principal: '*', Action: 'events:PutEvents', Resource: busArn, Condition };
}

function allBut(principals: readonly string[]): Conditions {
  return principals.length === 0 ? {} : { ArnNotEquals: { 'aws:PrincipalArn': single(principals) } };
}

function ofDomains(options: BusPolicyOptions): readonly BusStatement[] {
  const { publish, principals } = options;
  const { sources } = publish.owners;
  const silent = sources.filter((source) => !principals.relays.has(source));
  const deny = (Sid: string, of: readonly string[], relays: readonly string[]) =>
    statement(Sid, 'Deny', { StringEqualsIgnoreCase: { 'events:source': single(of) }, ...allBut(relays) }, options);
  return [
    ...[...principals.relays].map(([source, relay]) => deny(`only-the-relay-says-${source}`, [source], [relay])),
    ...(silent.length > 0 ? [deny('nobody-says', silent, [])] : []),
  ];
}

function ofClosedTypes(options: BusPolicyOptions): readonly BusStatement[] {
  const { publish, principals, detailTypesOf } = options;
  const { owners } = publish;
  return [...owners.types].flatMap(([source, types]) => {
    const closed = types.filter((type) => owners.closed.has(type)).flatMap(detailTypesOf);
    const relay = principals.relays.get(source);
    if (closed.length === 0) return [];
    const condition = {
      StringEquals: { 'events:detail-type': single(closed) },
      ...allBut(relay === undefined ? [] : [relay]),
    };
    return [statement(`closed-by-${source}`, 'Deny', condition, options)];
  });
}

/** Sources that not everybody of the account may use: by name, and all others where `*` is not open to the account. */
function ofNamedSources(options: BusPolicyOptions): readonly BusStatement[] {
  const { publish } = options;
  const named = [...new Set(publish.rules.flatMap(({ sources }) => sources))].sort();
  return named.flatMap((source, index) => {
    const rules = publish.rules.filter(({ sources }) => sources.includes(source) || sources.includes('*'));
    if (rules.some(({ who }) => who === 'account')) return [];
    const condition =
      source === '*'
        ? {
            StringNotEqualsIgnoreCase: {
              'events:source': [...publish.owners.sources, ...named.filter((one) => one !== '*')],
            },
          }
        : { StringEquals: { 'events:source': source } };
    const allowed = [...new Set(rules.flatMap((rule) => principalsOf(rule, options)))];
    return [statement(`source-${index + 1}`, 'Deny', { ...condition, ...allBut(allowed) }, options)];
  });
}

/** Those of the bus's own callers whom the policy names. */
function ofProducers(options: BusPolicyOptions): readonly BusStatement[] {
  const { publish, detailTypesOf } = options;
  const { owners } = publish;
  return publish.rules.flatMap(({ who, sources, mayPut }, index) => {
    const principal = roleOrUser(who, options);
    if (principal === undefined) return [];
    const types = mayPut.flatMap((name) => (name.includes('*') ? [name] : detailTypesOf(name)));
    const condition: Record<string, Record<string, unknown>> = {
      ArnEquals: { 'aws:PrincipalArn': principal },
      ...(sources.includes('*')
        ? { StringNotEqualsIgnoreCase: { 'events:source': [...owners.sources] } }
        : { StringEquals: { 'events:source': single(sources) } }),
      ...(!types.includes('*') && { StringLike: { 'events:detail-type': single(types) } }),
    };
    return [statement(`producer-${index + 1}`, 'Allow', condition, options)];
  });
}

/** Whom a rule means at the bus: the principal that it names, and the edge, which puts for the others. */
function principalsOf({ who }: PublishRule, options: BusPolicyOptions): readonly string[] {
  const named = roleOrUser(who, options);
  return named === undefined ? [options.principals.edge] : [named, options.principals.edge];
}

/** The principal of a rule as `aws:PrincipalArn` has it: of a session it is the role. Undefined for one known over HTTP alone. */
function roleOrUser(who: PublisherMatch, { principals: { account, partition } }: BusPolicyOptions): string | undefined {
  if (typeof who === 'string') return undefined;
  if ('role' in who) return `arn:${partition}:iam::${account}:role/${who.role}`;
  if (!('arn' in who)) return undefined;
  const [, ofPartition, ofAccount, role] = /^arn:([^:]+):sts::(\d{12}):assumed-role\/([^/]+)\/\*$/.exec(who.arn) ?? [];
  if (role !== undefined) return `arn:${ofPartition}:iam::${ofAccount}:role/${role}`;
  return /^arn:[^:]+:iam::\d{12}:user\/.+$/.test(who.arn) ? who.arn : undefined;
}

function single(values: readonly string[]): string | readonly string[] {
  const [only] = values;
  return values.length === 1 && only !== undefined ? only : [...values];
}
