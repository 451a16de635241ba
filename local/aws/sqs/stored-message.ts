import type { QueuedTask } from '../../time/timer-queue.ts';
import type { MessageAttributes } from './message-attributes.ts';

/** What a message is, independent of the queue it lies in. */
export interface MessageContent {
  readonly messageId: string;
  readonly body: string;
  readonly bodyMd5: string;
  readonly attributes: MessageAttributes | undefined;
  readonly attributesMd5: string | undefined;
  /** Value of the system attribute AWSTraceHeader. */
  readonly traceHeader: string | undefined;
  readonly groupId: string | undefined;
  readonly deduplicationId: string | undefined;
  /** Epoch ms; stays when the message is dead-lettered. */
  readonly sentAt: number;
  /** Epoch ms from which the retention period counts. */
  readonly enqueuedAt: number;
  /** The queue that dead-lettered the message. */
  readonly deadLetterSourceArn: string | undefined;
}

/** Where a message is on its way; `gone` once it was deleted, expired, purged or moved. */
export type MessageState = 'delayed' | 'available' | 'in-flight' | 'gone';

/** A message in one queue. A move to another queue makes a new one of the same content. */
export interface StoredMessage extends MessageContent {
  /** Place in the order of arrival in this queue; receipt handles name the message by it. */
  readonly order: number;
  /** FIFO queues only. */
  readonly sequenceNumber: string | undefined;
  state: MessageState;
  receiveCount: number;
  firstReceivedAt: number | undefined;
  lastReceivedAt: number;
  /** End of the delay or of the visibility timeout. */
  due: QueuedTask | undefined;
  /** End of the retention period. */
  expiry: QueuedTask | undefined;
}
