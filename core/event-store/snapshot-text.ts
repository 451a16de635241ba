import { crc32 } from 'node:zlib';
import { marksFromJson, marksToJson, type StoredMarks } from './remembering.ts';
import type { SnapshotToStore, StoredSnapshot } from './snapshot.ts';

type StoredText = SnapshotToStore & Partial<StoredMarks>;

/** A snapshot as text with its checksum, for stores that keep it so. */
export interface SnapshotText {
  /** JSON. */
  readonly body: string;
  /**
   * CRC-32 over the stream's id and the body: tells a snapshot that was changed by hand or mixed up from the one that was
   * written.
   */
  readonly crc: number;
}

/** The text of a snapshot. */
export function snapshotToText(streamId: string, snapshot: SnapshotToStore): SnapshotText {
  const { remembered, ...rest } = snapshot;
  // Code of before takes the empty list for what is remembered.
  const body = JSON.stringify({ ...rest, remembered: [], ...marksToJson(remembered) });
  return { body, crc: checksum(streamId, body) };
}

/** The snapshot of a text; undefined for one that is not what was written, which is no loss. */
export function snapshotFromText(streamId: string, { body, crc }: SnapshotText): StoredSnapshot | undefined {
  if (crc !== checksum(streamId, body)) return undefined;
  const { marks, firsts, seconds, remembered: _before, ...rest } = JSON.parse(body) as StoredText;
  const bytes = Buffer.byteLength(body);
  if (marks !== undefined && firsts !== undefined && seconds !== undefined) {
    return { ...rest, remembered: marksFromJson({ marks, firsts, seconds }), bytes };
  }
  // What a snapshot of before remembers, a list of the last hundred ids, is left to a search of the stream.
  return { ...rest, remembered: [], forgotten: { first: rest.version, at: rest.at }, bytes };
}

function checksum(streamId: string, body: string): number {
  return crc32(`${streamId}\0${body}`);
}
