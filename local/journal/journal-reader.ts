import { truncateSync } from 'node:fs';
import { deserialize } from 'node:v8';
import type { JournalEntry } from './change-log.ts';
import { type Frame, scanFrames } from './frame.ts';
import { journalFile, listFiles, readJournalFile } from './journal-directory.ts';
import { JournalError } from './journal-error.ts';

/** What every file of a journal begins with. */
export const FILE_MAGIC = Buffer.from('millrace journal 1\n');

/** The last frame of a snapshot: it is whole, and says up to which frame of the journal it holds everything. */
export interface SnapshotEnd {
  readonly sequence: number;
}

/** What reading a directory came to. */
export interface ReadJournal {
  /** The number of the last frame; 0 for none. */
  readonly sequence: number;
  /** The segment to go on in. */
  readonly segment: number;
  readonly bytes: number;
  readonly entries: number;
  /** What had to be left out, for people. */
  readonly notices: readonly string[];
}

/**
 * Reads snapshot and segments in order and hands on every record. A torn end of the last segment is cut off, for nothing
 * in it was ever acknowledged. Throws JournalError CORRUPT for damage anywhere else, naming file and offset.
 */
export function readJournal(directory: string, take: (entry: JournalEntry) => void): ReadJournal {
  const files = listFiles(directory);
  const notices: string[] = [];
  let sequence = files.snapshot === undefined ? 0 : readSnapshot(directory, files.snapshot, take);
  let bytes = 0;
  let entries = 0;
  if (files.snapshot !== undefined && files.segments.length === 0) {
    throw new JournalError(
      'CORRUPT',
      `${journalFile(directory, 'journal', files.snapshot)} is missing: what came after the snapshot stood in it.`,
    );
  }
  for (const [index, number] of files.segments.entries()) {
    const file = journalFile(directory, 'journal', number);
    const expected = files.segments[index - 1];
    if (index === 0 ? number !== (files.snapshot ?? 1) : number !== (expected ?? 0) + 1) {
      throw new JournalError(
        'CORRUPT',
        `${file} does not follow the file before it: a file of the journal is missing.`,
      );
    }
    const isLast = index === files.segments.length - 1;
    const content = readJournalFile(file);
    const frames = framesOf(file, content, isLast ? notices : undefined);
    for (const frame of frames) {
      if (frame.sequence !== sequence + 1) throw corrupt(file, frame.offset, 'a frame is missing before it');
      sequence = frame.sequence;
      for (const entry of decode<JournalEntry[]>(file, frame)) {
        take(entry);
        entries++;
      }
    }
    bytes += content.length;
  }
  return { sequence, segment: files.segments.at(-1) ?? files.snapshot ?? 1, bytes, entries, notices };
}

function readSnapshot(directory: string, number: number, take: (entry: JournalEntry) => void): number {
  const file = journalFile(directory, 'snapshot', number);
  const frames = framesOf(file, readJournalFile(file), undefined);
  const last = frames.at(-1);
  if (last === undefined) throw corrupt(file, FILE_MAGIC.length, 'the snapshot is empty');
  for (const [index, frame] of frames.entries()) {
    if (frame.sequence !== index + 1) throw corrupt(file, frame.offset, 'a frame is missing before it');
    if (frame !== last) for (const entry of decode<JournalEntry[]>(file, frame)) take(entry);
  }
  const end = decode<SnapshotEnd>(file, last);
  if (typeof end.sequence !== 'number') throw corrupt(file, last.offset, 'the snapshot has no end');
  return end.sequence;
}

/** @param notices where a torn end is told of and cut off; without, it is corruption */
function framesOf(file: string, content: Buffer, notices: string[] | undefined): readonly Frame[] {
  if (
    content.length < FILE_MAGIC.length &&
    notices !== undefined &&
    FILE_MAGIC.subarray(0, content.length).equals(content)
  ) {
    cut(file, 0);
    return [];
  }
  if (!content.subarray(0, FILE_MAGIC.length).equals(FILE_MAGIC))
    throw corrupt(file, 0, 'it does not begin as a journal does');
  const { frames, end, problem } = scanFrames(content, FILE_MAGIC.length);
  if (problem === undefined) return frames;
  if (problem === 'corrupt' || notices === undefined) throw corrupt(file, end, 'its checksum does not hold');
  notices.push(
    `${file}: dropped ${content.length - end} bytes at offset ${end} that were not written to the end and never acknowledged`,
  );
  cut(file, end);
  return frames;
}

function cut(file: string, length: number): void {
  try {
    truncateSync(file, length);
  } catch (error) {
    throw new JournalError('UNUSABLE', `${file} cannot be written: ${(error as Error).message}`, { cause: error });
  }
}

function decode<T>(file: string, frame: Frame): T {
  try {
    return deserialize(frame.payload) as T;
  } catch (error) {
    throw corrupt(file, frame.offset, `it cannot be decoded (${(error as Error).message})`);
  }
}

function corrupt(file: string, offset: number, reason: string): JournalError {
  return new JournalError(
    'CORRUPT',
    `${file} is damaged at offset ${offset}: ${reason}. Restore the directory from a copy, or name another with --data.`,
  );
}
