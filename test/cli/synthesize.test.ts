import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fingerprintOf, synthesize } from '../../cli/synthesize.ts';

/** An app that writes the context it was given, and counts how often it ran. */
const app = `
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
mkdirSync(process.env.CDK_OUTDIR, { recursive: true });
writeFileSync(process.env.CDK_OUTDIR + '/manifest.json', process.env.CDK_CONTEXT_JSON);
appendFileSync('runs.txt', 'x');
`;

function project(source = app): string {
  const directory = mkdtempSync(path.join(tmpdir(), 'millrace-synthesize-'));
  mkdirSync(path.join(directory, 'bin'));
  mkdirSync(path.join(directory, 'lib'));
  writeFileSync(path.join(directory, 'package.json'), '{"type":"module"}');
  writeFileSync(path.join(directory, 'bin/millrace.ts'), source);
  writeFileSync(path.join(directory, 'lib/a.ts'), '1');
  writeFileSync(path.join(directory, 'cdk.json'), '{"context":{"flag":true}}');
  return directory;
}

async function runs(projectDir: string, fresh = false): Promise<boolean> {
  let ran = false;
  await synthesize({
    projectDir,
    fresh,
    onStart: () => {
      ran = true;
    },
  });
  return ran;
}

test('the app runs with the context of cdk.json for the local stage', async () => {
  const projectDir = project();
  const outdir = await synthesize({ projectDir });
  expect(require(path.join(outdir, 'manifest.json'))).toEqual({ flag: true, stage: 'local' });
});

test('what else the app is told makes an assembly of its own', async () => {
  const projectDir = project();
  const plain = await synthesize({ projectDir });
  const told = await synthesize({ projectDir, context: { auditReads: '7' } });
  expect(require(path.join(told, 'manifest.json'))).toEqual({ flag: true, auditReads: '7', stage: 'local' });
  expect(await synthesize({ projectDir, context: { auditReads: '7' } })).toBe(told);
  expect(await synthesize({ projectDir, context: { auditReads: '8' } })).not.toBe(told);
  expect(await synthesize({ projectDir })).toBe(plain);
});

test('the app runs again only when something changed, or when told to', async () => {
  const projectDir = project();
  const first = await runs(projectDir);
  const unchanged = await runs(projectDir);
  writeFileSync(path.join(projectDir, 'lib/a.ts'), '2');
  const changed = await runs(projectDir);
  const told = await runs(projectDir, true);
  rmSync(path.join(projectDir, '.millrace/assemblies'), { recursive: true });
  const lost = await runs(projectDir);
  expect({ first, unchanged, changed, told, lost }).toEqual({
    first: true,
    unchanged: false,
    changed: true,
    told: true,
    lost: true,
  });
});

test('those who synthesize at the same time all get the same whole assembly', async () => {
  const projectDir = project();
  const outdirs = await Promise.all([
    synthesize({ projectDir }),
    synthesize({ projectDir }),
    synthesize({ projectDir }),
  ]);
  expect(new Set(outdirs).size).toBe(1);
  expect(readdirSync(path.join(projectDir, '.millrace/assemblies'))).toEqual([path.basename(outdirs[0])]);
});

test('an assembly that something runs from stays when the sources change', async () => {
  const projectDir = project();
  const first = await synthesize({ projectDir });
  writeFileSync(path.join(projectDir, 'lib/a.ts'), '2');
  const second = await synthesize({ projectDir });
  expect(second).not.toBe(first);
  expect(existsSync(path.join(first, 'manifest.json'))).toBe(true);
});

test('a file that moves changes the fingerprint', () => {
  const projectDir = project();
  const before = fingerprintOf(projectDir);
  writeFileSync(path.join(projectDir, 'lib/b.ts'), '1');
  rmSync(path.join(projectDir, 'lib/a.ts'));
  expect(fingerprintOf(projectDir)).not.toBe(before);
});

test('an app that fails is an error with what it said', async () => {
  const projectDir = project('throw new Error("no such stage");');
  await expect(synthesize({ projectDir })).rejects.toThrow(
    /could not be synthesized \(exit code 1\):[\s\S]*no such stage/,
  );
});
