import { spawnSync } from 'node:child_process';
import { stackNameOf } from '../cli/deployed-stage.ts';

/** Where the app answers. */
export interface Place {
  /** Undefined for AWS itself. */
  readonly endpoint?: string;
  readonly http: string;
  /** The stage that is deployed there. */
  readonly stage: string;
  /** What the tests need in their environment beside that. */
  readonly env: Readonly<Record<string, string>>;
}

/** An error whose message is all that the user needs. */
export class E2eError extends Error {
  readonly exitCode: number;

  constructor(message: string, exitCode = 1) {
    super(message);
    this.name = 'E2eError';
    this.exitCode = exitCode;
  }
}

interface EndpointChoice {
  readonly endpoint: string;
  readonly http: string | undefined;
  readonly stage: string;
}

/** A place behind an endpoint that is not AWS. Throws E2eError when the endpoint or its HTTP API cannot be found. */
export async function placeOfEndpoint({ endpoint, http, stage }: EndpointChoice): Promise<Place> {
  if (!(await answers(endpoint))) throw new E2eError(`nothing answers at ${endpoint}; npm start runs the engine`);
  const found = http ?? (await engineApi(endpoint)) ?? stackOf(stage, endpoint)?.http;
  if (found === undefined) {
    throw new E2eError(
      `the HTTP API of ${endpoint} was not found; say --http URL, or install the AWS CLI (aws) so that the outputs of ` +
        `the stack Millrace-${stage}-Services can be read`,
    );
  }
  if (!(await answers(`${found}/health`))) throw new E2eError(`nothing answers at ${found}/health`);
  return { endpoint, http: withoutSlash(found), stage, env: {} };
}

/** A stage in the AWS account of the AWS CLI's credentials. Throws E2eError that says what is needed. */
export function placeOfStage(stage: string, http: string | undefined): Place {
  if (aws(['--version']) === undefined) {
    throw new E2eError('--stage needs the AWS CLI: install aws, and log in (aws configure, aws sso login)');
  }
  const stack = stackOf(stage, undefined);
  if (stack === undefined) {
    throw new E2eError(
      `the stack Millrace-${stage}-Services cannot be read: is it deployed (npx cdk deploy --all -c stage=${stage}), and ` +
        'are credentials and region set (aws sts get-caller-identity)?',
    );
  }
  const keys = parsed(aws(['configure', 'export-credentials', '--format', 'process']));
  if (keys === undefined) throw new E2eError('the AWS CLI gives no credentials (aws configure export-credentials)');
  const env = {
    AWS_REGION: stack.region,
    AWS_ACCESS_KEY_ID: String(keys.AccessKeyId),
    AWS_SECRET_ACCESS_KEY: String(keys.SecretAccessKey),
    ...(typeof keys.SessionToken === 'string' && { AWS_SESSION_TOKEN: keys.SessionToken }),
    MILLRACE_E2E_SIGN: '1',
  };
  return { http: withoutSlash(http ?? stack.http), stage, env };
}

/** The HTTP API of an engine on the endpoint's host, if one answers there. */
async function engineApi(endpoint: string): Promise<string | undefined> {
  const url = `http://${new URL(endpoint).hostname}:${process.env.MILLRACE_HTTP_PORT ?? 4580}`;
  const health = await fetch(`${url}/health`).then(
    (answer) => answer.json() as Promise<{ status?: string }>,
    () => undefined,
  );
  return health?.status === 'ok' ? url : undefined;
}

/** URL of the HTTP API and region, from the outputs of the services' stack. */
function stackOf(stage: string, endpoint: string | undefined): { http: string; region: string } | undefined {
  const place = endpoint === undefined ? [] : ['--endpoint-url', endpoint];
  const describe = ['cloudformation', 'describe-stacks', '--stack-name', stackNameOf(stage)];
  const answer = parsed(aws([...place, ...describe, '--output', 'json'], endpoint !== undefined)) as
    | { Stacks?: { StackId: string; Outputs?: { OutputKey: string; OutputValue: string }[] }[] }
    | undefined;
  const [stack] = answer?.Stacks ?? [];
  const http = stack?.Outputs?.find(({ OutputKey }) => OutputKey === 'HttpApiUrl')?.OutputValue;
  return http === undefined ? undefined : { http, region: stack?.StackId.split(':')[3] ?? 'us-east-1' };
}

/** Standard output of the AWS CLI; undefined when it is not there or fails. */
function aws(args: readonly string[], anyCredentials = false): string | undefined {
  const local = { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test', AWS_DEFAULT_REGION: 'us-east-1' };
  const env = { ...process.env, AWS_PAGER: '', ...(anyCredentials && local) };
  const { status, stdout } = spawnSync('aws', args, { encoding: 'utf8', env });
  return status === 0 ? stdout : undefined;
}

function parsed(json: string | undefined): Record<string, unknown> | undefined {
  return json === undefined ? undefined : JSON.parse(json);
}

async function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    () => true,
    () => false,
  );
}

function withoutSlash(url: string): string {
  return url.replace(/\/+$/, '');
}
