import type { AwsError } from '../../aws-error.ts';
import { validationError } from '../validation-error.ts';

/** The parameter that an expression came in, as error messages name it. */
export type ExpressionKind =
  | 'ConditionExpression'
  | 'FilterExpression'
  | 'KeyConditionExpression'
  | 'ProjectionExpression'
  | 'UpdateExpression';

/** `Invalid <kind>: <problem>`. */
export function expressionError(kind: ExpressionKind, problem: string): AwsError {
  return validationError(`Invalid ${kind}: ${problem}`);
}

/** Complains of an operand whose type the operator or function cannot take. */
export function operandTypeError(kind: ExpressionKind, operator: string, type: string): AwsError {
  return expressionError(
    kind,
    `Incorrect operand type for operator or function; operator or function: ${operator}, operand type: ${type}`,
  );
}
