import { type AwsPlace, localEndpoint } from './aws-place.ts';
import { type DeployedStage, deployedStage } from './deployed-stage.ts';
import { CliError, exitCodes } from './exit-codes.ts';
import { awsPlaceOf, fromVariable, refuseVariable } from './place.ts';
import type { PlaceOptions } from './place-options.ts';
import type { Signer } from './request-signature.ts';

/** Where the HTTP API is, and how it is told who asks. */
export interface ApiPlace {
  /** Without a slash at its end. */
  readonly url: string;
  readonly token?: string;
  /** Who signs; undefined where a token is shown or the place asks for neither. */
  readonly signer?: Signer;
}

/** Where the options and the environment say that the HTTP API is. Throws a CliError, as `placeOf` does. */
export async function apiOf(options: PlaceOptions, env: NodeJS.ProcessEnv = process.env): Promise<ApiPlace> {
  const { stage } = options;
  const aws = awsPlaceOf(options, env);
  if (stage !== undefined && stage !== 'local' && options.url === undefined) {
    refuseVariable('MILLRACE_HTTP_URL', '--url', stage, env);
  }
  const said = options.url ?? fromVariable('MILLRACE_HTTP_URL', env);
  const asked = mustBeAsked(options, said, aws, env) ? await deployedOnce(options, aws) : undefined;
  const url = withoutSlash(said ?? asked?.httpUrl ?? `http://127.0.0.1:${env.MILLRACE_HTTP_PORT || 4580}`);
  if (asked !== undefined && comparable(url) !== comparable(asked.httpUrl)) {
    const which = `stage ${asked.stage} at ${aws.endpoint ?? 'AWS'} is ${asked.httpUrl}`;
    throw new CliError(`${url} is another place than that: the HTTP API of ${which}; say one of them`, exitCodes.usage);
  }
  const token = options.token ?? env.MILLRACE_TOKEN;
  if (token !== undefined && token !== '') return { url, token };
  const isStage = (stage !== undefined && stage !== 'local') || gatewayRegion(url) !== undefined;
  return isStage ? { url, signer: signerOf(url, asked?.region ?? aws.region, aws) } : { url };
}

/** Whether where the HTTP API is, or whether it is there, has to be asked at the AWS endpoint. */
function mustBeAsked(
  { stage, endpoint, url }: PlaceOptions,
  said: string | undefined,
  aws: AwsPlace,
  env: NodeJS.ProcessEnv,
): boolean {
  if (endpoint !== undefined) return true;
  if (stage !== undefined) return url === undefined;
  return said === undefined && aws.endpoint !== localEndpoint(env);
}

function signerOf(url: string, region: string | undefined, { credentials }: AwsPlace): Signer {
  const found = gatewayRegion(url) ?? region;
  if (found === undefined) throw new CliError(`set AWS_REGION: requests to ${url} are signed for one`, exitCodes.usage);
  return { region: found, credentials: async () => credentials ?? (await ownCredentials()) };
}

async function ownCredentials() {
  const { defaultProvider } = await import('@aws-sdk/credential-provider-node');
  return defaultProvider()().catch((error: Error) => {
    throw new CliError(`no AWS credentials: ${error.message}; log in (aws sso login, aws configure) or say --token`);
  });
}

/** The region of an address that API Gateway gives; undefined for any other. */
function gatewayRegion(url: string): string | undefined {
  return /\.execute-api\.([a-z0-9-]+)\.amazonaws\.com(\.cn)?$/.exec(new URL(url).hostname)?.[1];
}

/** What commands under way were told, so that a command of many requests asks once. */
const told = new WeakMap<PlaceOptions, Promise<DeployedStage>>();

function deployedOnce(options: PlaceOptions, aws: AwsPlace): Promise<DeployedStage> {
  const asked = told.get(options) ?? deployedStage(options.stage ?? 'local', aws);
  told.set(options, asked);
  return asked;
}

/** An address so that two ways to write it are one. */
function comparable(url: string): string {
  return withoutSlash(url)
    .replace(/^(?<scheme>https?:\/\/)localhost(?=[:/]|$)/i, '$<scheme>127.0.0.1')
    .toLowerCase();
}

function withoutSlash(url: string): string {
  return url.replace(/\/+$/, '');
}
