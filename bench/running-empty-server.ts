import { type RunningProcess, startProcess } from './running-process.ts';

/** The limit: an empty server in a process of its own, as Millrace is. */
export interface RunningEmptyServer extends AsyncDisposable {
  readonly endpoint: string;
  readonly process: RunningProcess;
}

/** What a limit's figure says that it is. */
export const limitName = 'the same client against a server that only answers {}';

/** Starts the empty server on a free port. */
export async function startEmptyServer(): Promise<RunningEmptyServer> {
  const running = await startProcess({ args: ['bench/empty-server.ts'], ready: /http:\/\/127\.0\.0\.1:\d+/ });
  return { endpoint: running.match[0], process: running, [Symbol.asyncDispose]: running.stop };
}
