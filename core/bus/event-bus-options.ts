import type { Clock } from '../clock/clock.ts';
import type { Upcaster } from '../event/upcaster.ts';
import type { Logger } from '../observability/logger.ts';
import type { Sleep } from '../retry/sleep.ts';
import type { Route } from '../routing/route.ts';
import type { Broker, BrokerHealth, BrokerMetrics } from './broker.ts';
import type { BusCatalog } from './bus-catalog.ts';
import type { OverloadPolicy } from './capacity.ts';
import type { BusDeadLetters } from './dead-letters.ts';
import type { BusMiddleware } from './handling.ts';
import type { Enrich } from './outgoing-event.ts';
import type { SubscriptionMetrics } from './subscription-runner.ts';

/** What a bus is made of. */
export interface EventBusOptions {
  readonly catalog: BusCatalog;
  /** The `source` of the events that are published here, e.g. `shop-service`. */
  readonly source: string;
  /** At least one; each with a name of its own. */
  readonly brokers: readonly Broker[];
  /**
   * To which brokers, by name, an event goes: `createRoute(rules, otherwise)`, or any pure function of the event.
   * @default the only broker; with several brokers a route has to be given
   */
  readonly route?: Route;
  /** Where events end that cannot be handled. @default in memory, see `EventBus.deadLetters` */
  readonly deadLetters?: BusDeadLetters;
  readonly middleware?: readonly BusMiddleware[];
  readonly enrich?: Enrich;
  /**
   * Brings events of older schema versions up to date before handlers see them, e.g. `createUpcaster({ steps: upcastSteps,
   * versionsOf: catalog.versions })`. Handlers are typed to the newest version and get no other: what is older after it is a
   * dead letter (EVENT_OUTDATED). @default none: types of which the catalog tells several versions cannot be subscribed to
   */
  readonly upcast?: Upcaster;
  /** Events accepted and not yet with their brokers (for a broker in memory: not yet handled). @default 10,000 */
  readonly maxPending?: number;
  /** What publishing does when `maxPending` is reached: wait, or reject with BUS_OVERLOADED. @default wait */
  readonly whenFull?: OverloadPolicy;
  readonly clock?: Clock;
  readonly logger?: Logger;
  readonly sleep?: Sleep;
  /** A number in [0, 1), for jitter. */
  readonly random?: () => number;
}

/** What became of an event that was published. */
export interface Receipt {
  readonly eventId: string;
  readonly eventType: string;
  /** The brokers that have taken it; none if a middleware or the route kept it. */
  readonly destinations: readonly string[];
}

/** A handler as it is registered. */
export interface RegisteredHandler {
  /** The subscription's name. */
  readonly name: string;
  /** As they were given: names, aliases, patterns. */
  readonly subjects: readonly string[];
  /** The canonical types that those stand for. */
  readonly types: readonly string[];
  readonly ordered: boolean;
  readonly from: readonly string[];
}

/** What a bus has done since it was made. */
export interface BusMetrics {
  /** Events that were accepted, by type. */
  readonly published: Readonly<Record<string, number>>;
  /** Events that one of their brokers did not take. */
  readonly publishFailures: number;
  /** Arrivals that held no valid event; they lie in the dead letters. */
  readonly invalid: number;
  /** Arrivals that nobody here subscribes to. */
  readonly unhandled: number;
  /** Accepted and not yet with their brokers or, in memory, not yet handled. */
  readonly pending: number;
  /** Callers that wait for a place. */
  readonly waiting: number;
  /** From the call of publish until the brokers have it. */
  readonly publishLatencyMs: { readonly p50: number; readonly p99: number };
  readonly subscriptions: Readonly<Record<string, SubscriptionMetrics>>;
  readonly brokers: Readonly<Record<string, BrokerMetrics>>;
}

/** Health of each broker by name. */
export type BusHealth = Readonly<Record<string, BrokerHealth>>;

/** How a bus ended. */
export interface CloseReport {
  /** Whether everything that had been accepted was delivered within the deadline. */
  readonly complete: boolean;
  /** Events of brokers in memory that were given up; they lie in the dead letters under BUS_CLOSED. */
  readonly givenUp: number;
}
