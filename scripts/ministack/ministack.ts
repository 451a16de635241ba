import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { placeAt } from '../../cli/aws-place.ts';
import { deployedStage } from '../../cli/deployed-stage.ts';
import { CliError } from '../../cli/exit-codes.ts';
import { miniStackVersion } from './differences.ts';
import { reduceAssembly } from './reduced-assembly.ts';

const repository = path.resolve(import.meta.dirname, '../..');

/** Where `.ci/run` installs it; elsewhere it is looked for in PATH. */
const ownProgram = path.join(repository, '.millrace/ci-venv/bin/ministack');

/** The program that runs MiniStack; undefined where it is not installed. */
export function miniStackProgram(): string | undefined {
  return ['ministack', ownProgram].find((program) => spawnSync(program, ['--help'], { stdio: 'ignore' }).status === 0);
}

/** The version of a MiniStack at an endpoint; undefined for anything else. */
export async function miniStackVersionAt(endpoint: string): Promise<string | undefined> {
  const answer = await fetch(`${endpoint}/_ministack/health`).catch(() => undefined);
  if (answer?.ok !== true) return undefined;
  return ((await answer.json().catch(() => ({}))) as { version?: string }).version;
}

/** The HTTP API of a stage on MiniStack: under its own host, since not every machine knows names below localhost. */
export async function miniStackApi(endpoint: string, stage: string): Promise<string> {
  const { httpUrl } = await deployedStage(stage, placeAt(endpoint, process.env));
  const [apiId] = new URL(httpUrl).hostname.split('.');
  return `${endpoint}/_aws/execute-api/${apiId}/$default`;
}

/** A MiniStack of our own on loopback, with the stacks of the stage `local` on it. */
export class MiniStack {
  readonly endpoint: string;
  readonly #directory: string;
  readonly #child: ChildProcess;

  private constructor(endpoint: string, directory: string, child: ChildProcess) {
    this.endpoint = endpoint;
    this.#directory = directory;
    this.#child = child;
  }

  /** Starts it and deploys. Throws a CliError where it is not installed, does not start or takes no deployment. */
  static async deployed(say: (line: string) => void): Promise<MiniStack> {
    const program = miniStackProgram();
    if (program === undefined) throw new CliError(`MiniStack is not here: pip install ministack==${miniStackVersion}`);
    const miniStack = await MiniStack.#started(program);
    try {
      await miniStack.#deploy(say);
      return miniStack;
    } catch (error) {
      await miniStack.stop();
      throw error;
    }
  }

  /** Binds loopback only, and no ports for MQTT and SFTP beside its own. Everything that it keeps is in a folder of ours. */
  static async #started(program: string): Promise<MiniStack> {
    const port = await freePort();
    const directory = mkdtempSync(path.join(tmpdir(), 'millrace-ministack-'));
    const child = spawn(program, [], {
      cwd: directory,
      detached: true,
      stdio: 'ignore',
      env: {
        PATH: `${path.dirname(process.execPath)}${path.delimiter}${process.env.PATH ?? ''}`,
        HOME: directory,
        TMPDIR: directory,
        STATE_DIR: path.join(directory, 'state'),
        S3_DATA_DIR: path.join(directory, 's3'),
        BIND_HOST: '127.0.0.1',
        GATEWAY_PORT: String(port),
        MINISTACK_HOST: 'localhost',
        IOT_MTLS_ENABLED: '0',
        SFTP_ENABLED: '0',
        LOG_LEVEL: 'WARNING',
      },
    });
    const miniStack = new MiniStack(`http://127.0.0.1:${port}`, directory, child);
    // Without it whatever is under way fails, so that whoever is told to stop does, and leaves nothing running.
    const end = () => miniStack.#signal('SIGTERM');
    process.once('SIGTERM', end).once('SIGINT', end);
    for (let look = 0; look < 240; look += 1) {
      if ((await miniStackVersionAt(miniStack.endpoint)) !== undefined) return miniStack;
      if (child.exitCode !== null) break;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
    await miniStack.stop();
    throw new CliError(`MiniStack did not start (exit code ${child.exitCode})`);
  }

  /** The stock CDK command line, as anybody would use it, on our templates without what MiniStack lacks. */
  async #deploy(say: (line: string) => void): Promise<void> {
    const assembly = path.join(this.#directory, 'cdk.out');
    this.#cdk('synth', '--quiet', '-c', 'stage=local', '--output', assembly);
    const gone = Object.entries(reduceAssembly(assembly)).map(([type, count]) => `${count} ${type}`);
    say(`left out, because MiniStack lacks it: ${gone.sort().join(', ')}`);
    this.#cdk('bootstrap', 'aws://000000000000/us-east-1', '--app', assembly);
    this.#cdk('deploy', '--all', '--require-approval', 'never', '--app', assembly);
  }

  #cdk(...args: readonly string[]): void {
    const cdk = path.join(repository, 'node_modules/aws-cdk/bin/cdk');
    const env = {
      ...process.env,
      AWS_ENDPOINT_URL: this.endpoint,
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      AWS_EC2_METADATA_DISABLED: 'true',
      CDK_VALIDATION: 'false',
      NO_COLOR: '1',
    };
    const ended = spawnSync(process.execPath, [cdk, ...args], { cwd: repository, env, encoding: 'utf8' });
    if (ended.status === 0) return;
    throw new CliError(`cdk ${args.join(' ')} ended with ${ended.status}:\n${ended.stdout}${ended.stderr}`);
  }

  /** To it and the functions that it runs; nothing where they are gone. */
  #signal(signal: NodeJS.Signals): void {
    try {
      process.kill(-(this.#child.pid as number), signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }

  /** Ends it together with the functions that it runs, and forgets what it kept. */
  async stop(): Promise<void> {
    const { pid, exitCode, signalCode } = this.#child;
    if (pid !== undefined && exitCode === null && signalCode === null) {
      const ended = new Promise((resolve) => this.#child.once('exit', resolve));
      this.#signal('SIGTERM');
      const late = setTimeout(() => this.#signal('SIGKILL'), 10_000);
      await ended;
      clearTimeout(late);
    }
    if (existsSync(this.#directory)) rmSync(this.#directory, { recursive: true, force: true });
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
