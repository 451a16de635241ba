import {
  parseRedriveAllowPolicy,
  parseRedrivePolicy,
  type RedriveAllowPolicy,
  type RedrivePolicy,
} from './redrive-policy.ts';
import { plainError } from './sqs-error.ts';

/** Attributes of a queue in the API's own form: every value a string. */
export type QueueAttributes = Readonly<Record<string, string>>;

/** The attributes of a queue as the queue works with them. */
export interface QueueSettings {
  readonly attributes: QueueAttributes;
  readonly delayMs: number;
  /** Bytes of body and message attributes. */
  readonly maximumMessageSize: number;
  readonly retentionMs: number;
  readonly receiveWaitMs: number;
  readonly visibilityTimeoutMs: number;
  readonly redrivePolicy: RedrivePolicy | undefined;
  readonly redriveAllowPolicy: RedriveAllowPolicy | undefined;
  readonly contentBasedDeduplication: boolean;
  /** True when a deduplication id counts within its message group only. */
  readonly deduplicatesByGroup: boolean;
}

const RANGES: Readonly<Record<string, readonly [number, number]>> = {
  DelaySeconds: [0, 900],
  MaximumMessageSize: [1024, 1_048_576],
  MessageRetentionPeriod: [60, 1_209_600],
  ReceiveMessageWaitTimeSeconds: [0, 20],
  VisibilityTimeout: [0, 43_200],
  KmsDataKeyReusePeriodSeconds: [60, 86_400],
};
const CHOICES: Readonly<Record<string, readonly string[]>> = {
  SqsManagedSseEnabled: ['true', 'false'],
  FifoQueue: ['true'],
  ContentBasedDeduplication: ['true', 'false'],
  DeduplicationScope: ['queue', 'messageGroup'],
  FifoThroughputLimit: ['perQueue', 'perMessageGroupId'],
};
const FIFO_ONLY = new Set(['FifoQueue', 'ContentBasedDeduplication', 'DeduplicationScope', 'FifoThroughputLimit']);
const REMOVED_BY_EMPTY = new Set(['Policy', 'RedrivePolicy', 'RedriveAllowPolicy', 'KmsMasterKeyId']);

/** Attributes that GetQueueAttributes counts or makes up at the time of asking. */
export const COMPUTED_ATTRIBUTES = [
  'ApproximateNumberOfMessages',
  'ApproximateNumberOfMessagesDelayed',
  'ApproximateNumberOfMessagesNotVisible',
  'CreatedTimestamp',
  'LastModifiedTimestamp',
  'QueueArn',
] as const;

const SETTABLE = new Set([...Object.keys(RANGES), ...Object.keys(CHOICES), ...REMOVED_BY_EMPTY]);

/** Whether GetQueueAttributes may be asked for the name. */
export function isQueueAttribute(name: string): boolean {
  return SETTABLE.has(name) || (COMPUTED_ATTRIBUTES as readonly string[]).includes(name);
}

/** What a new queue has before its creator's attributes are laid over it. */
export function defaultAttributes(isFifo: boolean): QueueAttributes {
  return {
    DelaySeconds: '0',
    MaximumMessageSize: '1048576',
    MessageRetentionPeriod: '345600',
    ReceiveMessageWaitTimeSeconds: '0',
    SqsManagedSseEnabled: 'true',
    VisibilityTimeout: '30',
    ...(isFifo && {
      FifoQueue: 'true',
      ContentBasedDeduplication: 'false',
      DeduplicationScope: 'queue',
      FifoThroughputLimit: 'perQueue',
    }),
  };
}

/** Lays changes over attributes, each value checked and in its normal form; the result is what the queue is to have. */
export function changedAttributes(
  current: QueueAttributes,
  changes: QueueAttributes,
  isFifo: boolean,
): QueueAttributes {
  const result: Record<string, string> = { ...current };
  for (const [name, value] of Object.entries(changes)) {
    if (!SETTABLE.has(name) || (FIFO_ONLY.has(name) && !isFifo)) {
      throw plainError('InvalidAttributeName', `Unknown Attribute ${name}.`);
    }
    if (value === '' && REMOVED_BY_EMPTY.has(name)) delete result[name];
    else result[name] = normalisedAttribute(name, value);
  }
  applyEncryption(result, changes);
  if (result.FifoThroughputLimit === 'perMessageGroupId' && result.DeduplicationScope !== 'messageGroup') {
    throw invalidAttribute(
      'FifoThroughputLimit',
      'perMessageGroupId is allowed only when DeduplicationScope is messageGroup.',
    );
  }
  return result;
}

/** One attribute's value, checked, in the form in which it is stored and compared. */
export function normalisedAttribute(name: string, value: string): string {
  const range = RANGES[name];
  if (range !== undefined) {
    const isInRange = /^\d+$/.test(value) && Number(value) >= range[0] && Number(value) <= range[1];
    if (!isInRange) throw invalidAttribute(name);
    return String(Number(value));
  }
  const choices = CHOICES[name];
  if (choices !== undefined) {
    const choice = choices.find((one) => one.toLowerCase() === value.toLowerCase());
    if (choice === undefined) throw invalidAttribute(name);
    return choice;
  }
  if (value === '') return value;
  if (name === 'RedrivePolicy') return JSON.stringify(parseRedrivePolicy(value));
  if (name === 'RedriveAllowPolicy') return JSON.stringify(parseRedriveAllowPolicy(value));
  if (name === 'Policy' && !isJson(value)) throw invalidAttribute(name);
  return value;
}

/** Reads checked attributes once, so that sending and receiving parse nothing. */
export function settingsFrom(attributes: QueueAttributes): QueueSettings {
  const redrive = attributes.RedrivePolicy;
  const redriveAllow = attributes.RedriveAllowPolicy;
  return {
    attributes,
    delayMs: Number(attributes.DelaySeconds) * 1000,
    maximumMessageSize: Number(attributes.MaximumMessageSize),
    retentionMs: Number(attributes.MessageRetentionPeriod) * 1000,
    receiveWaitMs: Number(attributes.ReceiveMessageWaitTimeSeconds) * 1000,
    visibilityTimeoutMs: Number(attributes.VisibilityTimeout) * 1000,
    redrivePolicy: redrive === undefined ? undefined : parseRedrivePolicy(redrive),
    redriveAllowPolicy: redriveAllow === undefined ? undefined : parseRedriveAllowPolicy(redriveAllow),
    contentBasedDeduplication: attributes.ContentBasedDeduplication === 'true',
    deduplicatesByGroup: attributes.DeduplicationScope === 'messageGroup',
  };
}

/** A key of one's own takes the place of the service's key, and the other way about. */
function applyEncryption(result: Record<string, string>, changes: QueueAttributes): void {
  if (changes.SqsManagedSseEnabled === 'true' && !changes.KmsMasterKeyId) delete result.KmsMasterKeyId;
  if (result.KmsMasterKeyId === undefined) return;
  result.SqsManagedSseEnabled = 'false';
  result.KmsDataKeyReusePeriodSeconds ??= '300';
}

function invalidAttribute(name: string, reason?: string): Error {
  const message = `Invalid value for the parameter ${name}.${reason === undefined ? '' : ` Reason: ${reason}`}`;
  return plainError('InvalidAttributeValue', message);
}

function isJson(text: string): boolean {
  try {
    return typeof JSON.parse(text) === 'object';
  } catch {
    return false;
  }
}
