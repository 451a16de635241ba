import { Stack } from 'aws-cdk-lib';
import {
  AccountRootPrincipal,
  ArnPrincipal,
  type CfnRole,
  CompositePrincipal,
  Effect,
  PolicyDocument,
  PolicyStatement,
  Role,
} from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { groupName, type ReaderGroup, readerGroups } from '../config/read-policies.ts';
import type { StageSettings } from '../config/stage-settings.ts';
import type { MillraceHttpApi } from './http-api.ts';

export interface ReaderRolesProps {
  readonly mayAssume: Exclude<StageSettings['readerRoles'], false>;
  readonly api: MillraceHttpApi;
  /** What the roles' names begin with: the deployment's own, `millrace-prod`. */
  readonly name: string;
}

/**
 * The roles that the read policy of an account names, so that the names cannot belong to somebody who happened to make a
 * role of that name first. Each may call the API and nothing else: `admin` all of it, the others what only reads. Who may
 * assume one is a setting; where it names nobody, nobody may.
 */
export class ReaderRoles extends Construct {
  constructor(scope: Construct, id: string, props: ReaderRolesProps) {
    super(scope, id);
    const { mayAssume, api, name } = props;
    for (const group of readerGroups) {
      const trusted = mayAssume[group] ?? [];
      const role = new Role(this, group, {
        roleName: groupName(name, group),
        description: `May call the API; its rights to read are those of ${group} in the read policy`,
        assumedBy: trusted.length > 0 ? principalsOf(trusted) : new AccountRootPrincipal(),
        inlinePolicies: { CallApi: new PolicyDocument({ statements: [this.calls(group, api)] }) },
      });
      if (trusted.length === 0) (role.node.defaultChild as CfnRole).assumeRolePolicyDocument = nobody();
    }
  }

  private calls(group: ReaderGroup, api: MillraceHttpApi): PolicyStatement {
    const methods = group === 'admin' ? '*' : 'GET/*';
    const arn = Stack.of(this).formatArn({
      service: 'execute-api',
      resource: api.apiId,
      resourceName: `$default/${methods}`,
    });
    return new PolicyStatement({ actions: ['execute-api:Invoke'], resources: [arn] });
  }
}

function principalsOf(arns: readonly string[]): CompositePrincipal {
  return new CompositePrincipal(...arns.map((arn) => new ArnPrincipal(arn)));
}

/** IAM takes no role without a statement about who may assume it. */
function nobody(): PolicyDocument {
  const principals = [new AccountRootPrincipal()];
  return new PolicyDocument({
    statements: [new PolicyStatement({ effect: Effect.DENY, actions: ['sts:AssumeRole'], principals })],
  });
}
