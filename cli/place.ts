import { type AwsPlace, awsItself, localEndpoint, placeAt } from './aws-place.ts';
import { assertStage, type DeployedStage, deployedStage } from './deployed-stage.ts';
import { CliError, exitCodes } from './exit-codes.ts';
import { isHttpUrl, type PlaceOptions } from './place-options.ts';

/** Where a command that uses the AWS API works. */
export interface Place {
  readonly stage: string;
  readonly aws: AwsPlace;
  /** What is deployed there; undefined where no stage was named, so that nothing was asked. */
  readonly deployed: DeployedStage | undefined;
}

/**
 * Where the options and the environment say that a command works. A stage that is named is looked for there, so that nothing is
 * done at a place that is another stage; and a variable that leads to another place than the options is refused, not passed
 * over. Throws a CliError.
 */
export async function placeOf(options: PlaceOptions, env: NodeJS.ProcessEnv = process.env): Promise<Place> {
  const aws = awsPlaceOf(options, env);
  if (options.stage === undefined && options.url !== undefined && options.endpoint === undefined) {
    throw new CliError('this command uses the AWS API: say --endpoint or --stage instead of --url', exitCodes.usage);
  }
  const deployed = options.stage === undefined ? undefined : await deployedStage(options.stage, aws);
  return { stage: options.stage ?? 'local', aws, deployed };
}

/** The AWS side of a place, without asking anybody. Throws a CliError for options and variables that contradict each other. */
export function awsPlaceOf(options: PlaceOptions, env: NodeJS.ProcessEnv): AwsPlace {
  const { stage = 'local', endpoint } = options;
  assertStage(stage);
  if (endpoint !== undefined) return placeAt(endpoint, env);
  if (stage === 'local') return placeAt(fromVariable('AWS_ENDPOINT_URL', env) ?? localEndpoint(env), env);
  refuseVariable('AWS_ENDPOINT_URL', '--endpoint', stage, env);
  // Variables of single services and profiles could lead elsewhere as well.
  process.env.AWS_IGNORE_CONFIGURED_ENDPOINT_URLS = 'true';
  return awsItself(env);
}

/** The URL in a variable; undefined where it is not set. Throws a CliError for what is no URL. */
export function fromVariable(name: string, env: NodeJS.ProcessEnv): string | undefined {
  const value = env[name];
  if (value === undefined || value === '') return undefined;
  if (isHttpUrl(value)) return value;
  throw new CliError(`${name}=${value} is no http or https URL`, exitCodes.usage);
}

/** Throws a CliError where a variable would lead a stage of an account to another place. */
export function refuseVariable(name: string, option: string, stage: string, env: NodeJS.ProcessEnv): void {
  const value = env[name];
  if (value === undefined || value === '') return;
  throw new CliError(
    `--stage ${stage} is in your AWS account, and ${name} leads to ${value}: unset it, or say ${option} if that is meant`,
    exitCodes.usage,
  );
}
