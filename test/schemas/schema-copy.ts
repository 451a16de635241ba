import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { repository } from './repository.ts';

/** A copy of the schemas and of the generator, to be changed and thrown away. */
export function copyOfSchemas(): string {
  const root = mkdtempSync(path.join(tmpdir(), 'millrace-codegen-'));
  for (const folder of ['schemas', 'scripts'])
    cpSync(path.join(repository, folder), path.join(root, folder), { recursive: true });
  cpSync(path.join(repository, 'package.json'), path.join(root, 'package.json'));
  symlinkSync(path.join(repository, 'node_modules'), path.join(root, 'node_modules'));
  return root;
}

/** Runs the generator of the repository or of a copy. */
export function codegen(root: string, ...args: string[]) {
  return spawnSync(process.execPath, [path.join(root, 'scripts/codegen.ts'), ...args], { encoding: 'utf8' });
}
