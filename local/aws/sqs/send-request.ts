import { hash } from 'node:crypto';
import {
  checkMessageAttributes,
  type MessageAttributes,
  type MessageAttributeValue,
  md5OfAttributes,
  sizeOfAttributes,
} from './message-attributes.ts';
import type { QueueSettings } from './queue-attributes.ts';
import { invalidParameter, invalidValue, missingParameter, plainError } from './sqs-error.ts';

/** A message to send, as SendMessage and the entries of SendMessageBatch have it. */
export interface SendRequest {
  readonly MessageBody?: string;
  readonly DelaySeconds?: number;
  readonly MessageAttributes?: MessageAttributes;
  readonly MessageSystemAttributes?: Readonly<Record<string, MessageAttributeValue>>;
  readonly MessageGroupId?: string;
  readonly MessageDeduplicationId?: string;
}

/** A message found fit to be sent. */
export interface CheckedSend {
  readonly body: string;
  readonly attributes: MessageAttributes | undefined;
  readonly traceHeader: string | undefined;
  readonly systemAttributesMd5: string | undefined;
  readonly groupId: string | undefined;
  /** Given, or made from the body where the queue deduplicates by content. */
  readonly deduplicationId: string | undefined;
  readonly delayMs: number;
}

const UNFIT_CHARACTER = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u;
const IDENTIFIER = /^[!-~]{1,128}$/;
const WRONG_QUEUE_TYPE = 'The request include parameter that is not valid for this queue type.';

/** Bytes that a message counts towards the limits: body, and names, types and values of its attributes. */
export function sizeOfSend(request: SendRequest): number {
  const attributes = request.MessageAttributes;
  return Buffer.byteLength(request.MessageBody ?? '') + (attributes === undefined ? 0 : sizeOfAttributes(attributes));
}

/** Checks a message against the rules for its queue's type and settings. */
export function checkSend(request: SendRequest, settings: QueueSettings, isFifo: boolean): CheckedSend {
  const body = request.MessageBody;
  if (!body) throw missingParameter('MessageBody');
  if (UNFIT_CHARACTER.test(body)) {
    const message =
      'Invalid characters found. Valid unicode characters are #x9 | #xA | #xD | #x20 to #xD7FF | #xE000 to #xFFFD | #x10000 to #x10FFFF';
    throw plainError('InvalidMessageContents', message);
  }
  if (request.MessageAttributes !== undefined) checkMessageAttributes(request.MessageAttributes);
  if (sizeOfSend(request) > settings.maximumMessageSize) {
    throw invalidParameter(
      `One or more parameters are invalid. Reason: Message must be shorter than ${settings.maximumMessageSize} bytes.`,
    );
  }
  const system = request.MessageSystemAttributes;
  return {
    body,
    attributes: isEmpty(request.MessageAttributes) ? undefined : request.MessageAttributes,
    traceHeader: system === undefined ? undefined : traceHeaderOf(system),
    systemAttributesMd5: system === undefined ? undefined : md5OfAttributes(system),
    delayMs: delayOf(request.DelaySeconds, settings, isFifo),
    ...(isFifo ? fifoIds(request, body, settings) : standardIds(request)),
  };
}

function delayOf(seconds: number | undefined, settings: QueueSettings, isFifo: boolean): number {
  if (seconds === undefined) return settings.delayMs;
  if (!Number.isInteger(seconds) || seconds < 0 || seconds > 900) {
    throw invalidValue('DelaySeconds', seconds, 'DelaySeconds must be >= 0 and <= 900.');
  }
  if (!isFifo) return seconds * 1000;
  if (seconds > 0) throw invalidValue('DelaySeconds', seconds, WRONG_QUEUE_TYPE);
  return settings.delayMs;
}

function standardIds(request: SendRequest): Pick<CheckedSend, 'groupId' | 'deduplicationId'> {
  if (request.MessageDeduplicationId !== undefined) {
    throw invalidValue('MessageDeduplicationId', request.MessageDeduplicationId, WRONG_QUEUE_TYPE);
  }
  if (request.MessageGroupId !== undefined) checkIdentifier('MessageGroupId', request.MessageGroupId);
  return { groupId: request.MessageGroupId, deduplicationId: undefined };
}

function fifoIds(
  request: SendRequest,
  body: string,
  settings: QueueSettings,
): Pick<CheckedSend, 'groupId' | 'deduplicationId'> {
  const groupId = request.MessageGroupId;
  if (!groupId) throw missingParameter('MessageGroupId');
  checkIdentifier('MessageGroupId', groupId);
  const given = request.MessageDeduplicationId;
  if (given !== undefined) {
    checkIdentifier('MessageDeduplicationId', given);
    return { groupId, deduplicationId: given };
  }
  if (!settings.contentBasedDeduplication) {
    throw invalidParameter(
      'The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly',
    );
  }
  return { groupId, deduplicationId: hash('sha256', body, 'hex') };
}

function checkIdentifier(parameter: string, value: string): void {
  if (IDENTIFIER.test(value)) return;
  throw invalidValue(
    parameter,
    value,
    `${parameter} can only include alphanumeric and punctuation characters. 1 to 128 in length.`,
  );
}

function traceHeaderOf(system: Readonly<Record<string, MessageAttributeValue>>): string | undefined {
  for (const [name, value] of Object.entries(system)) {
    if (name !== 'AWSTraceHeader') {
      throw invalidParameter(`Message system attribute name '${name}' is invalid.`);
    }
    if (value.DataType !== 'String' || !value.StringValue) {
      throw invalidParameter(`Message system attribute '${name}' must contain a non-empty value of type 'String'.`);
    }
  }
  return system.AWSTraceHeader?.StringValue;
}

function isEmpty(attributes: MessageAttributes | undefined): boolean {
  return attributes === undefined || Object.keys(attributes).length === 0;
}
