import { AwsError } from '../aws-error.ts';

/** The error with which DynamoDB refuses a malformed request. */
export function validationError(message: string): AwsError {
  return new AwsError('ValidationException', message);
}

/** A ValidationException about one parameter's value, worded as the service's request validation does. */
export function constraintError(value: unknown, parameter: string, constraint: string): AwsError {
  const shown = value === null || value === undefined ? 'null' : `'${String(value)}'`;
  return validationError(
    `1 validation error detected: Value ${shown} at '${parameter}' failed to satisfy constraint: ${constraint}`,
  );
}

/** The prefix that most complaints about items and schemas share. */
export function invalidParameter(message: string): AwsError {
  return validationError(`One or more parameter values were invalid: ${message}`);
}
