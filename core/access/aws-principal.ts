/** The fields of the ARN of somebody who signs requests: an IAM user, the session of a role, a federated user, an account's root. */
export interface AwsPrincipal {
  readonly partition: string;
  readonly service: string;
  readonly region: string;
  readonly account: string;
  /** `user/ann`, `assumed-role/support/ann`, `root`. */
  readonly resource: string;
  /** For the session of a role, which role, and how whoever assumed it named the session. */
  readonly assumed?: { readonly role: string; readonly session: string };
}

const partitions = /^aws(?:-[a-z]{2,}(?:-[a-z]+)*)?$/;
const accounts = /^\d{1,12}$/;
const roleNames = /^[\w+=,.@-]{1,64}$/;
const sessionNames = /^[\w+=,.@-]{1,64}$/;

/**
 * Takes the ARN of a principal apart. Undefined for what is none: a field too few or too many, or another service than IAM
 * and STS. A path or a session name can hold no colon, so nobody can write a second ARN into their own.
 */
export function parseAwsPrincipal(arn: string): AwsPrincipal | undefined {
  const fields = arn.split(':');
  const [prefix, partition = '', service = '', region = '', account = '', resource = ''] = fields;
  const sound = fields.length === 6 && prefix === 'arn' && region === '' && resource !== '';
  if (!sound || !partitions.test(partition) || !accounts.test(account)) return undefined;
  if (service !== 'iam' && service !== 'sts') return undefined;
  const parts = { partition, service, region, account, resource };
  if (!resource.startsWith('assumed-role/')) return parts;
  const [, role = '', session = '', ...more] = resource.split('/');
  if (service !== 'sts' || more.length > 0 || !roleNames.test(role) || !sessionNames.test(session)) return undefined;
  return { ...parts, assumed: { role, session } };
}
