import { PolicyError } from '../access/policy-condition.ts';
import type { Statement } from '../access/policy-statement.ts';
import { statementsOf } from '../access/policy-statement.ts';
import { AwsError } from '../aws-error.ts';

/** The resource policy of a bus. */
export interface BusPolicy {
  /** As DescribeEventBus shows it. */
  readonly text: string;
  /** What it says of PutEvents. */
  readonly statements: readonly Statement[];
}

const MAX_POLICY_CHARACTERS = 10_240;

type Json = Readonly<Record<string, unknown>>;

/** Understands a policy. Throws PolicyLengthExceededException, and ValidationException for what cannot be evaluated here. */
export function compileBusPolicy(text: string): BusPolicy {
  if (text.length > MAX_POLICY_CHARACTERS) {
    throw new AwsError(
      'PolicyLengthExceededException',
      `The policy has ${text.length} characters, and a bus takes ${MAX_POLICY_CHARACTERS}.`,
    );
  }
  try {
    return { text, statements: statementsOf(JSON.parse(text), 'events:PutEvents', { principals: true }) };
  } catch (error) {
    if (!(error instanceof PolicyError || error instanceof SyntaxError)) throw error;
    throw new AwsError('ValidationException', `The policy of the event bus is not valid: ${error.message}.`);
  }
}

/** The policy with a statement, in the place of the one with its id. */
export function withStatement(policy: BusPolicy | undefined, statement: Json): string {
  const others = documentOf(policy).filter(({ Sid }) => Sid !== statement.Sid);
  return JSON.stringify({ Version: '2012-10-17', Statement: [...others, statement] });
}

/** The policy without the statement of an id; undefined where nothing is left. Throws ResourceNotFoundException. */
export function withoutStatement(policy: BusPolicy | undefined, sid: string): string | undefined {
  const statements = documentOf(policy);
  const others = statements.filter(({ Sid }) => Sid !== sid);
  if (others.length === statements.length) {
    throw new AwsError('ResourceNotFoundException', `Statement with id ${sid} does not exist.`);
  }
  return others.length === 0 ? undefined : JSON.stringify({ Version: '2012-10-17', Statement: others });
}

function documentOf(policy: BusPolicy | undefined): readonly Json[] {
  if (policy === undefined) return [];
  const { Statement: statements } = JSON.parse(policy.text) as { Statement: Json | readonly Json[] };
  return Array.isArray(statements) ? statements : [statements as Json];
}
