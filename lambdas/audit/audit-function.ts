import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { pathPart } from '../../core/http/path-part.ts';
import { createQueryFunction, type QueryFunction, type QueryFunctionOptions } from '../../core/http/query-function.ts';
import { correlationsView } from './views/correlations.ts';

/**
 * Makes the audit domain's query function. `GET /v1/correlations/{correlationId}` is a page of the events with that id over all
 * domains in the order of time (`limit`, `cursor`), the same as `GET /v1/audit/correlations?correlationId=`.
 */
export function createAuditFunction(options: Omit<QueryFunctionOptions, 'domain' | 'queries'>): QueryFunction {
  const query = createQueryFunction({
    ...options,
    domain: 'audit',
    queries: [{ view: correlationsView, list: { by: 'correlationId' } }],
  });
  return (event) => query(event.rawPath.startsWith('/v1/correlations/') ? asList(event) : event);
}

function asList(event: APIGatewayProxyEventV2): APIGatewayProxyEventV2 {
  const { queryStringParameters } = event;
  const correlationId = segmentOf(event);
  const rawPath = '/v1/audit/correlations';
  return { ...event, rawPath, pathParameters: {}, queryStringParameters: { ...queryStringParameters, correlationId } };
}

/** The id as it was sent where it is not well-formed: nothing is found under it. */
function segmentOf(event: APIGatewayProxyEventV2): string {
  try {
    return pathPart(event, 'correlationId', 2) ?? '';
  } catch {
    return event.rawPath.split('/')[3] ?? '';
  }
}
