import { defaultProvider } from '@aws-sdk/credential-provider-node';
import { type AwsPlace, placeAt } from '../cli/aws-place.ts';
import { deployedStage } from '../cli/deployed-stage.ts';
import { CliError, exitCodes } from '../cli/exit-codes.ts';
import { placeOf } from '../cli/place.ts';

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

interface EndpointChoice {
  readonly endpoint: string;
  readonly http: string | undefined;
  readonly stage: string;
}

/** A place behind an endpoint that is not AWS. Throws a CliError when the endpoint or its HTTP API cannot be found. */
export async function placeOfEndpoint({ endpoint, http, stage }: EndpointChoice): Promise<Place> {
  const aws = placeAt(endpoint, process.env);
  const found = withoutSlash(http ?? (await deployedStage(stage, aws)).httpUrl);
  await fetch(`${found}/health`).catch(() => {
    throw new CliError(`nothing answers at ${found}/health; --http URL says where the HTTP API of ${endpoint} is`);
  });
  return { endpoint, http: found, stage, env: stage === 'local' ? {} : await signing(aws, 'us-east-1') };
}

/** A stage in the AWS account of your credentials. Throws a CliError that says what is needed. */
export async function placeOfStage(stage: string, http: string | undefined): Promise<Place> {
  if (stage === 'local') {
    throw new CliError('--stage local is an engine of the tests’ own unless there is an --endpoint', exitCodes.usage);
  }
  const { aws, deployed } = await placeOf({ stage });
  const found = withoutSlash(http ?? deployed?.httpUrl ?? '');
  return { http: found, stage, env: await signing(aws, deployed?.region ?? 'us-east-1') };
}

/** What the tests sign with: credentials that have been looked for once, and that they are asked for. */
async function signing(aws: AwsPlace, region: string): Promise<Readonly<Record<string, string>>> {
  const { accessKeyId, secretAccessKey, sessionToken } = aws.credentials
    ? { ...aws.credentials, sessionToken: undefined }
    : await defaultProvider()().catch((error: Error) => {
        throw new CliError(`no AWS credentials: ${error.message}; log in (aws sso login, aws configure)`);
      });
  return {
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    ...(sessionToken !== undefined && { AWS_SESSION_TOKEN: sessionToken }),
    MILLRACE_E2E_SIGN: '1',
  };
}

function withoutSlash(url: string): string {
  return url.replace(/\/+$/, '');
}
