import { isMillraceError, isRetryable, MillraceError, messageOf } from '../errors/millrace-error.ts';
import type { EventEnvelope } from '../event/envelope.ts';
import type { Logger } from '../observability/logger.ts';
import { type BackoffPolicy, flooredDelayMs } from '../retry/backoff.ts';
import type { Sleep } from '../retry/sleep.ts';
import type { SchemaViolation } from '../schema/schema-violation.ts';
import type { Delivery } from './broker.ts';
import type { BusDeadLetters } from './dead-letters.ts';
import { DeduplicationWindow } from './deduplication-window.ts';
import { type BusMiddleware, type Handler, type HandlingContext, whileHandling } from './handling.ts';
import { KeyedChains } from './keyed-chains.ts';
import { LatencyHistogram } from './latency-histogram.ts';

/** How often a handler is tried, and how long the bus waits in between. */
export interface HandlerRetry extends BackoffPolicy {
  /** Tries in all, at least 1. */
  readonly maxAttempts: number;
}

/** What a subscription may ask for. */
export interface SubscriptionOptions<E extends EventEnvelope = EventEnvelope> {
  /** Names it in dead letters and metrics. @default the handler's name, with a number */
  readonly name?: string;
  /** Brokers that it hears. @default all */
  readonly from?: readonly string[];
  /** Takes only what this says yes to; pure. What it says no to is done with, as the subscription wants it: that leaves no line. */
  readonly where?: (event: E) => boolean;
  /** Changes what the handler sees; runs after validation; pure. */
  readonly transform?: (event: E) => E;
  /**
   * Handles the events of one key one after another, in the order in which they arrive; `true` takes the stream id for the
   * key (events without one have no order). An event that is being retried holds up its key, and no other; one that becomes
   * a dead letter lets the next one go. @default false
   */
  readonly ordered?: boolean | ((event: E) => string | undefined);
  /**
   * How often an arrival is tried before it is a dead letter, and how long it waits in between in the subscription's hands. The
   * default outlasts a dependency that is throttled for half an hour: where others would have to wait for it, it is tried 70
   * times in hand, 50 ms doubling to a minute; else five times, and then is given back to its broker, to come again later.
   */
  readonly retry?: Partial<HandlerRetry>;
  /** Ids remembered to pass over duplicates; 0 remembers none. @default 4096 */
  readonly deduplicate?: number;
}

/** What the runner needs of its bus. */
export interface RunnerEnvironment {
  readonly deadLetters: BusDeadLetters;
  readonly middleware: readonly BusMiddleware[];
  readonly logger: Logger;
  readonly sleep: Sleep;
  readonly random: () => number;
  /** Aborted when the bus gives up what is left. */
  readonly signal: AbortSignal;
}

/** How an event came; see Delivery. */
export type Arrival = Partial<Pick<Delivery, 'attempt' | 'patience'>>;

/** An error after which the event is given back to its broker. */
class GivenBack extends Error {
  constructor(cause: unknown) {
    super('given back', { cause });
  }
}

/** What a subscription has done since it was made. */
export interface SubscriptionMetrics {
  readonly handled: number;
  readonly retried: number;
  readonly deadLettered: number;
  readonly duplicates: number;
  readonly inHand: number;
  /** From arrival to the end of handling, retries included. */
  readonly latencyMs: { readonly p50: number; readonly p99: number };
}

/** In hand: the waits add up to more than half an hour. */
const defaultRetry: HandlerRetry = { maxAttempts: 70, baseMs: 50, capMs: 60_000 };

/** Tries of an arrival before it is given back to a broker where it holds up nobody. */
const triesOfAnArrival = 5;

/** One handler and how it is called: filtered, deduplicated, in order where asked, retried, and given up with a reason. */
export class SubscriptionRunner {
  readonly name: string;
  readonly types: ReadonlySet<string>;
  readonly options: SubscriptionOptions;
  readonly #handler: Handler;
  readonly #environment: RunnerEnvironment;
  readonly #window: DeduplicationWindow;
  readonly #chains = new KeyedChains();
  readonly #latency = new LatencyHistogram();
  readonly #counts = { handled: 0, retried: 0, deadLettered: 0, duplicates: 0, inHand: 0 };

  constructor(
    subject: { readonly name: string; readonly types: readonly string[]; readonly handler: Handler },
    options: SubscriptionOptions,
    environment: RunnerEnvironment,
  ) {
    this.name = subject.name;
    this.types = new Set(subject.types);
    this.options = options;
    this.#handler = subject.handler;
    this.#environment = environment;
    this.#window = new DeduplicationWindow(options.deduplicate ?? 4_096);
  }

  /**
   * Resolves when the event was handled, was passed over, or lies in the dead letters. Rejects when it could not be put there,
   * when the bus gave up, or when it was tried often enough for this arrival: then it has to come again. What is passed over
   * as a duplicate is counted, and shares the outcome of the first.
   */
  handle(event: EventEnvelope, arrival: Arrival = {}): Promise<void> {
    const known = this.#window.get(event.eventId);
    if (known !== undefined) {
      this.#counts.duplicates += 1;
      return known;
    }
    const work = this.#inOrder(event, () => this.run(event, arrival));
    this.#window.remember(event.eventId, work);
    return work;
  }

  /** The same for an event that may have been dealt with already: a redrive. */
  async run(event: EventEnvelope, arrival: Arrival = {}): Promise<void> {
    const { transform, where } = this.options;
    const start = performance.now();
    this.#counts.inHand += 1;
    let attempt = 0;
    try {
      if (where !== undefined && !where(event)) return;
      const seen = transform === undefined ? event : transform(event);
      const { maxAttempts, baseMs, capMs } = { ...defaultRetry, ...this.options.retry };
      const tries = this.#givesBack(arrival) ? triesOfAnArrival : maxAttempts;
      for (attempt = 1; ; attempt += 1) {
        const outcome = await this.#try(seen, attempt);
        if (outcome === undefined) break;
        if (!isRetryable(outcome.error)) throw outcome.error;
        if (attempt >= tries) throw this.#comesAgain(arrival) ? new GivenBack(outcome.error) : outcome.error;
        this.#counts.retried += 1;
        await this.#pause(flooredDelayMs(attempt, { baseMs, capMs }, this.#environment.random));
      }
      this.#counts.handled += 1;
      this.#latency.record(performance.now() - start);
    } catch (error) {
      if (error instanceof GivenBack) {
        this.#counts.retried += 1;
        throw error.cause;
      }
      const earlier = this.#givesBack(arrival) ? ((arrival.attempt ?? 1) - 1) * triesOfAnArrival : 0;
      await this.#giveUp(event, error, earlier + attempt);
    } finally {
      this.#counts.inHand -= 1;
    }
  }

  metrics(): SubscriptionMetrics {
    const latencyMs = { p50: this.#latency.percentile(50), p99: this.#latency.percentile(99) };
    return { ...this.#counts, latencyMs };
  }

  /** An event of an ordered subscription holds up its key wherever it waits, and its place is lost if it is given back. */
  #givesBack({ patience }: Arrival): boolean {
    const { ordered = false, retry } = this.options;
    return patience !== undefined && retry === undefined && ordered === false;
  }

  #comesAgain(arrival: Arrival): boolean {
    return this.#givesBack(arrival) && (arrival.attempt ?? 1) < (arrival.patience ?? 0);
  }

  #inOrder(event: EventEnvelope, work: () => Promise<void>): Promise<void> {
    const { ordered = false } = this.options;
    const key = typeof ordered === 'function' ? ordered(event) : ordered ? event.streamId : undefined;
    return key === undefined ? work() : this.#chains.run(key, work);
  }

  async #try(event: EventEnvelope, attempt: number): Promise<{ readonly error: unknown } | undefined> {
    const { middleware, signal } = this.#environment;
    const context: HandlingContext = { subscription: this.name, attempt, signal };
    const call = async () => void (await this.#handler(event, context));
    const chain = middleware.reduceRight<() => Promise<void>>((next, { handle }) => {
      return handle === undefined ? next : async () => handle(event, context, next);
    }, call);
    try {
      await whileHandling(event, chain);
      return undefined;
    } catch (error) {
      return { error };
    }
  }

  /** Waits, but not beyond the moment in which the bus gives up. */
  async #pause(ms: number): Promise<void> {
    const { sleep, signal } = this.#environment;
    const gaveUp = () => new MillraceError('BUS_CLOSED', 'the bus was closed between two tries');
    if (signal.aborted) throw gaveUp();
    let stop = () => {};
    const aborted = new Promise<never>((_, reject) => {
      stop = () => reject(gaveUp());
      signal.addEventListener('abort', stop, { once: true });
    });
    try {
      await Promise.race([sleep(ms, signal), aborted]);
    } finally {
      signal.removeEventListener('abort', stop);
    }
  }

  async #giveUp(event: EventEnvelope, error: unknown, attempts: number): Promise<void> {
    const { deadLetters, logger } = this.#environment;
    if (isMillraceError(error) && error.code === 'BUS_CLOSED') throw error;
    const { eventId, eventType } = event;
    logger.error('event not handled', { subscription: this.name, eventId, eventType, attempts, error });
    await deadLetters.put({
      event,
      body: JSON.stringify(event),
      subscription: this.name,
      attempts,
      ...describeError(error),
    });
    this.#counts.deadLettered += 1;
  }
}

/** Code, reason and places of an error, as dead letters tell them. */
export function describeError(error: unknown) {
  const { errors = [] } = (isMillraceError(error) ? error.context : {}) as { errors?: readonly SchemaViolation[] };
  return {
    code: isMillraceError(error) ? error.code : 'INTERNAL',
    reason: messageOf(error),
    pointers: errors.map(({ pointer }) => pointer).filter((pointer) => pointer !== ''),
  };
}
