import { chmodSync, lstatSync, readdirSync } from 'node:fs';
import path from 'node:path';

/** Modes of what a data directory consists of: key material and personal data of whoever runs the engine, and of nobody else. */
export const privateDirectory = 0o700;
export const privateFile = 0o600;

/**
 * Takes everybody else's rights to a directory and to every file in it, whatever umask or earlier process gave them. Throws where
 * that cannot be had: what others can read is no place for keys.
 */
export function makePrivate(directory: string): void {
  // The directory first: from then on nobody else can put a file there.
  chmodSync(directory, privateDirectory);
  for (const name of readdirSync(directory)) {
    const file = path.join(directory, name);
    if (lstatSync(file, { throwIfNoEntry: false })?.isFile()) chmodSync(file, privateFile);
  }
}
