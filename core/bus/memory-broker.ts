import type { EventEnvelope } from '../event/envelope.ts';
import type { PublishFailure } from '../relay/event-publisher.ts';
import { flooredDelayMs } from '../retry/backoff.ts';
import { type Sleep, systemSleep } from '../retry/sleep.ts';
import type { Broker, BrokerHealth, BrokerMetrics, Consumption, Deliver } from './broker.ts';
import { BrokerCounters } from './broker-counters.ts';

/** How a broker in memory behaves. */
export interface MemoryBrokerOptions {
  /** @default local */
  readonly name?: string;
  /** Deliveries in hand at once. @default 256 */
  readonly concurrency?: number;
  /**
   * Hands each event over as a copy that has been JSON, as brokers between processes do, so that a test finds what would
   * not survive the way. @default false: handlers share one object and must not change it
   */
  readonly copies?: boolean;
  readonly sleep?: Sleep;
  /** Arrivals of an event before it is a dead letter. @default 56, whose waits add up to more than half an hour */
  readonly patience?: number;
}

interface Waiting {
  readonly event: EventEnvelope;
  readonly attempt: number;
}

/** Delays before a delivery that was given back comes again. */
const redelivery = { baseMs: 1_000, capMs: 60_000 };

/**
 * A broker inside the process: for tests, and for the local side of a hybrid bus. First in, first out; delivery begins in
 * the order of publishing, before other work of the event loop. It has no bound of its own: the bus bounds what it accepts.
 * What was given back waits beside the queue and the deliveries in hand, so that it holds up neither.
 */
export class MemoryBroker implements Broker {
  readonly name: string;
  readonly ordered = true;
  readonly inProcess = true;
  readonly #concurrency: number;
  readonly #copies: boolean;
  readonly #sleep: Sleep;
  readonly #patience: number;
  readonly #counters = new BrokerCounters();
  readonly #inHand = new Set<Waiting>();
  readonly #givenBack = new Set<Waiting>();
  #queue: Waiting[] = [];
  #head = 0;
  readonly #closing = new AbortController();
  #deliver: Deliver | undefined;
  #idle: (() => void)[] = [];

  constructor(options: MemoryBrokerOptions = {}) {
    this.name = options.name ?? 'local';
    this.#concurrency = options.concurrency ?? 256;
    this.#copies = options.copies ?? false;
    this.#sleep = options.sleep ?? systemSleep;
    this.#patience = options.patience ?? 56;
  }

  async publish(events: readonly EventEnvelope[]): Promise<readonly PublishFailure[]> {
    for (const event of events) {
      this.#queue.push({ event: this.#copies ? JSON.parse(JSON.stringify(event)) : event, attempt: 1 });
    }
    this.#counters.published(events.length);
    this.#pump();
    return [];
  }

  async consume(deliver: Deliver): Promise<Consumption> {
    this.#deliver = deliver;
    this.#pump();
    return {
      stop: async () => {
        this.#deliver = undefined;
        while (this.#inHand.size > 0) await new Promise<void>((resolve) => this.#idle.push(resolve));
      },
    };
  }

  metrics(): BrokerMetrics {
    return this.#counters.metrics(this.#queued + this.#inHand.size + this.#givenBack.size);
  }

  async health(): Promise<BrokerHealth> {
    return { available: true, backlog: this.#queued + this.#givenBack.size };
  }

  async close(): Promise<readonly EventEnvelope[]> {
    this.#deliver = undefined;
    const queued = this.#queue.slice(this.#head);
    const left = [...this.#inHand, ...this.#givenBack, ...queued].map(({ event }) => event);
    this.#givenBack.clear();
    this.#closing.abort();
    this.#queue = [];
    this.#head = 0;
    return left;
  }

  get #queued(): number {
    return this.#queue.length - this.#head;
  }

  #pump(): void {
    while (this.#deliver !== undefined && this.#queued > 0 && this.#inHand.size < this.#concurrency) {
      const next = this.#queue[this.#head] as Waiting;
      this.#head += 1;
      // Dropping the front in one piece now and then keeps taking from it cheap.
      if (this.#head === this.#queue.length || this.#head > 4_096) {
        this.#queue = this.#queue.slice(this.#head);
        this.#head = 0;
      }
      this.#inHand.add(next);
      this.#counters.received();
      this.#deliver({ body: next.event, attempt: next.attempt, patience: this.#patience }).then(
        () => this.#answered(next),
        () => this.#giveBack(next),
      );
    }
  }

  #answered(delivery: Waiting): void {
    this.#inHand.delete(delivery);
    this.#pump();
    if (this.#inHand.size > 0) return;
    for (const resolve of this.#idle.splice(0)) resolve();
  }

  async #giveBack(delivery: Waiting): Promise<void> {
    this.#counters.givenBack();
    this.#givenBack.add(delivery);
    this.#answered(delivery);
    await this.#sleep(flooredDelayMs(delivery.attempt, redelivery), this.#closing.signal);
    // Not there any more: the broker was closed, which has answered for it.
    if (!this.#givenBack.delete(delivery)) return;
    this.#queue.push({ event: delivery.event, attempt: delivery.attempt + 1 });
    this.#pump();
  }
}
