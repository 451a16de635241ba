import { AwsError } from '../aws-error.ts';
import type { AwsService, Operation, ServiceEnvironment } from '../service.ts';

/** A stack as it was deployed. */
export interface DescribedStack {
  readonly stackName: string;
  readonly outputs: ReadonlyMap<string, unknown>;
}

/** There is one stack of a name for the engine's whole life, so its id needs nothing random. */
const stackUuid = '00000000-0000-4000-8000-000000000000';

/** AWS CloudFormation, as far as tools ask which stacks there are and what they put out: the engine deploys by itself. */
export class CloudFormationService implements AwsService {
  readonly name = 'CloudFormation';
  readonly operations: Readonly<Record<string, Operation>>;
  readonly #env: ServiceEnvironment;
  #stacks: readonly object[] = [];

  constructor(env: ServiceEnvironment) {
    this.#env = env;
    this.operations = {
      DescribeStacks: ({ StackName }: { StackName?: string }) => ({ Stacks: { member: this.#found(StackName) } }),
    };
  }

  /** What is deployed from now on. */
  deployed(stacks: readonly DescribedStack[]): void {
    const { region, accountId, clock } = this.#env;
    const CreationTime = new Date(clock.now()).toISOString();
    this.#stacks = stacks.map(({ stackName: StackName, outputs }) => ({
      StackId: `arn:aws:cloudformation:${region}:${accountId}:stack/${StackName}/${stackUuid}`,
      StackName,
      CreationTime,
      StackStatus: 'CREATE_COMPLETE',
      Outputs: {
        member: [...outputs].map(([OutputKey, value]) => ({ OutputKey, OutputValue: String(value) })),
      },
    }));
  }

  #found(wanted: string | undefined): readonly object[] {
    if (wanted === undefined) return this.#stacks;
    const found = this.#stacks.filter((stack) => {
      const { StackName, StackId } = stack as { StackName: string; StackId: string };
      return StackName === wanted || StackId === wanted;
    });
    if (found.length > 0) return found;
    throw new AwsError('ValidationError', `Stack with id ${wanted} does not exist`);
  }
}
