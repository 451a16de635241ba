import type { DeployedResourceSummary, DeployedStack } from './assembly/deploy.ts';
import type { RestoredData } from './engine-data.ts';
import type { HttpApi } from './http-api/http-api.ts';

/** What runs where, for people and for tools. */
export interface EngineDescription {
  readonly awsEndpoint: string;
  readonly region: string;
  readonly accountId: string;
  /** Whom each port serves of this machine's programs and users; nobody else reaches them. */
  readonly access: { readonly http: 'everybody' | 'tokens'; readonly aws: 'everybody' };
  readonly httpApi: { readonly url: string; readonly name: string; readonly routes: readonly string[] } | undefined;
  readonly tables: readonly string[];
  /** URLs. */
  readonly queues: readonly string[];
  readonly streams: readonly string[];
  readonly buses: readonly string[];
  readonly functions: readonly string[];
  /** ARNs. */
  readonly stateMachines: readonly string[];
  readonly buckets: readonly string[];
  readonly stacks: readonly StackDescription[];
  /** Where the state is kept, and what was found there; absent where it is not kept. */
  readonly data?: RestoredData;
}

/** One stack: its resources and outputs. */
export interface StackDescription {
  readonly stackName: string;
  readonly resources: readonly DeployedResourceSummary[];
  readonly outputs: Readonly<Record<string, unknown>>;
}

/** Sorts what was deployed by what it is. */
export function describeEngine(
  stacks: readonly DeployedStack[],
  place: Pick<EngineDescription, 'awsEndpoint' | 'region' | 'accountId' | 'access'> & { readonly httpUrl: string },
  api: HttpApi | undefined,
): EngineDescription {
  const resources = stacks.flatMap((stack) => stack.resources);
  const idsOf = (...types: string[]): string[] =>
    resources.filter((resource) => types.includes(resource.type)).map((resource) => resource.physicalId);
  return {
    awsEndpoint: place.awsEndpoint,
    region: place.region,
    accountId: place.accountId,
    access: place.access,
    httpApi: api && { url: place.httpUrl, name: api.name, routes: api.routeKeys },
    tables: idsOf('AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable'),
    queues: idsOf('AWS::SQS::Queue'),
    streams: idsOf('AWS::Kinesis::Stream'),
    buses: idsOf('AWS::Events::EventBus'),
    functions: idsOf('AWS::Lambda::Function'),
    stateMachines: idsOf('AWS::StepFunctions::StateMachine'),
    buckets: idsOf('AWS::S3::Bucket'),
    stacks: stacks.map(({ stackName, resources: own, outputs }) => ({
      stackName,
      resources: own,
      outputs: Object.fromEntries(outputs),
    })),
  };
}
