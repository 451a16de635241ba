import { patternMatcher } from '../bus/type-patterns.ts';
import { MillraceError, messageOf } from '../errors/millrace-error.ts';
import type { Principal } from './principal.ts';
import { compilePrincipalMatch, type PrincipalMatch } from './principal-match.ts';
import type { ReaderMatch, ReadPolicy, ReadRule } from './read-policy.ts';

/** What one principal may read. */
export interface Reader {
  readonly principal: Principal;
  mayRead(eventType: string): boolean;
  /** Whether they may read any event at all, of whatever type. */
  readonly mayReadSome: boolean;
  readonly mayReadAudit: boolean;
  readonly mayReadPersonalData: boolean;
  readonly mayErase: boolean;
  readonly mayCloseStreams: boolean;
}

/** A policy, compiled. Pure: the same principal gets the same answers. */
export interface ReadAccess {
  mayRead(principal: Principal, eventType: string): boolean;
  readerFor(principal: Principal): Reader;
}

/** What a rule may allow beside event types. */
const permissions = ['mayReadAudit', 'mayReadPersonalData', 'mayErase', 'mayCloseStreams'] as const;
type Permission = (typeof permissions)[number];

interface CompiledRule {
  readonly applies: PrincipalMatch;
  readonly reads: (eventType: string) => boolean;
  readonly readsSome: boolean;
  readonly may: Readonly<Record<Permission, boolean>>;
}

/** Compiles a policy; do it once. Throws CONFIGURATION_INVALID for what is no policy, naming the rule. */
export function compileReadPolicy(policy: ReadPolicy): ReadAccess {
  const { rules, account } = (policy ?? {}) as Partial<ReadPolicy>;
  if (!Array.isArray(rules)) throw invalid('it has no list of rules');
  if (account !== undefined && !/^\d{12}$/.test(account)) throw invalid('its account has to be 12 digits');
  const compiled = rules.map((rule, index) => compileRule(rule, index, account));
  const readerFor = (principal: Principal): Reader => {
    const own = compiled.filter(({ applies }) => applies(principal));
    return {
      principal,
      mayRead: (eventType) => own.some(({ reads }) => reads(eventType)),
      mayReadSome: own.some(({ readsSome }) => readsSome),
      mayReadAudit: own.some(({ may }) => may.mayReadAudit),
      mayReadPersonalData: own.some(({ may }) => may.mayReadPersonalData),
      mayErase: own.some(({ may }) => may.mayErase),
      mayCloseStreams: own.some(({ may }) => may.mayCloseStreams),
    };
  };
  return { readerFor, mayRead: (principal, eventType) => readerFor(principal).mayRead(eventType) };
}

/** A policy from its JSON, compiled. Throws CONFIGURATION_INVALID. */
export function parseReadPolicy(json: string): ReadAccess {
  let policy: ReadPolicy;
  try {
    policy = JSON.parse(json) as ReadPolicy;
  } catch (cause) {
    throw new MillraceError('CONFIGURATION_INVALID', 'the read policy is not JSON', { cause });
  }
  return compileReadPolicy(policy);
}

function compileRule(rule: ReadRule, index: number, account: string | undefined): CompiledRule {
  const { who, mayRead } = rule ?? {};
  if (!Array.isArray(mayRead) || mayRead.some((pattern) => typeof pattern !== 'string' || pattern === '')) {
    throw invalid(`mayRead of rule ${index} has to be a list of event types and patterns`);
  }
  const matchers = mayRead.map(patternMatcher);
  return {
    applies: compileMatch(who, index, account),
    reads: (eventType) => matchers.some((matches) => matches(eventType)),
    readsSome: matchers.length > 0,
    may: permissionsOf(rule, index),
  };
}

function permissionsOf(rule: ReadRule, index: number): Readonly<Record<Permission, boolean>> {
  const given = permissions.map((name) => {
    const { [name]: value = false } = rule;
    if (typeof value !== 'boolean') throw invalid(`${name} of rule ${index} has to be true or false`);
    return [name, value] as const;
  });
  return Object.fromEntries(given) as Record<Permission, boolean>;
}

function compileMatch(who: ReaderMatch, index: number, account: string | undefined): PrincipalMatch {
  try {
    return compilePrincipalMatch(who, account);
  } catch (error) {
    throw invalid(`who of rule ${index} ${messageOf(error)}`);
  }
}

function invalid(reason: string): MillraceError {
  return new MillraceError('CONFIGURATION_INVALID', `the read policy is invalid: ${reason}`);
}
