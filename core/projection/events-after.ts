import { MillraceError } from '../errors/millrace-error.ts';
import type { EventEnvelope } from '../event/envelope.ts';
import type { Commit } from '../event-store/commit.ts';
import { visibleCommits } from '../event-store/visible-commits.ts';
import type { ProjectionContext } from './projection-context.ts';

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
 * Where commits have a time to live, a view that has seen nothing of a stream begins with the first commit that is left. A
 * view that has seen some of it does not skip what it missed, though that may have expired: it is CORRUPT_STREAM too.
 *
 * @param commits of one stream, in order of their numbers.
 */
export async function eventsAfter(
  position: number,
  commits: readonly Commit[],
  context: Pick<ProjectionContext, 'store' | 'expiredBy'>,
): Promise<FollowingEvents> {
  const left = leftOf(commits, context);
  const newest = left.at(-1);
  if (newest === undefined || newest.last <= position) return { events: [], more: false };
  const dense = isDense(position, left) ? left : await repaired(position, newest, context);
  const events = dense
    .flatMap((commit) => commit.events)
    .filter(({ streamVersion = 0 }) => streamVersion > position && streamVersion <= newest.last);
  return { events, more: (events.at(-1)?.streamVersion ?? newest.last) < newest.last };
}

/** The commits that are not taken as expired. */
export function leftOf(
  commits: readonly Commit[],
  { expiredBy }: Pick<ProjectionContext, 'expiredBy'>,
): readonly Commit[] {
  return expiredBy === undefined ? commits : visibleCommits(commits, expiredBy);
}

function isDense(position: number, commits: readonly Commit[]): boolean {
  let version = position;
  for (const { first, last } of commits) {
    if (first > version + 1) return false;
    version = Math.max(version, last);
  }
  return true;
}

async function repaired(
  position: number,
  newest: Commit,
  context: Pick<ProjectionContext, 'store' | 'expiredBy'>,
): Promise<readonly Commit[]> {
  const { streamId, last } = newest;
  const to = endOfLoad(position, newest);
  const { commits, head } = await context.store.load(streamId, { from: position + 1, to });
  const left = leftOf(commits, context);
  const [first] = left;
  const expires = (first ?? newest).expiresAt !== undefined;
  const start = expires && position === 0 ? (first?.first ?? 1) - 1 : position;
  const lacking = head.version < to || (first === undefined && (!expires || position > 0));
  if (!lacking && isDense(start, left)) return left;
  const hint = expires && position > 0 ? ', which may have expired: a rebuild makes the view of what is left' : '';
  throw new MillraceError('CORRUPT_STREAM', `${streamId}: the event store lacks versions after ${position}${hint}`, {
    context: { streamId, position, newest: last },
  });
}

/** Where commits expire, a view that has seen nothing of a stream begins with what is left, wherever that is. */
function endOfLoad(position: number, { last, expiresAt }: Commit): number {
  return position === 0 && expiresAt !== undefined ? last : Math.min(last, position + versionsAtOnce);
}
