import { spawnSync } from 'node:child_process';
import { freePort } from './running-millrace.ts';
import { type RunningProcess, startProcess } from './running-process.ts';

/** moto as it was found on this machine: startable, or skipped with the reason. */
export type Moto =
  | { readonly version: string; readonly start: () => Promise<RunningMoto> }
  | { readonly skipped: string };

/** moto's server in a process of its own. */
export interface RunningMoto extends AsyncDisposable {
  readonly endpoint: string;
  readonly process: RunningProcess;
}

const python = 'python3';

/** Looks for moto's server in the Python on the path. */
export function findMoto(): Moto {
  const found = spawnSync(python, ['-c', 'import moto, moto.server; print(moto.__version__)'], { encoding: 'utf8' });
  if (found.error) return { skipped: `there is no ${python}` };
  if (found.status !== 0) return { skipped: `${python} has no moto (pip install 'moto[server]')` };
  return { version: found.stdout.trim(), start };
}

async function start(): Promise<RunningMoto> {
  const port = await freePort();
  const running = await startProcess({
    command: python,
    args: ['-m', 'moto.server', '-H', '127.0.0.1', '-p', String(port)],
    env: { PYTHONUNBUFFERED: '1' },
    ready: /Running on http/,
  });
  return { endpoint: `http://127.0.0.1:${port}`, process: running, [Symbol.asyncDispose]: running.stop };
}
