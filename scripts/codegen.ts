import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { catalog } from './codegen/catalog.ts';
import { personalData } from './codegen/personal-data.ts';
import { registry } from './codegen/registry.ts';
import { readSchemas } from './codegen/schema-source.ts';
import { commandTypes, eventTypes, sharedTypes } from './codegen/typescript-types.ts';
import { validators } from './codegen/validators.ts';

const schemasDir = path.join(import.meta.dirname, '../schemas');
const generatedDir = path.join(schemasDir, 'generated');

/** Every generated file by its name. The same schemas give the same bytes. */
function generate(): Map<string, string> {
  const source = readSchemas(schemasDir);
  return new Map([
    ['catalog.ts', catalog(source)],
    ['command-types.ts', commandTypes(source)],
    ['event-types.ts', eventTypes(source)],
    ['personal-data.ts', personalData(source)],
    ['registry.json', registry(source)],
    ['shared-types.ts', sharedTypes(source)],
    ...validators(source, schemasDir),
  ]);
}

function staleFiles(files: ReadonlyMap<string, string>): string[] {
  const present = readdirSync(generatedDir);
  const left = present.filter((name) => !files.has(name));
  const changed = [...files].filter(
    ([name, content]) => !present.includes(name) || readFileSync(path.join(generatedDir, name), 'utf8') !== content,
  );
  return [...left, ...changed.map(([name]) => name)].sort();
}

mkdirSync(generatedDir, { recursive: true });
const files = generate();
const stale = staleFiles(files);
if (process.argv.includes('--check')) {
  for (const name of stale) console.error(`stale: schemas/generated/${name} (run npm run codegen)`);
  process.exitCode = stale.length === 0 ? 0 : 1;
} else {
  for (const name of stale) {
    const content = files.get(name);
    if (content === undefined) rmSync(path.join(generatedDir, name));
    else writeFileSync(path.join(generatedDir, name), content);
    console.log(`wrote schemas/generated/${name}`);
  }
}
