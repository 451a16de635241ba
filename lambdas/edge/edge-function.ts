import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { answer } from '../../core/http/answer.ts';
import { type HttpResponse, jsonResponse } from '../../core/http/http-response.ts';
import { createPublishFunction, type PublishFunctionOptions } from '../../core/http/publish-function.ts';
import { createUnknownRouteFunction } from '../../core/http/unknown-route.ts';

/** What the edge is made of. */
export interface EdgeOptions extends PublishFunctionOptions {
  /** Names of all domains. */
  readonly domains: readonly string[];
  readonly stage: string;
}

/** Makes the function behind every route that is no domain's: health, events from outside, and what nobody serves. */
export function createEdgeFunction(options: EdgeOptions): (event: APIGatewayProxyEventV2) => Promise<HttpResponse> {
  const publish = createPublishFunction(options);
  const unknown = createUnknownRouteFunction([...options.domains, 'events', 'streams']);
  return (event) => {
    const { method } = event.requestContext.http;
    if (method === 'GET' && event.rawPath === '/health') return health(event, options);
    if (method === 'POST' && event.rawPath === '/v1/events') return publish(event);
    return unknown(event);
  };
}

function health(event: APIGatewayProxyEventV2, { stage, domains }: EdgeOptions): Promise<HttpResponse> {
  return answer(event, async (correlationId) => jsonResponse(200, { status: 'ok', stage, domains }, { correlationId }));
}
