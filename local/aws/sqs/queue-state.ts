import type { ServiceEnvironment } from '../service.ts';
import { type KeepsState, type StateRecord, unknownRecord } from '../state-changes.ts';
import type { RememberedSend } from './deduplication-memory.ts';
import type { KeptMessage, KeptQueue } from './kept-queue.ts';
import type { QueueRegistry } from './queue-registry.ts';

/** Keeps queues and their messages. Tasks that move messages end with the process; the messages stay where they are. */
export class QueueState implements KeepsState {
  readonly #env: ServiceEnvironment;
  readonly #queues: QueueRegistry;

  constructor(env: ServiceEnvironment, queues: QueueRegistry) {
    this.#env = env;
    this.#queues = queues;
  }

  *state(): Iterable<StateRecord> {
    for (const queue of this.#queues.all()) {
      yield ['queue', queue.kept()];
      yield* queue.keptRecords();
    }
  }

  restore(record: StateRecord): void {
    const [kind, name, ...rest] = record;
    if (kind === 'queue') {
      const kept = name as KeptQueue;
      const queue = this.#queues.byName(kept.name) ?? this.#queues.restore(kept);
      queue.restoreSettings(kept);
      return;
    }
    const queue = this.#queues.byName(name as string);
    if (kind === 'message') queue?.restoreMessage(rest[0] as KeptMessage);
    else if (kind === 'no-message') queue?.restoreNoMessage(rest[0] as number);
    else if (kind === 'send') queue?.restoreSend(...(rest as [string, RememberedSend, number]));
    else if (kind === 'purged') queue?.purge();
    else if (kind === 'no-queue') {
      if (queue !== undefined) this.#queues.forget(queue);
    } else throw unknownRecord('SQS', record);
  }

  /** Tells the journal of a queue as such. */
  tell(name: string | undefined): void {
    const queue = this.#queues.byName(name ?? '');
    if (queue !== undefined) this.#env.changes?.touch(queue, () => ['queue', queue.kept()]);
  }
}
