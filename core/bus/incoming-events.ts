import { MillraceError } from '../errors/millrace-error.ts';
import type { EventEnvelope } from '../event/envelope.ts';
import { noUpcasting, type Upcaster } from '../event/upcaster.ts';
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
    const name = this.#nameFor(options.name ?? (handler.name || 'handler'), options.name !== undefined);
    const runner = new SubscriptionRunner({ name, types, handler }, options, this.#options);
    this.#registered.set(name, { runner, subjects });
    for (const type of types) this.#byType.set(type, [...(this.#byType.get(type) ?? []), runner]);
    return { name, unsubscribe: () => this.#unsubscribe(name, runner) };
  }

  /** Resolves when every subscription has done with the event; rejects when it has to come again for one of them. */
  async deliver(broker: string, { body, attempt }: Delivery): Promise<void> {
    const event = await this.#read(body, attempt);
    if (event === undefined) return;
    const runners = this.#byType.get(event.eventType) ?? [];
    const hearing = runners.filter(({ options }) => options.from === undefined || options.from.includes(broker));
    const [only] = hearing;
    if (only === undefined) {
      this.#unhandled += 1;
      return;
    }
    if (hearing.length === 1) return only.handle(event);
    const outcomes = await Promise.allSettled(hearing.map((runner) => runner.handle(event)));
    for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
  }

  async redrive({ event, subscription, body }: BusDeadLetter): Promise<void> {
    if (subscription === undefined || event === undefined) {
      if (event !== undefined) return this.deliver('', { body: event, attempt: 1 });
      throw new MillraceError('EVENT_INVALID', `the dead letter holds no event: ${body.slice(0, 100)}`);
    }
    const registered = this.#registered.get(subscription);
    if (registered !== undefined) return registered.runner.run(event);
    throw new MillraceError('CONFIGURATION_INVALID', `the bus has no subscription ${subscription}`);
  }

  /** Makes a dead letter of an event that will not be delivered. */
  giveUp(event: EventEnvelope, error: unknown): Promise<void> {
    const { deadLetters } = this.#options;
    return deadLetters.put({ event, body: JSON.stringify(event), attempts: 0, ...describeError(error) });
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

  async #read(body: unknown, attempts: number): Promise<EventEnvelope | undefined> {
    const { catalog, deadLetters, upcast = noUpcasting, logger } = this.#options;
    try {
      return upcast(incomingEvent(body, catalog));
    } catch (error) {
      const description = describeError(error);
      logger.error('what arrived is no valid event', { ...description });
      const text = body instanceof UnreadableBody ? body.text : (JSON.stringify(body) ?? String(body));
      await deadLetters.put({ body: text, attempts, ...description });
      this.#invalid += 1;
      return undefined;
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
