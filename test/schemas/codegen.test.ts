import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { repository } from './repository.ts';
import { codegen, copyOfSchemas } from './schema-copy.ts';

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
