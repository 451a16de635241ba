import { MillraceError } from '../errors/millrace-error.ts';
import type { EventEnvelope } from '../event/envelope.ts';
import type { Commit } from '../event-store/commit.ts';
import type { EventStore } from '../event-store/event-store.ts';

/** Versions that are loaded at once: one page of small events, and a bound on what a stream costs that cannot be repaired. */
const versionsAtOnce = 200;

/** What follows a view's position. */
export interface FollowingEvents {
  /** Dense and in order. */
  readonly events: readonly EventEnvelope[];
  /** Whether there are more before the newest commit at hand. */
  readonly more: boolean;
}

/**
 * The events of a stream that follow a view's position, up to the newest of the commits at hand. What the view has seen is
 * skipped; what is missing between is loaded from the event store, the first few hundred events of it if it is longer.
 * Throws CORRUPT_STREAM when the store does not have it either.
 *
 * @param commits of one stream, in order of their numbers.
 */
export async function eventsAfter(
  position: number,
  commits: readonly Commit[],
  store: Pick<EventStore, 'load'>,
): Promise<FollowingEvents> {
  const newest = commits.at(-1);
  if (newest === undefined || newest.last <= position) return { events: [], more: false };
  const dense = isDense(position, commits) ? commits : await repaired(position, newest, store);
  const events = dense
    .flatMap((commit) => commit.events)
    .filter(({ streamVersion = 0 }) => streamVersion > position && streamVersion <= newest.last);
  return { events, more: (events.at(-1)?.streamVersion ?? newest.last) < newest.last };
}

function isDense(position: number, commits: readonly Commit[]): boolean {
  let version = position;
  for (const { first, last } of commits) {
    if (first > version + 1) return false;
    version = Math.max(version, last);
  }
  return true;
}

async function repaired(position: number, newest: Commit, store: Pick<EventStore, 'load'>): Promise<readonly Commit[]> {
  const { streamId, last } = newest;
  const to = endOfLoad(position, newest);
  const { commits, head } = await store.load(streamId, { from: position + 1, to });
  if (head.version < to || (commits[0]?.first ?? Number.POSITIVE_INFINITY) > position + 1) {
    throw new MillraceError('CORRUPT_STREAM', `${streamId}: the event store lacks versions after ${position}`, {
      context: { streamId, position, newest: last },
    });
  }
  return commits;
}

/** Where commits expire, a view that has seen nothing of a stream begins with what is left, wherever that is. */
function endOfLoad(position: number, { last, expiresAt }: Commit): number {
  return position === 0 && expiresAt !== undefined ? last : Math.min(last, position + versionsAtOnce);
}
