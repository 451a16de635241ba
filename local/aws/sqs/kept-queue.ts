import type { StateRecord } from '../state-changes.ts';
import type { RememberedSend } from './deduplication-memory.ts';
import type { QueueAttributes } from './queue-attributes.ts';
import type { MessageContent, MessageState, StoredMessage } from './stored-message.ts';

/** A queue without its messages, as it is kept. */
export interface KeptQueue {
  readonly name: string;
  /** What receipt handles begin with. */
  readonly id: string;
  readonly attributes: QueueAttributes;
  readonly tags: Readonly<Record<string, string>>;
  readonly createdAt: number;
  readonly lastModifiedAt: number;
  readonly lastPurgedAt: number | undefined;
  /** No message before it has had that place in the order of arrival, or a later one. */
  readonly nextOrder: number;
}

/** A message as it is kept. */
export interface KeptMessage extends MessageContent {
  readonly order: number;
  readonly sequenceNumber: string | undefined;
  readonly state: MessageState;
  readonly receiveCount: number;
  readonly firstReceivedAt: number | undefined;
  readonly lastReceivedAt: number;
  /** Epoch ms of the end of its delay or visibility timeout. */
  readonly dueAt: number | undefined;
}

/** The record of a message; undefined once it is gone. */
export function messageRecord(queueName: string, message: StoredMessage): StateRecord | undefined {
  if (message.state === 'gone') return undefined;
  const { due, expiry: _expiry, ...rest } = message;
  const kept: KeptMessage = { ...rest, dueAt: due?.dueAt };
  return ['message', queueName, kept];
}

/** The record of a send that must not be repeated. */
export function sendRecord(queueName: string, key: string, send: RememberedSend, at: number): StateRecord {
  return ['send', queueName, key, { messageId: send.messageId, sequenceNumber: send.sequenceNumber }, at];
}
