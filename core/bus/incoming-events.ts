import { hasCode, MillraceError } from '../errors/millrace-error.ts';
import type { EventEnvelope } from '../event/envelope.ts';
import { fromTheFuture, isLaterVersion, noUpcasting, outdated, type Upcaster } from '../event/upcaster.ts';
import { type Delivery, UnreadableBody } from './broker.ts';
import type { BusCatalog } from './bus-catalog.ts';
import type { BusDeadLetter } from './dead-letters.ts';
import type { BusMetrics } from './event-bus-options.ts';
import type { Handler } from './handling.ts';
import { incomingEvent } from './incoming-event.ts';
import {
  describeError,
  type RunnerEnvironment,
  type SubscriptionOptions,
  SubscriptionRunner,
} from './subscription-runner.ts';
import { typesMatching } from './type-patterns.ts';

/** What the way in is made of. */
export interface IncomingOptions extends RunnerEnvironment {
  readonly catalog: BusCatalog;
  readonly upcast?: Upcaster;
  /** Brokers whose events no other process, of newer code, can take. */
  readonly inProcess: ReadonlySet<string>;
}

interface Registered {
  readonly runner: SubscriptionRunner;
  readonly subjects: readonly string[];
}

/** The way of an event into the bus: checked, brought up to date, handed to each subscription that asks for it. */
export class IncomingEvents {
  readonly #options: IncomingOptions;
  readonly #registered = new Map<string, Registered>();
  readonly #byType = new Map<string, SubscriptionRunner[]>();
  #invalid = 0;
  #unhandled = 0;

  constructor(options: IncomingOptions) {
    this.#options = options;
  }

  subscribe(subjects: readonly string[], handler: Handler, options: SubscriptionOptions) {
    const types = typesMatching(subjects, this.#options.catalog);
    this.#checkVersions(types);
    const name = this.#nameFor(options.name ?? (handler.name || 'handler'), options.name !== undefined);
    const runner = new SubscriptionRunner({ name, types, handler }, options, this.#options);
    this.#registered.set(name, { runner, subjects });
    for (const type of types) this.#byType.set(type, [...(this.#byType.get(type) ?? []), runner]);
    return { name, unsubscribe: () => this.#unsubscribe(name, runner) };
  }

  /**
   * Resolves when every subscription has done with the event; rejects when it has to come again for one of them. One that nobody
   * here subscribes to is done with: it leaves a line and a count, and is no dead letter, for nobody has failed at it.
   */
  async deliver(broker: string, delivery: Delivery): Promise<void> {
    const { attempt } = delivery;
    const event = await this.#read(broker, delivery);
    if (event === undefined) return;
    const runners = this.#byType.get(event.eventType) ?? [];
    const hearing = runners.filter(({ options }) => options.from === undefined || options.from.includes(broker));
    const [only] = hearing;
    if (only === undefined) {
      this.#unhandled += 1;
      this.#options.logger.info('event that nobody here subscribes to', { broker, eventType: event.eventType });
      return;
    }
    const current = this.#options.catalog.currentVersion(event.eventType);
    if (event.version !== current) {
      this.#invalid += 1;
      return this.giveUp(event, outdated(event, current), attempt);
    }
    if (hearing.length === 1) return only.handle(event, delivery);
    const outcomes = await Promise.allSettled(hearing.map((runner) => runner.handle(event, delivery)));
    for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
  }

  async redrive(letter: BusDeadLetter): Promise<void> {
    const { event, subscription, body } = letter;
    if (subscription === undefined || event === undefined) {
      if (event !== undefined) return this.deliver('', { body: event, attempt: 1 });
      throw new MillraceError('EVENT_INVALID', `the dead letter holds no event: ${body.slice(0, 100)}`);
    }
    const registered = this.#registered.get(subscription);
    if (registered === undefined) {
      throw new MillraceError('CONFIGURATION_INVALID', `the bus has no subscription ${subscription}`);
    }
    let upToDate: EventEnvelope;
    try {
      // The letter may be older than the code.
      upToDate = this.#upToDate(event);
    } catch (error) {
      return this.#options.deadLetters.put({ ...letter, ...describeError(error) });
    }
    return registered.runner.run(upToDate);
  }

  /** Makes a dead letter of an event that will not be delivered. */
  giveUp(event: EventEnvelope, error: unknown, attempts = 0): Promise<void> {
    const { deadLetters } = this.#options;
    return deadLetters.put({ event, body: JSON.stringify(event), attempts, ...describeError(error) });
  }

  handlers() {
    return [...this.#registered.values()].map(({ runner, subjects }) => ({
      name: runner.name,
      subjects,
      types: [...runner.types],
      ordered: runner.options.ordered !== undefined && runner.options.ordered !== false,
      from: runner.options.from,
    }));
  }

  metrics(): Pick<BusMetrics, 'invalid' | 'unhandled' | 'subscriptions'> {
    const subscriptions = [...this.#registered.values()].map(({ runner }) => [runner.name, runner.metrics()] as const);
    return { invalid: this.#invalid, unhandled: this.#unhandled, subscriptions: Object.fromEntries(subscriptions) };
  }

  async #read(broker: string, { body, attempt, patience = 1 }: Delivery): Promise<EventEnvelope | undefined> {
    const { catalog, deadLetters, upcast = noUpcasting, logger, inProcess } = this.#options;
    try {
      return upcast(incomingEvent(body, catalog));
    } catch (error) {
      const description = describeError(error);
      if (hasCode(error, 'EVENT_FROM_THE_FUTURE') && attempt < patience && !inProcess.has(broker)) {
        logger.warn('event is newer than the code, and comes again', { ...description, attempt });
        throw error;
      }
      logger.error('what arrived is no valid event', { ...description });
      const text = body instanceof UnreadableBody ? body.text : (JSON.stringify(body) ?? String(body));
      await deadLetters.put({ body: text, attempts: attempt, ...description });
      this.#invalid += 1;
      return undefined;
    }
  }

  #upToDate(event: EventEnvelope): EventEnvelope {
    const { catalog, upcast = noUpcasting } = this.#options;
    const made = upcast(event);
    const current = catalog.currentVersion(made.eventType);
    if (made.version === current) return made;
    throw isLaterVersion(made.version, current) ? fromTheFuture(made, current) : outdated(made, current);
  }

  /** Handlers are typed to the newest version: without a way to it, older events would all be dead letters. */
  #checkVersions(types: readonly string[]): void {
    const { catalog, upcast } = this.#options;
    if (upcast !== undefined) return;
    for (const type of types) {
      const versions = catalog.versions?.(type) ?? [];
      if (versions.length < 2) continue;
      const message = `${type} has versions ${versions.join(', ')}: the bus needs an upcast that brings old events up to date`;
      throw new MillraceError('CONFIGURATION_INVALID', message, { context: { eventType: type } });
    }
  }

  #nameFor(wanted: string, given: boolean): string {
    if (!this.#registered.has(wanted)) return wanted;
    if (given) throw new MillraceError('CONFIGURATION_INVALID', `the bus has a subscription ${wanted} already`);
    for (let number = 2; ; number += 1) {
      if (!this.#registered.has(`${wanted}-${number}`)) return `${wanted}-${number}`;
    }
  }

  #unsubscribe(name: string, runner: SubscriptionRunner): void {
    this.#registered.delete(name);
    for (const type of runner.types) {
      const others = (this.#byType.get(type) ?? []).filter((other) => other !== runner);
      this.#byType.set(type, others);
    }
  }
}
