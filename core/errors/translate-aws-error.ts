import type { ErrorCode } from './error-codes.ts';
import { isMillraceError, MillraceError, messageOf } from './millrace-error.ts';

const throttlingNames = new Set([
  'BandwidthLimitExceeded',
  'KMSThrottlingException',
  'LimitExceededException',
  'OverLimit',
  'PriorRequestNotComplete',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'RequestThrottled',
  'RequestThrottledException',
  'SlowDown',
  'ThrottledException',
  'Throttling',
  'ThrottlingException',
  'TooManyRequestsException',
  'TransactionInProgressException',
  'TransactionConflictException',
  'ReplicatedWriteConflictException',
]);

const unavailableNames = new Set([
  'AbortError',
  'InternalFailure',
  'InternalServerError',
  'InternalException',
  'NetworkingError',
  'RequestTimeout',
  'RequestTimeoutException',
  'ServiceUnavailable',
  'ServiceUnavailableException',
  'TimeoutError',
]);

const networkCodes = new Set([
  'EAI_AGAIN',
  'ECONNABORTED',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EPIPE',
  'ERR_HTTP2_GOAWAY_SESSION',
  'ERR_HTTP2_SESSION_ERROR',
  'ERR_HTTP2_STREAM_CANCEL',
  'ERR_HTTP2_STREAM_ERROR',
  'ETIMEDOUT',
]);

/** Reasons of a cancelled transaction that only mean that others were at the same items, or that the table is busy. */
const passingReasons = new Set(['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded']);

interface AwsErrorShape {
  readonly name?: string;
  readonly code?: unknown;
  readonly $metadata?: { readonly httpStatusCode?: number; readonly requestId?: string };
  readonly CancellationReasons?: readonly { readonly Code?: string }[];
}

/**
 * What an error of an AWS SDK client means to Millrace: DEPENDENCY_THROTTLED, DEPENDENCY_UNAVAILABLE (no answer, or a
 * server's fault), VERSION_CONFLICT (a condition that an adapter did not handle itself) or DEPENDENCY_REJECTED (anything
 * that a retry does not help). An error of Millrace is passed through.
 *
 * @param operation e.g. `dynamodb:PutItem`; becomes part of the message.
 */
export function translateAwsError(error: unknown, operation: string): MillraceError {
  if (isMillraceError(error)) return error;
  const shape = (error ?? {}) as AwsErrorShape;
  const awsErrorName = shape.name ?? 'unknown error';
  return new MillraceError(codeOf(shape), `${operation} failed: ${awsErrorName}: ${messageOf(error)}`, {
    cause: error,
    context: { operation, awsErrorName, requestId: shape.$metadata?.requestId },
  });
}

function codeOf(error: AwsErrorShape): ErrorCode {
  const name = error.name ?? '';
  if (throttlingNames.has(name)) return 'DEPENDENCY_THROTTLED';
  if (name === 'ConditionalCheckFailedException') return 'VERSION_CONFLICT';
  if (name === 'TransactionCanceledException') return codeOfCancellation(error);
  if (unavailableNames.has(name) || networkCodes.has(String(error.code))) return 'DEPENDENCY_UNAVAILABLE';
  const status = error.$metadata?.httpStatusCode;
  if (status === 429) return 'DEPENDENCY_THROTTLED';
  return status !== undefined && status >= 500 ? 'DEPENDENCY_UNAVAILABLE' : 'DEPENDENCY_REJECTED';
}

function codeOfCancellation(error: AwsErrorShape): ErrorCode {
  const reasons = (error.CancellationReasons ?? []).map(({ Code }) => Code ?? 'None').filter((code) => code !== 'None');
  if (reasons.includes('ConditionalCheckFailed')) return 'VERSION_CONFLICT';
  const passing = reasons.length > 0 && reasons.every((code) => passingReasons.has(code));
  return passing ? 'DEPENDENCY_THROTTLED' : 'DEPENDENCY_REJECTED';
}

/** Runs one call of an AWS SDK client; what it throws is translated. */
export async function callAws<T>(operation: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw translateAwsError(error, operation);
  }
}
