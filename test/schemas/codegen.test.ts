import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { repository } from './repository.ts';

function codegen(root: string, ...args: string[]) {
  return spawnSync(process.execPath, [path.join(root, 'scripts/codegen.ts'), ...args], { encoding: 'utf8' });
}

/** A copy of the schemas and of the generator, to be changed and thrown away. */
function copyOfSchemas(): string {
  const root = mkdtempSync(path.join(tmpdir(), 'millrace-codegen-'));
  for (const folder of ['schemas', 'scripts'])
    cpSync(path.join(repository, folder), path.join(root, folder), { recursive: true });
  cpSync(path.join(repository, 'package.json'), path.join(root, 'package.json'));
  symlinkSync(path.join(repository, 'node_modules'), path.join(root, 'node_modules'));
  return root;
}

test('finds the generated files up to date (else: npm run codegen)', () => {
  const { status, stderr } = codegen(repository, '--check');
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});

test('names the files that are stale, and makes them anew', () => {
  const root = copyOfSchemas();
  try {
    const file = path.join(root, 'schemas/inventory/replenished-1.0.schema.json');
    writeFileSync(file, readFileSync(file, 'utf8').replace('Units that came in', 'Units'));
    const check = codegen(root, '--check');
    expect(check.status).toBe(1);
    expect(check.stderr.split('\n').filter(Boolean)).toEqual([
      'stale: schemas/generated/event-types.ts (run npm run codegen)',
      'stale: schemas/generated/registry.json (run npm run codegen)',
    ]);
    expect(codegen(root).status).toBe(0);
    expect(codegen(root, '--check').status).toBe(0);
  } finally {
    rmSync(root, { recursive: true });
  }
});

test.each([
  'customer.commands.js',
  'customer.events.js',
  'envelope.js',
  'inventory.commands.js',
  'inventory.events.js',
  'notification.events.js',
  'order.commands.js',
  'order.events.js',
  'payment.commands.js',
  'payment.events.js',
])('%s needs no other module and compiles nothing', (name) => {
  const code = readFileSync(path.join(repository, 'schemas/generated', name), 'utf8');
  expect(code).not.toMatch(/\bimport\b|\brequire\(|\beval\(|new Function/);
});
