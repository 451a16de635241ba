import { parseExact } from '../../json/written-number.ts';
import { type Caller, roleCaller, type WhoCalls } from '../access/caller.ts';
import type { RolePolicies } from '../access/role-policies.ts';
import { AwsError } from '../aws-error.ts';
import type { AwsService, Operation, ServiceEnvironment } from '../service.ts';
import { type KeepsState, telling } from '../state-changes.ts';
import { Archives } from './archives.ts';
import { busOperations } from './bus-operations.ts';
import { type Deliver, type DeliveryCounters, DeliveryQueue } from './delivery-queue.ts';
import type { EventBus } from './event-bus.ts';
import { EventBuses } from './event-buses.ts';
import { compilePattern } from './event-pattern.ts';
import type { EventRecord } from './event-record.ts';
import type { EventRule } from './event-rule.ts';
import type { CompiledTarget } from './event-target.ts';
import { EventsState } from './events-state.ts';
import { type Ingested, IngestQueue } from './ingest-queue.ts';
import { checkPutEvents, isRecord, type PutEventsEntry, type PutEventsResultEntry, readEntry } from './put-events.ts';
import { type Denial, type PutEvent, PutEventsAccess } from './put-events-access.ts';
import { Replays } from './replays.ts';
import { checkedPatternText, ruleOperations } from './rule-operations.ts';

/** What the service needs of its surroundings. */
export interface EventBridgeOptions {
  /** Hands matched events to their targets, and undeliverable ones to dead-letter queues. */
  readonly deliver: Deliver;
  /** Gets a line for each event that is dropped, or refused by a policy. @default nobody does */
  readonly log?: (line: string) => void;
  /** The rights of roles. @default none are known: every caller has those of the account's own user */
  readonly roles?: RolePolicies;
}

/** What has passed through since the start. */
export interface EventCounters extends DeliveryCounters {
  /** Events that a bus took in, replays included. */
  ingested: number;
  /** Pairs of an event and a target that it matched. */
  matched: number;
  /** Entries for a bus that does not exist: AWS acknowledges and forgets them. */
  unknownBus: number;
}

/** Decides for each entry of PutEvents whether it is refused: the error code, or undefined to take it. */
export type RefuseEntries = (entry: PutEventsEntry, index: number) => string | undefined;

/** The operations that change a rule or its targets. */
const RULE_CHANGES = ['PutRule', 'DeleteRule', 'EnableRule', 'DisableRule', 'PutTargets', 'RemoveTargets'];

interface RuleChange {
  readonly EventBusName?: string;
  readonly Name?: string;
  readonly Rule?: string;
}

/** The operations that change a bus. */
const BUS_CHANGES = ['CreateEventBus', 'DeleteEventBus', 'PutPermission', 'RemovePermission'];

interface BusChange {
  readonly Name?: string;
  readonly EventBusName?: string;
}

/** Fields without which TestEventPattern does not take an event. */
const REQUIRED_FIELDS = ['id', 'account', 'source', 'time', 'region', 'detail-type'];

/**
 * Amazon EventBridge: buses, rules with patterns, targets, archives and replays. PutEvents answers first; matching and
 * delivery follow on the next turn of the timers, so many calls share one batch per target. Schedules are refused.
 */
export class EventBridgeService implements AwsService {
  readonly name = 'EventBridge';
  readonly operations: Readonly<Record<string, Operation>>;
  /** What EventBridge knows and what it still has to deliver, beyond the life of the process. */
  readonly keeper: KeepsState;
  readonly #env: ServiceEnvironment;
  readonly #buses: EventBuses;
  readonly #archives: Archives;
  readonly #queue: DeliveryQueue;
  readonly #counts = { ingested: 0, matched: 0, unknownBus: 0 };
  readonly #ingested: IngestQueue;
  readonly #access: PutEventsAccess;
  readonly #log: (line: string) => void;
  #refuse: RefuseEntries | undefined;

  constructor(env: ServiceEnvironment, { deliver, roles, log = () => undefined }: EventBridgeOptions) {
    this.#env = env;
    this.#access = new PutEventsAccess(env, roles);
    this.#log = log;
    this.#buses = new EventBuses(env);
    this.#archives = new Archives(env, this.#buses);
    this.#queue = new DeliveryQueue(env, deliver, { buses: this.#buses, log });
    const replays = new Replays({
      env,
      buses: this.#buses,
      archives: this.#archives,
      redeliver: (busArn, record, onlyRules) => this.#ingest(this.#buses.get(busArn), record, onlyRules),
    });
    this.#ingested = new IngestQueue(env, this.#buses, (events) => this.#dispatch(events));
    const parts = { buses: this.#buses, archives: this.#archives, replays };
    const state = new EventsState({ ...parts, ingested: this.#ingested, deliveries: this.#queue }, env.changes);
    this.keeper = state;
    this.operations = {
      ...telling(busOperations(this.#buses), BUS_CHANGES, ({ Name, EventBusName = 'default' }: BusChange) =>
        state.tellBus(Name ?? EventBusName),
      ),
      ...telling(ruleOperations(this.#buses), RULE_CHANGES, (request: RuleChange) =>
        state.tellRule(request.EventBusName, request.Name ?? request.Rule ?? ''),
      ),
      ...this.#archives.operations,
      ...replays.operations,
      PutEvents: (request: { Entries?: readonly PutEventsEntry[] }, whoCalls?: WhoCalls) =>
        this.#putEvents(request.Entries, whoCalls?.() ?? this.#access.self),
      TestEventPattern: ({ EventPattern, Event }: { EventPattern: string; Event: string }) => ({
        Result: compilePattern(checkedPatternText(EventPattern))(readTestEvent(Event)),
      }),
    };
  }

  /** A snapshot of what has passed through. */
  get counters(): EventCounters {
    return { ...this.#queue.counters, ...this.#counts };
  }

  /** Injects faults: entries for which `decide` names an error code are refused with it. Undefined ends that. */
  refuseEntries(decide: RefuseEntries | undefined): void {
    this.#refuse = decide;
  }

  #putEvents(entries: readonly PutEventsEntry[] | undefined, caller: Caller): object {
    checkPutEvents(entries);
    let failed = 0;
    const taken: [EventBus, EventRecord][] = [];
    const results = entries.map((entry, index): PutEventsResultEntry => {
      const code = this.#refuse?.(entry, index);
      const result =
        code === undefined ? readEntry(this.#env, entry) : { ErrorCode: code, ErrorMessage: refused(code) };
      if (!isRecord(result)) {
        failed += 1;
        return result;
      }
      const bus = this.#buses.find(entry.EventBusName);
      const denied = bus && this.#deniedEntry(bus, caller, result);
      if (denied !== undefined) {
        failed += 1;
        return denied;
      }
      if (bus === undefined) this.#counts.unknownBus += 1;
      else taken.push([bus, result]);
      return { EventId: result.id };
    });
    // A request that is refused as a whole has put nothing.
    for (const [bus, record] of taken) this.#ingest(bus, record, undefined);
    return { FailedEntryCount: failed, Entries: results };
  }

  /** To another bus goes what the target's role may put there: a bus is no way round the policy of the next one. */
  #forward(next: EventBus, { rule, target, record }: Forwarded): void {
    const roleArn = target.definition.RoleArn ?? rule.roleArn;
    const caller = roleArn === undefined ? this.#access.self : roleCaller(roleArn);
    const put = { source: record.event.source, detailType: record.event['detail-type'] };
    const denial = this.#access.denialOf(next, caller, { ...put, forwarded: true });
    if (denial === undefined) {
      this.#ingest(next, record, undefined);
      return;
    }
    this.#log(deniedLine(caller, put, { bus: next.name, ...denial }));
    this.#queue.refuse(rule, target, record, { code: 'NO_PERMISSIONS', message: deniedMessage(denial) });
  }

  /** The answer to an entry that policies refuse. Throws AccessDeniedException for a caller who may put nothing at all. */
  #deniedEntry(bus: EventBus, caller: Caller, { event }: EventRecord): PutEventsResultEntry | undefined {
    const put = { source: event.source, detailType: event['detail-type'] };
    const denial = this.#access.denialOf(bus, caller, put);
    if (denial === undefined) return undefined;
    const { code, sid } = denial;
    this.#log(deniedLine(caller, put, { bus: bus.name, code, sid }));
    if (denial.total) {
      const message = `User: ${caller.arn} is not authorized to perform: events:PutEvents on resource: ${bus.arn} because no identity-based policy allows the events:PutEvents action`;
      throw new AwsError('AccessDeniedException', message);
    }
    return { ErrorCode: code, ErrorMessage: deniedMessage(denial) };
  }

  #ingest(bus: EventBus, record: EventRecord, onlyRules: ReadonlySet<string> | undefined): void {
    this.#counts.ingested += 1;
    this.#archives.offer(bus.arn, record);
    this.#ingested.add({ bus, record, onlyRules });
  }

  #dispatch(events: readonly Ingested[]): void {
    for (const { bus, record, onlyRules } of events) {
      for (const rule of bus.index.matching(record.event)) {
        if (onlyRules !== undefined && !onlyRules.has(rule.arn)) continue;
        for (const target of rule.targets.values()) {
          this.#counts.matched += 1;
          const next = target.definition.Arn.includes(':event-bus/')
            ? this.#buses.find(target.definition.Arn)
            : undefined;
          if (next !== undefined) this.#forward(next, { rule, target, record });
          else this.#queue.add(rule, target, record);
        }
      }
    }
    this.#queue.flush();
  }
}

function readTestEvent(text: string): object {
  let event: unknown;
  try {
    event = parseExact(text);
  } catch {
    throw new AwsError('ValidationException', 'Parameter Event is not valid. Reason: it is not JSON.');
  }
  if (typeof event !== 'object' || event === null || Array.isArray(event)) {
    throw new AwsError('ValidationException', 'Parameter Event is not valid. Reason: it is not a JSON object.');
  }
  const missing = REQUIRED_FIELDS.find((field) => !Object.hasOwn(event, field));
  if (missing === undefined) return event;
  throw new AwsError('ValidationException', `Parameter Event is not valid. Reason: it has no ${missing}.`);
}

interface Forwarded {
  readonly rule: EventRule;
  readonly target: CompiledTarget;
  readonly record: EventRecord;
}

/** A line of what policies refused, with who wanted to say what. */
function deniedLine(
  { arn: principal }: Caller,
  { source, detailType }: PutEvent,
  { bus, code, sid: statement }: Pick<Denial, 'code' | 'sid'> & { readonly bus: string },
): string {
  const by = statement === undefined ? 'no policy allows it' : `the statement ${statement} denies it`;
  const message = `event refused at the bus ${bus}: ${detailType} of ${source}, put by ${principal}: ${by}`;
  return JSON.stringify({ level: 'WARN', message, bus, source, detailType, principal, code, statement });
}

function deniedMessage({ code, explicit }: Denial): string {
  const why = explicit ? 'with an explicit deny in a policy' : 'because no policy allows it';
  if (code === 'NotAuthorizedForSourceException') return `Not authorized for the source, ${why}.`;
  if (code === 'NotAuthorizedForDetailTypeException') return `Not authorized for the detail type, ${why}.`;
  return `Not authorized to put events, ${why}.`;
}

function refused(code: string): string {
  return code === 'ThrottlingException' ? 'Rate exceeded' : 'The entry was refused.';
}
