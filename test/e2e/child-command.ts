import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { type RunningMillrace, repository } from './running-millrace.ts';

/** How a program ended and what it said. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A program that is running. */
export interface RunningCommand {
  readonly child: ChildProcess;
  /** What it has written to standard output so far. */
  output(): string;
  readonly ended: Promise<Ended>;
}

/** What a program is given beside its arguments. */
export interface CommandOptions {
  readonly env?: NodeJS.ProcessEnv;
  readonly input?: string;
}

/** Programs that a test has started and that have not ended. */
const running = new Set<ChildProcess>();

// A test that fails half-way leaves nothing behind that would keep the run from ending.
afterAll(() => {
  for (const child of running) child.kill('SIGKILL');
});

/** Starts a program in the repository. */
export function start(command: string, args: readonly string[], { env, input }: CommandOptions = {}): RunningCommand {
  const child = spawn(command, args, { cwd: repository, env: { ...process.env, ...env } });
  running.add(child);
  child.once('exit', () => running.delete(child));
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk) => {
    stdout += chunk;
  });
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, stdout, stderr }));
  });
  return { child, output: () => stdout, ended };
}

/** Runs a program to its end. */
export function run(command: string, args: readonly string[], options?: CommandOptions): Promise<Ended> {
  return start(command, args, options).ended;
}

/** Arguments for Node that run a command of `millrace` against a place. */
export function millraceArguments(millrace: RunningMillrace, args: readonly string[]): string[] {
  return ['cli/millrace.ts', ...args, ...placeArguments(millrace)];
}

/** The options of `millrace` that lead to a place. */
export function placeArguments({ endpoint, stage }: RunningMillrace): string[] {
  return [
    ...(endpoint === undefined ? [] : ['--endpoint', endpoint]),
    ...(stage === 'local' ? [] : ['--stage', stage]),
  ];
}

/** The environment in which tools other than ours find a place. */
export function toolEnvironment({ endpoint }: RunningMillrace): NodeJS.ProcessEnv {
  if (endpoint === undefined) return {};
  return {
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_DEFAULT_REGION: 'us-east-1',
    AWS_REGION: 'us-east-1',
    AWS_PAGER: '',
  };
}

/** Whether a program is on this machine and runs. */
export function isThere(command: string, args: readonly string[]): boolean {
  return spawnSync(command, args, { stdio: 'ignore' }).status === 0;
}
