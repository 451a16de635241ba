import { MillraceError } from '../errors/millrace-error.ts';
import type { EventEnvelope } from '../event/envelope.ts';
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
  const asked = JSON.stringify([streamId, question.from, question.to, question.asOf, question.direction ?? 'forward']);
  const place = cursor === undefined ? undefined : placeOf(cursor, asked);
  const forward = question.direction !== 'backward';
  const bounds = place === undefined ? {} : forward ? { from: place } : { to: place };
  const found = await store.read(streamId, { ...question, ...bounds, limit: limit + 1 });
  const events = found.slice(0, limit);
  const next = found[limit]?.streamVersion;
  if (next === undefined) return { events };
  return { events, cursor: Buffer.from(JSON.stringify([next, asked])).toString('base64url') };
}

function placeOf(cursor: string, asked: string): number {
  try {
    const [place, question] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as [unknown, unknown];
    if (question === asked && Number.isSafeInteger(place) && (place as number) > 0) return place as number;
  } catch {
    // Falls through: what is not ours is refused like what is not for this question.
  }
  throw new MillraceError('INVALID_CURSOR', 'the cursor was not given out for this question');
}
