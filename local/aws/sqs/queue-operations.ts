import { AwsError } from '../aws-error.ts';
import type { ServiceEnvironment } from '../service.ts';
import { pageOf } from './page.ts';
import type { Queue } from './queue.ts';
import {
  type COMPUTED_ATTRIBUTES,
  changedAttributes,
  defaultAttributes,
  isQueueAttribute,
  normalisedAttribute,
  type QueueAttributes,
} from './queue-attributes.ts';
import type { QueueRegistry } from './queue-registry.ts';
import { addTags } from './queue-tags.ts';
import { allowsSource, parseRedrivePolicy } from './redrive-policy.ts';
import {
  invalidParameter,
  invalidValue,
  missingParameter,
  namespacedError,
  plainError,
  queueDoesNotExist,
} from './sqs-error.ts';

interface QueueRequest {
  readonly QueueUrl?: string;
}
interface CreateQueueRequest {
  readonly QueueName?: string;
  readonly Attributes?: QueueAttributes;
  readonly tags?: Readonly<Record<string, string>>;
}
interface ListRequest extends QueueRequest {
  readonly QueueNamePrefix?: string;
  readonly MaxResults?: number;
  readonly NextToken?: string;
}

const PURGE_INTERVAL_MS = 60_000;

/** The operations on queues as such: create, find, describe, set up, purge, delete. */
export class QueueOperations {
  readonly #env: ServiceEnvironment;
  readonly #queues: QueueRegistry;

  constructor(env: ServiceEnvironment, queues: QueueRegistry) {
    this.#env = env;
    this.#queues = queues;
  }

  createQueue(request: CreateQueueRequest): { QueueUrl: string } {
    const { QueueName: name, Attributes: attributes = {}, tags = {} } = request;
    if (!name) throw missingParameter('QueueName');
    const isFifo = checkName(name, attributes);
    const existing = this.#queues.byName(name);
    if (existing !== undefined) {
      refuseDifference(existing, attributes);
      return { QueueUrl: existing.url };
    }
    const complete = changedAttributes(defaultAttributes(isFifo), attributes, isFifo);
    this.#checkRedrive(complete, `arn:aws:sqs:${this.#env.region}:${this.#env.accountId}:${name}`, isFifo);
    const queue = this.#queues.create(name, complete);
    addTags(queue, tags);
    return { QueueUrl: queue.url };
  }

  deleteQueue(request: QueueRequest): object {
    this.#queues.delete(this.#queues.byUrl(request.QueueUrl));
    return {};
  }

  getQueueUrl(request: { QueueName?: string; QueueOwnerAWSAccountId?: string }): { QueueUrl: string } {
    const { QueueName: name, QueueOwnerAWSAccountId: owner = this.#env.accountId } = request;
    if (!name) throw missingParameter('QueueName');
    const queue = owner === this.#env.accountId ? this.#queues.byName(name) : undefined;
    if (queue === undefined) throw queueDoesNotExist();
    return { QueueUrl: queue.url };
  }

  listQueues(request: ListRequest): object {
    const { QueueNamePrefix: prefix = '' } = request;
    const queues = this.#queues.all().filter((queue) => queue.name.startsWith(prefix));
    const { items, nextToken } = pageOf(queues, request.MaxResults, request.NextToken);
    return {
      ...(items.length > 0 && { QueueUrls: items.map((queue) => queue.url) }),
      ...(nextToken !== undefined && { NextToken: nextToken }),
    };
  }

  listDeadLetterSourceQueues(request: ListRequest): object {
    const sources = this.#queues.sourcesOf(this.#queues.byUrl(request.QueueUrl));
    const { items, nextToken } = pageOf(sources, request.MaxResults, request.NextToken);
    return { queueUrls: items.map((queue) => queue.url), ...(nextToken !== undefined && { NextToken: nextToken }) };
  }

  getQueueAttributes(request: QueueRequest & { AttributeNames?: readonly string[] }): object {
    const queue = this.#queues.byUrl(request.QueueUrl);
    const wanted = request.AttributeNames ?? [];
    if (wanted.length === 0) return {};
    for (const name of wanted) {
      if (name !== 'All' && !isQueueAttribute(name)) {
        throw plainError('InvalidAttributeName', `Unknown Attribute ${name}.`);
      }
    }
    const all: Record<string, string> = { ...computedAttributes(queue), ...queue.settings.attributes };
    if (wanted.includes('All')) return { Attributes: all };
    const chosen: Record<string, string> = {};
    for (const name of wanted) {
      const value = all[name];
      if (value !== undefined) chosen[name] = value;
    }
    return Object.keys(chosen).length === 0 ? {} : { Attributes: chosen };
  }

  setQueueAttributes(request: QueueRequest & { Attributes?: QueueAttributes }): object {
    const queue = this.#queues.byUrl(request.QueueUrl);
    if (request.Attributes === undefined) throw missingParameter('Attributes');
    const complete = changedAttributes(queue.settings.attributes, request.Attributes, queue.isFifo);
    if (request.Attributes.RedrivePolicy) this.#checkRedrive(complete, queue.arn, queue.isFifo);
    queue.configure(complete);
    return {};
  }

  purgeQueue(request: QueueRequest): object {
    const queue = this.#queues.byUrl(request.QueueUrl);
    const last = queue.lastPurgedAt;
    if (last !== undefined && this.#env.clock.now() - last < PURGE_INTERVAL_MS) {
      const message = `Only one PurgeQueue operation on ${queue.name} is allowed every 60 seconds.`;
      throw namespacedError('PurgeQueueInProgress', message, 403);
    }
    queue.purge();
    return {};
  }

  #checkRedrive(attributes: QueueAttributes, sourceArn: string, isFifo: boolean): void {
    const text = attributes.RedrivePolicy;
    if (text === undefined) return;
    const { deadLetterTargetArn } = parseRedrivePolicy(text);
    const target = this.#queues.byArn(deadLetterTargetArn);
    if (target === undefined) throw invalidValue('RedrivePolicy', text, 'Dead letter target does not exist.');
    if (target.isFifo !== isFifo) {
      throw invalidValue('RedrivePolicy', text, 'Dead-letter queue must be same type of queue as the source.');
    }
    if (!allowsSource(target.settings.redriveAllowPolicy, sourceArn)) {
      throw invalidValue(
        'RedrivePolicy',
        text,
        'The RedriveAllowPolicy of the dead-letter queue does not permit this source queue.',
      );
    }
  }
}

/** Checks the name against the queue's type, which it answers: true for FIFO. */
function checkName(name: string, attributes: QueueAttributes): boolean {
  const isFifo = attributes.FifoQueue !== undefined && attributes.FifoQueue.toLowerCase() === 'true';
  if (isFifo) {
    if (name.length > 80 || !/^[A-Za-z0-9_-]+\.fifo$/.test(name)) {
      throw invalidParameter(
        'The name of a FIFO queue can only include alphanumeric characters, hyphens, or underscores, must end with .fifo suffix and be 1 to 80 in length.',
      );
    }
    return true;
  }
  if (!/^[A-Za-z0-9_-]{1,80}$/.test(name)) {
    throw invalidParameter('Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length');
  }
  return false;
}

function refuseDifference(queue: Queue, attributes: QueueAttributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (!isQueueAttribute(name)) throw plainError('InvalidAttributeName', `Unknown Attribute ${name}.`);
    if ((queue.settings.attributes[name] ?? '') === normalisedAttribute(name, value)) continue;
    const message = `A queue already exists with the same name and a different value for attribute ${name}`;
    throw new AwsError('QueueNameExists', message, { queryCode: 'QueueAlreadyExists' });
  }
}

function computedAttributes(queue: Queue): Record<(typeof COMPUTED_ATTRIBUTES)[number], string> {
  const { available, delayed, inFlight } = queue.counts();
  return {
    ApproximateNumberOfMessages: String(available),
    ApproximateNumberOfMessagesDelayed: String(delayed),
    ApproximateNumberOfMessagesNotVisible: String(inFlight),
    CreatedTimestamp: String(Math.floor(queue.createdAt / 1000)),
    LastModifiedTimestamp: String(Math.floor(queue.lastModifiedAt / 1000)),
    QueueArn: queue.arn,
  };
}
