import { type ErrorCode, errorCodes } from '../errors/error-codes.ts';
import { isMillraceError, type MillraceError } from '../errors/millrace-error.ts';
import { type HttpResponse, jsonResponse } from './http-response.ts';

/** Seconds after which a refused client may try again. */
const retryAfterSeconds: Partial<Record<ErrorCode, number>> = {
  TOO_MANY_REQUESTS: 1,
  DEPENDENCY_THROTTLED: 1,
  DEPENDENCY_UNAVAILABLE: 2,
};

/** Members of an error's context that a client may see. */
const publicContext = [
  'errors',
  'expectedVersion',
  'actualVersion',
  'nearest',
  'rule',
  'allowed',
  'maxBytes',
  'purgeableAt',
  'commands',
  'results',
] as const;

/**
 * A thrown value as `application/problem+json` (RFC 9457). What Millrace did not throw is INTERNAL, and its message stays
 * inside; so does the message of every fault of ours or of a service that we depend on.
 */
export function problemResponse(error: unknown, correlationId: string): HttpResponse {
  const code: ErrorCode = isMillraceError(error) ? error.code : 'INTERNAL';
  const { status, title, doc } = errorCodes[code];
  const told = status < 500 || code === 'NOT_YET_VISIBLE';
  const wait = retryAfterSeconds[code];
  const problem = {
    type: `urn:millrace:problem:${code.toLowerCase().replaceAll('_', '-')}`,
    title,
    status,
    detail: told ? (error as MillraceError).message : doc,
    code,
    correlationId,
    ...(told && publicMembers(error as MillraceError)),
  };
  const askAgainMs = told ? (error as MillraceError).context.askAgainMs : undefined;
  const allowed = told ? (error as MillraceError).context.allowed : undefined;
  const headers = {
    'content-type': 'application/problem+json; charset=utf-8',
    ...(wait !== undefined && { 'retry-after': String(wait) }),
    ...(typeof askAgainMs === 'number' && { 'x-ask-again-ms': String(askAgainMs) }),
    ...(Array.isArray(allowed) && { allow: allowed.join(', ') }),
  };
  return jsonResponse(status, problem, { correlationId, headers });
}

function publicMembers({ context }: MillraceError): Record<string, unknown> {
  return Object.fromEntries(publicContext.filter((name) => name in context).map((name) => [name, context[name]]));
}
