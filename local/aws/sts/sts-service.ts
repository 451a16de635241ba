import { accountUser, type WhoCalls } from '../access/caller.ts';
import type { AwsService, Operation, ServiceEnvironment } from '../service.ts';

/** AWS STS, as far as tools ask who they are: a function is its role, everyone else the root of the engine's account. */
export class StsService implements AwsService {
  readonly name = 'STS';
  readonly operations: Readonly<Record<string, Operation>>;

  constructor({ accountId }: ServiceEnvironment) {
    this.operations = {
      GetCallerIdentity: (_request: object, whoCalls: WhoCalls = () => accountUser(accountId)) => {
        const { userId, arn } = whoCalls();
        return { UserId: userId, Account: accountId, Arn: arn };
      },
    };
  }
}
