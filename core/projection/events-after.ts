import { MillraceError } from '../errors/millrace-error.ts';
import type { EventEnvelope } from '../event/envelope.ts';
import type { Commit } from '../event-store/commit.ts';
import type { EventStore } from '../event-store/event-store.ts';

/**
 * The events of a stream that follow a view's position, dense and in order, up to the newest of the commits at hand. What
 * the view has seen is skipped; what is missing between is loaded from the event store. Throws CORRUPT_STREAM when the
 * store does not have it either.
 *
 * @param commits of one stream, in order of their numbers.
 */
export async function eventsAfter(
  position: number,
  commits: readonly Commit[],
  store: Pick<EventStore, 'load'>,
): Promise<readonly EventEnvelope[]> {
  const newest = commits.at(-1);
  if (newest === undefined || newest.last <= position) return [];
  const dense = isDense(position, commits) ? commits : await repaired(position, newest, store);
  return dense
    .flatMap(({ events }) => events)
    .filter(({ streamVersion = 0 }) => streamVersion > position && streamVersion <= newest.last);
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
  const { commits, head } = await store.load(streamId, { from: position + 1, to: last });
  if (head.version < last || (commits[0]?.first ?? Number.POSITIVE_INFINITY) > position + 1) {
    throw new MillraceError('CORRUPT_STREAM', `${streamId}: the event store lacks versions after ${position}`, {
      context: { streamId, position, newest: last },
    });
  }
  return commits;
}
