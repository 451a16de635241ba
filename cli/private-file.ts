import { closeSync, fchmodSync, fstatSync, ftruncateSync, openSync, writeFileSync } from 'node:fs';

/**
 * Writes a file that only its owner can read, whatever the umask: what it holds is about persons. A file that was there keeps its
 * place and loses its content and everybody else's rights, before anything new is in it. What is no file, like a terminal
 * or a pipe, keeps its mode.
 */
export function writePrivateFile(file: string, text: string): void {
  const descriptor = openSync(file, 'a', 0o600);
  try {
    if (fstatSync(descriptor).isFile()) {
      fchmodSync(descriptor, 0o600);
      ftruncateSync(descriptor);
    }
    writeFileSync(descriptor, text);
  } finally {
    closeSync(descriptor);
  }
}
