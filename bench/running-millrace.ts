import { createServer } from 'node:net';
import { type RunningProcess, startProcess } from './running-process.ts';

/** A Millrace in a process of its own. */
export interface RunningMillrace extends AsyncDisposable {
  /** The AWS endpoint, e.g. `http://127.0.0.1:4566`. */
  readonly endpoint: string;
  /** The HTTP API, e.g. `http://127.0.0.1:4580`. */
  readonly http: string;
  readonly process: RunningProcess;
}

/** The line with which Millrace says that it serves. */
export const readyLine = /^millrace ready in \d+\.\d s$/m;

/** Runs `millrace up` on free ports. */
export async function startMillrace(): Promise<RunningMillrace> {
  const ports = await millracePorts();
  const running = await startProcess({ args: ['cli/millrace.ts', 'up', '--quiet'], env: ports, ready: readyLine });
  return {
    endpoint: `http://127.0.0.1:${ports.MILLRACE_AWS_PORT}`,
    http: `http://127.0.0.1:${ports.MILLRACE_HTTP_PORT}`,
    process: running,
    [Symbol.asyncDispose]: running.stop,
  };
}

/** Variables that give a Millrace two free ports. */
export async function millracePorts(): Promise<{ MILLRACE_AWS_PORT: string; MILLRACE_HTTP_PORT: string }> {
  return { MILLRACE_AWS_PORT: String(await freePort()), MILLRACE_HTTP_PORT: String(await freePort()) };
}

/** A port of 127.0.0.1 that was free just now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
