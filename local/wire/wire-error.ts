import { AwsError } from '../aws/aws-error.ts';

/** Told of errors that no service meant to give: defects of the engine. */
export type OnFault = (error: unknown) => void;

/** Any thrown value as an answerable error. What is not an AwsError is a defect: it is reported, and answered with 500. */
export function toAwsError(error: unknown, onFault: OnFault): AwsError {
  if (error instanceof AwsError) return error;
  onFault(error);
  const message = error instanceof Error ? error.message : String(error);
  return new AwsError('InternalFailure', message, { statusCode: 500 });
}

/** A service that is not there at all. */
export function unknownService(what: string, known: readonly string[]): AwsError {
  return new AwsError('UnknownOperationException', `${what} is not offered here. Services: ${known.join(', ')}.`);
}

/** An operation that the service does not have. */
export function unknownOperation(service: string, operation: string): AwsError {
  return new AwsError('UnknownOperationException', `${service} does not offer the operation ${operation} here.`);
}
