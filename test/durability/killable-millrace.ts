import { type ChildProcess, spawn } from 'node:child_process';
import { HttpClient } from '../e2e/http-client.ts';
import { freePort, repository } from '../e2e/running-millrace.ts';

/** The command that users start, with its state in a directory, as a process that can be killed at any moment. */
export class KillableMillrace {
  readonly directory: string;
  readonly #ports: { readonly aws: number; readonly http: number };
  #child: ChildProcess | undefined;
  #client: HttpClient;
  #written = '';

  private constructor(directory: string, ports: { aws: number; http: number }) {
    this.directory = directory;
    this.#ports = ports;
    this.#client = new HttpClient(`http://127.0.0.1:${ports.http}`);
  }

  static async start(directory: string): Promise<KillableMillrace> {
    const millrace = new KillableMillrace(directory, { aws: await freePort(), http: await freePort() });
    await millrace.restart();
    return millrace;
  }

  get http(): HttpClient {
    return this.#client;
  }

  /** Everything that it has written so far, to its output and to its log. */
  get written(): string {
    return this.#written;
  }

  get endpoint(): string {
    return `http://127.0.0.1:${this.#ports.aws}`;
  }

  /** Starts it, and answers what `--json` says. Rejects with what it wrote when it does not come up. */
  restart(): Promise<Ready> {
    const child = this.#spawn();
    this.#child = child;
    return new Promise((resolve, reject) => {
      let output = '';
      let errors = '';
      child.stdout?.on('data', (chunk: Buffer) => {
        output += chunk;
        this.#written += chunk;
        if (output.endsWith('\n')) resolve(JSON.parse(output.split('\n')[0] ?? '') as Ready);
      });
      child.stderr?.on('data', (chunk: Buffer) => {
        errors += chunk;
        this.#written += chunk;
      });
      child.once('exit', (code) => reject(new Error(`millrace up ended with ${code}:\n${errors}`)));
    });
  }

  /** Starts a second one on the same directory: its exit code and what it says. */
  rival(): Promise<{ readonly code: number | null; readonly errors: string }> {
    const child = this.#spawn({ MILLRACE_AWS_PORT: '0', MILLRACE_HTTP_PORT: '0' });
    return new Promise((resolve) => {
      let errors = '';
      child.stderr?.on('data', (chunk: Buffer) => {
        errors += chunk;
      });
      child.once('exit', (code) => resolve({ code, errors }));
    });
  }

  /** kill -9. Settles when the process is gone. */
  kill(): Promise<void> {
    return this.#end('SIGKILL');
  }

  stop(): Promise<void> {
    return this.#end('SIGINT');
  }

  #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    if (child === undefined || child.exitCode !== null) return Promise.resolve();
    return new Promise((resolve) => {
      child.once('exit', () => resolve());
      child.kill(signal);
    });
  }

  #spawn(env: NodeJS.ProcessEnv = {}): ChildProcess {
    return spawn(process.execPath, ['cli/millrace.ts', 'up', '--json', '--data', this.directory], {
      cwd: repository,
      env: {
        ...process.env,
        MILLRACE_AWS_PORT: String(this.#ports.aws),
        MILLRACE_HTTP_PORT: String(this.#ports.http),
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  }
}

/** The line that `--json` prints, as far as the tests look into it. */
export interface Ready {
  readonly seconds: number;
  readonly tables: readonly string[];
  readonly queues: readonly string[];
  readonly stateMachines: readonly string[];
  readonly data: { readonly directory: string; readonly restored: boolean; readonly notices: readonly string[] };
}
