import path from 'node:path';

/**
 * Where the state of `--data` is kept. The project's own `.millrace`, which everything that is made anew at need lies in as
 * well, keeps it in a folder of its own, `data`; any other directory is taken as it is named.
 */
export function dataDirectory(named: string, projectDir: string): string {
  const directory = path.resolve(named);
  return directory === path.join(projectDir, '.millrace') ? path.join(directory, 'data') : directory;
}
