import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The project's root. */
export const repository = path.resolve(import.meta.dirname, '..');

/** How to start a process, and how to know that it is ready. */
export interface ProcessOptions {
  readonly command?: string;
  readonly args: readonly string[];
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Matched against all output so far. */
  readonly ready: RegExp;
  /** Default 60,000. */
  readonly readyWithinMs?: number;
}

/** A process that is ready. Leaving its scope stops it. */
export interface RunningProcess extends AsyncDisposable {
  readonly child: ChildProcess;
  /** What `ready` matched. */
  readonly match: RegExpExecArray;
  /** From the spawn to the line that says ready. */
  readonly readyMs: number;
  stop(): Promise<void>;
}

const running = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of running) signalGroup(child, 'SIGKILL');
});

/** Starts a process with a group of its own and waits until it says that it is ready. Rejects with its output. */
export async function startProcess(options: ProcessOptions): Promise<RunningProcess> {
  const start = performance.now();
  const child = spawn(options.command ?? process.execPath, options.args, {
    cwd: options.cwd ?? repository,
    env: { ...process.env, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    detached: true,
  });
  running.add(child);
  child.once('exit', () => running.delete(child));
  const stop = (): Promise<void> => stopped(child);
  try {
    const match = await readyOutput(child, options);
    return { child, match, readyMs: performance.now() - start, stop, [Symbol.asyncDispose]: stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function readyOutput(child: ChildProcess, { args, ready, readyWithinMs = 60_000 }: ProcessOptions) {
  return new Promise<RegExpExecArray>((resolve, reject) => {
    let output = '';
    let isReady = false;
    const fail = (why: string): void => reject(new Error(`${args.join(' ')} ${why}:\n${output}`));
    const timeout = setTimeout(() => fail(`was not ready after ${readyWithinMs} ms`), readyWithinMs);
    const read = (chunk: Buffer): void => {
      if (isReady) return;
      output += chunk;
      const match = ready.exec(output);
      if (match === null) return;
      isReady = true;
      clearTimeout(timeout);
      resolve(match);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('error', reject);
    child.once('exit', (code) => {
      clearTimeout(timeout);
      fail(`ended with ${code}`);
    });
  });
}

/** Asks the group to end as Ctrl-C does, and insists after five seconds. */
function stopped(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (!running.has(child)) {
      resolve();
      return;
    }
    const insist = setTimeout(() => signalGroup(child, 'SIGKILL'), 5_000);
    child.once('exit', () => {
      clearTimeout(insist);
      resolve();
    });
    signalGroup(child, 'SIGINT');
  });
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, signal);
  } catch {
    child.kill(signal);
  }
}

/** Resident memory in MB of a process and all its descendants. `undefined` where there is no /proc to ask. */
export function residentMegabytes(pid: number | undefined): number | undefined {
  if (pid === undefined || process.platform !== 'linux') return undefined;
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    const status = /^\d+$/.test(name) ? statusOf(Number(name)) : undefined;
    if (status !== undefined) parents.set(Number(name), status.parent);
  }
  const isOurs = (one: number | undefined): boolean => one !== undefined && (one === pid || isOurs(parents.get(one)));
  const kilobytes = [...parents.keys()].filter(isOurs).map((one) => statusOf(one)?.residentKb ?? 0);
  return kilobytes.reduce((sum, one) => sum + one, 0) / 1024;
}

function statusOf(pid: number): { parent: number; residentKb: number } | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/status`, 'utf8');
    const field = (name: string): number => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(text)?.[1] ?? 0);
    return { parent: field('PPid'), residentKb: field('VmRSS') };
  } catch {
    return undefined;
  }
}
