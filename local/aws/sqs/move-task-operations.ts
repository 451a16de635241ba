import type { ServiceEnvironment } from '../service.ts';
import { MoveTask } from './move-task.ts';
import type { Queue } from './queue.ts';
import type { QueueRegistry } from './queue-registry.ts';
import { invalidParameter, invalidValue, missingParameter, resourceNotFound } from './sqs-error.ts';

interface StartRequest {
  readonly SourceArn?: string;
  readonly DestinationArn?: string;
  readonly MaxNumberOfMessagesPerSecond?: number;
}

const MAX_KEPT = 10;

/** StartMessageMoveTask, ListMessageMoveTasks and CancelMessageMoveTask. */
export class MoveTaskOperations {
  readonly #env: ServiceEnvironment;
  readonly #queues: QueueRegistry;
  /** Newest first, by ARN of the source. */
  readonly #tasks = new Map<string, MoveTask[]>();

  constructor(env: ServiceEnvironment, queues: QueueRegistry) {
    this.#env = env;
    this.#queues = queues;
  }

  start(request: StartRequest): { TaskHandle: string } {
    const source = this.#sourceOf(request.SourceArn);
    const { DestinationArn: destinationArn, MaxNumberOfMessagesPerSecond: messagesPerSecond } = request;
    checkPace(messagesPerSecond);
    if (this.#queues.sourcesOf(source).length === 0) {
      throw invalidParameter('Source queue must be configured as a Dead Letter Queue.');
    }
    if (destinationArn !== undefined) this.#checkDestination(destinationArn, source);
    const tasks = this.#tasks.get(source.arn) ?? [];
    if (tasks.some((task) => task.status === 'RUNNING' || task.status === 'CANCELLING')) {
      throw invalidParameter(
        'There is already a task running. Only one active task is allowed for a source queue arn at a given time.',
      );
    }
    const { clock, random, timers } = this.#env;
    const task = new MoveTask(timers, {
      taskId: random.uuid(),
      source,
      destinationArn,
      messagesPerSecond,
      startedAt: clock.now(),
      queueByArn: (arn) => this.#queues.byArn(arn),
      newMessageId: () => random.uuid(),
      now: () => clock.now(),
    });
    this.#tasks.set(source.arn, [task, ...tasks].slice(0, MAX_KEPT));
    return { TaskHandle: handleOf(task) };
  }

  list(request: { SourceArn?: string; MaxResults?: number }): { Results: object[] } {
    const source = this.#sourceOf(request.SourceArn);
    const { MaxResults: maxResults = 1 } = request;
    if (!Number.isInteger(maxResults) || maxResults < 1 || maxResults > MAX_KEPT) {
      throw invalidValue('MaxResults', maxResults, `Must be between 1 and ${MAX_KEPT}, if provided.`);
    }
    return { Results: (this.#tasks.get(source.arn) ?? []).slice(0, maxResults).map(describe) };
  }

  cancel(request: { TaskHandle?: string }): { ApproximateNumberOfMessagesMoved: number } {
    if (!request.TaskHandle) throw missingParameter('TaskHandle');
    const { taskId, sourceArn } = readHandle(request.TaskHandle);
    this.#sourceOf(sourceArn);
    const task = (this.#tasks.get(sourceArn) ?? []).find((one) => one.options.taskId === taskId);
    if (task === undefined) throw resourceNotFound('Task does not exist.');
    if (task.status !== 'RUNNING') throw invalidParameter('Only active tasks can be cancelled.');
    task.cancel();
    return { ApproximateNumberOfMessagesMoved: task.moved };
  }

  #sourceOf(arn: string | undefined): Queue {
    if (!arn) throw missingParameter('SourceArn');
    const source = this.#queues.byArn(arn);
    if (source === undefined) {
      throw resourceNotFound("The resource that you specified for the SourceArn parameter doesn't exist.");
    }
    return source;
  }

  #checkDestination(arn: string, source: Queue): void {
    const destination = this.#queues.byArn(arn);
    if (destination === undefined) {
      throw resourceNotFound("The resource that you specified for the DestinationArn parameter doesn't exist.");
    }
    if (destination === source) throw invalidParameter('Source queue arn and destination queue arn must be different.');
    if (destination.isFifo !== source.isFifo) {
      throw invalidParameter('Source queue and destination queue must be of the same type.');
    }
  }
}

function checkPace(perSecond: number | undefined): void {
  if (perSecond === undefined || (Number.isInteger(perSecond) && perSecond >= 1 && perSecond <= 500)) return;
  throw invalidValue('MaxNumberOfMessagesPerSecond', perSecond, 'Must be between 1 and 500, if provided.');
}

function describe(task: MoveTask): object {
  const { source, destinationArn, messagesPerSecond, startedAt } = task.options;
  return {
    ...(task.status === 'RUNNING' && { TaskHandle: handleOf(task) }),
    Status: task.status,
    SourceArn: source.arn,
    ...(destinationArn !== undefined && { DestinationArn: destinationArn }),
    ...(messagesPerSecond !== undefined && { MaxNumberOfMessagesPerSecond: messagesPerSecond }),
    ApproximateNumberOfMessagesMoved: task.moved,
    ApproximateNumberOfMessagesToMove: task.toMove,
    ...(task.failureReason !== undefined && { FailureReason: task.failureReason }),
    StartedTimestamp: startedAt,
  };
}

function handleOf(task: MoveTask): string {
  const { taskId, source } = task.options;
  return Buffer.from(JSON.stringify({ taskId, sourceArn: source.arn })).toString('base64');
}

function readHandle(handle: string): { taskId: string; sourceArn: string } {
  try {
    const value: unknown = JSON.parse(Buffer.from(handle, 'base64').toString('utf8'));
    if (typeof value === 'object' && value !== null && 'taskId' in value && 'sourceArn' in value) {
      if (typeof value.taskId === 'string' && typeof value.sourceArn === 'string') {
        return { taskId: value.taskId, sourceArn: value.sourceArn };
      }
    }
  } catch {
    // Not JSON: refused below like any other text.
  }
  throw invalidParameter('Value for parameter TaskHandle is invalid.');
}
