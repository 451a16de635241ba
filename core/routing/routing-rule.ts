import type { EventType } from '../../schemas/generated/event-types.ts';
import type { Priority } from '../event/envelope.ts';

/** A value of an event's data, as a rule compares it. */
export type DataValue = string | number | boolean | null;

/** What an event has to be for a rule to apply: everything that is named; nothing named is any event. */
export interface RoutingCondition<T extends string = EventType> {
  /** One of these types; `order.*` stands for all types that begin so. @default any */
  readonly type?: T | `${string}*` | readonly (T | `${string}*`)[];
  /** One of these; an event without a priority is `normal`. @default any */
  readonly priority?: Priority | readonly Priority[];
  /** Members of the data, by name or by a path with dots, each being one of these values. @default any */
  readonly data?: Readonly<Record<string, DataValue | readonly DataValue[]>>;
}

/** Where events go when something is true of them. Pure data: it can stand in a manifest and travel as JSON. */
export interface RoutingRule<D extends string = string, T extends string = EventType> {
  /** @default any event */
  readonly when?: RoutingCondition<T>;
  /** All of these; none keeps the event where it is. */
  readonly to: readonly D[];
}

/**
 * Where the relay of a domain can send events: the bus, the analytics stream, or straight into the queue of a subscription,
 * `queue:<domain>/<subscription>`, past the bus and its rules.
 */
export type RelayDestination = 'bus' | 'analytics' | `queue:${string}/${string}`;

/** Where a relay sends what no rule says anything about. */
export const defaultRelayDestinations = ['bus', 'analytics'] as const satisfies readonly RelayDestination[];
