import { MillraceError } from '../errors/millrace-error.ts';
import type { EventEnvelope } from '../event/envelope.ts';
import type { Route } from '../routing/route.ts';
import type { Broker } from './broker.ts';
import type { Capacity } from './capacity.ts';
import type { Receipt } from './event-bus-options.ts';
import type { BusMiddleware } from './handling.ts';
import { OutgoingLane } from './outgoing-lane.ts';
import type { BrokerFailure } from './publish-failed-error.ts';

/** What the way out is made of. */
export interface OutgoingOptions {
  readonly brokers: readonly Broker[];
  readonly route: Route;
  readonly capacity: Capacity;
  readonly middleware: readonly BusMiddleware[];
  /** Checks an event that a middleware has changed. */
  readonly check: (event: EventEnvelope) => EventEnvelope;
}

/** What became of one event: its receipt, or the brokers that did not take it. */
export interface Outcome {
  readonly receipt: Receipt;
  readonly failures: readonly BrokerFailure[];
}

/** The way of an event out of the bus: middleware, route, one lane for each broker. */
export class Outgoing {
  readonly #lanes: ReadonlyMap<string, OutgoingLane>;
  readonly #options: OutgoingOptions;

  constructor(options: OutgoingOptions) {
    this.#options = options;
    this.#lanes = new Map(options.brokers.map((broker) => [broker.name, new OutgoingLane(broker)]));
  }

  /** Sends an event that holds one place of the capacity, and sees to it that the place becomes free. */
  async send(event: EventEnvelope): Promise<Outcome> {
    const { capacity, middleware } = this.#options;
    let places = 1;
    let outcome: Outcome = { receipt: receiptOf(event, []), failures: [] };
    const hasPublish = middleware.some(({ publish }) => publish !== undefined);
    const last = async (handed: EventEnvelope) => {
      const checked = handed === event ? event : this.#options.check(handed);
      const destinations = this.#destinationsOf(checked);
      if (destinations.length > places) capacity.takeBeyondLimit(destinations.length - places);
      if (destinations.length < places) capacity.release(places - destinations.length);
      places = 0;
      outcome = await this.#toBrokers(checked, destinations);
      const [failure] = outcome.failures;
      if (hasPublish && failure !== undefined) {
        throw new MillraceError('PUBLISH_FAILED', `${failure.broker}: ${failure.code}: ${failure.message}`);
      }
    };
    try {
      if (hasPublish) await around(middleware, last)(event);
      else await last(event);
    } catch (error) {
      if (outcome.failures.length === 0) throw error;
    } finally {
      if (places > 0) capacity.release(places);
    }
    return outcome;
  }

  /** Answers everything that has not been sent as failed. */
  close(): void {
    for (const lane of this.#lanes.values()) lane.close({ code: 'BUS_CLOSED', message: 'the bus was closed' });
  }

  #destinationsOf(event: EventEnvelope): readonly OutgoingLane[] {
    return [...new Set(this.#options.route(event))].map((name) => {
      const lane = this.#lanes.get(name);
      if (lane !== undefined) return lane;
      const message = `${event.eventType} is routed to ${name}, and the bus has ${[...this.#lanes.keys()].join(', ')}`;
      throw new MillraceError('CONFIGURATION_INVALID', message);
    });
  }

  async #toBrokers(event: EventEnvelope, lanes: readonly OutgoingLane[]): Promise<Outcome> {
    const answers = await Promise.all(lanes.map((lane) => this.#toBroker(lane, event)));
    const failures = answers.filter((answer) => answer !== undefined);
    const failed = new Set(failures.map(({ broker }) => broker));
    const taken = lanes.map(({ broker }) => broker.name).filter((name) => !failed.has(name));
    return { receipt: receiptOf(event, taken), failures };
  }

  async #toBroker(lane: OutgoingLane, event: EventEnvelope): Promise<BrokerFailure | undefined> {
    const { name: broker, inProcess } = lane.broker;
    const failure = await lane.push(event);
    // What a broker in this process has taken keeps its place until it has been handled.
    if (failure !== undefined || !inProcess) this.#options.capacity.release();
    return failure && { ...failure, broker };
  }
}

function around(middleware: readonly BusMiddleware[], last: (event: EventEnvelope) => Promise<void>) {
  return middleware.reduceRight<(event: EventEnvelope) => Promise<void>>((next, { publish }) => {
    return publish === undefined ? next : async (event) => publish(event, next);
  }, last);
}

function receiptOf({ eventId, eventType }: EventEnvelope, destinations: readonly string[]): Receipt {
  return { eventId, eventType, destinations };
}
