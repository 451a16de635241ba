import { crc32 } from 'node:zlib';
import type { SnapshotToStore, StoredSnapshot } from './snapshot.ts';

/** A snapshot as text with its checksum, for stores that keep it so. */
export interface SnapshotText {
  /** JSON. */
  readonly body: string;
  /** CRC-32 over the stream's id and the body: tells a snapshot that was changed by hand or mixed up from the one that was written. */
  readonly crc: number;
}

/** The text of a snapshot. */
export function snapshotToText(streamId: string, snapshot: SnapshotToStore): SnapshotText {
  const body = JSON.stringify(snapshot);
  return { body, crc: checksum(streamId, body) };
}

/** The snapshot of a text; undefined for one that is not what was written, which is no loss. */
export function snapshotFromText(streamId: string, { body, crc }: SnapshotText): StoredSnapshot | undefined {
  if (crc !== checksum(streamId, body)) return undefined;
  return { ...(JSON.parse(body) as SnapshotToStore), bytes: Buffer.byteLength(body) };
}

function checksum(streamId: string, body: string): number {
  return crc32(`${streamId}\0${body}`);
}
