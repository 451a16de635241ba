import type { ServiceEnvironment } from '../service.ts';
import type { KeptQueue } from './kept-queue.ts';
import { Queue } from './queue.ts';
import type { QueueAttributes } from './queue-attributes.ts';
import { missingParameter, namespacedError, queueDoesNotExist } from './sqs-error.ts';

const RECREATION_WAIT_MS = 60_000;

/** The queues of the account, by name, URL and ARN. */
export class QueueRegistry {
  readonly #env: ServiceEnvironment;
  readonly #byName = new Map<string, Queue>();
  readonly #byUrl = new Map<string, Queue>();
  readonly #byArn = new Map<string, Queue>();
  readonly #deletedAt = new Map<string, number>();

  constructor(env: ServiceEnvironment) {
    this.#env = env;
  }

  create(name: string, attributes: QueueAttributes): Queue {
    const deletedAt = this.#deletedAt.get(name);
    if (deletedAt !== undefined && this.#env.clock.now() - deletedAt < RECREATION_WAIT_MS) {
      throw namespacedError(
        'QueueDeletedRecently',
        'You must wait 60 seconds after deleting a queue before you can create another with the same name.',
      );
    }
    this.#deletedAt.delete(name);
    return this.#add(new Queue(this.#env, { name, attributes, queueByArn: (arn) => this.#byArn.get(arn) }));
  }

  delete(queue: Queue): void {
    this.forget(queue);
    this.#deletedAt.set(queue.name, this.#env.clock.now());
    this.#env.changes?.append(['no-queue', queue.name]);
  }

  /** Makes a queue that the journal tells of, with no messages yet. */
  restore(kept: KeptQueue): Queue {
    const { name, attributes } = kept;
    return this.#add(new Queue(this.#env, { name, attributes, kept, queueByArn: (arn) => this.#byArn.get(arn) }));
  }

  /** Takes a queue out; its name is free at once. */
  forget(queue: Queue): void {
    this.#byName.delete(queue.name);
    this.#byUrl.delete(queue.url);
    this.#byArn.delete(queue.arn);
    queue.close();
  }

  byName(name: string): Queue | undefined {
    return this.#byName.get(name);
  }

  byArn(arn: string): Queue | undefined {
    return this.#byArn.get(arn);
  }

  /** The queue of a request; its URL may name any host, as SDKs and containers reach the engine in more than one way. */
  byUrl(url: string | undefined): Queue {
    if (!url) throw missingParameter('QueueUrl');
    const queue = this.#byUrl.get(url) ?? this.#byName.get(nameInUrl(url, this.#env.accountId) ?? '');
    if (queue === undefined) throw queueDoesNotExist();
    return queue;
  }

  #add(queue: Queue): Queue {
    this.#byName.set(queue.name, queue);
    this.#byUrl.set(queue.url, queue);
    this.#byArn.set(queue.arn, queue);
    return queue;
  }

  /** All queues in order of name. */
  all(): Queue[] {
    return [...this.#byName.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** Queues whose redrive policy names the given one, in order of name. */
  sourcesOf(deadLetterQueue: Queue): Queue[] {
    return this.all().filter((one) => one.settings.redrivePolicy?.deadLetterTargetArn === deadLetterQueue.arn);
  }
}

function nameInUrl(url: string, accountId: string): string | undefined {
  const parts = url.split('/');
  const name = parts.at(-1);
  return parts.length === 1 || parts.at(-2) === accountId ? name : undefined;
}
