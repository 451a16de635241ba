import { AwsError } from '../aws-error.ts';

/** A parameter that fails the constraints of the API model. */
export function validationError(message: string): AwsError {
  return new AwsError('ValidationException', message);
}

/** The words of the API model's own checks, which name the member and what it must satisfy. */
export function constraintError(member: string, value: unknown, constraint: string): AwsError {
  return validationError(
    `1 validation error detected: Value '${String(value)}' at '${member}' failed to satisfy constraint: ${constraint}`,
  );
}

/** A parameter that is well formed and yet wrong for this stream. */
export function invalidArgument(message: string): AwsError {
  return new AwsError('InvalidArgumentException', message);
}

/** No stream or shard of that name. */
export function resourceNotFound(message: string): AwsError {
  return new AwsError('ResourceNotFoundException', message);
}
