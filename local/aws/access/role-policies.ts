import { PolicyError } from './policy-condition.ts';
import { type Statement, statementsOf } from './policy-statement.ts';

interface Role {
  /** Inline policies by name. */
  readonly inline: Map<string, unknown>;
  readonly managed: Set<string>;
}

/** Policies of AWS's own that give the right to put events, by name; the others that roles commonly have do not. */
const awsManaged =
  /:aws:policy\/(?:AdministratorAccess|PowerUserAccess|AmazonEventBridgeFullAccess|CloudWatchEventsFullAccess)$/;

/** What the roles of the account may do, by the policies that a template gives them. */
export class RolePolicies {
  readonly #roles = new Map<string, Role>();
  readonly #managed = new Map<string, unknown>();
  #compiled = new Map<string, readonly Statement[]>();
  #revision = 0;

  /** Grows with each change. */
  get revision(): number {
    return this.#revision;
  }

  /** Makes a role known, with the managed policies that it has. */
  addRole(roleName: string, managedPolicyArns: readonly string[] = []): void {
    for (const arn of managedPolicyArns) this.#role(roleName).managed.add(arn);
    this.#role(roleName);
    this.#changed();
  }

  /** Gives a role a policy of its own, in the place of one of the same name. Throws PolicyError. */
  putInline(roleName: string, policyName: string, document: unknown): void {
    checked(document, `the policy ${policyName} of the role ${roleName}`);
    this.#role(roleName).inline.set(policyName, document);
    this.#changed();
  }

  /** Makes a managed policy, and gives it to some roles. Throws PolicyError. */
  putManaged(policyArn: string, document: unknown, roleNames: readonly string[]): void {
    checked(document, `the policy ${policyArn}`);
    this.#managed.set(policyArn, document);
    for (const roleName of roleNames) this.#role(roleName).managed.add(policyArn);
    this.#changed();
  }

  /** What the role's policies say of an action; undefined for a role that no template made, of which nothing is known. */
  statementsFor(roleName: string, action: string): readonly Statement[] | undefined {
    const role = this.#roles.get(roleName);
    if (role === undefined) return undefined;
    const key = `${roleName} ${action}`;
    const known = this.#compiled.get(key);
    if (known !== undefined) return known;
    const documents = [...role.inline.values(), ...[...role.managed].map((arn) => this.#documentOf(arn))];
    const statements = documents.flatMap((document) => statementsOf(document, action, { principals: false }));
    this.#compiled.set(key, statements);
    return statements;
  }

  #documentOf(policyArn: string): unknown {
    if (awsManaged.test(policyArn)) return everything;
    return this.#managed.get(policyArn) ?? { Statement: [] };
  }

  #role(name: string): Role {
    const known = this.#roles.get(name);
    if (known !== undefined) return known;
    const role = { inline: new Map<string, unknown>(), managed: new Set<string>() };
    this.#roles.set(name, role);
    return role;
  }

  #changed(): void {
    this.#compiled = new Map();
    this.#revision += 1;
  }
}

const everything = { Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };

/** What cannot be evaluated of the rights that the engine evaluates is told at once and not with the first event. */
function checked(document: unknown, place: string): void {
  try {
    statementsOf(document, 'events:PutEvents', { principals: false });
  } catch (error) {
    if (error instanceof PolicyError) throw new PolicyError(`${place}: ${error.message}`);
    throw error;
  }
}
