import type { Queue } from './queue.ts';
import type { QueueRegistry } from './queue-registry.ts';
import { invalidParameter, missingParameter } from './sqs-error.ts';

const MAX_TAGS = 50;

/** Sets tags on a queue, which may have 50 at most. */
export function addTags(queue: Queue, tags: Readonly<Record<string, string>>): void {
  const names = new Set([...queue.tags.keys(), ...Object.keys(tags)]);
  if (names.size > MAX_TAGS) throw invalidParameter(`Too many tags added for queue ${queue.name}.`);
  for (const [name, value] of Object.entries(tags)) {
    if (name.length < 1 || name.length > 128 || value.length > 256) {
      throw invalidParameter('Tag keys must be between 1 and 128 characters in length, tag values at most 256.');
    }
    queue.tags.set(name, value);
  }
}

/** TagQueue */
export function tagQueue(queues: QueueRegistry, request: { QueueUrl?: string; Tags?: Record<string, string> }): object {
  const queue = queues.byUrl(request.QueueUrl);
  if (request.Tags === undefined) throw missingParameter('Tags');
  addTags(queue, request.Tags);
  return {};
}

/** UntagQueue */
export function untagQueue(queues: QueueRegistry, request: { QueueUrl?: string; TagKeys?: string[] }): object {
  const queue = queues.byUrl(request.QueueUrl);
  if (request.TagKeys === undefined) throw missingParameter('TagKeys');
  for (const name of request.TagKeys) queue.tags.delete(name);
  return {};
}

/** ListQueueTags; no `Tags` member when there are none. */
export function listQueueTags(queues: QueueRegistry, request: { QueueUrl?: string }): object {
  const { tags } = queues.byUrl(request.QueueUrl);
  return tags.size === 0 ? {} : { Tags: Object.fromEntries(tags) };
}
