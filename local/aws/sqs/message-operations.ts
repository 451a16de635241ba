import { type BatchAnswer, type BatchEntry, checkBatch, runBatch } from './batch.ts';
import type { Queue } from './queue.ts';
import type { QueueRegistry } from './queue-registry.ts';
import { checkReceive, type ReceivedMessage, type ReceiveRequest } from './receive-request.ts';
import { checkSend, type SendRequest, sizeOfSend } from './send-request.ts';
import { missingParameter, namespacedError } from './sqs-error.ts';

interface QueueRequest {
  readonly QueueUrl?: string;
}
interface BatchRequest<E extends BatchEntry> extends QueueRequest {
  readonly Entries?: readonly E[];
}
interface HandleRequest {
  readonly ReceiptHandle?: string;
}
interface VisibilityRequest extends HandleRequest {
  readonly VisibilityTimeout?: number;
}
interface SendAnswer {
  MessageId: string;
  MD5OfMessageBody: string;
  MD5OfMessageAttributes?: string;
  MD5OfMessageSystemAttributes?: string;
  SequenceNumber?: string;
}
interface ReceiveAnswer {
  Messages?: ReceivedMessage[];
}

const MAX_BATCH_BYTES = 1_048_576;

/** The operations on messages: send, receive, change visibility, delete, singly and in batches. */
export class MessageOperations {
  readonly #queues: QueueRegistry;

  constructor(queues: QueueRegistry) {
    this.#queues = queues;
  }

  sendMessage(request: QueueRequest & SendRequest): SendAnswer {
    return send(this.#queues.byUrl(request.QueueUrl), request);
  }

  sendMessageBatch(request: BatchRequest<BatchEntry & SendRequest>): BatchAnswer<SendAnswer> {
    const queue = this.#queues.byUrl(request.QueueUrl);
    const entries = checkBatch(request.Entries, 'SendMessageBatchRequestEntry');
    let size = 0;
    for (const entry of entries) size += sizeOfSend(entry);
    if (size > MAX_BATCH_BYTES) {
      const message = `Batch requests cannot be longer than ${MAX_BATCH_BYTES} bytes. You have sent ${size} bytes.`;
      throw namespacedError('BatchRequestTooLong', message);
    }
    return runBatch(entries, (entry) => send(queue, entry));
  }

  /** A promise only when the receive has to wait. */
  receiveMessage(request: QueueRequest & ReceiveRequest): ReceiveAnswer | Promise<ReceiveAnswer> {
    const queue = this.#queues.byUrl(request.QueueUrl);
    const received = queue.receiveOrWait(checkReceive(request, queue.settings, queue.isFifo));
    return received instanceof Promise ? received.then(receiveAnswer) : receiveAnswer(received);
  }

  deleteMessage(request: QueueRequest & HandleRequest): object {
    return remove(this.#queues.byUrl(request.QueueUrl), request);
  }

  deleteMessageBatch(request: BatchRequest<BatchEntry & HandleRequest>): BatchAnswer<object> {
    const queue = this.#queues.byUrl(request.QueueUrl);
    const entries = checkBatch(request.Entries, 'DeleteMessageBatchRequestEntry');
    return runBatch(entries, (entry) => remove(queue, entry));
  }

  changeMessageVisibility(request: QueueRequest & VisibilityRequest): object {
    const queue = this.#queues.byUrl(request.QueueUrl);
    if (request.VisibilityTimeout === undefined) throw missingParameter('VisibilityTimeout');
    return changeVisibility(queue, request);
  }

  changeMessageVisibilityBatch(request: BatchRequest<BatchEntry & VisibilityRequest>): BatchAnswer<object> {
    const queue = this.#queues.byUrl(request.QueueUrl);
    const entries = checkBatch(request.Entries, 'ChangeMessageVisibilityBatchRequestEntry');
    return runBatch(entries, (entry) => changeVisibility(queue, entry));
  }
}

function send(queue: Queue, request: SendRequest): SendAnswer {
  const checked = checkSend(request, queue.settings, queue.isFifo);
  const sent = queue.send(checked);
  const answer: SendAnswer = { MessageId: sent.messageId, MD5OfMessageBody: sent.bodyMd5 };
  if (sent.attributesMd5 !== undefined) answer.MD5OfMessageAttributes = sent.attributesMd5;
  if (checked.systemAttributesMd5 !== undefined) answer.MD5OfMessageSystemAttributes = checked.systemAttributesMd5;
  if (sent.sequenceNumber !== undefined) answer.SequenceNumber = sent.sequenceNumber;
  return answer;
}

function remove(queue: Queue, request: HandleRequest): object {
  if (!request.ReceiptHandle) throw missingParameter('ReceiptHandle');
  queue.delete(request.ReceiptHandle);
  return {};
}

function changeVisibility(queue: Queue, request: VisibilityRequest): object {
  if (!request.ReceiptHandle) throw missingParameter('ReceiptHandle');
  // An entry of a batch may leave the timeout out; the queue's own then counts anew.
  const seconds = request.VisibilityTimeout ?? queue.settings.visibilityTimeoutMs / 1000;
  queue.changeVisibility(request.ReceiptHandle, seconds);
  return {};
}

function receiveAnswer(messages: ReceivedMessage[]): ReceiveAnswer {
  return messages.length === 0 ? {} : { Messages: messages };
}
