import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { MillraceError } from '../errors/millrace-error.ts';
import { UnknownNameError } from '../errors/unknown-name-error.ts';
import { nearestNames } from '../schema/nearest-names.ts';
import { answer } from './answer.ts';
import type { HttpResponse } from './http-response.ts';
import { pathPart } from './path-part.ts';

/**
 * Answers every request that no route takes: METHOD_NOT_ALLOWED for methods that the path does not have, UNKNOWN_DOMAIN with
 * the nearest names under `/v1/`, UNKNOWN_ROUTE elsewhere.
 */
export function createUnknownRouteFunction(
  domains: readonly string[],
): (event: APIGatewayProxyEventV2) => Promise<HttpResponse> {
  return (event) =>
    answer(event, async () => {
      const [, root] = event.rawPath.split('/');
      const domain = root === 'v1' ? pathPart({ ...event, pathParameters: {} }, 'domain', 1) : undefined;
      const { method } = event.requestContext.http;
      const allowed = methodsOf(event.rawPath);
      if (!allowed.includes(method)) {
        throw new MillraceError('METHOD_NOT_ALLOWED', `${method} is not taken here`, { context: { allowed } });
      }
      if (domain === undefined || domains.includes(domain)) {
        throw new MillraceError('UNKNOWN_ROUTE', `there is no ${method} ${event.rawPath}`);
      }
      throw new UnknownNameError('UNKNOWN_DOMAIN', 'domain', { given: domain, nearest: nearestNames(domain, domains) });
    });
}

const streamPath = /^\/v1\/streams\/[^/]+(?:\/(archive|events|state))?$/;

/** What a path takes, where it is no domain's; anywhere else it is GET or POST. */
function methodsOf(rawPath: string): readonly string[] {
  if (rawPath === '/v1/events') return ['POST'];
  const stream = streamPath.exec(rawPath);
  if (stream === null) return ['GET', 'POST'];
  const [, part] = stream;
  if (part === undefined) return ['DELETE'];
  return part === 'archive' ? ['POST'] : ['GET'];
}
