import { AwsError } from '../aws-error.ts';
import type { Operation } from '../service.ts';
import type { StateRecord } from '../state-changes.ts';
import { type EventBuses, notFound } from './event-buses.ts';
import { compileEventPattern } from './event-pattern.ts';
import type { EventRule } from './event-rule.ts';
import { compileTarget, type EventTarget } from './event-target.ts';
import { page } from './page.ts';

interface RuleRequest {
  readonly Name: string;
  readonly EventBusName?: string;
}

interface PutRuleRequest extends RuleRequest {
  readonly EventPattern?: string;
  readonly ScheduleExpression?: string;
  readonly State?: EventRule['state'];
  readonly Description?: string;
  readonly RoleArn?: string;
}

interface TargetsRequest {
  readonly Rule: string;
  readonly EventBusName?: string;
}

interface ListRequest {
  readonly EventBusName?: string;
  readonly NamePrefix?: string;
  readonly Limit?: number;
  readonly NextToken?: string;
}

const MAX_TARGETS = 5;
const MAX_RULES = 300;
const MAX_PATTERN_CHARACTERS = 4096;

/** PutRule and its kin, and the targets of rules. */
export function ruleOperations(buses: EventBuses): Record<string, Operation> {
  return {
    PutRule: (request: PutRuleRequest) => putRule(buses, request),
    DescribeRule: ({ Name, EventBusName }: RuleRequest) => describe(buses.rule(EventBusName, Name).rule),
    DeleteRule: (request: RuleRequest) => deleteRule(buses, request),
    EnableRule: (request: RuleRequest) => setState(buses, request, 'ENABLED'),
    DisableRule: (request: RuleRequest) => setState(buses, request, 'DISABLED'),
    ListRules: (request: ListRequest) => {
      const rules = [...buses.get(request.EventBusName).rules.values()];
      const named = rules.filter(({ name }) => name.startsWith(request.NamePrefix ?? ''));
      const { items, next } = page(named, request);
      return { Rules: items.map(describe), ...next };
    },
    ListRuleNamesByTarget: (request: ListRequest & { TargetArn: string }) => {
      const rules = [...buses.get(request.EventBusName).rules.values()];
      const aimed = rules.filter(({ targets }) =>
        [...targets.values()].some(({ definition }) => definition.Arn === request.TargetArn),
      );
      const { items, next } = page(aimed, request);
      return { RuleNames: items.map(({ name }) => name), ...next };
    },
    PutTargets: (request: TargetsRequest & { Targets: readonly EventTarget[] }) => putTargets(buses, request),
    RemoveTargets: (request: TargetsRequest & { Ids: readonly string[] }) => removeTargets(buses, request),
    ListTargetsByRule: (request: TargetsRequest & ListRequest) => {
      const { rule } = buses.rule(request.EventBusName, request.Rule);
      const { items, next } = page([...rule.targets.values()], request);
      return { Targets: items.map(({ definition }) => definition), ...next };
    },
  };
}

function putRule(buses: EventBuses, request: PutRuleRequest): object {
  const { Name: name, EventPattern: patternText, State: state = 'ENABLED' } = request;
  const bus = buses.get(request.EventBusName);
  if (!/^[.\-_A-Za-z0-9]{1,64}$/.test(name ?? '')) throw validation(`Rule name '${name}' is not valid.`);
  if (request.ScheduleExpression !== undefined) {
    throw validation(
      'Events.PutRule: the parameter ScheduleExpression is not supported here; rules need an EventPattern.',
    );
  }
  if (patternText === undefined) {
    throw validation('Parameter(s) EventPattern or ScheduleExpression must be specified.');
  }
  if (state !== 'ENABLED' && state !== 'DISABLED') {
    throw validation(`Events.PutRule: the State ${String(state)} is not supported here.`);
  }
  const known = bus.rules.get(name);
  if (known === undefined && bus.rules.size >= MAX_RULES) throw limitExceeded();
  const rule: EventRule = {
    name,
    arn: buses.arn(bus.name === 'default' ? `rule/${name}` : `rule/${bus.name}/${name}`),
    busName: bus.name,
    patternText,
    pattern: compileEventPattern(checkedPatternText(patternText)),
    state,
    description: request.Description,
    roleArn: request.RoleArn,
    targets: known?.targets ?? new Map(),
  };
  bus.put(rule);
  return { RuleArn: rule.arn };
}

/** Refuses a pattern that is longer than the API lets through. */
export function checkedPatternText(text: string): string {
  if (text.length <= MAX_PATTERN_CHARACTERS) return text;
  throw validation(`EventPattern has more than ${MAX_PATTERN_CHARACTERS} characters.`);
}

function deleteRule(buses: EventBuses, { Name, EventBusName }: RuleRequest): object {
  const bus = buses.get(EventBusName);
  const rule = bus.rules.get(Name);
  if (rule !== undefined && rule.targets.size > 0) throw validation("Rule can't be deleted since it has targets.");
  bus.delete(Name);
  return {};
}

function setState(buses: EventBuses, { Name, EventBusName }: RuleRequest, state: EventRule['state']): object {
  const { bus, rule } = buses.rule(EventBusName, Name);
  bus.put({ ...rule, state });
  return {};
}

function putTargets(buses: EventBuses, request: TargetsRequest & { Targets: readonly EventTarget[] }): object {
  const { rule } = buses.rule(request.EventBusName, request.Rule);
  const compiled = (request.Targets ?? []).map(compileTarget);
  if (compiled.length === 0) throw validation('PutTargets needs at least one target.');
  const ids = new Set([...rule.targets.keys(), ...compiled.map(({ definition }) => definition.Id)]);
  if (ids.size > MAX_TARGETS) throw limitExceeded();
  for (const target of compiled) rule.targets.set(target.definition.Id, target);
  return { FailedEntryCount: 0, FailedEntries: [] };
}

function removeTargets(buses: EventBuses, request: TargetsRequest & { Ids: readonly string[] }): object {
  const { rule } = buses.rule(request.EventBusName, request.Rule);
  const failed = request.Ids.filter((id) => !rule.targets.delete(id)).map((id) => ({
    TargetId: id,
    ErrorCode: 'ResourceNotFoundException',
    ErrorMessage: notFound(`Rule ${rule.name} does not have a target with the Id ${id}.`).message,
  }));
  return { FailedEntryCount: failed.length, FailedEntries: failed };
}

/** A rule with its targets, as it is kept. */
export interface KeptRule {
  readonly rule: Omit<EventRule, 'pattern' | 'targets'>;
  readonly targets: readonly EventTarget[];
}

/** The record of a rule and its targets. */
export function ruleRecord({ pattern: _pattern, targets, ...rule }: EventRule): StateRecord {
  return ['rule', { rule, targets: [...targets.values()].map(({ definition }) => definition) } satisfies KeptRule];
}

/** Puts a rule back, with these targets and no others. */
export function restoreRule(buses: EventBuses, { rule, targets }: KeptRule): void {
  const bus = buses.find(rule.busName);
  const { patternText } = rule;
  const pattern = patternText === undefined ? undefined : compileEventPattern(patternText);
  bus?.put({ ...rule, pattern, targets: new Map(targets.map((target) => [target.Id, compileTarget(target)])) });
}

function describe(rule: EventRule): object {
  return {
    Name: rule.name,
    Arn: rule.arn,
    EventPattern: rule.patternText,
    State: rule.state,
    Description: rule.description,
    RoleArn: rule.roleArn,
    EventBusName: rule.busName,
  };
}

function validation(message: string): AwsError {
  return new AwsError('ValidationException', message);
}

function limitExceeded(): AwsError {
  return new AwsError('LimitExceededException', 'The requested resource exceeds the maximum number allowed.');
}
