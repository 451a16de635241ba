import { MillraceError } from '../errors/millrace-error.ts';
import type { StreamHead } from './event-store.ts';

/** Whether what is kept until then is past its time; never for what is kept for ever. */
export function isExpired(kept: { readonly expiresAt?: number | undefined }, nowMs: number): boolean {
  return kept.expiresAt !== undefined && kept.expiresAt * 1_000 <= nowMs;
}

/**
 * When a commit behind a head expires that is to be kept for so many seconds: never before the commit that it follows. So
 * when the last commit that is left is not past its time, none behind it can have been taken away.
 */
export function expiryAfter(
  head: StreamHead,
  kept: { readonly at: string; readonly timeToLiveSeconds: number | undefined },
): number | undefined {
  const { at, timeToLiveSeconds } = kept;
  if (timeToLiveSeconds === undefined) return undefined;
  if (head.version > 0 && head.expiresAt === undefined) return undefined;
  return Math.max(Math.ceil(Date.parse(at) / 1_000) + timeToLiveSeconds, head.expiresAt ?? 0);
}

/** STREAM_EXPIRED. */
export function expiredError(streamId: string): MillraceError {
  return new MillraceError(
    'STREAM_EXPIRED',
    `${streamId} is past its time to live: where it ended is not known for sure, so it takes no append`,
    { context: { streamId } },
  );
}
