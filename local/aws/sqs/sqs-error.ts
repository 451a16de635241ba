import { AwsError } from '../aws-error.ts';

/** A refusal of a parameter's value; `InvalidParameterValue` in the query protocol. */
export function invalidParameter(message: string): AwsError {
  return new AwsError('InvalidParameterValueException', message, { queryCode: 'InvalidParameterValue' });
}

/** The refusal of one parameter's value in the words SQS uses. */
export function invalidValue(parameter: string, value: unknown, reason: string): AwsError {
  return invalidParameter(`Value ${String(value)} for parameter ${parameter} is invalid. Reason: ${reason}`);
}

/** A parameter that the request must carry and does not. */
export function missingParameter(parameter: string): AwsError {
  const message = `The request must contain the parameter ${parameter}.`;
  return new AwsError('MissingRequiredParameterException', message, { queryCode: 'MissingParameter' });
}

/** An error whose older query code has the service's namespace before it, e.g. `EmptyBatchRequest`. */
export function namespacedError(code: string, message: string, statusCode = 400): AwsError {
  return new AwsError(code, message, { statusCode, queryCode: `AWS.SimpleQueueService.${code}` });
}

/** An error whose code is the same in both protocols, e.g. `InvalidAttributeName`. */
export function plainError(code: string, message: string, statusCode = 400): AwsError {
  return new AwsError(code, message, { statusCode, queryCode: code });
}

/** No queue by that URL or name. */
export function queueDoesNotExist(): AwsError {
  return new AwsError('QueueDoesNotExist', 'The specified queue does not exist.', {
    queryCode: 'AWS.SimpleQueueService.NonExistentQueue',
  });
}

/** No queue, or no task, by what the move task operations were given. */
export function resourceNotFound(message: string): AwsError {
  return plainError('ResourceNotFoundException', message, 404);
}
