import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { withDirectoryLock } from './directory-lock.ts';
import { CliError } from './exit-codes.ts';

/** What the template is made from; a change of any of it makes a new one. */
const sources = ['bin', 'lib', 'core', 'lambdas', 'schemas', 'package-lock.json', 'cdk.json'];

/** Where the project is, and whether to make the template even if nothing changed. */
export interface SynthesizeOptions {
  readonly projectDir: string;
  readonly fresh?: boolean;
  /** The assembly's directory under `.millrace`. Default `cdk.out`; tests have their own, away from a running engine's. */
  readonly directory?: string;
  /** Told before the app is run, which takes some seconds. */
  readonly onStart?: () => void;
}

/**
 * Runs the CDK app for the local stage unless the cloud assembly is up to date. Gives the assembly's directory. Of several
 * processes that want it at the same time one makes it and the others wait.
 */
export function synthesize(options: SynthesizeOptions): Promise<string> {
  const lock = path.join(options.projectDir, '.millrace/synthesize.lock');
  return withDirectoryLock(lock, () => synthesizeAlone(options));
}

async function synthesizeAlone(options: SynthesizeOptions): Promise<string> {
  const { projectDir, fresh = false, directory = 'cdk.out', onStart } = options;
  const outdir = path.join(projectDir, '.millrace', directory);
  const stamp = `${outdir}.fingerprint`;
  const fingerprint = fingerprintOf(projectDir);
  const isCurrent = existsSync(path.join(outdir, 'manifest.json')) && readIfThere(stamp) === fingerprint;
  if (isCurrent && !fresh) return outdir;
  onStart?.();
  rmSync(stamp, { force: true });
  rmSync(outdir, { recursive: true, force: true });
  await runApp(projectDir, outdir);
  writeFileSync(stamp, fingerprint);
  return outdir;
}

/** A hash of the paths and contents of everything that the template is made from. */
export function fingerprintOf(projectDir: string): string {
  const hash = createHash('sha256');
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

function readIfThere(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

/** Runs the app as `cdk synth` would, without the CLI around it. Its output is shown only when it fails. */
function runApp(projectDir: string, outdir: string): Promise<void> {
  const { context } = JSON.parse(readFileSync(path.join(projectDir, 'cdk.json'), 'utf8')) as { context: object };
  const env = {
    ...process.env,
    CDK_OUTDIR: outdir,
    CDK_CONTEXT_JSON: JSON.stringify({ ...context, stage: 'local' }),
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
