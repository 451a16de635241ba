import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { reproducibleBom } from './sbom/reproducible-bom.ts';

/**
 * `npm run sbom -- [--out FILE]`: writes the bill of materials, everything in package-lock.json with version, hash and licence,
 * as CycloneDX in JSON; to .millrace/sbom.cdx.json unless told.
 */
const repository = path.resolve(import.meta.dirname, '..');
const { values } = parseArgs({ options: { out: { type: 'string' } } });
const out = path.resolve(values.out ?? path.join(repository, '.millrace/sbom.cdx.json'));

const own = process.env.npm_execpath;
const [command = '', ...before] = own === undefined ? ['npm'] : [process.execPath, own];
const asked = ['sbom', '--package-lock-only', '--sbom-format', 'cyclonedx', '--sbom-type', 'application'];
const { status, stdout, error } = spawnSync(command, [...before, ...asked], {
  cwd: repository,
  encoding: 'utf8',
  maxBuffer: 64 * 1024 * 1024,
  stdio: ['ignore', 'pipe', 'inherit'],
  shell: process.platform === 'win32' && own === undefined,
});
if (status !== 0) {
  console.error(`npm sbom failed: ${error?.message ?? `exit code ${status}`}`);
  process.exit(1);
}
mkdirSync(path.dirname(out), { recursive: true });
writeFileSync(out, reproducibleBom(stdout, readFileSync(path.join(repository, 'package-lock.json'), 'utf8')));
console.error(`written: ${out}`);
