import { rename } from 'node:fs/promises';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { serialize } from 'node:v8';
import type { JournalEntry } from './change-log.ts';
import { encodeFrame } from './frame.ts';
import { journalFile } from './journal-directory.ts';
import { JournalFile, syncDirectory } from './journal-file.ts';
import type { SnapshotEnd } from './journal-reader.ts';

/** A snapshot to write: the state of the instant after the journal's frame `sequence`. */
export interface Snapshot {
  readonly number: number;
  readonly sequence: number;
  readonly entries: readonly JournalEntry[];
}

const ENTRIES_PER_FRAME = 500;

/** Writes a snapshot beside the running engine, and gives it its name only when it is whole. Answers its size in bytes. */
export async function writeSnapshot(directory: string, snapshot: Snapshot): Promise<number> {
  const file = journalFile(directory, 'snapshot', snapshot.number);
  const unfinished = `${file}.tmp`;
  const output = await JournalFile.open(unfinished);
  try {
    let frames = 0;
    for (let from = 0; from < snapshot.entries.length; from += ENTRIES_PER_FRAME) {
      const part = snapshot.entries.slice(from, from + ENTRIES_PER_FRAME);
      await output.write([encodeFrame(++frames, serialize(part))]);
      await setImmediate();
    }
    const end: SnapshotEnd = { sequence: snapshot.sequence };
    await output.write([encodeFrame(++frames, serialize(end))]);
    await output.sync();
  } finally {
    await output.close();
  }
  await rename(unfinished, file);
  await syncDirectory(path.dirname(file));
  return output.size;
}
