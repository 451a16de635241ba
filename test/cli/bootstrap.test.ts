import { spawn } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const bootstrap = path.join(__dirname, '../../cli/bootstrap.mjs');

/** Stands in for npm: writes down what it was asked for and installs a Node that is this one. */
const npm = `
const { appendFileSync, mkdirSync, symlinkSync, rmSync, writeFileSync } = require('node:fs');
appendFileSync('npm.log', process.argv[2] + '\\n');
if (process.argv[2] === 'ci' && process.env.BROKEN_CI) process.exit(1);
rmSync('node_modules', { recursive: true, force: true });
mkdirSync('node_modules/node/bin', { recursive: true });
symlinkSync(process.execPath, 'node_modules/node/bin/node');
`;

const command = `
process.stdout.write(JSON.stringify(process.argv.slice(2)));
process.on('SIGTERM', () => process.exit(5));
if (process.argv.includes('wait')) { process.stdout.write('waiting'); setInterval(() => {}, 1000); }
else process.exitCode = 7;
`;

function project(): string {
  const root = mkdtempSync(path.join(tmpdir(), 'millrace-bootstrap-'));
  mkdirSync(path.join(root, 'cli'));
  mkdirSync(path.join(root, 'scripts'));
  copyFileSync(bootstrap, path.join(root, 'cli/bootstrap.mjs'));
  writeFileSync(path.join(root, 'cli/millrace.ts'), command);
  writeFileSync(path.join(root, 'scripts/test.ts'), 'process.stdout.write("tests");');
  writeFileSync(path.join(root, 'npm.cjs'), npm);
  writeFileSync(path.join(root, 'package-lock.json'), '{"packages":{"":{},"node_modules/node":{"version":"24.0.0"}}}');
  return root;
}

interface Ended {
  readonly code: number | null;
  readonly output: string;
}

function run(
  root: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
  signal?: NodeJS.Signals,
): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [path.join(root, 'cli/bootstrap.mjs'), ...args], {
      cwd: root,
      env: { ...process.env, npm_execpath: path.join(root, 'npm.cjs'), ...env },
    });
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
      if (signal && output.includes('waiting')) child.kill(signal);
    });
    child.once('close', (code) => resolve({ code, output }));
  });
}

function npmCalls(root: string): string {
  return existsSync(path.join(root, 'npm.log')) ? readFileSync(path.join(root, 'npm.log'), 'utf8') : '';
}

test('installs once, then hands over arguments and gives back the exit code', async () => {
  const root = project();
  const first = await run(root, ['put', 'x']);
  const second = await run(root, ['put', 'y']);
  expect([first, second, npmCalls(root)]).toEqual([
    { code: 7, output: '["put","x"]' },
    { code: 7, output: '["put","y"]' },
    'ci\n',
  ]);
});

test('installs again when the lock file changes or the packages are gone', async () => {
  const root = project();
  await run(root, []);
  writeFileSync(path.join(root, 'package-lock.json'), '{"packages":{"":{},"node_modules/node":{"version":"24.1.0"}}}');
  await run(root, []);
  rmSync(path.join(root, 'node_modules'), { recursive: true });
  await run(root, []);
  expect(npmCalls(root)).toBe('ci\nci\nci\n');
});

test('installs nothing when npm has put exactly the locked packages there', async () => {
  const root = project();
  await run(root, []);
  rmSync(path.join(root, 'node_modules/.millrace-install'));
  copyFileSync(path.join(root, 'package-lock.json'), path.join(root, 'node_modules/.package-lock.json'));
  await run(root, []);
  expect(npmCalls(root)).toBe('ci\n');
});

test('falls back to npm install when npm ci fails, and without a lock file', async () => {
  const broken = project();
  await run(broken, [], { BROKEN_CI: '1' });
  const unlocked = project();
  rmSync(path.join(unlocked, 'package-lock.json'));
  await run(unlocked, []);
  expect([npmCalls(broken), npmCalls(unlocked)]).toEqual(['ci\ninstall\n', 'install\n']);
});

test('passes signals on', async () => {
  expect((await run(project(), ['wait'], {}, 'SIGTERM')).code).toBe(5);
});

test('stops what it started for npm once npm’s shell is gone', async () => {
  const root = project();
  await run(root, []);
  const script = `"${process.execPath}" "${path.join(root, 'cli/bootstrap.mjs')}" wait; true`;
  const shell = spawn('sh', ['-c', script], { cwd: root, env: { ...process.env, npm_lifecycle_event: 'start' } });
  let output = '';
  await new Promise<void>((resolve) => {
    shell.stdout.on('data', (chunk) => {
      output += chunk;
      if (output.includes('waiting')) resolve();
    });
  });
  shell.kill('SIGKILL');
  // Closed once the last process that could write has ended.
  await new Promise((resolve) => shell.once('close', resolve));
}, 20_000);

test.each([
  ['e2e', 'scripts/e2e.ts'],
  ['bench', 'bench/run.ts'],
])('runs %s of the project', async (name, file) => {
  const root = project();
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), 'process.stdout.write(JSON.stringify(process.argv.slice(2)));');
  expect(await run(root, [name, '--json'])).toEqual({ code: 0, output: '["--json"]' });
});

test('runs the tests of the project as test', async () => {
  expect(await run(project(), ['test'])).toEqual({ code: 0, output: 'tests' });
});
