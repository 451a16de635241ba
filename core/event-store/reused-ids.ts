import { MillraceError } from '../errors/millrace-error.ts';
import type { Commit } from './commit.ts';

/** Throws EVENT_ID_REUSED for an append that brings an id which is in the stream; call it when it repeats no commit. */
export function refuseReusedIds(
  append: { readonly streamId: string; readonly broughtIds: readonly string[] },
  commits: readonly Commit[],
): void {
  const { streamId, broughtIds } = append;
  if (broughtIds.length === 0) return;
  const brought = new Set(broughtIds);
  for (const { events, commitId } of commits) {
    const there = events.find(({ eventId }) => brought.has(eventId));
    if (there === undefined) continue;
    const { eventId, streamVersion } = there;
    const message = `the event id ${JSON.stringify(eventId.slice(0, 100))} is that of version ${streamVersion} of ${streamId}`;
    throw new MillraceError('EVENT_ID_REUSED', message, { context: { streamId, eventId, streamVersion, commitId } });
  }
}
