import { AwsError } from '../aws-error.ts';
import type { EventRecord } from './event-record.ts';
import { compileInputTransformer, type InputTransformer, type TransformContext } from './input-transformer.ts';
import { compileJsonReference, type JsonReference } from './json-reference.ts';

/** A rule's target as in PutTargets, with the members that the engine honours. */
export interface EventTarget {
  readonly Id: string;
  readonly Arn: string;
  readonly RoleArn?: string;
  readonly Input?: string;
  readonly InputPath?: string;
  readonly InputTransformer?: InputTransformer;
  readonly KinesisParameters?: { readonly PartitionKeyPath: string };
  readonly SqsParameters?: { readonly MessageGroupId?: string };
  readonly DeadLetterConfig?: { readonly Arn?: string };
  readonly RetryPolicy?: { readonly MaximumRetryAttempts?: number; readonly MaximumEventAgeInSeconds?: number };
}

/** One event as a target gets it. */
export interface DeliveryPayload {
  readonly eventId: string;
  /** What the target receives: message body, record data or invocation payload. */
  readonly body: string;
  /** For an SQS target with SqsParameters. */
  readonly messageGroupId?: string;
  /** For a Kinesis target: the value at PartitionKeyPath, else the event's id. */
  readonly partitionKey?: string;
  /** Only for a dead-letter queue: string message attributes. */
  readonly messageAttributes?: Readonly<Record<string, string>>;
}

/** A target understood once: what it gets of an event and how long that is tried. */
export interface CompiledTarget {
  readonly definition: EventTarget;
  readonly maximumRetryAttempts: number;
  readonly maximumEventAgeMs: number;
  readonly payload: (record: EventRecord, context: TransformContext) => DeliveryPayload;
}

const KNOWN_MEMBERS = new Set([
  'Id',
  'Arn',
  'RoleArn',
  'Input',
  'InputPath',
  'InputTransformer',
  'KinesisParameters',
  'SqsParameters',
  'DeadLetterConfig',
  'RetryPolicy',
]);

/** Checks and compiles a target. Throws ValidationException; a member that the engine does not know is refused by name. */
export function compileTarget(target: EventTarget): CompiledTarget {
  const { Id, Arn, Input, InputPath, InputTransformer } = target;
  if (!/^[.\-_A-Za-z0-9]{1,64}$/.test(Id ?? '')) throw validation(`Target Id '${Id}' is not valid.`);
  if (typeof Arn !== 'string' || !Arn.startsWith('arn:')) {
    throw validation(`Parameter ${Arn} is not valid. Reason: Provided Arn is not in correct format.`);
  }
  const unknown = Object.keys(target).find((member) => !KNOWN_MEMBERS.has(member));
  if (unknown !== undefined) throw validation(`Events.PutTargets: target parameter ${unknown} is not supported here.`);
  if ([Input, InputPath, InputTransformer].filter((each) => each !== undefined).length > 1) {
    throw validation(`Only one of Input, InputPath, or InputTransformer must be provided for target ${Id}.`);
  }
  const dead = target.DeadLetterConfig?.Arn;
  if (dead !== undefined && !/^arn:[^:]+:sqs:/.test(dead)) {
    throw validation(`Parameter DeadLetterConfig.Arn ${dead} is not the ARN of an SQS queue.`);
  }
  const partitionKeyPath = target.KinesisParameters?.PartitionKeyPath;
  const partitionKey =
    partitionKeyPath === undefined ? undefined : compileJsonReference(partitionKeyPath, 'PartitionKeyPath');
  return { definition: target, ...retryPolicy(target), payload: payloadOf(target, bodyOf(target), partitionKey) };
}

function retryPolicy({ RetryPolicy: policy = {} }: EventTarget) {
  const { MaximumRetryAttempts: attempts = 185, MaximumEventAgeInSeconds: age = 86_400 } = policy;
  if (!(attempts >= 0 && attempts <= 185)) throw validation('MaximumRetryAttempts must be between 0 and 185.');
  if (!(age >= 60 && age <= 86_400)) throw validation('MaximumEventAgeInSeconds must be between 60 and 86400.');
  return { maximumRetryAttempts: attempts, maximumEventAgeMs: age * 1000 };
}

type BodyOf = (record: EventRecord, context: TransformContext) => string;

function bodyOf({ Id, Input, InputPath, InputTransformer }: EventTarget): BodyOf {
  if (InputTransformer !== undefined) return compileInputTransformer(InputTransformer, Id);
  if (Input !== undefined) {
    if (!isJson(Input)) throw validation(`JSON syntax error in input for target ${Id}.`);
    return () => Input;
  }
  if (InputPath === undefined || InputPath === '$') return ({ json }) => json;
  const reference = compileJsonReference(InputPath, `InputPath for target ${Id}`);
  return ({ event }) => JSON.stringify(reference(event) ?? null);
}

function payloadOf(
  target: EventTarget,
  body: BodyOf,
  partitionKey: JsonReference | undefined,
): CompiledTarget['payload'] {
  const messageGroupId = target.SqsParameters?.MessageGroupId;
  const kinesis = /^arn:[^:]+:kinesis:/.test(target.Arn);
  return (record, context) => ({
    eventId: record.id,
    body: body(record, context),
    ...(messageGroupId === undefined ? {} : { messageGroupId }),
    ...(kinesis ? { partitionKey: keyText(partitionKey?.(record.event)) ?? record.id } : {}),
  });
}

function keyText(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function validation(message: string): AwsError {
  return new AwsError('ValidationException', message);
}
