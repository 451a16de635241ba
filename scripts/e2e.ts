import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { coloursFor } from '../cli/colours.ts';
import { CliError, exitCodes } from '../cli/exit-codes.ts';
import { type Place, placeOfEndpoint, placeOfStage } from './e2e-place.ts';
import { miniStackVersion, testDifferences } from './ministack/differences.ts';
import { MiniStack, miniStackApi, miniStackVersionAt } from './ministack/ministack.ts';

const colours = coloursFor(process.stdout);

/**
 * `npm run e2e`: the end-to-end tests against an engine that they start, a running engine, another emulator, or a deployed stage.
 * The tests find the place in MILLRACE_E2E_HTTP, MILLRACE_E2E_ENDPOINT, MILLRACE_E2E_STAGE and MILLRACE_E2E_SIGN.
 */
const repository = path.resolve(import.meta.dirname, '..');
const reportFile = path.join(repository, '.millrace/e2e-report.json');

const help = `Usage: npm run e2e -- [options] [patterns of test files]

Runs the end-to-end tests. Without options they start an engine of their own on free ports.

Options:
  --endpoint URL  an AWS endpoint on which the app runs: a running engine, or LocalStack after cdk deploy
  --http URL      its HTTP API; without it, the one in the outputs of the stack Millrace-<stage>-Services
  --stage NAME    the stage that was deployed; alone it means the AWS account that your credentials are for
  --ministack     a MiniStack of its own (pip install ministack==1.5.33), to which the stacks are deployed first
  --yes           needed for --stage prod, because the tests place orders there
  --help          this text

Tests of what only the local engine does say that they are skipped elsewhere. On MiniStack, an emulator by others, those of
what it does otherwise than AWS are skipped by name: scripts/ministack/differences.ts says what and who is right.

Needed for --stage: AWS credentials and a region, as every AWS tool finds them, that may read the stack, call the API, put
events and records, and read the tables, queues and executions. Requests to a stage other than local are signed.

Exit codes: 0 all tests passed, 1 some failed or the place cannot be reached, 2 wrong command line.

Examples:
  npm run e2e
  npm run e2e -- order-journey
  npm run e2e -- --endpoint http://127.0.0.1:4566
  npm run e2e -- --endpoint http://localhost:4566 --http http://abc123.execute-api.localhost.localstack.cloud:4566
  npm run e2e -- --ministack
  npm run e2e -- --stage dev
`;

interface Options {
  readonly endpoint?: string | undefined;
  readonly http?: string | undefined;
  readonly stage?: string | undefined;
  readonly ministack?: boolean | undefined;
  readonly yes?: boolean | undefined;
  readonly help?: boolean | undefined;
}

function commandLine(): { readonly options: Options; readonly patterns: readonly string[] } {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        endpoint: { type: 'string' },
        http: { type: 'string' },
        stage: { type: 'string' },
        ministack: { type: 'boolean' },
        yes: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    return { options: values, patterns: positionals };
  } catch (error) {
    throw new CliError(`${(error as Error).message}\n(--help shows what there is)`, exitCodes.usage);
  }
}

/** The place that the options name; undefined for an engine of the tests' own. */
async function placeOf({ endpoint, http, stage, yes }: Options): Promise<Place | undefined> {
  for (const [name, url] of Object.entries({ endpoint, http })) {
    if (url !== undefined && !/^https?:\/\//.test(url))
      throw new CliError(`--${name} ${url} is no http(s) URL`, exitCodes.usage);
  }
  if (stage === 'prod' && !yes) throw new CliError('the tests place orders: --stage prod needs --yes', exitCodes.usage);
  if (endpoint !== undefined) {
    const deployed = stage ?? 'local';
    const isMiniStack = http === undefined && (await miniStackVersionAt(endpoint)) !== undefined;
    const api = isMiniStack ? await miniStackApi(endpoint, deployed) : http;
    return placeOfEndpoint({ endpoint, http: api, stage: deployed });
  }
  if (stage !== undefined) return placeOfStage(stage, http);
  if (http !== undefined) throw new CliError('--http needs --endpoint or --stage', exitCodes.usage);
  return undefined;
}

interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly testResults: readonly {
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
}

/** Runs the tests but for those that are left out by name, and says how many there were. Answers the exit code. */
async function runTests(
  place: Place | undefined,
  patterns: readonly string[],
  leftOut: readonly string[],
): Promise<number> {
  const jest = path.join(repository, 'node_modules/jest/bin/jest.js');
  const files = patterns.length === 0 ? ['test/e2e/'] : patterns.map((pattern) => `test/e2e/.*${pattern}`);
  const env = {
    ...process.env,
    ...place?.env,
    ...(place && { MILLRACE_E2E_HTTP: place.http, MILLRACE_E2E_STAGE: place.stage }),
    ...(place?.endpoint !== undefined && { MILLRACE_E2E_ENDPOINT: place.endpoint }),
  };
  const names = leftOut.map((name) => name.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'));
  const filter = names.length === 0 ? [] : ['--testNamePattern', `^(?!(?:${names.join('|')})$)`];
  mkdirSync(path.dirname(reportFile), { recursive: true });
  rmSync(reportFile, { force: true });
  const args = [jest, '-i', '--json', `--outputFile=${reportFile}`, ...filter, ...files];
  const child = spawn(process.execPath, args, { cwd: repository, stdio: ['inherit', 'ignore', 'inherit'], env });
  const pass = (signal: NodeJS.Signals) => void child.kill(signal);
  process.on('SIGTERM', pass).on('SIGINT', pass);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  process.off('SIGTERM', pass).off('SIGINT', pass);
  if (!existsSync(reportFile)) throw new CliError('the tests were ended before they had told what became of them');
  const report = JSON.parse(readFileSync(reportFile, 'utf8')) as Report;
  const { numPassedTests: passed, numFailedTests: failed, numPendingTests: skipped } = report;
  console.log(`end-to-end tests: ${passed} passed, ${failed} failed, ${skipped} skipped`);
  const all = new Set(report.testResults.flatMap((file) => file.assertionResults.map(({ fullName }) => fullName)));
  const unknown = patterns.length > 0 ? [] : leftOut.filter((name) => !all.has(name));
  if (unknown.length > 0) throw new CliError(`no test is called ${unknown.join(', nor ')}`);
  return code === 0 ? 0 : 1;
}

/** Runs the tests where they were told to; says first which are left out there, and why. */
async function runAt(place: Place | undefined, patterns: readonly string[]): Promise<number> {
  const where = place === undefined ? 'an engine of their own' : `${place.endpoint ?? 'AWS'} and ${place.http}`;
  console.log(colours.bold(`▸ end-to-end tests on ${where}`));
  const version = place?.endpoint && (await miniStackVersionAt(place.endpoint));
  if (!version) return runTests(place, patterns, []);
  if (version !== miniStackVersion) {
    console.error(colours.yellow(`this is MiniStack ${version}; what differs is known of ${miniStackVersion}`));
  }
  for (const { tests, what, miniStack, aws } of testDifferences) {
    for (const name of tests) process.stderr.write(`SKIPPED: ${name}: ${what}: MiniStack ${miniStack}; AWS ${aws}\n`);
  }
  return runTests(
    place,
    patterns,
    testDifferences.flatMap(({ tests }) => tests),
  );
}

async function main(): Promise<number> {
  const { options, patterns } = commandLine();
  if (options.help) {
    process.stdout.write(help);
    return 0;
  }
  if (!options.ministack) return runAt(await placeOf(options), patterns);
  if (options.endpoint ?? options.stage ?? options.http) {
    throw new CliError('--ministack is a place of its own: say no other', exitCodes.usage);
  }
  const miniStack = await MiniStack.deployed((line) => console.log(line));
  try {
    return await runAt(await placeOf({ endpoint: miniStack.endpoint }), patterns);
  } finally {
    await miniStack.stop();
  }
}

process.exitCode = await main().catch((error: unknown) => {
  if (!(error instanceof CliError)) throw error;
  console.error(colours.red(`e2e: ${error.message}`));
  return error.exitCode;
});
