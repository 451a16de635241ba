import type { BatchItem } from './batch-delivery.ts';

/** A message as ReceiveMessage gives it. */
export interface ReceivedMessage {
  readonly MessageId: string;
  readonly ReceiptHandle: string;
  readonly Body: string;
  readonly MD5OfBody: string;
  readonly MD5OfMessageAttributes?: string;
  readonly Attributes?: Readonly<Record<string, string>>;
  readonly MessageAttributes?: Readonly<Record<string, ReceivedAttribute>>;
}

interface ReceivedAttribute {
  readonly DataType: string;
  readonly StringValue?: string;
  readonly BinaryValue?: Uint8Array;
}

/** A message on its way to the function. */
export interface QueueItem extends BatchItem {
  readonly receiptHandle: string;
  readonly body: string;
}

/** The record of Lambda's SQS event for a message. */
export function queueItem(message: ReceivedMessage, queueArn: string, region: string): QueueItem {
  const record = {
    messageId: message.MessageId,
    receiptHandle: message.ReceiptHandle,
    body: message.Body,
    attributes: message.Attributes ?? {},
    messageAttributes: messageAttributes(message.MessageAttributes),
    ...(message.MD5OfMessageAttributes !== undefined && { md5OfMessageAttributes: message.MD5OfMessageAttributes }),
    md5OfBody: message.MD5OfBody,
    eventSource: 'aws:sqs',
    eventSourceARN: queueArn,
    awsRegion: region,
  };
  return {
    identifier: message.MessageId,
    receiptHandle: message.ReceiptHandle,
    body: message.Body,
    record,
    size: message.Body.length + 1024,
  };
}

const NO_ATTRIBUTES = {};

function messageAttributes(attributes: Readonly<Record<string, ReceivedAttribute>> | undefined): object {
  if (attributes === undefined) return NO_ATTRIBUTES;
  const converted: Record<string, object> = {};
  for (const [name, attribute] of Object.entries(attributes)) {
    converted[name] = {
      ...(attribute.StringValue !== undefined && { stringValue: attribute.StringValue }),
      ...(attribute.BinaryValue !== undefined && { binaryValue: base64(attribute.BinaryValue) }),
      stringListValues: [],
      binaryListValues: [],
      dataType: attribute.DataType,
    };
  }
  return converted;
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
}
