import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The root of the repository. */
export const repository = path.join(import.meta.dirname, '../..');

/** The JSON file at a path in the repository. */
export function readJson(file: string): Record<string, unknown> {
  return JSON.parse(readFileSync(path.join(repository, file), 'utf8')) as Record<string, unknown>;
}

/** Files under `schemas/` (not those that are generated) whose name ends like this, as paths in the repository. */
export function schemaFiles(ending: string): string[] {
  return readdirSync(path.join(repository, 'schemas'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending) && !name.startsWith('generated'))
    .map((name) => `schemas/${name}`)
    .sort();
}
