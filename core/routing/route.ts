import type { EventEnvelope, Priority } from '../event/envelope.ts';
import type { RoutingCondition, RoutingRule } from './routing-rule.ts';

/** Where an event goes; pure. */
export type Route<D extends string = string> = (event: EventEnvelope) => readonly D[];

/** The part of an envelope that can be known before there is an event. */
type EventClass = Pick<EventEnvelope, 'eventType' | 'priority'>;

const priorities: readonly Priority[] = ['low', 'normal', 'high', 'critical'];

/**
 * The route that rules describe: the first rule that applies says where an event goes, each destination once; where none
 * applies the event goes to `otherwise`.
 */
export function createRoute<D extends string>(
  rules: readonly RoutingRule<D, string>[],
  otherwise: readonly D[],
): Route<D> {
  const compiled = rules.map(({ when = {}, to }) => ({ ...compile(when), to: [...new Set(to)] }));
  return (event) =>
    compiled.find(({ fitsClass, fitsData }) => fitsClass(event) && fitsData(event.data))?.to ?? otherwise;
}

/**
 * Every destination that events of these types can reach, whatever their priority and data: what a sender needs the right
 * to. Sorted.
 */
export function reachableDestinations<D extends string>(
  routing: { readonly rules: readonly RoutingRule<D, string>[]; readonly otherwise: readonly D[] },
  types: readonly string[],
): readonly D[] {
  const compiled = routing.rules.map(({ when = {}, to }) => ({ ...compile(when), to }));
  const reached = new Set<D>();
  for (const eventType of types) {
    for (const priority of priorities) {
      const rules = compiled.filter(({ fitsClass }) => fitsClass({ eventType, priority }));
      const certain = rules.findIndex(({ readsData }) => !readsData);
      const possible = certain === -1 ? rules : rules.slice(0, certain + 1);
      for (const destination of possible.flatMap(({ to }) => to)) reached.add(destination);
      if (certain === -1) for (const destination of routing.otherwise) reached.add(destination);
    }
  }
  return [...reached].sort();
}

/** Rules that no event of these types can ever come to, by index: an earlier one always applies. */
export function unreachableRules(rules: readonly RoutingRule<string, string>[], types: readonly string[]): number[] {
  const compiled = rules.map(({ when = {} }) => compile(when));
  const reachable = new Set<number>();
  for (const eventType of types) {
    for (const priority of priorities) {
      for (const [index, { fitsClass, readsData }] of compiled.entries()) {
        if (!fitsClass({ eventType, priority })) continue;
        reachable.add(index);
        if (!readsData) break;
      }
    }
  }
  return [...compiled.keys()].filter((index) => !reachable.has(index));
}

function compile({ type, priority, data = {} }: RoutingCondition<string>) {
  const types = listOf(type).map(typeTest);
  const wanted = listOf(priority);
  const members = Object.entries(data).map(([path, values]) => ({ names: path.split('.'), values: listOf(values) }));
  return {
    readsData: members.length > 0,
    fitsClass: (event: EventClass) =>
      (types.length === 0 || types.some((fits) => fits(event.eventType))) &&
      (wanted.length === 0 || wanted.includes(event.priority ?? 'normal')),
    fitsData: (given: unknown) =>
      members.every(({ names, values }) => values.some((value) => value === valueAt(given, names))),
  };
}

function typeTest(type: string): (eventType: string) => boolean {
  if (!type.endsWith('*')) return (eventType) => eventType === type;
  const start = type.slice(0, -1);
  return (eventType) => eventType.startsWith(start);
}

function valueAt(data: unknown, names: readonly string[]): unknown {
  let value = data;
  for (const name of names) {
    if (value === null || typeof value !== 'object' || !Object.hasOwn(value, name)) return undefined;
    value = (value as Record<string, unknown>)[name];
  }
  return value;
}

function listOf<T>(value: T | readonly T[] | undefined): readonly T[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value as T];
}
