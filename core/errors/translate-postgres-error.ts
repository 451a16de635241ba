import type { ErrorCode } from './error-codes.ts';
import { isMillraceError, MillraceError, messageOf } from './millrace-error.ts';

/** Classes of SQLSTATE (its first two characters) whose errors are not the request's fault. */
const passingClasses: Readonly<Record<string, ErrorCode>> = {
  '08': 'DEPENDENCY_UNAVAILABLE', // connection exception
  '40': 'DEPENDENCY_THROTTLED', // transaction rollback: serialization failure, deadlock
  '53': 'DEPENDENCY_THROTTLED', // insufficient resources: too many connections, disk full
  '57': 'DEPENDENCY_UNAVAILABLE', // operator intervention: shutdown, cancelled, timeout
  '58': 'DEPENDENCY_UNAVAILABLE', // system error
  XX: 'DEPENDENCY_UNAVAILABLE', // internal error
};

/** Single states that differ from their class. */
const states: Readonly<Record<string, ErrorCode>> = {
  '25006': 'DEPENDENCY_UNAVAILABLE', // read-only transaction: the server became a standby
  '55P03': 'DEPENDENCY_THROTTLED', // lock not available
  '57P04': 'DEPENDENCY_REJECTED', // database dropped
};

/** Not just any five letters: `EPIPE` is no state. */
const sqlState = /^(?:[0-9][0-9A-Z]|F0|HV|P0|XX)[0-9A-Z]{3}$/;

/**
 * What an error of a PostgreSQL client means to Millrace: DEPENDENCY_THROTTLED (others were at the same rows, or the server
 * has no room just now), DEPENDENCY_UNAVAILABLE (no answer; the statement may or may not have happened) or
 * DEPENDENCY_REJECTED (the server refused for good). What has no SQLSTATE came from the connection, so it counts as
 * unavailable. An error of Millrace is passed through.
 */
export function translatePostgresError(error: unknown, operation: string): MillraceError {
  if (isMillraceError(error)) return error;
  const { code } = (error ?? {}) as { readonly code?: unknown };
  const state = typeof code === 'string' && sqlState.test(code) ? code : undefined;
  const label = state ?? 'no answer';
  return new MillraceError(codeOf(state), `${operation} failed: ${label}: ${messageOf(error)}`, {
    cause: error,
    context: { operation, ...(state !== undefined && { sqlState: state }) },
  });
}

function codeOf(state: string | undefined): ErrorCode {
  if (state === undefined) return 'DEPENDENCY_UNAVAILABLE';
  return states[state] ?? passingClasses[state.slice(0, 2)] ?? 'DEPENDENCY_REJECTED';
}

/** Runs one call of a PostgreSQL client; what it throws is translated. */
export async function callPostgres<T>(operation: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw translatePostgresError(error, operation);
  }
}
