import { patternMatcher } from '../bus/type-patterns.ts';
import { MillraceError, messageOf } from '../errors/millrace-error.ts';
import { createOriginOf, type EventOrigin, type OriginOf, type OriginRules } from './event-origin.ts';
import type { EventOwners } from './event-owners.ts';
import type { Principal } from './principal.ts';
import { compilePrincipalMatch, type PrincipalMatch } from './principal-match.ts';
import type { PublisherMatch, PublishPolicy, PublishRule } from './publish-policy.ts';

/** The names of events, as a policy is read with them. */
export interface EventNames {
  types(): readonly string[];
  /** The canonical type for any name. */
  resolve(name: string): string | undefined;
  nearest(name: string): readonly string[];
}

/** What one principal may say at the HTTP door. */
export interface Publisher {
  readonly principal: Principal;
  /** Whether they may say anything at all. */
  readonly mayPutSome: boolean;
  /** Where an event would come from that they send; `own` never, because the door is nobody's relay. */
  originOf: OriginOf;
}

/** A policy, compiled together with what belongs to whom. Pure. */
export interface PublishAccess {
  readonly owners: EventOwners;
  publisherFor(principal: Principal): Publisher;
  /** Where an event comes from that the bus let through. */
  readonly originOf: OriginOf;
  /** The sources beside its owner's that a type is open to: `['*']` for all that are no domain's. Sorted. */
  openTo(eventType: string): readonly string[];
  /** What a function that takes these types has to know. */
  originRules(eventTypes: readonly string[]): OriginRules;
  /** The rules, types by their canonical names. */
  readonly rules: readonly PublishRule[];
}

/**
 * Compiles a policy; do it once. Throws CONFIGURATION_INVALID for what is no policy, naming the rule: also for a rule that
 * gives away the source of a domain, or opens a type that its owner has closed.
 */
export function compilePublishPolicy(policy: PublishPolicy, owners: EventOwners, names: EventNames): PublishAccess {
  const { rules: given, account } = (policy ?? {}) as Partial<PublishPolicy>;
  if (!Array.isArray(given)) throw invalid('it has no list of rules');
  if (account !== undefined && !/^\d{12}$/.test(account)) throw invalid('its account has to be 12 digits');
  const rules = given.map((rule, index) => checkedRule(rule, index, { owners, names }));
  const applies = rules.map(({ who }, index) => principalMatch(who, index, account));
  const originRules = (types: readonly string[], own: readonly PublishRule[] = rules): OriginRules => {
    const taken = new Set(types);
    const ownTypes = [...owners.types].map(([source, all]) => [source, all.filter((type) => taken.has(type))] as const);
    return {
      owners: Object.fromEntries(ownTypes.filter(([, all]) => all.length > 0)),
      domains: owners.sources,
      closed: [...owners.closed].filter((type) => taken.has(type)),
      open: openRules(own, types),
    };
  };
  const originOf = createOriginOf(originRules(names.types()));
  return {
    owners,
    rules,
    originOf,
    originRules: (types) => originRules(types),
    openTo: (type) => {
      if (owners.closed.has(type)) return [];
      const sources = rules.filter((rule) => opens(rule, type)).flatMap((rule) => rule.sources);
      return sources.includes('*') ? ['*'] : [...new Set(sources)].sort();
    },
    publisherFor(principal) {
      const own = rules.filter((_, index) => applies[index]?.(principal) === true);
      const ofPolicy = createOriginOf(originRules(names.types(), own));
      return {
        principal,
        mayPutSome: own.some(({ sources, mayPut }) => sources.length > 0 && mayPut.length > 0),
        originOf: (source, type) => atTheDoor(ofPolicy(source, type), source),
      };
    },
  };
}

/** A policy from its JSON, compiled. Throws CONFIGURATION_INVALID. */
export function parsePublishPolicy(json: string, owners: EventOwners, names: EventNames): PublishAccess {
  let policy: PublishPolicy;
  try {
    policy = JSON.parse(json) as PublishPolicy;
  } catch (cause) {
    throw new MillraceError('CONFIGURATION_INVALID', 'the publish policy is not JSON', { cause });
  }
  return compilePublishPolicy(policy, owners, names);
}

function atTheDoor(origin: EventOrigin, source: string): EventOrigin {
  if (origin.origin !== 'own') return origin;
  return { origin: 'refused', reason: `${source} is the source of a domain, which speaks through its relay alone` };
}

function principalMatch(who: PublisherMatch, index: number, account: string | undefined): PrincipalMatch {
  // Keys of the account say nothing at the HTTP door, where callers are known by the authorizer.
  if (who === 'account') return () => false;
  try {
    return compilePrincipalMatch(who, account);
  } catch (error) {
    throw invalid(`who of rule ${index} ${messageOf(error)}, or account`);
  }
}

interface Known {
  readonly owners: EventOwners;
  readonly names: EventNames;
}

function checkedRule(rule: PublishRule, index: number, known: Known): PublishRule {
  const { who, sources, mayPut } = rule ?? {};
  if (!isListOfTexts(sources) || sources.length === 0) {
    throw invalid(`sources of rule ${index} has to be a list of sources, or ["*"]`);
  }
  if (!isListOfTexts(mayPut)) {
    throw invalid(`mayPut of rule ${index} has to be a list of event types and patterns`);
  }
  const reserved = new Set(known.owners.sources.map((source) => source.toLowerCase()));
  for (const source of sources) {
    if (source === '*') continue;
    if (source.includes('*')) {
      throw invalid(`sources of rule ${index} has ${source}; a source is named in full, and * alone is every one`);
    }
    if (/^aws\./i.test(source)) throw invalid(`sources of rule ${index} has ${source}, and aws. belongs to AWS`);
    if (reserved.has(source.toLowerCase())) {
      throw invalid(`sources of rule ${index} has ${source}, which belongs to the relay of its domain`);
    }
  }
  return { who, sources, mayPut: mayPut.map((name) => checkedName(name, index, known)) };
}

function isListOfTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((text) => typeof text === 'string' && text !== '');
}

/** The canonical type, or the pattern as it is. */
function checkedName(name: string, index: number, { owners, names }: Known): string {
  if (name === '*') return name;
  const type = name.includes('*') ? undefined : names.resolve(name);
  const all = names.types().flatMap((known) => (known === type || patternMatcher(name)(known) ? [known] : []));
  if (all.length === 0) {
    const nearest = names.nearest(name);
    const hint = nearest.length > 0 ? `; did you mean ${nearest.join(', ')}?` : '';
    throw invalid(`mayPut of rule ${index} has ${name}, which no event type is called${hint}`);
  }
  const closed = all.find((known) => owners.closed.has(known));
  if (closed !== undefined) {
    throw invalid(
      `mayPut of rule ${index} has ${name}, and ${closed} can be opened by no policy: its owner has closed it`,
    );
  }
  return type ?? name;
}

function opens({ mayPut }: PublishRule, type: string): boolean {
  return mayPut.some((pattern) => patternMatcher(pattern)(type));
}

/** What the rules open of these types: each set of sources once. */
function openRules(rules: readonly PublishRule[], types: readonly string[]): OriginRules['open'] {
  const found = new Map<string, OriginRules['open'][number]>();
  for (const { sources, mayPut } of rules) {
    const relevant = mayPut.filter((pattern) => types.some(patternMatcher(pattern)));
    if (relevant.length === 0) continue;
    const rule = { sources: sources.includes('*') ? ['*'] : sources, types: relevant };
    found.set(JSON.stringify(rule), rule);
  }
  return [...found.values()];
}

function invalid(reason: string): MillraceError {
  return new MillraceError('CONFIGURATION_INVALID', `the publish policy is invalid: ${reason}`);
}
