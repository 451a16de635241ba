import type { APIGatewayProxyEventV2 } from 'aws-lambda';

/** What a test says about a request. */
export interface HttpRequest {
  readonly path: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON unless it is a string. */
  readonly body?: unknown;
  readonly query?: Readonly<Record<string, string>>;
  readonly pathParameters?: Readonly<Record<string, string>>;
}

/** A request as API Gateway hands it to a function, payload 2.0. */
export function httpEvent(request: HttpRequest): APIGatewayProxyEventV2 {
  const { path, method = request.body === undefined ? 'GET' : 'POST', headers = {}, body, query } = request;
  const withType = body === undefined || 'content-type' in headers ? {} : { 'content-type': 'application/json' };
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: path,
    rawQueryString: '',
    headers: { ...withType, ...headers },
    requestContext: { http: { method, path }, requestId: 'r' } as APIGatewayProxyEventV2['requestContext'],
    isBase64Encoded: false,
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    ...(query && { queryStringParameters: query }),
    ...(request.pathParameters && { pathParameters: request.pathParameters }),
  };
}

/** The body of an answer. */
// biome-ignore lint/suspicious/noExplicitAny: each test knows what it asked for.
export function bodyOf(response: unknown): any {
  return JSON.parse((response as { body: string }).body);
}
