import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { JournalError } from './journal-error.ts';
import { makePrivate, privateDirectory, privateFile } from './private-mode.ts';

/** The version of what stands in a data directory. Another version is refused, never guessed at. */
export const JOURNAL_FORMAT = 1;

const STAMP = 'millrace-data.json';
const FILE = /^(journal|snapshot)-(\d{8})\.log$/;

/** The files of a data directory: snapshots, and the segments of the journal that follow them. */
export interface JournalFiles {
  /** The newest complete snapshot; undefined for none. It holds all that segments before its number say. */
  readonly snapshot: number | undefined;
  /** Segments to be read after it, in order. */
  readonly segments: readonly number[];
}

/** The names of a file of the journal. */
export function journalFile(directory: string, kind: 'journal' | 'snapshot', number: number): string {
  return path.join(directory, `${kind}-${String(number).padStart(8, '0')}.log`);
}

/**
 * Makes the directory if it is not there, checks that it is ours and closes it, with all that is in it, to other users. Throws
 * JournalError UNUSABLE and FORMAT.
 */
export function prepareDirectory(directory: string): void {
  try {
    mkdirSync(directory, { recursive: true, mode: privateDirectory });
    const names = readdirSync(directory);
    if (names.includes(STAMP)) {
      checkStamp(directory);
      makePrivate(directory);
      return;
    }
    const others = names.filter((name) => !name.startsWith('lock'));
    if (others.length > 0) {
      throw new JournalError(
        'UNUSABLE',
        `${directory} has files in it (${others.slice(0, 3).join(', ')}) and is no data directory of millrace. Name an empty or new one with --data, for instance ${path.join(directory, 'millrace')}.`,
      );
    }
    makePrivate(directory);
    const stamp = `${JSON.stringify({ format: JOURNAL_FORMAT })}\n`;
    writeFileSync(path.join(directory, STAMP), stamp, { flush: true, mode: privateFile });
  } catch (error) {
    if (error instanceof JournalError) throw error;
    throw unusable(directory, error);
  }
}

/** What is there to read, once leftovers of an interrupted compaction are gone. */
export function listFiles(directory: string): JournalFiles {
  const numbers = { journal: [] as number[], snapshot: [] as number[] };
  for (const name of readdirSync(directory)) {
    const match = FILE.exec(name);
    if (match !== null) numbers[match[1] as 'journal' | 'snapshot'].push(Number(match[2]));
    else if (name.endsWith('.tmp')) rmSync(path.join(directory, name), { force: true });
  }
  const snapshot = numbers.snapshot.length === 0 ? undefined : Math.max(...numbers.snapshot);
  removeBefore(directory, numbers, snapshot ?? 0);
  const segments = numbers.journal.filter((number) => number >= (snapshot ?? 0)).sort((a, b) => a - b);
  return { snapshot, segments };
}

/** A file's bytes. Throws JournalError UNUSABLE. */
export function readJournalFile(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw unusable(file, error);
  }
}

/** The bytes that files of the directory take. */
export function sizeOfFile(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

/** Deletes what a snapshot of that number has made superfluous. */
export function dropBefore(directory: string, snapshot: number): void {
  const numbers = { journal: [] as number[], snapshot: [] as number[] };
  for (const name of readdirSync(directory)) {
    const match = FILE.exec(name);
    if (match !== null) numbers[match[1] as 'journal' | 'snapshot'].push(Number(match[2]));
  }
  removeBefore(directory, numbers, snapshot);
}

function removeBefore(directory: string, numbers: Record<'journal' | 'snapshot', number[]>, limit: number): void {
  for (const kind of ['journal', 'snapshot'] as const) {
    for (const number of numbers[kind]) {
      if (number < limit) rmSync(journalFile(directory, kind, number), { force: true });
    }
  }
}

function checkStamp(directory: string): void {
  let format: unknown;
  try {
    format = (JSON.parse(readFileSync(path.join(directory, STAMP), 'utf8')) as { format?: unknown }).format;
  } catch (error) {
    throw new JournalError('CORRUPT', `${path.join(directory, STAMP)} cannot be read: ${(error as Error).message}`, {
      cause: error,
    });
  }
  if (format === JOURNAL_FORMAT) return;
  throw new JournalError(
    'FORMAT',
    `${directory} is of format ${String(format)}; this millrace reads and writes format ${JOURNAL_FORMAT}. Use the millrace that wrote it, or name another directory with --data.`,
  );
}

function unusable(place: string, error: unknown): JournalError {
  return new JournalError('UNUSABLE', `${place} cannot be used: ${(error as Error).message}`, { cause: error });
}
