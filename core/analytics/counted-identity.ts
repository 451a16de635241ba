import type { EventEnvelope } from '../event/envelope.ts';
import { derivedId } from '../id/derived-id.ts';

/** By what an event is recognised that comes again. */
export interface CountedIdentity {
  /** What is kept of it stands under this key. */
  readonly key: string;
  readonly version: number;
  /** Whether that is forgotten after a while. */
  readonly expires: boolean;
}

/**
 * An event of a domain is known by its stream and its place there, of which one item for each stream remembers all. What
 * an event from outside says of streams is its sender's own word; it is known by its id, in an item of its own that
 * expires.
 */
export function identityOf({ eventId, streamId, streamVersion, origin }: EventEnvelope): CountedIdentity {
  const placed = streamId !== undefined && Number.isSafeInteger(streamVersion) && (streamVersion ?? 0) > 0;
  if (placed && origin === undefined) return { key: `stream#${streamId}`, version: streamVersion ?? 0, expires: false };
  // Whoever puts an event to the bus may call it anything.
  return { key: `event#${derivedId('counted', eventId)}`, version: 1, expires: true };
}
