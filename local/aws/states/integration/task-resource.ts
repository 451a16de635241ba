import type { ServiceId } from '../../service.ts';

/** How a task waits for what it started. */
export type IntegrationPattern = 'request' | 'sync' | 'sync:2' | 'waitForTaskToken';

/** What a Task's `Resource` means. */
export type TaskResource =
  | { readonly kind: 'function'; readonly arn: string }
  /** A service that Step Functions has and this engine does not: the task fails with a cause that names it. */
  | { readonly kind: 'unsupported'; readonly arn: string }
  | {
      readonly kind: 'optimized' | 'sdk';
      readonly service: ServiceId;
      /** As in the ARN, e.g. `lambda`, or `aws-sdk:dynamodb`. */
      readonly resourceType: string;
      /** As in the ARN, e.g. `invoke.waitForTaskToken`. */
      readonly resource: string;
      /** As in the ARN, e.g. `putItem`. */
      readonly action: string;
      /** The API name, e.g. `PutItem`. */
      readonly operation: string;
      readonly pattern: IntegrationPattern;
    };

/** A task that calls a service. */
export type ServiceResource = Extract<TaskResource, { readonly pattern: IntegrationPattern }>;

const optimized: Readonly<
  Record<string, { service: ServiceId; actions: Readonly<Record<string, readonly IntegrationPattern[]>> }>
> = {
  lambda: { service: 'lambda', actions: { invoke: ['request', 'waitForTaskToken'] } },
  events: { service: 'events', actions: { putEvents: ['request', 'waitForTaskToken'] } },
  sqs: { service: 'sqs', actions: { sendMessage: ['request', 'waitForTaskToken'] } },
  dynamodb: {
    service: 'dynamodb',
    actions: { getItem: ['request'], putItem: ['request'], updateItem: ['request'], deleteItem: ['request'] },
  },
  states: { service: 'states', actions: { startExecution: ['request', 'sync', 'sync:2', 'waitForTaskToken'] } },
};

const sdkServices: Readonly<Record<string, ServiceId>> = {
  dynamodb: 'dynamodb',
  dynamodbstreams: 'dynamodbstreams',
  sqs: 'sqs',
  kinesis: 'kinesis',
  eventbridge: 'events',
  schemas: 'schemas',
  sfn: 'states',
  lambda: 'lambda',
  s3: 's3',
  sts: 'sts',
};

const functionArn = /^arn:[^:]+:lambda:[^:]*:\d*:function:[^\s]+$/;
const integrationArn = /^arn:[^:]+:states:[^:]*:[^:]*:(.+)$/;
const patternSuffix = /\.(sync:2|sync|waitForTaskToken)$/;

/** Reads a Task's `Resource`; `undefined` when it is no resource that Step Functions knows of. */
export function parseTaskResource(arn: string): TaskResource | undefined {
  if (functionArn.test(arn)) return { kind: 'function', arn };
  const path = integrationArn.exec(arn)?.[1];
  if (path === undefined) return undefined;
  if (path.startsWith('activity:')) return { kind: 'unsupported', arn };
  const pattern = (patternSuffix.exec(path)?.[1] ?? 'request') as IntegrationPattern;
  const parts = path.replace(patternSuffix, '').split(':');
  return parts[0] === 'aws-sdk' ? sdkResource(arn, parts, pattern) : optimizedResource(arn, parts, pattern);
}

function optimizedResource(
  arn: string,
  [service = '', action = '']: string[],
  pattern: IntegrationPattern,
): TaskResource {
  const known = Object.hasOwn(optimized, service) ? optimized[service] : undefined;
  const patterns = known !== undefined && Object.hasOwn(known.actions, action) ? known.actions[action] : undefined;
  if (known === undefined || !patterns?.includes(pattern)) {
    return { kind: 'unsupported', arn };
  }
  return {
    kind: 'optimized',
    service: known.service,
    resourceType: service,
    resource: withPattern(action, pattern),
    action,
    operation: capitalised(action),
    pattern,
  };
}

function sdkResource(arn: string, [, service = '', action = '']: string[], pattern: IntegrationPattern): TaskResource {
  const known = Object.hasOwn(sdkServices, service) ? sdkServices[service] : undefined;
  if (known === undefined || action === '' || pattern === 'sync' || pattern === 'sync:2') {
    return { kind: 'unsupported', arn };
  }
  return {
    kind: 'sdk',
    service: known,
    resourceType: `aws-sdk:${service}`,
    resource: withPattern(action, pattern),
    action,
    operation: capitalised(action),
    pattern,
  };
}

function withPattern(action: string, pattern: IntegrationPattern): string {
  return pattern === 'request' ? action : `${action}.${pattern}`;
}

function capitalised(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

const required: Readonly<Record<string, readonly string[]>> = {
  'lambda:invoke': ['FunctionName'],
  'events:putEvents': ['Entries'],
  'sqs:sendMessage': ['QueueUrl', 'MessageBody'],
  'dynamodb:getItem': ['TableName', 'Key'],
  'dynamodb:putItem': ['TableName', 'Item'],
  'dynamodb:updateItem': ['TableName', 'Key'],
  'dynamodb:deleteItem': ['TableName', 'Key'],
  'states:startExecution': ['StateMachineArn'],
};

/** The parameters without which the integration cannot be called. */
export function requiredParameters(resource: TaskResource): readonly string[] {
  return resource.kind === 'optimized' ? (required[`${resource.resourceType}:${resource.action}`] ?? []) : [];
}
