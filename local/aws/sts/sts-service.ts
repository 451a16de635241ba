import type { AwsService, Operation, ServiceEnvironment } from '../service.ts';

/** AWS STS, as far as tools ask who they are: everyone is the root of the engine's account. */
export class StsService implements AwsService {
  readonly name = 'STS';
  readonly operations: Readonly<Record<string, Operation>>;

  constructor({ accountId }: ServiceEnvironment) {
    this.operations = {
      GetCallerIdentity: () => ({ UserId: accountId, Account: accountId, Arn: `arn:aws:iam::${accountId}:root` }),
    };
  }
}
