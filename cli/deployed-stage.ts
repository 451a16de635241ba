import type { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { stageNames } from '../core/manifest/stage-name.ts';
import { nearestNames } from '../core/schema/nearest-names.ts';
import { awsFailure } from './aws-failure.ts';
import type { AwsPlace } from './aws-place.ts';
import { CliError, exitCodes } from './exit-codes.ts';

/** What a deployed stage says of itself. */
export interface DeployedStage {
  readonly stage: string;
  readonly region: string;
  /** URL of the HTTP API. */
  readonly httpUrl: string;
  readonly busName: string;
  /** Name of the Kinesis stream of every event; stages that were deployed before it was put out have none. */
  readonly analyticsStream?: string;
}

/** The name of the stack that puts out where a stage is. */
export function stackNameOf(stage: string): string {
  return `Millrace-${stage}-Services`;
}

/** Throws a CliError with the nearest names for what is no stage of the app. */
export function assertStage(stage: string): void {
  if ((stageNames as readonly string[]).includes(stage)) return;
  throw new CliError(`there is no stage ${stage}; ${didYouMean(stage, stageNames)}`, exitCodes.usage);
}

/**
 * Finds a stage at a place by the outputs of its stack. Throws a CliError that names what is deployed there when the stage is
 * not, and one that says what to do when the place cannot be asked.
 */
export async function deployedStage(stage: string, place: AwsPlace): Promise<DeployedStage> {
  const { CloudFormationClient, DescribeStacksCommand } = await import('@aws-sdk/client-cloudformation');
  const client = new CloudFormationClient(place);
  try {
    const asked = client.send(new DescribeStacksCommand({ StackName: stackNameOf(stage) }));
    const { Stacks: [stack] = [] } = await asked.catch(async (error: Error) => {
      if (!/does not exist/.test(error.message)) throw awsFailure(error, place, `look for stage ${stage}`);
      throw notDeployed(stage, place, await stagesAt(client));
    });
    const outputs = new Map((stack?.Outputs ?? []).map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue]));
    const analyticsStream = outputs.get('AnalyticsStreamName');
    const [httpUrl, busName] = [outputs.get('HttpApiUrl'), outputs.get('BusName')];
    if (httpUrl === undefined || busName === undefined) {
      throw new CliError(
        `${stackNameOf(stage)} puts out no HttpApiUrl or BusName: deploy it with this version of Millrace`,
      );
    }
    return {
      stage,
      region: stack?.StackId?.split(':')[3] ?? place.region ?? 'us-east-1',
      httpUrl,
      busName,
      ...(analyticsStream !== undefined && { analyticsStream }),
    };
  } finally {
    client.destroy();
  }
}

/** Stages that are deployed at a place; none where that cannot be told. */
async function stagesAt(client: CloudFormationClient): Promise<readonly string[]> {
  const { paginateDescribeStacks } = await import('@aws-sdk/client-cloudformation');
  const stages: string[] = [];
  try {
    for await (const { Stacks = [] } of paginateDescribeStacks({ client }, {})) {
      stages.push(...Stacks.flatMap(({ StackName = '' }) => /^Millrace-(.+)-Services$/.exec(StackName)?.[1] ?? []));
    }
  } catch {
    // Who may look at one stack need not be allowed to look at all of them; the answer says that the stage is not there.
  }
  return stages;
}

function notDeployed(stage: string, { endpoint, region }: AwsPlace, there: readonly string[]): CliError {
  const place = endpoint ?? `AWS${region === undefined ? '' : ` in ${region}`}`;
  const known = there.length === 0 ? `deploy it with npx cdk deploy --all -c stage=${stage}` : didYouMean(stage, there);
  return new CliError(`stage ${stage} is not deployed at ${place}; ${known}`, exitCodes.usage);
}

function didYouMean(given: string, known: readonly string[]): string {
  const nearest = nearestNames(given, known);
  const all = known.length === 1 ? `there is ${known[0]}` : `there are ${known.join(', ')}`;
  return nearest.length === 0 ? all : `did you mean ${nearest.join(' or ')}? ${all}`;
}
