import type { Clock } from '../clock/clock.ts';
import { MillraceError } from '../errors/millrace-error.ts';
import type { Commit } from './commit.ts';
import { closingOf } from './stream-closing.ts';

/** How a stream is to be purged. */
export interface PurgeOptions {
  /**
   * Does not wait for the end of the grace period. Only for a place where nothing else follows or writes the stream any more,
   * such as a laptop: see `StreamPurge`. @default false
   */
  readonly withoutGrace?: boolean;
}

/** What one call came to. */
export interface PurgeStep {
  /** Commits, snapshots and payloads that this call took away. */
  readonly removed: number;
  /** Whether it has to be called again, because there may be more. */
  readonly more: boolean;
}

/**
 * Takes the data of deleted streams away for good. Every adapter passes the suite in
 * `test/core/event-store/stream-purge.contract.ts`.
 *
 * What stays is the commit that deleted the stream, with its time, reason and actor: the stream answers STREAM_DELETED as
 * before, and its id is never used again. A call does a bounded part of the work, is harmless to repeat, and goes on where
 * one ended that was cut off. Errors: UNKNOWN_STREAM, STREAM_NOT_DELETED, PURGE_TOO_EARLY, INVALID_STREAM_ID, DEPENDENCY_*.
 *
 * A stream is purged no sooner than a grace period after its deletion. What follows the event table hears of the deletion
 * later than the caller: a projector then reads the deleted stream once more, to take what it added to sums off again, and a
 * relay may still have to send its events. A record of the table's stream is tried for 12 hours and kept for 24, and what
 * was not done by then lies in the failure bucket, where an alarm tells of it. So 24 hours after the deletion nothing can
 * come any more that needs the events, whatever the lag was. The same time makes it harmless that numbers below the deletion
 * become free: nobody holds a head (see `AppendOptions.head`) that long.
 */
export interface StreamPurge {
  purge(streamId: string, options?: PurgeOptions): Promise<PurgeStep>;
}

/** Grace that a purge gives where nothing else is said, in hours: as long as a table's stream keeps a record. */
export const defaultPurgeGraceHours = 24;

/**
 * The commit that deletes the stream, which is its last one, once the stream may be purged. Throws UNKNOWN_STREAM,
 * STREAM_NOT_DELETED and PURGE_TOO_EARLY, whose context tells since when it may.
 */
export function purgeable(
  streamId: string,
  last: Commit | undefined,
  when: { readonly clock: Clock; readonly graceHours: number; readonly options: PurgeOptions },
): Commit {
  if (last === undefined) throw new MillraceError('UNKNOWN_STREAM', `there is no stream ${streamId}`);
  const closing = closingOf(last);
  if (closing?.as !== 'deleted') {
    const message = `${streamId} is not deleted, and only a deleted stream can be purged`;
    throw new MillraceError('STREAM_NOT_DELETED', message, { context: { streamId } });
  }
  const { clock, graceHours, options } = when;
  const purgeableAt = new Date(Date.parse(closing.at) + graceHours * 3_600_000).toISOString();
  if (options.withoutGrace !== true && clock.now() < Date.parse(purgeableAt)) {
    throw tooEarly(streamId, `it was deleted at ${closing.at} and can be purged from ${purgeableAt} on`, {
      purgeableAt,
    });
  }
  return last;
}

/** PURGE_TOO_EARLY. */
export function tooEarly(streamId: string, why: string, context: object = {}): MillraceError {
  return new MillraceError('PURGE_TOO_EARLY', `${streamId}: ${why}`, { context: { streamId, ...context } });
}
