import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import path from 'node:path';

/** Where a Millrace answers: one that the tests started, or the one that MILLRACE_E2E_ENDPOINT and MILLRACE_E2E_HTTP name. */
export interface RunningMillrace {
  /** The AWS endpoint, e.g. `http://127.0.0.1:4566`. */
  readonly endpoint: string;
  /** The HTTP API, e.g. `http://127.0.0.1:4580`. */
  readonly http: string;
  stop(): Promise<void>;
}

export const repository = path.resolve(import.meta.dirname, '../..');

/** Starts the command that users start, on free ports, and waits for the line that says it is ready. */
export async function startMillrace(): Promise<RunningMillrace> {
  const { MILLRACE_E2E_ENDPOINT: endpoint, MILLRACE_E2E_HTTP: http } = process.env;
  if (endpoint !== undefined && http !== undefined) return { endpoint, http, stop: async () => {} };
  const [awsPort, httpPort] = [await freePort(), await freePort()];
  const child = spawn(process.execPath, ['cli/millrace.ts', 'up'], {
    cwd: repository,
    env: { ...process.env, MILLRACE_AWS_PORT: String(awsPort), MILLRACE_HTTP_PORT: String(httpPort) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  await readyLine(child);
  return {
    endpoint: `http://127.0.0.1:${awsPort}`,
    http: `http://127.0.0.1:${httpPort}`,
    stop: () => stopped(child),
  };
}

function readyLine(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let output = '';
    const read = (chunk: Buffer) => {
      output += chunk;
      if (/^millrace ready in \d+\.\d s$/m.test(output)) resolve();
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('exit', (code) => reject(new Error(`millrace up ended with ${code}:\n${output}`)));
  });
}

function stopped(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGINT');
  });
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
