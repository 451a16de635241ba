import { type ResourceKind, refuseUnknownMembers } from '../resource-kind.ts';
import { TemplateError } from '../template-error.ts';

type Properties = Readonly<Record<string, unknown>>;

const targetMembers = [
  'Id',
  'Arn',
  'RoleArn',
  'Input',
  'InputPath',
  'InputTransformer',
  'DeadLetterConfig',
  'RetryPolicy',
  'SqsParameters',
  'KinesisParameters',
];
const deliverable = ['sqs', 'kinesis', 'lambda', 'states', 'events'];

/** AWS::Events::Rule */
export const eventRule: ResourceKind = {
  type: 'AWS::Events::Rule',
  acts: ['Name', 'EventBusName', 'EventPattern', 'ScheduleExpression', 'State', 'Targets', 'Description'],
  inert: ['RoleArn', 'Tags'],
  create: async ({ properties, name, arn, call }) => {
    const ruleName = name(properties.Name);
    const bus = busNameOf(String(properties.EventBusName ?? 'default'));
    const { EventPattern: pattern, ScheduleExpression: schedule, State: state, Description: description } = properties;
    const targets = ((properties.Targets as Properties[] | undefined) ?? []).map(checkedTarget);
    await call('events', 'PutRule', {
      Name: ruleName,
      EventBusName: bus,
      ...(pattern !== undefined && { EventPattern: typeof pattern === 'string' ? pattern : JSON.stringify(pattern) }),
      ...(schedule !== undefined && { ScheduleExpression: schedule }),
      ...(state !== undefined && { State: state }),
      ...(description !== undefined && { Description: description }),
    });
    if (targets.length > 0) {
      const answer = await call('events', 'PutTargets', { Rule: ruleName, EventBusName: bus, Targets: targets });
      refuseFailedEntries(answer);
    }
    const path = bus === 'default' ? ruleName : `${bus}/${ruleName}`;
    return {
      ref: bus === 'default' ? ruleName : `${bus}|${ruleName}`,
      attributes: { Arn: arn('events', `rule/${path}`) },
    };
  },
};

function busNameOf(reference: string): string {
  const marker = ':event-bus/';
  const start = reference.indexOf(marker);
  return start < 0 ? reference : reference.slice(start + marker.length);
}

function checkedTarget(target: Properties): Properties {
  refuseUnknownMembers(target, targetMembers, 'Targets');
  const service = String(target.Arn).split(':')[2] ?? '';
  if (!deliverable.includes(service)) throw new TemplateError(`a rule cannot deliver to ${String(target.Arn)} here`);
  return target;
}

function refuseFailedEntries(answer: unknown): void {
  const { FailedEntries: failed = [] } = (answer ?? {}) as {
    FailedEntries?: { TargetId: string; ErrorMessage: string }[];
  };
  const first = failed[0];
  if (first) throw new TemplateError(`target ${first.TargetId} is refused: ${first.ErrorMessage}`);
}
