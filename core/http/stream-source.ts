import { MillraceError } from '../errors/millrace-error.ts';
import { parseStreamId } from '../event-store/stream-id.ts';
import { nearestNames } from '../schema/nearest-names.ts';

/**
 * What there is for a stream's domain, by the prefix of the stream id. Throws INVALID_STREAM_ID, and UNKNOWN_STREAM with the
 * nearest prefixes.
 */
export function sourceOf<T>(streamId: string, sources: ReadonlyMap<string, T>): T {
  const { aggregate } = parseStreamId(streamId);
  const source = sources.get(aggregate);
  if (source !== undefined) return source;
  const nearest = nearestNames(aggregate, sources.keys());
  throw new MillraceError('UNKNOWN_STREAM', `no domain has streams ${aggregate}-…`, { context: { nearest } });
}
