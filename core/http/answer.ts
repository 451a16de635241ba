import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { principalOf } from '../access/principal.ts';
import { isMillraceError, MillraceError } from '../errors/millrace-error.ts';
import { type Logger, silentLogger } from '../observability/logger.ts';
import { looksSealed } from '../privacy/sealed-text.ts';
import type { HttpResponse } from './http-response.ts';
import { problemResponse } from './problem.ts';
import { checkCorrelationId, correlationIdOf, refuseSealedHeaders } from './request-headers.ts';

/**
 * Answers a request: runs the handler with the request's correlation id and turns whatever it throws into a problem.
 * Faults (5xx) are logged as errors, refusals are not. Never rejects.
 */
export async function answer(
  event: APIGatewayProxyEventV2,
  handle: (correlationId: string) => Promise<HttpResponse>,
  logger: Logger = silentLogger,
): Promise<HttpResponse> {
  const correlationId = correlationIdOf(event.headers);
  try {
    checkCorrelationId(event.headers);
    refuseSealedHeaders(event.headers);
    if (looksSealed(principalOf(event).id)) throw new MillraceError('MALFORMED_REQUEST', 'the caller has no such name');
    return await handle(correlationId);
  } catch (error) {
    const fault = !isMillraceError(error) || error.status >= 500;
    // What only tells the gateway to ask again is no answer yet.
    const passing = isMillraceError(error) && error.context.askAgainMs !== undefined;
    if (fault && !passing) logger.error('request failed', { correlationId, path: event.rawPath, error });
    return problemResponse(error, correlationId);
  }
}
