import { spawn } from 'node:child_process';
import { freePort, repository } from './running-millrace.ts';

/** A Millrace of this machine that asks for tokens, and those that it has printed. */
export interface MillraceWithAuth {
  readonly http: string;
  /** What it has printed up to the line that says it is ready. */
  readonly output: string;
  /** The AWS endpoint. */
  readonly endpoint: string;
  readonly tokens: { readonly admin: string; readonly reader: string };
  stop(): Promise<void>;
}

/** Runs `millrace up --auth` with these options on free ports and waits for the line that says it is ready. */
export async function startMillraceWithAuth(...options: readonly string[]): Promise<MillraceWithAuth> {
  const [awsPort, httpPort] = [await freePort(), await freePort()];
  const child = spawn(process.execPath, ['cli/millrace.ts', 'up', '--auth', '--quiet', ...options], {
    cwd: repository,
    env: { ...process.env, MILLRACE_AWS_PORT: String(awsPort), MILLRACE_HTTP_PORT: String(httpPort) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<number | null>((resolve) => {
    child.once('exit', resolve);
  });
  let output = '';
  await new Promise<void>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      output += chunk;
      if (/^millrace ready in \d+\.\d s$/m.test(output)) resolve();
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    ended.then((code) => reject(new Error(`millrace up --auth ended with ${code}:\n${output}`)));
  });
  const tokenOf = (name: string) => new RegExp(`^token of ${name}: (\\S+)$`, 'm').exec(output)?.[1] ?? '';
  const stop = async () => {
    child.kill('SIGINT');
    await ended;
  };
  const endpoint = `http://127.0.0.1:${awsPort}`;
  return {
    http: `http://127.0.0.1:${httpPort}`,
    endpoint,
    output,
    tokens: { admin: tokenOf('admin'), reader: tokenOf('reader') },
    stop,
  };
}
