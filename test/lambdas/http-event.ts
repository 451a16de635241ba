import type { APIGatewayProxyEventV2 } from 'aws-lambda';

/** What API Gateway hands over for a request; a body is sent as JSON. */
export function httpEvent(method: string, url: string, body?: unknown, headers: Record<string, string> = {}) {
  const { pathname, searchParams, search } = new URL(url, 'http://localhost');
  const queryStringParameters = searchParams.size === 0 ? undefined : Object.fromEntries(searchParams);
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: pathname,
    rawQueryString: search.slice(1),
    headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
    queryStringParameters,
    requestContext: { http: { method, path: pathname } },
    body: body === undefined || typeof body === 'string' ? body : JSON.stringify(body),
    isBase64Encoded: false,
  } as unknown as APIGatewayProxyEventV2;
}
