import { serialize } from 'node:v8';
import type { StateChanges } from '../aws/state-changes.ts';
import { ChangeLog, type JournalEntry } from './change-log.ts';
import { lockDirectory } from './directory-lock.ts';
import { encodeFrame } from './frame.ts';
import { dropBefore, journalFile, prepareDirectory, sizeOfFile } from './journal-directory.ts';
import { JournalError } from './journal-error.ts';
import { JournalFile } from './journal-file.ts';
import { type ReadJournal, readJournal } from './journal-reader.ts';
import { writeSnapshot } from './snapshot-writer.ts';

/** What a journal is opened with. */
export interface JournalOptions {
  readonly directory: string;
  /** A snapshot is made when the segments have grown by that many bytes, or by as many as the last snapshot has. Default 32 MiB. */
  readonly compactAfterBytes?: number;
  /** Told once when the journal can no longer be written; from then on nothing is acknowledged. */
  readonly onFailure?: (error: JournalError) => void;
}

interface Waiter {
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

const COMPACT_AFTER_BYTES = 32 * 1024 * 1024;

/**
 * Keeps the engine's state in a directory. One log for all services, written in the order in which things happened: each
 * frame holds every change since the frame before it, as of one instant between two tasks of the event loop. So however
 * much of the log survives, reading it gives the whole engine as it was at one instant, and no service is ahead of
 * another. `settled` says when that instant is on disk; an answer that is held until then is never taken back.
 */
export class Journal {
  readonly directory: string;
  readonly #options: JournalOptions;
  readonly #unlock: () => void;
  readonly #log = new ChangeLog(() => this.#plan());
  readonly #compactAfterBytes: number;
  #state: () => Iterable<JournalEntry> = () => [];
  #file: JournalFile | undefined;
  #segment = 1;
  #sequence = 0;
  #bytesSinceSnapshot = 0;
  #snapshotBytes = 0;
  /** Those who wait for changes that no frame holds yet, and for the frame that is being written. */
  #waiters: Waiter[] = [];
  #waitersOfFrame: Waiter[] = [];
  #writing = false;
  #planned = false;
  #compaction: Promise<void> | undefined;
  #failure: JournalError | undefined;

  /** Takes the directory, and makes it where it is not there. Throws JournalError. */
  constructor(options: JournalOptions) {
    this.#options = options;
    this.directory = options.directory;
    this.#compactAfterBytes = options.compactAfterBytes ?? COMPACT_AFTER_BYTES;
    prepareDirectory(options.directory);
    this.#unlock = lockDirectory(options.directory);
  }

  /** Where a service tells of its changes; they count from `begin` on. */
  changesOf(service: string): StateChanges {
    return this.#log.of(service);
  }

  /** Reads everything there is; to be called once and first. Throws JournalError. */
  read(take: (entry: JournalEntry) => void): ReadJournal {
    const result = readJournal(this.directory, take);
    this.#sequence = result.sequence;
    this.#segment = result.segment;
    this.#bytesSinceSnapshot = result.bytes;
    this.#snapshotBytes = sizeOfFile(journalFile(this.directory, 'snapshot', result.segment));
    return result;
  }

  /** Starts to write. `state` yields the whole state when a snapshot is to be made. */
  async begin(state: () => Iterable<JournalEntry>): Promise<void> {
    this.#state = state;
    try {
      this.#file = await JournalFile.open(journalFile(this.directory, 'journal', this.#segment));
    } catch (error) {
      throw new JournalError('UNUSABLE', `${this.directory} cannot be written: ${(error as Error).message}`, {
        cause: error,
      });
    }
    this.#log.listen();
  }

  /** Settles when everything up to now is on disk; undefined when it is already. Rejects once writing has failed. */
  settled(): Promise<void> | undefined {
    if (this.#failure !== undefined) return Promise.reject(this.#failure);
    if (this.#log.isEmpty && !this.#writing) return undefined;
    return new Promise((resolve, reject) => {
      // Nothing has changed since the frame being written was made: it holds all that the caller knows.
      (this.#log.isEmpty ? this.#waitersOfFrame : this.#waiters).push({ resolve, reject });
    });
  }

  /** Writes what is left and gives the directory back. */
  async close(): Promise<void> {
    await this.settled()?.catch(() => undefined);
    await this.#compaction;
    await this.#file?.close();
    this.#file = undefined;
    this.#unlock();
  }

  /** At the end of the current turn of the event loop, so that what belongs together is written together. */
  #plan(): void {
    if (this.#planned || this.#writing || this.#failure !== undefined) return;
    this.#planned = true;
    setImmediate(() => {
      this.#planned = false;
      void this.#write();
    });
  }

  /** Writes frame after frame until nothing is left. Never rejects. */
  async #write(): Promise<void> {
    this.#writing = true;
    try {
      while (!this.#log.isEmpty) {
        this.#waitersOfFrame = this.#waiters;
        this.#waiters = [];
        await this.#writeFrame();
        const waiters = this.#waitersOfFrame;
        this.#waitersOfFrame = [];
        for (const { resolve } of waiters) resolve();
      }
    } catch (error) {
      this.#fail(error as NodeJS.ErrnoException);
    }
    this.#writing = false;
  }

  async #writeFrame(): Promise<void> {
    // From here to the first await is one instant: what changed, and if need be the whole state.
    const entries = this.#log.take();
    const grown = this.#bytesSinceSnapshot > Math.max(this.#compactAfterBytes, this.#snapshotBytes);
    const whole = grown && this.#compaction === undefined ? [...this.#state()] : undefined;
    if (entries.length > 0) {
      const frame = encodeFrame(++this.#sequence, serialize(entries));
      this.#bytesSinceSnapshot += frame.length;
      await this.#file?.write([frame]);
      await this.#file?.sync();
    }
    if (whole !== undefined) await this.#compact(whole);
  }

  /** Goes on in a new segment, and writes beside it the snapshot that makes the earlier ones superfluous. */
  async #compact(entries: readonly JournalEntry[]): Promise<void> {
    await this.#file?.close();
    const number = ++this.#segment;
    this.#file = await JournalFile.open(journalFile(this.directory, 'journal', number));
    this.#bytesSinceSnapshot = 0;
    this.#compaction = writeSnapshot(this.directory, { number, sequence: this.#sequence, entries })
      .then((bytes) => {
        this.#snapshotBytes = bytes;
        dropBefore(this.directory, number);
      })
      .catch((error) => this.#fail(error))
      .finally(() => {
        this.#compaction = undefined;
      });
  }

  #fail(error: NodeJS.ErrnoException): void {
    if (this.#failure !== undefined) return;
    const reason = error.code === 'ENOSPC' ? 'the disk is full' : error.message;
    this.#failure = new JournalError(
      'WRITE_FAILED',
      `${this.directory} can no longer be written: ${reason}. Everything acknowledged so far is kept.`,
      { cause: error },
    );
    for (const { reject } of [...this.#waitersOfFrame, ...this.#waiters]) reject(this.#failure);
    this.#waiters = [];
    this.#waitersOfFrame = [];
    this.#options.onFailure?.(this.#failure);
  }
}
