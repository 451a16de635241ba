import type { GatewayResponse } from './gateway-response.ts';

interface GatewayProblem {
  readonly status: number;
  readonly title: string;
  /** Said where nobody knows more. */
  readonly detail: string;
}

/** What the gateway answers by itself, before or instead of a function. A code that functions have as well means the same. */
export const gatewayProblems = {
  MALFORMED_REQUEST: { status: 400, title: 'Malformed request', detail: 'this is no HTTP request' },
  UNAUTHENTICATED: { status: 401, title: 'Not authenticated', detail: 'the route needs a valid token' },
  FORBIDDEN: { status: 403, title: 'Forbidden', detail: 'the authorizer lets nobody in who asks so' },
  FOREIGN_REQUEST: { status: 403, title: 'Foreign request', detail: 'only programs of this machine are served' },
  UNKNOWN_ROUTE: { status: 404, title: 'Unknown route', detail: 'no route of the API takes this' },
  METHOD_NOT_ALLOWED: { status: 405, title: 'Method not allowed', detail: 'no path takes this method' },
  REQUEST_TIMEOUT: { status: 408, title: 'Request timeout', detail: 'the request took too long to arrive' },
  BODY_TOO_LARGE: { status: 413, title: 'Body too large', detail: 'the body is larger than 10 MB' },
  EXPECTATION_FAILED: { status: 417, title: 'Expectation failed', detail: 'nothing but 100-continue can be expected' },
  HEADERS_TOO_LARGE: { status: 431, title: 'Headers too large', detail: 'the headers are larger than 16 KB' },
  INTERNAL: { status: 500, title: 'Internal error', detail: 'the function failed; the log says how' },
  DEPENDENCY_THROTTLED: { status: 503, title: 'Dependency throttled', detail: 'the function has no instance free' },
  DEPENDENCY_UNAVAILABLE: {
    status: 503,
    title: 'Dependency unavailable',
    detail: 'the function took longer than the gateway waits',
  },
} satisfies Record<string, GatewayProblem>;

/** A code of a problem that the gateway itself has. */
export type GatewayProblemCode = keyof typeof gatewayProblems;

/** What is to be said of a problem beside its code. */
export interface ProblemWords {
  readonly detail?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Why, for the log and for nobody else. */
  readonly problem?: string;
}

/** Makes the problems of one request, which carry its correlation id. */
export type ProblemMaker = (code: GatewayProblemCode, words?: ProblemWords) => GatewayResponse;

/**
 * Makes an answer of the gateway's own, as `application/problem+json` (RFC 9457) like those of the functions. API Gateway on AWS
 * says `{"message":"…"}` in its place.
 */
export function problemsOf(correlationId: string): ProblemMaker {
  return (code, { detail, headers, problem } = {}) => {
    const { status, title, detail: standard } = gatewayProblems[code];
    const type = `urn:millrace:problem:${code.toLowerCase().replaceAll('_', '-')}`;
    return {
      statusCode: status,
      headers: {
        'content-type': 'application/problem+json; charset=utf-8',
        'x-correlation-id': correlationId,
        ...headers,
      },
      cookies: [],
      body: JSON.stringify({ type, title, status, detail: detail ?? standard, code, correlationId }),
      ...(problem !== undefined && { problem }),
    };
  };
}
