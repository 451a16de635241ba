import { isMillraceError, messageOf } from '../errors/millrace-error.ts';
import type { EventEnvelope } from '../event/envelope.ts';
import type { PublishFailure } from '../relay/event-publisher.ts';
import type { Broker } from './broker.ts';

interface Outgoing {
  readonly event: EventEnvelope;
  readonly settle: (failure: PublishFailure | undefined) => void;
}

/** Events handed to a broker at once; the broker cuts them into requests of its own size. */
const batchSize = 500;
/** Calls of a broker that promises no order, under way at once. */
const unorderedCalls = 8;

/**
 * The way from a bus to one broker. Events that are pushed in one turn of the event loop, or while earlier ones are under
 * way, go out together. To an ordered broker one call goes at a time, in the order of pushing.
 */
export class OutgoingLane {
  readonly broker: Broker;
  readonly #calls: number;
  #queue: Outgoing[] = [];
  #underWay = 0;
  #scheduled = false;
  #closed: PublishFailure | undefined;

  constructor(broker: Broker) {
    this.broker = broker;
    this.#calls = broker.ordered ? 1 : unorderedCalls;
  }

  get queued(): number {
    return this.#queue.length;
  }

  /** Resolves when the broker has answered for the event: with nothing, or with why it did not take it. */
  push(event: EventEnvelope): Promise<PublishFailure | undefined> {
    if (this.#closed !== undefined) return Promise.resolve({ ...this.#closed, eventId: event.eventId });
    return new Promise((settle) => {
      this.#queue.push({ event, settle });
      if (this.#scheduled) return;
      this.#scheduled = true;
      queueMicrotask(() => {
        this.#scheduled = false;
        this.#drain();
      });
    });
  }

  /** Gives up what has not been sent; it is answered as failed. */
  close(reason: Omit<PublishFailure, 'eventId'>): void {
    this.#closed = { ...reason, eventId: '' };
    for (const { event, settle } of this.#queue.splice(0)) settle({ ...reason, eventId: event.eventId });
  }

  #drain(): void {
    while (this.#underWay < this.#calls && this.#queue.length > 0) {
      const batch = this.#queue.length <= batchSize ? this.#queue.splice(0) : this.#queue.splice(0, batchSize);
      this.#underWay += 1;
      this.#send(batch).finally(() => {
        this.#underWay -= 1;
        this.#drain();
      });
    }
  }

  async #send(batch: readonly Outgoing[]): Promise<void> {
    const failures = await this.#publish(batch.map(({ event }) => event));
    if (failures.length === 0) {
      for (const { settle } of batch) settle(undefined);
      return;
    }
    const byId = new Map(failures.map((failure) => [failure.eventId, failure]));
    for (const { event, settle } of batch) settle(byId.get(event.eventId));
  }

  async #publish(events: readonly EventEnvelope[]): Promise<readonly PublishFailure[]> {
    try {
      return await this.broker.publish(events);
    } catch (error) {
      const code = isMillraceError(error) ? error.code : 'DEPENDENCY_UNAVAILABLE';
      return events.map(({ eventId }) => ({ eventId, code, message: messageOf(error) }));
    }
  }
}
