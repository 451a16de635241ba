import { md5OfAttributes, selectAttributes } from './message-attributes.ts';
import type { QueueSettings } from './queue-attributes.ts';
import { invalidValue, plainError } from './sqs-error.ts';
import type { StoredMessage } from './stored-message.ts';

/** ReceiveMessage's parameters beside the queue. */
export interface ReceiveRequest {
  readonly MaxNumberOfMessages?: number;
  readonly VisibilityTimeout?: number;
  readonly WaitTimeSeconds?: number;
  readonly AttributeNames?: readonly string[];
  readonly MessageSystemAttributeNames?: readonly string[];
  readonly MessageAttributeNames?: readonly string[];
  readonly ReceiveRequestAttemptId?: string;
}

/** A receive found fit, with the queue's settings filled in. */
export interface CheckedReceive {
  readonly limit: number;
  readonly visibilityTimeoutMs: number;
  readonly waitMs: number;
  readonly systemAttributes: readonly string[];
  readonly attributeNames: readonly string[];
  readonly attemptId: string | undefined;
}

/** A message as ReceiveMessage answers it. */
export interface ReceivedMessage {
  MessageId: string;
  ReceiptHandle: string;
  MD5OfBody: string;
  Body: string;
  Attributes?: Record<string, string>;
  MD5OfMessageAttributes?: string | undefined;
  MessageAttributes?: unknown;
}

type SystemAttribute = (message: StoredMessage, senderId: string) => string | undefined;

const SYSTEM_ATTRIBUTES: Readonly<Record<string, SystemAttribute>> = {
  SenderId: (_, senderId) => senderId,
  SentTimestamp: (message) => String(message.sentAt),
  ApproximateReceiveCount: (message) => String(message.receiveCount),
  ApproximateFirstReceiveTimestamp: (message) => String(message.firstReceivedAt),
  SequenceNumber: (message) => message.sequenceNumber,
  MessageDeduplicationId: (message) => message.deduplicationId,
  MessageGroupId: (message) => message.groupId,
  AWSTraceHeader: (message) => message.traceHeader,
  DeadLetterQueueSourceArn: (message) => message.deadLetterSourceArn,
};
const ALL_SYSTEM_ATTRIBUTES = Object.keys(SYSTEM_ATTRIBUTES);
const NONE: readonly string[] = [];

/** Checks a receive against SQS's limits. */
export function checkReceive(request: ReceiveRequest, settings: QueueSettings, isFifo: boolean): CheckedReceive {
  const { MaxNumberOfMessages: limit = 1, VisibilityTimeout: timeout, WaitTimeSeconds: wait } = request;
  if (!isWithin(limit, 1, 10)) {
    throw invalidValue('MaxNumberOfMessages', limit, 'Must be between 1 and 10, if provided.');
  }
  if (timeout !== undefined && !isWithin(timeout, 0, 43_200)) {
    throw invalidValue('VisibilityTimeout', timeout, 'Must be >= 0 and <= 43200, if provided.');
  }
  if (wait !== undefined && !isWithin(wait, 0, 20)) {
    throw invalidValue('WaitTimeSeconds', wait, 'Must be >= 0 and <= 20, if provided.');
  }
  if (request.ReceiveRequestAttemptId !== undefined && !isFifo) {
    const reason = 'The request include parameter that is not valid for this queue type.';
    throw invalidValue('ReceiveRequestAttemptId', request.ReceiveRequestAttemptId, reason);
  }
  return {
    limit,
    visibilityTimeoutMs: timeout === undefined ? settings.visibilityTimeoutMs : timeout * 1000,
    waitMs: wait === undefined ? settings.receiveWaitMs : wait * 1000,
    systemAttributes: systemAttributesOf(request),
    attributeNames: request.MessageAttributeNames ?? NONE,
    attemptId: request.ReceiveRequestAttemptId,
  };
}

/** Shows a message as its receiver asked for it. */
export function receivedMessage(
  message: StoredMessage,
  receiptHandle: string,
  receive: CheckedReceive,
  senderId: string,
): ReceivedMessage {
  const shown: ReceivedMessage = {
    MessageId: message.messageId,
    ReceiptHandle: receiptHandle,
    MD5OfBody: message.bodyMd5,
    Body: message.body,
  };
  if (receive.systemAttributes.length > 0) {
    const values: Record<string, string> = {};
    for (const name of receive.systemAttributes) {
      const value = SYSTEM_ATTRIBUTES[name]?.(message, senderId);
      if (value !== undefined) values[name] = value;
    }
    shown.Attributes = values;
  }
  showAttributes(shown, message, receive.attributeNames);
  return shown;
}

function showAttributes(shown: ReceivedMessage, message: StoredMessage, wanted: readonly string[]): void {
  if (message.attributes === undefined) return;
  const selected = selectAttributes(message.attributes, wanted);
  if (selected === undefined) return;
  shown.MessageAttributes = selected;
  shown.MD5OfMessageAttributes = selected === message.attributes ? message.attributesMd5 : md5OfAttributes(selected);
}

function systemAttributesOf(request: ReceiveRequest): readonly string[] {
  const { AttributeNames: older = NONE, MessageSystemAttributeNames: newer = NONE } = request;
  if (older.length === 0 && newer.length === 0) return NONE;
  const wanted = older.length === 0 ? newer : [...older, ...newer];
  for (const name of wanted) {
    if (name !== 'All' && SYSTEM_ATTRIBUTES[name] === undefined) {
      throw plainError('InvalidAttributeName', `Unknown Attribute ${name}.`);
    }
  }
  return wanted.includes('All') ? ALL_SYSTEM_ATTRIBUTES : wanted;
}

function isWithin(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}
