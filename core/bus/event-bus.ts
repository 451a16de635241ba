import { systemClock } from '../clock/clock.ts';
import { isMillraceError, MillraceError, messageOf } from '../errors/millrace-error.ts';
import { distinctIds } from '../event/distinct-ids.ts';
import type { EventEnvelope } from '../event/envelope.ts';
import { silentLogger } from '../observability/logger.ts';
import { systemSleep } from '../retry/sleep.ts';
import type { Route } from '../routing/route.ts';
import type { Broker, Consumption, Delivery } from './broker.ts';
import type { CatalogTypes, DataOf, EventIn, Matching, MillraceTypes, NameIn, Pattern } from './bus-catalog.ts';
import { Capacity } from './capacity.ts';
import { type BusDeadLetter, type BusDeadLetters, MemoryDeadLetters } from './dead-letters.ts';
import type {
  BusHealth,
  BusMetrics,
  CloseReport,
  EventBusOptions,
  Receipt,
  RegisteredHandler,
} from './event-bus-options.ts';
import { handlersIn } from './event-handler-decorator.ts';
import { eventInHand, type Handler } from './handling.ts';
import { IncomingEvents } from './incoming-events.ts';
import { LatencyHistogram } from './latency-histogram.ts';
import { type Outcome, Outgoing } from './outgoing.ts';
import {
  checkedEvent,
  type EnvelopeSettings,
  type EventDraft,
  outgoingEvent,
  type PublishOptions,
} from './outgoing-event.ts';
import { PublishFailedError } from './publish-failed-error.ts';
import type { SubscriptionOptions } from './subscription-runner.ts';

/** Names or patterns that stand for at least one type; anything else does not compile. */
export type Subjects<C extends CatalogTypes, S extends string> = (S | readonly S[]) &
  ([Matching<C, S>] extends [never] ? never : unknown);

/** An event to publish: type and data, or a whole envelope. */
export type Publishable<C extends CatalogTypes> =
  | EventIn<C>
  | { [N in NameIn<C>]: PublishOptions & { readonly type: N; readonly data: DataOf<C, N> } }[NameIn<C>];

/** A subscription that is held. */
export interface HeldSubscription {
  readonly name: string;
  /** Ends it: events that arrive from now on do not reach the handler, those in hand are finished. */
  unsubscribe(): void;
}

/**
 * The way to publish and to subscribe, whatever carries the events.
 *
 * **Publishing.** `publish` resolves when every broker that the event is routed to has taken it, so that it will arrive at
 * least once; it rejects with UNKNOWN_EVENT_TYPE or EVENT_INVALID before anything is sent, with BUS_OVERLOADED when the bus
 * is full and told to reject, with PUBLISH_FAILED when a broker did not take it after its own retries (publishing again
 * under the same `eventId` is safe), and with BUS_CLOSED.
 *
 * **Handling.** At least once for each subscription; in no order, unless the subscription is `ordered` and the broker is. An
 * event is checked again before any handler sees it. A handler that fails is tried again with backoff and jitter;
 * errors that are not retryable, and the last of the tries, make a dead letter that says why. Each subscription stands
 * alone: one that fails holds up no other, and when an event comes again it goes only to those that have not done with it. A
 * dependency that is throttled for half an hour makes no dead letter; neither does an event that is newer than the code, for
 * as long, where a process of newer code may take it.
 *
 * **Ending.** `close` delivers what was accepted, within a deadline.
 */
export class EventBus<C extends CatalogTypes = MillraceTypes> {
  /** Where events end that cannot be handled. */
  readonly deadLetters: BusDeadLetters;
  readonly #options: EventBusOptions;
  readonly #settings: EnvelopeSettings;
  readonly #capacity: Capacity;
  readonly #outgoing: Outgoing;
  readonly #incoming: IncomingEvents;
  readonly #givenUp = new AbortController();
  readonly #publishLatency = new LatencyHistogram();
  readonly #published = new Map<string, number>();
  readonly #received: Promise<Consumption>[] = [];
  #publishFailures = 0;
  #started = false;
  #closing: Promise<CloseReport> | undefined;

  /** Throws CONFIGURATION_INVALID for brokers without names of their own, and for several without a route. */
  constructor(options: EventBusOptions) {
    const { brokers, catalog, source, enrich, middleware = [], clock = systemClock } = options;
    const route = options.route ?? onlyBroker(brokers);
    if (new Set(brokers.map(({ name }) => name)).size < brokers.length) {
      throw new MillraceError('CONFIGURATION_INVALID', 'two brokers of the bus have the same name');
    }
    this.#options = options;
    this.deadLetters = options.deadLetters ?? new MemoryDeadLetters();
    this.#settings = { catalog, source, clock, ...(enrich && { enrich }) };
    this.#capacity = new Capacity(options.maxPending ?? 10_000, options.whenFull ?? 'wait');
    const check = (event: EventEnvelope) => checkedEvent(event, catalog);
    this.#outgoing = new Outgoing({ brokers, route, middleware, check, capacity: this.#capacity });
    this.#incoming = new IncomingEvents({
      catalog,
      middleware,
      deadLetters: this.deadLetters,
      logger: options.logger ?? silentLogger,
      sleep: options.sleep ?? systemSleep,
      random: options.random ?? Math.random,
      signal: this.#givenUp.signal,
      inProcess: new Set(brokers.filter(({ inProcess }) => inProcess).map(({ name }) => name)),
      ...(options.upcast && { upcast: options.upcast }),
    });
    for (const broker of brokers) if (broker.inProcess) void this.#consume(broker);
  }

  /**
   * Begins to receive from the brokers outside of this process. Subscribe first: an event that arrives and that nobody has
   * subscribed to is done with. Brokers in memory deliver from the beginning.
   */
  async start(): Promise<this> {
    if (this.#started) return this;
    this.#started = true;
    for (const broker of this.#options.brokers) if (!broker.inProcess) this.#received.push(this.#consume(broker));
    await Promise.all(this.#received);
    return this;
  }

  publish<const N extends NameIn<C>>(type: N, data: DataOf<C, N>, options?: PublishOptions): Promise<Receipt>;
  publish(event: Publishable<C>): Promise<Receipt>;
  async publish(first: string | Publishable<C>, data?: unknown, options: PublishOptions = {}): Promise<Receipt> {
    const draft = typeof first === 'string' ? { ...options, type: first, data } : (first as EventDraft | EventEnvelope);
    const start = performance.now();
    this.#checkOpen();
    const event = outgoingEvent(draft, this.#settings);
    const granted = this.#take(1);
    if (typeof granted !== 'number') await granted;
    const outcome = await this.#outgoing.send(event);
    this.#note([outcome], performance.now() - start);
    return outcome.receipt;
  }

  /**
   * Publishes events together, in requests as large as the brokers take, in their order where the broker keeps one. All are
   * checked before any is sent: one that is invalid rejects the whole, and so do two with one `eventId` (DUPLICATE_EVENT_ID). If some are not taken it rejects with PUBLISH_FAILED,
   * whose `failures` and `receipts` tell which were.
   */
  async publishMany(events: readonly Publishable<C>[]): Promise<readonly Receipt[]> {
    const start = performance.now();
    this.#checkOpen();
    const checked = (events as readonly (EventDraft | EventEnvelope)[]).map((draft, index) =>
      atPlace(index, () => outgoingEvent(draft, this.#settings)),
    );
    distinctIds(checked);
    const sends: Promise<Outcome>[] = [];
    while (sends.length < checked.length) {
      const granted = await this.#take(checked.length - sends.length);
      for (const event of checked.slice(sends.length, sends.length + granted)) {
        sends.push(this.#outgoing.send(event).catch((error: unknown) => failedOutcome(event, error)));
      }
    }
    const outcomes = await Promise.all(sends);
    this.#note(outcomes, performance.now() - start);
    return outcomes.map(({ receipt }) => receipt);
  }

  /**
   * Calls `handler` for the events of some types: one name, a list, or patterns in which `*` stands for any characters.
   * Aliases count as the canonical name. Throws UNKNOWN_EVENT_TYPE, with the nearest names, for what stands for no type, and
   * CONFIGURATION_INVALID for a type with several versions on a bus without `upcast`.
   */
  subscribe<const S extends NameIn<C> | Pattern>(
    subjects: Subjects<C, S>,
    handler: Handler<EventIn<C, Matching<C, S>>>,
    options: SubscriptionOptions<EventIn<C, Matching<C, S>>> = {},
  ): HeldSubscription {
    return this.#incoming.subscribe(
      [subjects as S | readonly S[]].flat(),
      handler as Handler,
      options as object as SubscriptionOptions,
    );
  }

  /**
   * Subscribes an object whose class or methods are marked with `@EventHandler`. Answers one subscription for each mark.
   * Throws CONFIGURATION_INVALID for an object without marks, and else what `subscribe` throws.
   */
  register(instance: object, options: SubscriptionOptions = {}): readonly HeldSubscription[] {
    return handlersIn(instance).map(({ name, subjects, handler }) =>
      this.#incoming.subscribe(subjects, handler, { name, ...options }),
    );
  }

  /** Handles a dead letter again, by the subscription that gave it up; if it fails it becomes a new dead letter. */
  redrive(letter: BusDeadLetter): Promise<void> {
    return this.#incoming.redrive(letter);
  }

  /** Which handlers there are, for which types. */
  handlers(): readonly RegisteredHandler[] {
    const brokers = this.#options.brokers.map(({ name }) => name);
    return this.#incoming.handlers().map((handler) => ({ ...handler, from: handler.from ?? brokers }));
  }

  metrics(): BusMetrics {
    const { brokers } = this.#options;
    return {
      ...this.#incoming.metrics(),
      published: Object.fromEntries([...this.#published].sort()),
      publishFailures: this.#publishFailures,
      pending: this.#capacity.used,
      waiting: this.#capacity.waiting,
      publishLatencyMs: { p50: this.#publishLatency.percentile(50), p99: this.#publishLatency.percentile(99) },
      brokers: Object.fromEntries(brokers.map((broker) => [broker.name, broker.metrics()])),
    };
  }

  /** Asks each broker whether it can be reached. */
  async health(): Promise<BusHealth> {
    const { brokers } = this.#options;
    return Object.fromEntries(await Promise.all(brokers.map(async (broker) => [broker.name, await broker.health()])));
  }

  /** Resolves when everything that was accepted has been taken by its brokers and, in memory, has been handled. */
  settled(): Promise<void> {
    return this.#capacity.idle();
  }

  /**
   * Ends the bus: takes nothing new (but for what handlers in hand still publish), receives nothing new, and delivers what it
   * has accepted. After the deadline it gives up: events in memory become dead letters under BUS_CLOSED, those of other
   * brokers go back to them, publishers that still wait are answered with PUBLISH_FAILED. Closing twice is closing once.
   *
   * @param deadlineMs @default 10 s
   */
  close({ deadlineMs = 10_000 }: { readonly deadlineMs?: number } = {}): Promise<CloseReport> {
    this.#closing ??= this.#close(deadlineMs);
    return this.#closing;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close().then(() => {});
  }

  async #close(deadlineMs: number): Promise<CloseReport> {
    this.#capacity.close(closedError());
    const stopped = Promise.all(this.#received).then((all) => Promise.all(all.map((one) => one.stop())));
    // Awaited below: here only so that a rejection before that is no unhandled one.
    stopped.catch(() => {});
    const complete = await isDoneWithin(deadlineMs, Promise.all([stopped, this.#capacity.idle()]));
    this.#outgoing.close();
    this.#givenUp.abort();
    const left = (await Promise.all(this.#options.brokers.map((broker) => broker.close()))).flat();
    for (const event of left) await this.#incoming.giveUp(event, closedError());
    return { complete, givenUp: left.length };
  }

  async #consume(broker: Broker): Promise<Consumption> {
    const { logger = silentLogger } = this.#options;
    const deliver = async (delivery: Delivery) => {
      try {
        await this.#incoming.deliver(broker.name, delivery);
      } catch (error) {
        // The broker counts it (`givenBack`) and brings it again.
        logger.warn('event given back to its broker', { broker: broker.name, attempt: delivery.attempt, error });
        throw error;
      }
      if (broker.inProcess) this.#capacity.release();
    };
    return (await broker.consume?.(deliver)) ?? { stop: async () => {} };
  }

  #checkOpen(): void {
    if (this.#closing !== undefined && eventInHand() === undefined) throw closedError();
  }

  /** Takes places for what is published. A handler's own events find one beyond the limit: it could wait for itself. */
  #take(count: number): number | Promise<number> {
    if (eventInHand() === undefined) return this.#capacity.take(count);
    this.#capacity.takeBeyondLimit(count);
    return count;
  }

  /** Counts what was taken; throws for what was not. */
  #note(outcomes: readonly Outcome[], ms: number): void {
    const failures = outcomes.flatMap((outcome) => outcome.failures);
    for (const { receipt } of outcomes) {
      if (receipt.destinations.length === 0) continue;
      this.#publishLatency.record(ms);
      this.#published.set(receipt.eventType, (this.#published.get(receipt.eventType) ?? 0) + 1);
    }
    if (failures.length === 0) return;
    this.#publishFailures += new Set(failures.map(({ eventId }) => eventId)).size;
    const failed = new Set(failures.map(({ eventId }) => eventId));
    const receipts = outcomes.map(({ receipt }) => receipt).filter(({ eventId }) => !failed.has(eventId));
    throw new PublishFailedError(failures, receipts);
  }
}

function onlyBroker(brokers: readonly Broker[]): Route {
  const [only] = brokers;
  if (only === undefined) throw new MillraceError('CONFIGURATION_INVALID', 'the bus has no broker');
  if (brokers.length === 1) return () => [only.name];
  const names = brokers.map(({ name }) => name).join(', ');
  throw new MillraceError('CONFIGURATION_INVALID', `the bus has the brokers ${names} and no route between them`);
}

function closedError(): MillraceError {
  return new MillraceError('BUS_CLOSED', 'the bus was closed');
}

/** Adds the place in the list to the error of one event. */
function atPlace<T>(index: number, check: () => T): T {
  try {
    return check();
  } catch (error) {
    if (error instanceof Error) error.message = `events[${index}]: ${error.message}`;
    throw error;
  }
}

function failedOutcome({ eventId, eventType }: EventEnvelope, error: unknown): Outcome {
  const code = isMillraceError(error) ? error.code : 'INTERNAL';
  const failure = { eventId, code, message: messageOf(error), broker: 'bus' };
  return { receipt: { eventId, eventType, destinations: [] }, failures: [failure] };
}

async function isDoneWithin(ms: number, work: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), ms);
  });
  try {
    return await Promise.race([work.then(() => true), late]);
  } finally {
    clearTimeout(timer);
  }
}
