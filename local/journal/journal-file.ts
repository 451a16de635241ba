import { type FileHandle, open } from 'node:fs/promises';
import path from 'node:path';
import { FILE_MAGIC } from './journal-reader.ts';
import { privateFile } from './private-mode.ts';

/** A file that is only ever appended to. */
export class JournalFile {
  readonly #handle: FileHandle;
  #size: number;

  private constructor(handle: FileHandle, size: number) {
    this.#handle = handle;
    this.#size = size;
  }

  /** Opens the file at its end, and makes it with its first bytes if it is not there or empty. */
  static async open(file: string): Promise<JournalFile> {
    const handle = await open(file, 'a', privateFile);
    const { size } = await handle.stat();
    const opened = new JournalFile(handle, size);
    if (size === 0) {
      await opened.write([FILE_MAGIC]);
      await opened.sync();
      await syncDirectory(path.dirname(file));
    }
    return opened;
  }

  get size(): number {
    return this.#size;
  }

  /** Appends all of it. */
  async write(parts: readonly Uint8Array[]): Promise<void> {
    const bytes = parts.length === 1 && parts[0] !== undefined ? parts[0] : Buffer.concat(parts);
    for (let from = 0; from < bytes.length; ) {
      const { bytesWritten } = await this.#handle.write(bytes, from);
      from += bytesWritten;
      this.#size += bytesWritten;
    }
  }

  /** Settles when all that was written would outlive a loss of power. */
  sync(): Promise<void> {
    return this.#handle.datasync();
  }

  close(): Promise<void> {
    return this.#handle.close();
  }
}

/** Makes new and renamed files of a directory outlive a loss of power. */
export async function syncDirectory(directory: string): Promise<void> {
  const handle = await open(directory, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
