import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const lookEveryMs = 100;

/**
 * Runs `work` while no other process on this machine does so under the same lock, a directory that is there only
 * meanwhile. A lock whose process has died is taken over.
 */
export async function withDirectoryLock<T>(directory: string, work: () => Promise<T>): Promise<T> {
  while (!taken(directory)) {
    if (isAbandoned(directory)) rmSync(directory, { recursive: true, force: true });
    else await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
  }
  try {
    return await work();
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

function taken(directory: string): boolean {
  mkdirSync(path.dirname(directory), { recursive: true });
  try {
    mkdirSync(directory);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
  writeFileSync(path.join(directory, 'pid'), String(process.pid));
  return true;
}

/** A lock without a process yet is one that is being taken at this moment. */
function isAbandoned(directory: string): boolean {
  try {
    process.kill(Number(readFileSync(path.join(directory, 'pid'), 'utf8')), 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}
