import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import path from 'node:path';

/**
 * Where a Millrace answers: one that the tests started, or the one that `npm run e2e` names by MILLRACE_E2E_HTTP and, for
 * an endpoint that is not AWS itself, MILLRACE_E2E_ENDPOINT; MILLRACE_E2E_STAGE is the stage that is deployed there.
 */
export interface RunningMillrace {
  /** The AWS endpoint, e.g. `http://127.0.0.1:4566`; undefined for AWS itself. */
  readonly endpoint: string | undefined;
  /** Settings for clients of the AWS SDK. */
  readonly aws: AwsSettings;
  /** The HTTP API, e.g. `http://127.0.0.1:4580`. */
  readonly http: string;
  /** The stage that runs there. */
  readonly stage: string;
  stop(): Promise<void>;
}

/** Nothing for AWS itself, where the SDK finds region and credentials as it always does. */
export interface AwsSettings {
  readonly endpoint?: string;
  readonly region?: string;
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** The stage that runs where the tests are led to; `local` on an engine of their own. */
export const stage = process.env.MILLRACE_E2E_STAGE ?? 'local';

export const repository = path.resolve(import.meta.dirname, '../..');

const { MILLRACE_E2E_ENDPOINT: remoteEndpoint, MILLRACE_E2E_HTTP: remoteHttp } = process.env;

/** Whether the tests run against an engine that they start themselves. */
export const isLocalEngine = remoteHttp === undefined;

/** A test of what only the local engine does; said aloud where it is skipped. */
export const localTest: typeof test = isLocalEngine ? test : test.skip;

const suffix = isLocalEngine ? '' : `-${Date.now().toString(36)}`;

/** An id that no earlier run has used: the name itself on an engine of our own. */
export function fresh(name: string): string {
  return name + suffix;
}

/** Says aloud that tests are skipped, and why. Not through the console, whose output Jest drops for files that skip all. */
export function announceSkip(what: string, reason: string): void {
  process.stderr.write(`SKIPPED: ${what}: ${reason}\n`);
}

/** Starts the command that users start, on free ports, and waits for the line that says it is ready. */
export async function startMillrace(): Promise<RunningMillrace> {
  if (remoteHttp !== undefined) {
    return {
      endpoint: remoteEndpoint,
      aws: awsSettings(remoteEndpoint),
      http: remoteHttp,
      stage,
      stop: async () => {},
    };
  }
  const [awsPort, httpPort] = [await freePort(), await freePort()];
  const child = spawn(process.execPath, ['cli/millrace.ts', 'up'], {
    cwd: repository,
    env: { ...process.env, MILLRACE_AWS_PORT: String(awsPort), MILLRACE_HTTP_PORT: String(httpPort) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  await readyLine(child);
  const endpoint = `http://127.0.0.1:${awsPort}`;
  return {
    endpoint,
    aws: awsSettings(endpoint),
    http: `http://127.0.0.1:${httpPort}`,
    stage,
    stop: () => stopped(child),
  };
}

function awsSettings(endpoint: string | undefined): AwsSettings {
  if (endpoint === undefined) return {};
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  return { endpoint, region: process.env.AWS_REGION ?? 'us-east-1', credentials };
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
