import type { AwsService, Operation, ServiceEnvironment } from '../service.ts';
import { type KeepsState, telling } from '../state-changes.ts';
import { MessageOperations } from './message-operations.ts';
import { MoveTaskOperations } from './move-task-operations.ts';
import type { Queue } from './queue.ts';
import { QueueOperations } from './queue-operations.ts';
import { QueueRegistry } from './queue-registry.ts';
import { QueueState } from './queue-state.ts';
import { listQueueTags, tagQueue, untagQueue } from './queue-tags.ts';
import { queueDoesNotExist } from './sqs-error.ts';

/** Amazon SQS: standard and FIFO queues, dead-letter queues and move tasks. */
export class SqsService implements AwsService {
  readonly name = 'SQS';
  readonly operations: Readonly<Record<string, Operation>>;
  /** Queues and messages beyond the life of the process. */
  readonly keeper: KeepsState;
  readonly #queues: QueueRegistry;

  constructor(env: ServiceEnvironment) {
    const queues = new QueueRegistry(env);
    const setup = new QueueOperations(env, queues);
    const messages = new MessageOperations(queues);
    const moves = new MoveTaskOperations(env, queues);
    this.#queues = queues;
    const state = new QueueState(env, queues);
    this.keeper = state;
    const operations: Record<string, Operation> = {
      CreateQueue: (request) => setup.createQueue(request),
      DeleteQueue: (request) => setup.deleteQueue(request),
      GetQueueUrl: (request) => setup.getQueueUrl(request),
      ListQueues: (request) => setup.listQueues(request),
      ListDeadLetterSourceQueues: (request) => setup.listDeadLetterSourceQueues(request),
      GetQueueAttributes: (request) => setup.getQueueAttributes(request),
      SetQueueAttributes: (request) => setup.setQueueAttributes(request),
      PurgeQueue: (request) => setup.purgeQueue(request),
      SendMessage: (request) => messages.sendMessage(request),
      SendMessageBatch: (request) => messages.sendMessageBatch(request),
      ReceiveMessage: (request) => messages.receiveMessage(request),
      DeleteMessage: (request) => messages.deleteMessage(request),
      DeleteMessageBatch: (request) => messages.deleteMessageBatch(request),
      ChangeMessageVisibility: (request) => messages.changeMessageVisibility(request),
      ChangeMessageVisibilityBatch: (request) => messages.changeMessageVisibilityBatch(request),
      StartMessageMoveTask: (request) => moves.start(request),
      ListMessageMoveTasks: (request) => moves.list(request),
      CancelMessageMoveTask: (request) => moves.cancel(request),
      TagQueue: (request) => tagQueue(queues, request),
      UntagQueue: (request) => untagQueue(queues, request),
      ListQueueTags: (request) => listQueueTags(queues, request),
    };
    this.operations = telling(operations, QUEUE_CHANGES, (request: { QueueName?: string; QueueUrl?: string }) =>
      state.tell(request.QueueName ?? queues.byUrl(request.QueueUrl).name),
    );
  }

  /** The queue of that ARN, for those inside the engine that look at its state; undefined when there is none. */
  queueByArn(queueArn: string): Queue | undefined {
    return this.#queues.byArn(queueArn);
  }

  /**
   * Calls `listener` soon after messages have become available in the queue (sent, delay or visibility timeout over,
   * moved in, or a FIFO group freed), and once soon if some are there now. Several causes may make one call. Answers
   * how to stop it; a deleted queue calls nobody.
   */
  onMessagesAvailable(queueArn: string, listener: () => void): () => void {
    const queue = this.#queues.byArn(queueArn);
    if (queue === undefined) throw queueDoesNotExist();
    return queue.onAvailable(listener);
  }
}

/** The operations that change a queue as such. */
const QUEUE_CHANGES = ['CreateQueue', 'SetQueueAttributes', 'TagQueue', 'UntagQueue'];
