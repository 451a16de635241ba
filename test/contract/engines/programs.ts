import { accessSync, constants } from 'node:fs';
import path from 'node:path';

/** The repository's root. */
export const repository = path.resolve(__dirname, '../../..');

/** Whether a file can be run. */
export function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Where a program is: the first of the given files, else on the PATH. */
export function findProgram(name: string, files: readonly (string | undefined)[] = []): string | undefined {
  const onPath = (process.env.PATH ?? '').split(path.delimiter).map((folder) => path.join(folder, name));
  return [...files, ...onPath].find((file) => file !== undefined && isProgram(file));
}
