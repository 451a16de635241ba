import { MillraceError } from '../errors/millrace-error.ts';
import type { Commit, StreamClosing } from './commit.ts';

/** What a commit that closes its stream says; undefined for any other commit. */
export function closingOf(commit: Commit | undefined): StreamClosing | undefined {
  if (commit?.closes === undefined) return undefined;
  const { closes, at, last, reason, actor } = commit;
  return {
    as: closes,
    at,
    version: last,
    ...(reason !== undefined && { reason }),
    ...(actor !== undefined && { actor }),
  };
}

/** STREAM_DELETED or STREAM_ARCHIVED. */
export function closedError(streamId: string, closing: StreamClosing): MillraceError {
  const { as, at, version, reason } = closing;
  return new MillraceError(
    as === 'deleted' ? 'STREAM_DELETED' : 'STREAM_ARCHIVED',
    `${streamId} was ${as} at ${at}${reason === undefined ? '' : `: ${reason}`}`,
    { context: { streamId, closedAt: at, version } },
  );
}
