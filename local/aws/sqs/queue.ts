import { hash } from 'node:crypto';
import { TimerQueue } from '../../time/timer-queue.ts';
import type { ServiceEnvironment } from '../service.ts';
import { KeptEntities, type StateRecord } from '../state-changes.ts';
import type { Backlog } from './backlog.ts';
import { DeduplicationMemory, type RememberedSend } from './deduplication-memory.ts';
import { FifoBacklog } from './fifo-backlog.ts';
import { type KeptMessage, type KeptQueue, messageRecord, sendRecord } from './kept-queue.ts';
import { md5OfAttributes } from './message-attributes.ts';
import { type QueueAttributes, type QueueSettings, settingsFrom } from './queue-attributes.ts';
import { ReceiptHandles } from './receipt-handle.ts';
import { ReceiveAttempts } from './receive-attempts.ts';
import { type CheckedReceive, type ReceivedMessage, receivedMessage } from './receive-request.ts';
import type { CheckedSend } from './send-request.ts';
import { invalidParameter, invalidValue, namespacedError, plainError } from './sqs-error.ts';
import { StandardBacklog } from './standard-backlog.ts';
import type { MessageContent, StoredMessage } from './stored-message.ts';
import { WaitingReceivers } from './waiting-receivers.ts';

/** What a queue is made with. */
export interface QueueOptions {
  readonly name: string;
  readonly attributes: QueueAttributes;
  /** Finds the queue that a redrive policy names, undefined when it is no more. */
  readonly queueByArn: (arn: string) => Queue | undefined;
  /** What is known of the queue from before. */
  readonly kept?: KeptQueue;
}

/** What a send is answered from. */
export interface SentMessage extends RememberedSend {
  readonly bodyMd5: string;
  readonly attributesMd5: string | undefined;
}

/** How many messages are where. */
export interface QueueCounts {
  readonly available: number;
  readonly delayed: number;
  readonly inFlight: number;
}

const MAX_IN_FLIGHT = 120_000;
/** Sequence numbers of FIFO queues are the place in the order of arrival behind this. */
const SEQUENCE_PREFIX = '188';
const MAX_VISIBILITY_MS = 43_200_000;

/**
 * One queue: its messages, and where each of them is. Delays, visibility timeouts and retention are brought up to date
 * at the start of every call; a timer runs only while someone waits for messages. Nothing here is O(messages) but
 * purging and a change of the retention period.
 */
export class Queue {
  readonly name: string;
  readonly arn: string;
  readonly url: string;
  readonly isFifo: boolean;
  /** Epoch ms. */
  readonly createdAt: number;
  readonly tags = new Map<string, string>();
  lastModifiedAt: number;
  lastPurgedAt: number | undefined;

  readonly #env: ServiceEnvironment;
  readonly #queueByArn: QueueOptions['queueByArn'];
  readonly #messages = new Map<number, StoredMessage>();
  readonly #backlog: Backlog;
  readonly #due = new TimerQueue();
  readonly #expiries = new TimerQueue();
  readonly #handles: ReceiptHandles;
  readonly #deduplication = new DeduplicationMemory();
  readonly #attempts = new ReceiveAttempts();
  readonly #waiting: WaitingReceivers;
  readonly #kept: KeptEntities<StoredMessage>;
  #settings: QueueSettings;
  #nextOrder = 1;
  #delayed = 0;
  #inFlight = 0;

  constructor(env: ServiceEnvironment, options: QueueOptions) {
    this.#env = env;
    this.#queueByArn = options.queueByArn;
    this.name = options.name;
    this.arn = `arn:aws:sqs:${env.region}:${env.accountId}:${options.name}`;
    this.url = `${env.endpoint}/${env.accountId}/${options.name}`;
    this.isFifo = options.name.endsWith('.fifo');
    this.createdAt = options.kept?.createdAt ?? env.clock.now();
    this.lastModifiedAt = this.createdAt;
    this.#kept = new KeptEntities<StoredMessage>(env.changes, {
      present: (message) => messageRecord(this.name, message),
      gone: ({ order }) => ['no-message', this.name, order],
    });
    this.#settings = settingsFrom(options.attributes);
    this.#backlog = this.isFifo ? new FifoBacklog() : new StandardBacklog();
    this.#handles = new ReceiptHandles(options.kept?.id ?? env.random.uuid());
    this.#waiting = new WaitingReceivers(env, {
      receive: (receive) => this.receive(receive),
      hasReady: () => this.#hasReady(),
      nextDueAt: () => this.#due.nextDueAt,
    });
  }

  get settings(): QueueSettings {
    return this.#settings;
  }

  counts(): QueueCounts {
    this.#settle();
    const available = this.#messages.size - this.#delayed - this.#inFlight;
    return { available, delayed: this.#delayed, inFlight: this.#inFlight };
  }

  /** Takes new attributes, which hold for messages already here as far as SQS has it so. */
  configure(attributes: QueueAttributes): void {
    const now = this.#settle();
    const before = this.#settings;
    this.#settings = settingsFrom(attributes);
    this.lastModifiedAt = now;
    if (before.retentionMs !== this.#settings.retentionMs) this.#retimeExpiries();
    if (this.isFifo && before.delayMs !== this.#settings.delayMs) this.#retimeDelays();
    this.#waiting.notice();
  }

  /** Stores a message, unless it repeats one on a FIFO queue; then the answer is that of the first. */
  send(send: CheckedSend): SentMessage {
    const now = this.#settle();
    const bodyMd5 = hash('md5', send.body, 'hex');
    const attributesMd5 = send.attributes === undefined ? undefined : md5OfAttributes(send.attributes);
    const key = this.#deduplicationKey(send);
    const first = key === undefined ? undefined : this.#deduplication.recall(key, now);
    if (first !== undefined) return { ...first, bodyMd5, attributesMd5 };
    const message = this.#store(
      {
        messageId: this.#env.random.uuid(),
        body: send.body,
        bodyMd5,
        attributes: send.attributes,
        attributesMd5,
        traceHeader: send.traceHeader,
        groupId: send.groupId,
        deduplicationId: send.deduplicationId,
        sentAt: now,
        enqueuedAt: now,
        deadLetterSourceArn: undefined,
      },
      send.delayMs,
    );
    if (key !== undefined) {
      this.#deduplication.remember(key, message, now);
      this.#env.changes?.append(sendRecord(this.name, key, message, now));
    }
    return message;
  }

  /** Takes in a message that another queue gave up; it is available at once. */
  accept(content: MessageContent): void {
    this.#settle();
    this.#store(content, 0);
  }

  /** Receives without waiting. Messages received too often go to the dead-letter queue instead. */
  receive(receive: CheckedReceive): ReceivedMessage[] {
    const now = this.#settle();
    const taken = this.#repeatAttempt(receive, now) ?? this.#take(receive, now);
    if (taken.length === 0) return [];
    const messages = taken.map((message) => {
      const handle = this.#handles.create(message.order, message.receiveCount);
      return receivedMessage(message, handle, receive, this.#env.accountId);
    });
    if (receive.attemptId !== undefined) this.#attempts.remember(receive.attemptId, taken, now);
    if (receive.visibilityTimeoutMs === 0) for (const message of taken) this.#becomeAvailable(message);
    this.#waiting.rearm();
    return messages;
  }

  /** Receives, waiting for messages as long as the receive says; nothing when none comes. */
  receiveOrWait(receive: CheckedReceive): ReceivedMessage[] | Promise<ReceivedMessage[]> {
    const messages = this.receive(receive);
    if (messages.length > 0 || receive.waitMs === 0) return messages;
    return this.#waiting.add(receive);
  }

  /** Deletes by receipt handle. A handle of a message that is gone is no error; a FIFO queue refuses one that expired. */
  delete(handle: string): void {
    this.#settle();
    const receipt = this.#handles.read(handle);
    const message = this.#messages.get(receipt.order);
    if (message === undefined) return;
    if (this.isFifo) refuseExpired(handle, message, receipt.receiveCount);
    this.#remove(message);
  }

  /** Sets the visibility timeout of a message in flight to `seconds` from now; 0 gives it back at once. */
  changeVisibility(handle: string, seconds: number): void {
    const now = this.#settle();
    if (!Number.isInteger(seconds) || seconds < 0 || seconds * 1000 > MAX_VISIBILITY_MS) {
      throw invalidValue('VisibilityTimeout', seconds, 'VisibilityTimeout must be an integer between 0 and 43200.');
    }
    const receipt = this.#handles.read(handle);
    const message = this.#messages.get(receipt.order);
    if (message === undefined) {
      const reason = 'Message does not exist or is not available for visibility timeout change.';
      throw invalidValue('ReceiptHandle', handle, reason);
    }
    if (this.isFifo) refuseExpired(handle, message, receipt.receiveCount);
    if (message.state !== 'in-flight') {
      throw namespacedError('MessageNotInflight', "The specified message isn't in flight.");
    }
    if (now + seconds * 1000 > message.lastReceivedAt + MAX_VISIBILITY_MS) {
      throw invalidParameter('Total VisibilityTimeout for the message is beyond the limit [43200 seconds]');
    }
    if (seconds === 0) this.#becomeAvailable(message);
    else this.#schedule(message, now + seconds * 1000);
    this.#waiting.rearm();
  }

  /** Drops every message and what the queue remembers of sends. */
  purge(): void {
    for (const message of this.#messages.values()) message.state = 'gone';
    this.#messages.clear();
    this.#backlog.clear();
    this.#due.clear();
    this.#expiries.clear();
    this.#deduplication.clear();
    this.#attempts.clear();
    this.#delayed = 0;
    this.#inFlight = 0;
    this.lastPurgedAt = this.#env.clock.now();
    this.#env.changes?.append(['purged', this.name]);
    this.#waiting.rearm();
  }

  /** Takes the next available message out of the queue, for a move task. */
  takeOut(): MessageContent | undefined {
    this.#settle();
    let taken: StoredMessage | undefined;
    this.#backlog.take(1, (message) => {
      taken = message;
      message.state = 'in-flight';
      this.#inFlight++;
      return true;
    });
    if (taken !== undefined) this.#remove(taken);
    return taken;
  }

  /** Calls `listener` whenever messages have become available and no waiting receiver took them. */
  onAvailable(listener: () => void): () => void {
    return this.#waiting.listen(listener);
  }

  /** Ends all waiting; to be called when the queue is deleted. */
  close(): void {
    this.purge();
    this.#waiting.close();
  }

  /** The queue as such, for the journal. */
  kept(): KeptQueue {
    const { name, tags, createdAt, lastModifiedAt, lastPurgedAt } = this;
    const { attributes } = this.#settings;
    const about = { name, id: this.#handles.queueId, attributes, tags: Object.fromEntries(tags) };
    return { ...about, createdAt, lastModifiedAt, lastPurgedAt, nextOrder: this.#nextOrder };
  }

  /** The messages, and the sends that must not be repeated, for the journal. */
  *keptRecords(): Iterable<StateRecord> {
    for (const message of this.#messages.values()) yield* this.#kept.record(message);
    for (const [key, send, at] of this.#deduplication.entries()) yield sendRecord(this.name, key, send, at);
  }

  restoreSettings({ attributes, tags, lastModifiedAt, lastPurgedAt, nextOrder }: KeptQueue): void {
    this.configure(attributes);
    this.tags.clear();
    for (const [name, value] of Object.entries(tags)) this.tags.set(name, value);
    this.lastModifiedAt = lastModifiedAt;
    this.lastPurgedAt = lastPurgedAt;
    this.#nextOrder = Math.max(this.#nextOrder, nextOrder);
  }

  restoreSend(key: string, send: RememberedSend, at: number): void {
    this.#deduplication.remember(key, send, at);
    const order = Number(send.sequenceNumber?.slice(SEQUENCE_PREFIX.length) ?? 0);
    this.#nextOrder = Math.max(this.#nextOrder, order + 1);
  }

  /** Puts a message where it was, or where it came to be by now. */
  restoreMessage({ dueAt, ...kept }: KeptMessage): void {
    const known = this.#messages.get(kept.order);
    if (known !== undefined) this.#remove(known);
    const message: StoredMessage = { ...kept, due: undefined, expiry: undefined };
    this.#nextOrder = Math.max(this.#nextOrder, message.order + 1);
    this.#messages.set(message.order, message);
    this.#kept.restored(message);
    this.#expireAfterRetention(message);
    if (message.state === 'available') {
      this.#backlog.add(message);
      return;
    }
    if (message.state === 'delayed') this.#delayed++;
    else {
      this.#inFlight++;
      this.#backlog.tookOff(message);
    }
    if (dueAt !== undefined) this.#schedule(message, dueAt);
  }

  restoreNoMessage(order: number): void {
    const message = this.#messages.get(order);
    if (message !== undefined) this.#remove(message);
    this.#nextOrder = Math.max(this.#nextOrder, order + 1);
  }

  /** Takes back the receives of all messages in flight, as if they had never been: their receiver is known to be no more. */
  undoReceives(): void {
    this.#settle();
    const inFlight = [...this.#messages.values()].filter(({ state }) => state === 'in-flight');
    for (const message of inFlight) {
      message.receiveCount--;
      if (message.receiveCount === 0) message.firstReceivedAt = undefined;
      this.#becomeAvailable(message);
    }
  }

  #hasReady(): boolean {
    this.#settle();
    return this.#backlog.hasReady;
  }

  #settle(): number {
    const now = this.#env.clock.now();
    for (let entry = this.#expiries.takeDue(now); entry !== undefined; entry = this.#expiries.takeDue(now))
      entry.task();
    for (let entry = this.#due.takeDue(now); entry !== undefined; entry = this.#due.takeDue(now)) entry.task();
    return now;
  }

  #store(content: MessageContent, delayMs: number): StoredMessage {
    const order = this.#nextOrder++;
    const message: StoredMessage = {
      ...content,
      order,
      sequenceNumber: this.isFifo ? `${SEQUENCE_PREFIX}${String(order).padStart(17, '0')}` : undefined,
      state: delayMs > 0 ? 'delayed' : 'available',
      receiveCount: 0,
      firstReceivedAt: undefined,
      lastReceivedAt: 0,
      due: undefined,
      expiry: undefined,
    };
    this.#messages.set(order, message);
    this.#kept.touch(message);
    this.#expireAfterRetention(message);
    if (delayMs > 0) {
      this.#delayed++;
      this.#schedule(message, content.enqueuedAt + delayMs);
      this.#waiting.rearm();
    } else {
      this.#backlog.add(message);
      this.#waiting.notice();
    }
    return message;
  }

  #take(receive: CheckedReceive, now: number): StoredMessage[] {
    const taken: StoredMessage[] = [];
    const room = Math.min(receive.limit, MAX_IN_FLIGHT - this.#inFlight);
    if (room <= 0 && !this.isFifo && receive.waitMs === 0) {
      throw plainError('OverLimit', `Too many messages in flight; the limit is ${MAX_IN_FLIGHT}.`, 403);
    }
    this.#backlog.take(room, (message) => {
      if (this.#deadLettered(message, now)) return false;
      message.state = 'in-flight';
      message.receiveCount++;
      message.firstReceivedAt ??= now;
      message.lastReceivedAt = now;
      this.#inFlight++;
      this.#kept.touch(message);
      if (receive.visibilityTimeoutMs > 0) this.#schedule(message, now + receive.visibilityTimeoutMs);
      taken.push(message);
      return true;
    });
    return taken;
  }

  #repeatAttempt(receive: CheckedReceive, now: number): StoredMessage[] | undefined {
    const messages = receive.attemptId === undefined ? undefined : this.#attempts.recall(receive.attemptId, now);
    for (const message of messages ?? []) this.#schedule(message, now + receive.visibilityTimeoutMs);
    return messages;
  }

  #deadLettered(message: StoredMessage, now: number): boolean {
    const policy = this.#settings.redrivePolicy;
    if (policy === undefined || message.receiveCount < policy.maxReceiveCount) return false;
    const target = this.#queueByArn(policy.deadLetterTargetArn);
    // Without its dead-letter queue a message is better delivered once more than lost.
    if (target === undefined) return false;
    this.#remove(message);
    // The retention period goes on from the first queue's; only FIFO queues begin anew.
    const enqueuedAt = this.isFifo ? now : message.enqueuedAt;
    target.accept({ ...message, enqueuedAt, deadLetterSourceArn: this.arn });
    return true;
  }

  #becomeAvailable(message: StoredMessage): void {
    this.#unschedule(message);
    this.#kept.touch(message);
    const wasInFlight = message.state === 'in-flight';
    message.state = 'available';
    if (wasInFlight) {
      this.#inFlight--;
      this.#backlog.leftFlight(message);
    } else {
      this.#delayed--;
    }
    this.#backlog.add(message);
    this.#waiting.notice();
  }

  #remove(message: StoredMessage): void {
    this.#unschedule(message);
    if (message.expiry !== undefined) this.#expiries.remove(message.expiry);
    const before = message.state;
    message.state = 'gone';
    this.#kept.touch(message);
    this.#messages.delete(message.order);
    if (before === 'delayed') this.#delayed--;
    if (before !== 'in-flight') return;
    this.#inFlight--;
    this.#backlog.leftFlight(message);
    // On a FIFO queue the end of one message's flight may free the rest of its group.
    if (this.isFifo && this.#backlog.hasReady) this.#waiting.notice();
  }

  #schedule(message: StoredMessage, at: number): void {
    this.#unschedule(message);
    message.due = this.#due.add(at, () => this.#becomeAvailable(message));
    this.#kept.touch(message);
  }

  #unschedule(message: StoredMessage): void {
    if (message.due === undefined) return;
    this.#due.remove(message.due);
    message.due = undefined;
  }

  #expireAfterRetention(message: StoredMessage): void {
    const at = message.enqueuedAt + this.#settings.retentionMs;
    message.expiry = this.#expiries.add(at, () => this.#remove(message));
  }

  #retimeExpiries(): void {
    this.#expiries.clear();
    for (const message of this.#messages.values()) this.#expireAfterRetention(message);
  }

  #retimeDelays(): void {
    for (const message of this.#messages.values()) {
      if (message.state === 'delayed') this.#schedule(message, message.enqueuedAt + this.#settings.delayMs);
    }
  }

  #deduplicationKey(send: CheckedSend): string | undefined {
    if (!this.isFifo || send.deduplicationId === undefined) return undefined;
    return this.#settings.deduplicatesByGroup ? `${send.groupId}\n${send.deduplicationId}` : send.deduplicationId;
  }
}

function refuseExpired(handle: string, message: StoredMessage, receiveCount: number): void {
  if (message.state === 'in-flight' && message.receiveCount === receiveCount) return;
  throw invalidValue('ReceiptHandle', handle, 'The receipt handle has expired.');
}
