import type { AwsPlace } from './aws-place.ts';
import { isConnectionRefused } from './connection-refused.ts';
import { CliError } from './exit-codes.ts';

/** What the user is told of a call to AWS that failed: what did not work, and what to do next. */
export function awsFailure(error: Error, { endpoint }: AwsPlace, wanted: string): CliError {
  if (error instanceof CliError) return error;
  if (isConnectionRefused(error)) {
    return new CliError(`nothing answers at ${endpoint ?? 'AWS'}; ${whatRunsThere(endpoint)}`);
  }
  return new CliError(`cannot ${wanted}: ${error.name}: ${error.message}${nextStep(error)}`);
}

/** What to do where nothing answers. */
export function whatRunsThere(url: string | undefined): string {
  const isHere = url !== undefined && /^(127\.|localhost$|\[::1\]$)|\.localhost$/.test(new URL(url).hostname);
  return isHere ? 'npm start runs the engine' : 'is the address right, and this machine on the network?';
}

function nextStep({ name, message }: Error): string {
  if (/Region is missing/.test(message)) return '; set AWS_REGION';
  if (/CredentialsProviderError|ExpiredToken|InvalidClientTokenId|UnrecognizedClient/.test(name)) {
    return '; log in (aws sso login, aws configure) and see who you are: aws sts get-caller-identity';
  }
  if (/AccessDenied|NotAuthorized/.test(name)) return '; ask for that right, or use a role that has it';
  if (/ENOTFOUND|EAI_AGAIN|ETIMEDOUT/.test(message)) return '; is this machine on the network?';
  return '';
}
