import type { EventEnvelope } from '../event/envelope.ts';
import { decodeCursor, encodeCursor, isPosition } from '../paging/cursor.ts';
import type { EventStore, ReadOptions } from './event-store.ts';

/** Which page of a stream's events to read. */
export interface PageOptions extends Omit<ReadOptions, 'limit'> {
  /** Events a page. */
  readonly limit: number;
  /** From the page before; the other options must be the same. */
  readonly cursor?: string;
}

/** A page of events; without a cursor it is the last one. */
export interface EventPage {
  readonly events: readonly EventEnvelope[];
  readonly cursor?: string;
}

/**
 * One page of a stream's events. The cursor is opaque: it holds the place and the question, so that going on with another
 * question is refused (INVALID_CURSOR). Events that are appended meanwhile appear on later pages going forward, never
 * going backward.
 */
export async function readPage(
  store: Pick<EventStore, 'read'>,
  streamId: string,
  options: PageOptions,
): Promise<EventPage> {
  const { cursor, limit, ...question } = options;
  const { from = 1, to = Number.MAX_SAFE_INTEGER, asOf = null, direction = 'forward' } = question;
  const asked = ['events', streamId, from, to, asOf, direction];
  const within = ([place]: readonly unknown[]) => (isPosition(place, Math.max(1, from), to) ? place : undefined);
  const place = cursor === undefined ? undefined : decodeCursor(cursor, asked, within);
  const bounds = place === undefined ? {} : direction === 'forward' ? { from: place } : { to: place };
  const found = await store.read(streamId, { ...question, ...bounds, limit: limit + 1 });
  const events = found.slice(0, limit);
  const next = found[limit]?.streamVersion;
  if (next === undefined) return { events };
  return { events, cursor: encodeCursor(asked, [next]) };
}
