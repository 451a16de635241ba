import { createHash } from 'node:crypto';

/**
 * Where the payloads of one stream lie, and those of no other: so that they can be taken away with it. Of commits that were
 * refused, too, whose payloads nothing else tells of.
 */
export function payloadPrefix(streamId: string): string {
  return `commits/${hashOf(streamId).slice(0, 32)}/`;
}

/** The key of a payload: a place of its stream's, and the hash of what it holds, by which a changed one is found out. */
export function payloadKey(streamId: string, payload: Uint8Array): string {
  return `${payloadPrefix(streamId)}${hashOf(payload)}`;
}

/**
 * Whether a payload is what its key says. The first ones were kept under their hash alone, which streams of a domain with
 * equal commits share.
 */
export function isPayloadOf(key: string, streamId: string, payload: Uint8Array): boolean {
  return key === payloadKey(streamId, payload) || key === `commits/${hashOf(payload)}`;
}

function hashOf(bytes: string | Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
