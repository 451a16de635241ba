import { createHash } from 'node:crypto';
import { PolicyError } from '../../aws/access/policy-condition.ts';
import type { ResourceContext, ResourceKind } from '../resource-kind.ts';
import { TemplateError } from '../template-error.ts';

/** The ARN of something of IAM's. */
export const iamArn =
  (kind: string) =>
  (name: string, { accountId }: ResourceContext): string =>
    `arn:aws:iam::${accountId}:${kind}/${name}`;

/** AWS::IAM::Role: what it may do counts where the engine looks at rights, which is when events are put to a bus. */
const role: ResourceKind = {
  type: 'AWS::IAM::Role',
  acts: ['RoleName', 'Path', 'Policies', 'ManagedPolicyArns'],
  inert: '*',
  create: (context) => {
    const { properties, host } = context;
    const name = context.name(properties.RoleName);
    const { Path: path = '/', Policies: policies = [], ManagedPolicyArns: managed = [] } = properties;
    host.roles?.addRole(name, (managed as unknown[]).map(String));
    for (const { PolicyName, PolicyDocument } of policies as { PolicyName: string; PolicyDocument: unknown }[]) {
      evaluable(() => host.roles?.putInline(name, PolicyName, PolicyDocument));
    }
    const arn = iamArn('role')(`${String(path).slice(1)}${name}`, context);
    return { ref: name, attributes: { Arn: arn, RoleId: iamIdOf(name) } };
  },
};

/** AWS::IAM::Policy: one policy of some roles. */
const policy: ResourceKind = {
  type: 'AWS::IAM::Policy',
  acts: ['PolicyName', 'PolicyDocument', 'Roles'],
  inert: '*',
  create: ({ properties, name, host }) => {
    const policyName = name(properties.PolicyName, { maxLength: 255 });
    for (const roleName of (properties.Roles as unknown[] | undefined) ?? []) {
      evaluable(() => host.roles?.putInline(String(roleName), policyName, properties.PolicyDocument));
    }
    return { ref: policyName, attributes: {} };
  },
};

/** AWS::IAM::RolePolicy: one policy of one role. */
const rolePolicy: ResourceKind = {
  type: 'AWS::IAM::RolePolicy',
  acts: ['PolicyName', 'PolicyDocument', 'RoleName'],
  inert: '*',
  create: ({ properties, name, host }) => {
    const policyName = name(properties.PolicyName, { maxLength: 255 });
    const { PolicyDocument: document = { Statement: [] }, RoleName } = properties;
    evaluable(() => host.roles?.putInline(String(RoleName), policyName, document));
    return { ref: policyName, attributes: {} };
  },
};

/** AWS::IAM::ManagedPolicy */
const managedPolicy: ResourceKind = {
  type: 'AWS::IAM::ManagedPolicy',
  acts: ['ManagedPolicyName', 'PolicyDocument', 'Roles'],
  inert: '*',
  create: (context) => {
    const { properties, host } = context;
    const policyArn = iamArn('policy')(context.name(properties.ManagedPolicyName), context);
    const roles = ((properties.Roles as unknown[] | undefined) ?? []).map(String);
    evaluable(() => host.roles?.putManaged(policyArn, properties.PolicyDocument, roles));
    return { ref: policyArn, attributes: { PolicyArn: policyArn } };
  },
};

/** What gives roles their rights. */
export const iamKinds: readonly ResourceKind[] = [role, policy, rolePolicy, managedPolicy];

function evaluable(put: () => void): void {
  try {
    put();
  } catch (error) {
    throw error instanceof PolicyError ? new TemplateError(error.message) : error;
  }
}

function iamIdOf(name: string): string {
  return `A${createHash('sha256').update(name).digest('hex').slice(0, 20).toUpperCase()}`;
}
