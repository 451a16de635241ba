import { createHash } from 'node:crypto';
import type { EventEnvelope } from '../../core/event/envelope.ts';
import { derivedId } from '../../core/id/derived-id.ts';

/** Data of events by name: `<event type>@<version>`, and `<event type>@<version>#least` without what may be left out. */
export type PinnedEvents = Readonly<Record<string, unknown>>;

/** A stream, as the names of its events in order. */
export type History = readonly string[];

const shuffles = 12;

/**
 * Streams of a domain's events, many enough to reach what its folds tell apart: each event alone, all of them in both orders,
 * and mixed, each coming more than once. The same names give the same streams.
 */
export function historiesOf(names: readonly string[]): History[] {
  const sorted = [...names].sort();
  const mixed = Array.from({ length: shuffles }, (_, seed) =>
    Array.from({ length: sorted.length * 2 }, (__, place) => sorted[below(sorted.length, seed, place)] as string),
  );
  return [...sorted.map((name) => [name]), sorted, sorted.toReversed(), ...mixed];
}

function below(limit: number, ...seed: readonly number[]): number {
  return createHash('sha256').update(seed.join('/')).digest().readUInt32BE() % limit;
}

/** The events of a history on the stream of an aggregate. */
export function eventsOf(aggregate: string, history: History, events: PinnedEvents): EventEnvelope[] {
  return history.map((name, index) => {
    const [eventType = '', version = ''] = name.split(/[@#]/);
    return {
      eventId: derivedId('pinned', aggregate, String(index)),
      eventType,
      timestamp: new Date(Date.UTC(2026, 0, 1, 0, index)).toISOString(),
      source: `${aggregate}-service`,
      version,
      data: events[name],
      streamId: `${aggregate}-1`,
      streamVersion: index + 1,
      correlationId: 'pinned',
    };
  });
}

/** A short fingerprint of what a fold makes of a history; order of members counts for nothing. */
export function fingerprint(value: unknown): string {
  const text = JSON.stringify(inOrder(value)) ?? 'nothing';
  return createHash('sha256').update(text).digest('hex').slice(0, 8);
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (value === null || typeof value !== 'object') return value;
  const members = Object.entries(value).map(([name, member]) => [name, inOrder(member)] as const);
  return Object.fromEntries(members.sort(([a], [b]) => (a < b ? -1 : 1)));
}
