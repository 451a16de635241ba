import type { EventEnvelope } from '../event/envelope.ts';
import type { Commit } from './commit.ts';
import type { ReadOptions } from './event-store.ts';
import { readRange } from './read-range.ts';

/** The events of some commits (in stream order) that a read asks for, in the order it asks for. */
export function eventsOf(commits: readonly Commit[], options: ReadOptions): readonly EventEnvelope[] {
  const { direction = 'forward', limit } = options;
  const { from, to, until } = readRange(options);
  const events = commits
    .filter(({ at }) => until === undefined || at <= until)
    .flatMap((commit) => commit.events)
    .filter(({ streamVersion = 0 }) => streamVersion >= from && streamVersion <= to);
  if (direction === 'backward') events.reverse();
  return limit === undefined ? events : events.slice(0, limit);
}
