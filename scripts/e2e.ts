import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { coloursFor } from '../cli/colours.ts';
import { CliError, exitCodes } from '../cli/exit-codes.ts';
import { type Place, placeOfEndpoint, placeOfStage } from './e2e-place.ts';

const colours = coloursFor(process.stdout);

/**
 * `npm run e2e`: the end-to-end tests against an engine that they start, a running engine, LocalStack, or a deployed stage.
 * The tests find the place in MILLRACE_E2E_HTTP, MILLRACE_E2E_ENDPOINT, MILLRACE_E2E_STAGE and MILLRACE_E2E_SIGN.
 */
const repository = path.resolve(import.meta.dirname, '..');

const help = `Usage: npm run e2e -- [options] [patterns of test files]

Runs the end-to-end tests. Without options they start an engine of their own on free ports.

Options:
  --endpoint URL  an AWS endpoint on which the app runs: a running engine, or LocalStack after cdk deploy
  --http URL      its HTTP API; without it, the one in the outputs of the stack Millrace-<stage>-Services
  --stage NAME    the stage that was deployed; alone it means the AWS account that your credentials are for
  --yes           needed for --stage prod, because the tests place orders there
  --help          this text

Tests of what only the local engine does say that they are skipped elsewhere.

Needed for --stage: AWS credentials and a region, as every AWS tool finds them, that may read the stack, call the API, put
events and records, and read the tables, queues and executions. Requests to a stage other than local are signed.

Exit codes: 0 all tests passed, 1 some failed or the place cannot be reached, 2 wrong command line.

Examples:
  npm run e2e
  npm run e2e -- order-journey
  npm run e2e -- --endpoint http://127.0.0.1:4566
  npm run e2e -- --endpoint http://localhost:4566 --http http://abc123.execute-api.localhost.localstack.cloud:4566
  npm run e2e -- --stage dev
`;

interface Options {
  readonly endpoint?: string | undefined;
  readonly http?: string | undefined;
  readonly stage?: string | undefined;
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
  if (endpoint !== undefined) return placeOfEndpoint({ endpoint, http, stage: stage ?? 'local' });
  if (stage !== undefined) return placeOfStage(stage, http);
  if (http !== undefined) throw new CliError('--http needs --endpoint or --stage', exitCodes.usage);
  return undefined;
}

function runTests(place: Place | undefined, patterns: readonly string[]): number {
  const jest = path.join(repository, 'node_modules/jest/bin/jest.js');
  const files = patterns.length === 0 ? ['test/e2e/'] : patterns.map((pattern) => `test/e2e/.*${pattern}`);
  const env = {
    ...process.env,
    ...place?.env,
    ...(place && { MILLRACE_E2E_HTTP: place.http, MILLRACE_E2E_STAGE: place.stage }),
    ...(place?.endpoint !== undefined && { MILLRACE_E2E_ENDPOINT: place.endpoint }),
  };
  const ended = spawnSync(process.execPath, [jest, '-i', ...files], { cwd: repository, stdio: 'inherit', env });
  return ended.status === 0 ? 0 : 1;
}

async function main(): Promise<number> {
  const { options, patterns } = commandLine();
  if (options.help) {
    process.stdout.write(help);
    return 0;
  }
  const place = await placeOf(options);
  const where = place === undefined ? 'an engine of their own' : `${place.endpoint ?? 'AWS'} and ${place.http}`;
  console.log(colours.bold(`▸ end-to-end tests on ${where}`));
  return runTests(place, patterns);
}

process.exitCode = await main().catch((error: unknown) => {
  if (!(error instanceof CliError)) throw error;
  console.error(colours.red(`e2e: ${error.message}`));
  return error.exitCode;
});
