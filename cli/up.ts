import path from 'node:path';
import type { Engine, EngineLogLine } from '../local/engine.ts';
import { BusyPortError } from '../local/http-api/busy-port-error.ts';
import type { LocalPrincipal } from '../local/http-api/local-tokens.ts';
import { JournalError } from '../local/journal/journal-error.ts';
import { coloursFor } from './colours.ts';
import { dataDirectory } from './data-directory.ts';
import { CliError, exitCodes } from './exit-codes.ts';
import { humanLogLine } from './log-line.ts';
import { synthesize } from './synthesize.ts';
import { localPrincipals } from './up-principals.ts';
import { openEndpointNotice, upSummary } from './up-summary.ts';

/** Options of `millrace up`. */
export interface UpCommandOptions {
  readonly fresh?: boolean;
  readonly seed?: string;
  readonly quiet?: boolean;
  readonly json?: boolean;
  /** Directory in which the state is kept over restarts. */
  readonly data?: string;
  /** Whether the HTTP API asks for a token. */
  readonly auth?: boolean;
  /** Whether it is recorded who reads events. */
  readonly auditReads?: boolean;
  /** Names under which both ports may be called beside those of loopback. */
  readonly allowHost?: readonly string[];
}

/** Days that the laptop keeps a recorded read, as the context has it. */
const auditReadsDays = '7';

/** Runs the engine until the process is told to stop. */
export async function runUp(options: UpCommandOptions): Promise<void> {
  if (options.data !== undefined && options.seed !== undefined) {
    throw new CliError(
      '--seed repeats ids, and with --data some of them are taken already: use one of the two',
      exitCodes.usage,
    );
  }
  const stopped = untilSignal();
  const failed = Promise.withResolvers<JournalError>();
  const principals = options.auth ? localPrincipals() : undefined;
  const engine = await startEngine(options, failed.resolve, principals);
  // The time since the process started, which is what a person waited for.
  const seconds = process.uptime().toFixed(1);
  if (options.json)
    process.stdout.write(
      `${JSON.stringify({ ready: true, seconds: Number(seconds), ...engine.describe(), ...(principals && { principals }) })}\n`,
    );
  else if (!options.quiet) process.stdout.write(`${upSummary(engine.describe(), coloursFor(process.stdout))}\n`);
  if (!options.json)
    for (const { name, token } of principals ?? []) process.stdout.write(`token of ${name}: ${token}\n`);
  if (principals && options.quiet && !options.json) process.stdout.write(`millrace: open to ${openEndpointNotice}\n`);
  const { notices = [] } = engine.describe().data ?? {};
  if (!options.json) for (const notice of notices) process.stderr.write(`millrace: ${notice}\n`);
  if (!options.json) process.stdout.write(`millrace ready in ${seconds} s\n`);
  const failure = await Promise.race([stopped, failed.promise]);
  if (!options.quiet && !options.json) process.stdout.write('\nmillrace stops …\n');
  await engine.stop();
  if (failure instanceof JournalError) throw new CliError(failure.message, exitCodes.data);
}

async function startEngine(
  options: UpCommandOptions,
  onFailure: (error: JournalError) => void,
  principals: readonly LocalPrincipal[] | undefined,
): Promise<Engine> {
  const allowHosts = options.allowHost?.map(hostName);
  const projectDir = path.join(import.meta.dirname, '..');
  const local = import('../local/up.ts');
  const assemblyDir = await synthesize({
    projectDir,
    fresh: options.fresh === true,
    ...(options.auditReads && { context: { auditReads: auditReadsDays } }),
    onStart: () => {
      if (!options.quiet && !options.json) process.stderr.write('synthesizing the app …\n');
    },
  });
  const { up } = await local;
  try {
    return await up({
      assemblyDir,
      awsPort: portOf('MILLRACE_AWS_PORT', 4566),
      httpPort: portOf('MILLRACE_HTTP_PORT', 4580),
      ...(options.seed !== undefined && { seed: options.seed }),
      log: logLine(options),
      ...(principals && { principals }),
      ...(allowHosts && { allowHosts }),
      ...(options.data !== undefined && { data: { directory: dataDirectory(options.data, projectDir), onFailure } }),
    });
  } catch (error) {
    if (error instanceof BusyPortError) throw new CliError(error.message, exitCodes.busyPort);
    if (error instanceof JournalError) throw new CliError(error.message, exitCodes.data);
    throw error;
  }
}

/** A port from the environment. Throws a CliError for what is no port. */
export function portOf(variable: string, standard: number, env: NodeJS.ProcessEnv = process.env): number {
  const text = env[variable];
  if (text === undefined || text === '') return standard;
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port < 65_536) return port;
  throw new CliError(`${variable}=${text} is not a port`, exitCodes.usage);
}

/** A name of a host that can be allowed. Throws a CliError for a URL, a pattern or an address. */
export function hostName(name: string): string {
  if (/^(?=.*[a-z])[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(name)) return name;
  throw new CliError(`--allow-host ${name}: give the name of a host, like host.docker.internal`, exitCodes.usage);
}

function logLine({ json }: UpCommandOptions): (line: EngineLogLine) => void {
  const colours = coloursFor(process.stderr);
  if (json) return (line) => process.stderr.write(`${JSON.stringify(line)}\n`);
  return (line) => {
    const text = humanLogLine(line, colours);
    if (text !== undefined) process.stderr.write(`${text}\n`);
  };
}

/** Settles with the first SIGINT or SIGTERM. A second one, a while later, ends the process at once. */
function untilSignal(): Promise<void> {
  return new Promise((resolve) => {
    let first: number | undefined;
    const onSignal = (): void => {
      const now = Date.now();
      // One Ctrl-C may arrive twice: from the terminal, and passed on by the parent process.
      if (first !== undefined && now - first > 1_000) process.exit(130);
      first ??= now;
      resolve();
    };
    process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
  });
}
