import { accountUser, type Caller } from '../access/caller.ts';
import { type AccessRequest, applies, type Statement } from '../access/policy-statement.ts';
import type { RolePolicies } from '../access/role-policies.ts';
import type { ServiceEnvironment } from '../service.ts';
import type { BusPolicy } from './bus-policy.ts';
import type { EventBus } from './event-bus.ts';

/** Why an event is not taken, as the answer to its entry has it. */
export interface Denial {
  readonly code: 'NotAuthorizedForSourceException' | 'NotAuthorizedForDetailTypeException' | 'AccessDeniedException';
  /** Whether a policy says so, and not only none the contrary. */
  readonly explicit: boolean;
  /** The statement that says so, if it has an id. */
  readonly sid: string | undefined;
  /** Whether the caller may put no event of any kind to the bus. */
  readonly total: boolean;
}

/** What is put. */
export interface PutEvent {
  readonly source: string;
  readonly detailType: string;
  /** Whether a rule of another bus puts it. @default false */
  readonly forwarded?: boolean;
}

const action = 'events:PutEvents';
const maxRemembered = 10_000;

interface Remembered {
  readonly policy: BusPolicy | undefined;
  readonly revision: number;
  readonly decisions: Map<string, Denial | undefined>;
}

/**
 * Who may put what to a bus, by the policy of the bus and those of the caller's role, within one account: a Deny anywhere
 * refuses, an Allow of either lets in. The account's own user, and a role that no template made, have every right that an
 * identity can have. The same question is answered once until a policy changes, so that it costs a relay a look into a map.
 */
export class PutEventsAccess {
  readonly #env: ServiceEnvironment;
  readonly #roles: RolePolicies | undefined;
  readonly #remembered = new WeakMap<EventBus, Remembered>();
  readonly #accountUser: Caller;

  constructor(env: ServiceEnvironment, roles: RolePolicies | undefined) {
    this.#env = env;
    this.#roles = roles;
    this.#accountUser = accountUser(env.accountId);
  }

  /** The account's own user, where nobody else is known to call. */
  get self(): Caller {
    return this.#accountUser;
  }

  /** Why an event is refused; undefined to take it. */
  denialOf(bus: EventBus, caller: Caller, event: PutEvent): Denial | undefined {
    const decisions = this.#decisionsOf(bus);
    const question = JSON.stringify([caller.principalArn, event.source, event.detailType, event.forwarded]);
    if (decisions.has(question)) return decisions.get(question);
    const denial = this.#decide(bus, caller, event);
    if (decisions.size >= maxRemembered) decisions.clear();
    decisions.set(question, denial);
    return denial;
  }

  #decisionsOf(bus: EventBus): Map<string, Denial | undefined> {
    const known = this.#remembered.get(bus);
    const revision = this.#roles?.revision ?? 0;
    if (known !== undefined && known.policy === bus.policy && known.revision === revision) return known.decisions;
    const decisions = new Map<string, Denial | undefined>();
    this.#remembered.set(bus, { policy: bus.policy, revision, decisions });
    return decisions;
  }

  #decide(bus: EventBus, caller: Caller, event: PutEvent): Denial | undefined {
    const request = this.#requestFor(bus, caller, event);
    const { roleName } = caller;
    const ofRole = roleName === undefined ? undefined : this.#roles?.statementsFor(roleName, action);
    const statements = [...(bus.policy?.statements ?? []), ...(ofRole ?? [])];
    const denying = statements.find((statement) => statement.effect === 'Deny' && applies(statement, request));
    if (denying !== undefined) {
      return { code: codeOf(keysOf(denying)), explicit: true, sid: denying.sid, total: false };
    }
    if (ofRole === undefined || statements.some((one) => one.effect === 'Allow' && applies(one, request))) {
      return undefined;
    }
    const near = statements.filter((one) => one.effect === 'Allow' && one.fits(request));
    const failing = near.map((one) => unmet(one, request)).find((keys) => keys.every(isOfEvent));
    const code = codeOf(failing ?? []);
    return { code, explicit: false, sid: undefined, total: failing === undefined };
  }

  #requestFor(bus: EventBus, caller: Caller, { source, detailType, forwarded = false }: PutEvent): AccessRequest {
    const { accountId, region } = this.#env;
    const context = {
      'aws:principalarn': caller.principalArn,
      'aws:principalaccount': caller.principalArn.split(':')[4] ?? accountId,
      'aws:principaltype': caller.roleName === undefined ? 'Account' : 'AssumedRole',
      'aws:userid': caller.userId,
      'aws:resourceaccount': accountId,
      'aws:requestedregion': region,
      'events:source': source,
      'events:detail-type': detailType,
      'events:eventbusinvocation': String(forwarded),
    } as const;
    return { action, resource: bus.arn, context };
  }
}

function keysOf({ conditions }: Statement): readonly string[] {
  return conditions.map(({ key }) => key);
}

/** The keys whose conditions keep a statement from applying. */
function unmet({ conditions }: Statement, { context }: AccessRequest): readonly string[] {
  return conditions.filter((condition) => !condition.holds(context)).map(({ key }) => key);
}

function isOfEvent(key: string): boolean {
  return key === 'events:source' || key === 'events:detail-type';
}

/** What the answer names: the source before the detail-type, and neither where a policy speaks of neither. */
function codeOf(keys: readonly string[]): Denial['code'] {
  if (keys.includes('events:source')) return 'NotAuthorizedForSourceException';
  if (keys.includes('events:detail-type')) return 'NotAuthorizedForDetailTypeException';
  return 'AccessDeniedException';
}
