import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
} from 'node:fs';
import path from 'node:path';
import { CliError } from './exit-codes.ts';

/** What the template is made from; a change of any of it makes a new one. */
const sources = ['bin', 'lib', 'core', 'lambdas', 'schemas', 'package-lock.json', 'cdk.json'];

/** Where the project is, what the app is told, and whether to make the template even if nothing changed. */
export interface SynthesizeOptions {
  readonly projectDir: string;
  readonly fresh?: boolean;
  /** What the app is told beside the stage, as by `cdk -c NAME=VALUE`. @default nothing */
  readonly context?: Readonly<Record<string, string>>;
  /** Told before the app is run, which takes some seconds. */
  readonly onStart?: () => void;
}

/** Assemblies that nobody has made use of for this long are removed. */
const keptForMs = 7 * 24 * 60 * 60 * 1_000;

/**
 * Runs the CDK app for the local stage unless its sources have been synthesized before in that context. Gives the assembly's
 * directory, which is named after both and appears whole or not at all: several may synthesize at once, and what runs from
 * an older assembly keeps it.
 */
export async function synthesize(options: SynthesizeOptions): Promise<string> {
  const { projectDir, fresh = false, context = {}, onStart } = options;
  const assemblies = path.join(projectDir, '.millrace/assemblies');
  const outdir = path.join(assemblies, fingerprintOf(projectDir, context).slice(0, 16));
  if (existsSync(path.join(outdir, 'manifest.json')) && !fresh) {
    utimesSync(outdir, new Date(), new Date());
    return outdir;
  }
  onStart?.();
  mkdirSync(assemblies, { recursive: true });
  removeOld(assemblies);
  const unfinished = mkdtempSync(path.join(assemblies, 'unfinished-'));
  try {
    await runApp(projectDir, unfinished, context);
    putInPlace(unfinished, outdir, fresh);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
  return outdir;
}

function putInPlace(unfinished: string, outdir: string, replace: boolean): void {
  if (replace) rmSync(outdir, { recursive: true, force: true });
  try {
    renameSync(unfinished, outdir);
  } catch (error) {
    // Somebody else was first, with the same sources and so with the same outcome.
    if (!existsSync(path.join(outdir, 'manifest.json'))) throw error;
  }
}

function removeOld(assemblies: string): void {
  for (const name of readdirSync(assemblies)) {
    const directory = path.join(assemblies, name);
    if (Date.now() - statSync(directory).mtimeMs > keptForMs) rmSync(directory, { recursive: true, force: true });
  }
}

/** A hash of everything that the template is made from: the paths and contents of its sources, and the context. */
export function fingerprintOf(projectDir: string, context: Readonly<Record<string, string>> = {}): string {
  const hash = createHash('sha256').update(JSON.stringify(Object.entries(context).sort()));
  for (const source of sources) {
    for (const file of filesOf(path.join(projectDir, source))) {
      const content = readFileSync(file);
      hash.update(`${path.relative(projectDir, file)}\0${content.length}\0`).update(content);
    }
  }
  return hash.digest('hex');
}

/** The files under `place`, or `place` itself, in a fixed order. */
function filesOf(place: string): string[] {
  if (!existsSync(place)) return [];
  try {
    const entries = readdirSync(place, { withFileTypes: true, recursive: true });
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name))
      .sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') return [place];
    throw error;
  }
}

/** Runs the app as `cdk synth` would, without the CLI around it. Its output is shown only when it fails. */
function runApp(projectDir: string, outdir: string, told: Readonly<Record<string, string>>): Promise<void> {
  const { context } = JSON.parse(readFileSync(path.join(projectDir, 'cdk.json'), 'utf8')) as { context: object };
  const env = {
    ...process.env,
    CDK_OUTDIR: outdir,
    CDK_CONTEXT_JSON: JSON.stringify({ ...context, ...told, stage: 'local' }),
    CDK_VALIDATION: 'false',
  };
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [path.join(projectDir, 'bin/millrace.ts')], {
      cwd: projectDir,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const collect = (chunk: Buffer): void => {
      output += chunk.toString();
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve();
      else reject(new CliError(`the app could not be synthesized (exit code ${code}):\n${output.trim()}`));
    });
  });
}
