import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';

/** How to start a server and how to know that it is up. */
export interface ServerCommand extends Pick<SpawnOptions, 'uid' | 'gid' | 'cwd' | 'env'> {
  readonly program: string;
  readonly args: readonly string[];
  /** Found in its output once it takes connections. */
  readonly ready: RegExp;
  /** Asks it to stop at once, with its clients. @default SIGTERM */
  readonly stopSignal?: NodeJS.Signals;
}

/** A server that this process has started; it does not outlive this process. */
export interface ServerProcess {
  stop(): Promise<void>;
}

/** Starts a server and resolves when it is up; rejects with its output when it ends before that. */
export async function startServer({ program, args, ready, ...options }: ServerCommand): Promise<ServerProcess> {
  const { stopSignal = 'SIGTERM', ...spawning } = options;
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], ...spawning });
  const killAtExit = () => child.kill('SIGKILL');
  process.once('exit', killAtExit);
  const stop = async () => {
    process.off('exit', killAtExit);
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill(stopSignal);
    await once(child, 'exit');
  };
  try {
    await readiness(child, ready, program);
  } catch (error) {
    await stop();
    throw error;
  }
  return { stop };
}

function readiness(child: ChildProcess, ready: RegExp, program: string): Promise<void> {
  let output = '';
  return new Promise((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        output = `${output}${text}`.slice(-10_000);
        if (ready.test(output)) resolve();
      });
    }
    child.once('error', reject);
    child.once('exit', (code, signal) => reject(new Error(`${program} ended (${code ?? signal}):\n${output}`)));
  });
}

/** A port of the loopback interface that nobody listens on at the moment. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('the system gave no port');
  return address.port;
}
