import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { JournalError } from './journal-error.ts';
import { privateFile } from './private-mode.ts';

/**
 * Takes a directory for this process, and answers how to give it back. The lock of a process that is no more is taken
 * over. Throws JournalError LOCKED, which names the process that has it.
 */
export function lockDirectory(directory: string): () => void {
  const lock = path.join(directory, 'lock');
  const own = `${process.pid} ${startOf(process.pid) ?? ''}\n`;
  const candidate = `${lock}.${process.pid}`;
  writeFileSync(candidate, own, { mode: privateFile });
  try {
    for (let tries = 0; tries < 3; tries++) {
      try {
        // A link is made whole or not at all, with what it says.
        linkSync(candidate, lock);
        return () => {
          if (read(lock) === own) rmSync(lock, { force: true });
        };
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      }
      removeStale(lock, directory);
    }
    throw locked(directory, read(lock) ?? '');
  } finally {
    rmSync(candidate, { force: true });
  }
}

function removeStale(lock: string, directory: string): void {
  const owner = read(lock);
  if (owner === undefined) return;
  if (isAlive(owner)) throw locked(directory, owner);
  const aside = `${lock}.stale.${process.pid}`;
  try {
    renameSync(lock, aside);
  } catch {
    return;
  }
  const moved = read(aside);
  rmSync(aside, { force: true });
  // Someone else took it over in between; theirs was moved and must come back.
  if (moved !== undefined && moved !== owner) writeFileSync(lock, moved, { mode: privateFile });
}

function isAlive(owner: string): boolean {
  const [pid = '', start = ''] = owner.trim().split(' ');
  if (!/^\d+$/.test(pid)) return false;
  try {
    process.kill(Number(pid), 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  const now = startOf(Number(pid));
  // The number may have been given to another process since.
  if (now !== undefined && start !== '' && now !== start) return false;
  // What has ended and was not asked for by its parent has a number still, and no files: so it is in some containers for ever.
  return statusOf(Number(pid))[0] !== 'Z';
}

/** When the process was started, in ticks since the machine was; undefined where the system does not tell. */
function startOf(pid: number): string | undefined {
  return statusOf(pid)[19];
}

/** What the system tells of a process behind its name: its state first. Nothing where it does not tell. */
function statusOf(pid: number): readonly string[] {
  const stat = read(`/proc/${pid}/stat`);
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ') ?? [];
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function locked(directory: string, owner: string): JournalError {
  const pid = owner.trim().split(' ')[0] ?? '';
  return new JournalError(
    'LOCKED',
    `${directory} is in use by another engine (process ${pid}). Stop that one, or name another directory with --data.`,
  );
}
