/** Who calls an operation. */
export interface Caller {
  /** As policies see it: the ARN of the user or of the role, `aws:PrincipalArn`. */
  readonly principalArn: string;
  /** As STS tells it: for a role, that of its session. */
  readonly arn: string;
  readonly userId: string;
  /** The role that it acts in; undefined for the account's own user, who has all rights that an identity can have. */
  readonly roleName?: string;
}

/** Finds out who calls; throws AwsError where a signature does not prove it. Asked only where it matters. */
export type WhoCalls = () => Caller;

/** A service that acts in a role. */
export function roleCaller(roleArn: string): Caller {
  const roleName = roleArn.slice(roleArn.lastIndexOf('/') + 1);
  return { principalArn: roleArn, arn: roleArn, userId: roleName, roleName };
}

/** The account's own user: whoever comes with other keys than those that the engine has given out. */
export function accountUser(accountId: string): Caller {
  const arn = `arn:aws:iam::${accountId}:root`;
  return { principalArn: arn, arn, userId: accountId };
}
