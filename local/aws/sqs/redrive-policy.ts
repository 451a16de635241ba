import { invalidValue, plainError } from './sqs-error.ts';

/** After how many receives a message goes where. */
export interface RedrivePolicy {
  readonly deadLetterTargetArn: string;
  readonly maxReceiveCount: number;
}

/** Which queues may name this one as their dead-letter queue. */
export interface RedriveAllowPolicy {
  readonly redrivePermission: 'allowAll' | 'denyAll' | 'byQueue';
  readonly sourceQueueArns?: readonly string[];
}

const QUEUE_ARN = /^arn:[^:]+:sqs:[^:]+:\d{12}:[A-Za-z0-9_-]{1,80}(\.fifo)?$/;

/** Reads the attribute RedrivePolicy; whether its target exists is for the caller to check. */
export function parseRedrivePolicy(text: string): RedrivePolicy {
  const refuse = (reason: string) => invalidValue('RedrivePolicy', text, reason);
  const policy = parseJsonObject(text);
  if (policy === undefined) throw refuse('Redrive policy is not a valid JSON map.');
  for (const name of ['deadLetterTargetArn', 'maxReceiveCount']) {
    if (policy[name] === undefined || policy[name] === null) {
      throw refuse(`Redrive policy does not contain mandatory attribute: ${name}.`);
    }
  }
  const { deadLetterTargetArn, maxReceiveCount } = policy;
  const count =
    typeof maxReceiveCount === 'string' && /^\d+$/.test(maxReceiveCount) ? Number(maxReceiveCount) : maxReceiveCount;
  if (typeof count !== 'number' || !Number.isInteger(count) || count < 1 || count > 1000) {
    throw refuse(
      `Invalid value for maxReceiveCount: ${String(maxReceiveCount)}, valid values are from 1 to 1000 both inclusive.`,
    );
  }
  if (typeof deadLetterTargetArn !== 'string' || !QUEUE_ARN.test(deadLetterTargetArn)) {
    throw refuse('Invalid value for deadLetterTargetArn.');
  }
  return { deadLetterTargetArn, maxReceiveCount: count };
}

/** Reads the attribute RedriveAllowPolicy. */
export function parseRedriveAllowPolicy(text: string): RedriveAllowPolicy {
  const refuse = (reason: string) =>
    plainError('InvalidAttributeValue', `Invalid value for the parameter RedriveAllowPolicy. Reason: ${reason}`);
  const policy = parseJsonObject(text);
  if (policy === undefined) throw refuse('Redrive allow policy is not a valid JSON map.');
  const { redrivePermission, sourceQueueArns } = policy;
  if (redrivePermission !== 'byQueue') {
    if (redrivePermission !== 'allowAll' && redrivePermission !== 'denyAll') {
      throw refuse('redrivePermission must be allowAll, denyAll or byQueue.');
    }
    if (sourceQueueArns !== undefined) throw refuse('sourceQueueArns belongs to redrivePermission byQueue only.');
    return { redrivePermission };
  }
  const arns = Array.isArray(sourceQueueArns) ? sourceQueueArns : [];
  if (arns.length < 1 || arns.length > 10 || !arns.every((arn) => typeof arn === 'string' && QUEUE_ARN.test(arn))) {
    throw refuse('sourceQueueArns must hold 1 to 10 queue ARNs.');
  }
  return { redrivePermission, sourceQueueArns: arns };
}

/** Whether the policy of a dead-letter queue lets a source queue use it; without a policy every queue may. */
export function allowsSource(policy: RedriveAllowPolicy | undefined, sourceArn: string): boolean {
  if (policy === undefined || policy.redrivePermission === 'allowAll') return true;
  return policy.redrivePermission === 'byQueue' && (policy.sourceQueueArns ?? []).includes(sourceArn);
}

function parseJsonObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}
