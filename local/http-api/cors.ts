import type { HttpCors } from '../assembly/engine-host.ts';
import type { GatewayResponse } from './gateway-response.ts';

type Headers = Readonly<Record<string, string | string[] | undefined>>;

/** The answer to a preflight request, or undefined when it is none. */
export function preflightResponse(cors: HttpCors, method: string, headers: Headers): GatewayResponse | undefined {
  if (method !== 'OPTIONS' || headers.origin === undefined) return undefined;
  if (headers['access-control-request-method'] === undefined) return undefined;
  return { statusCode: 204, headers: corsHeaders(cors, headers, true), cookies: [], body: '' };
}

/** The headers that the gateway adds to an answer for a request from another origin; none for an origin not allowed. */
export function corsHeaders(cors: HttpCors, headers: Headers, isPreflight = false): Record<string, string> {
  const origin = headers.origin;
  if (typeof origin !== 'string') return {};
  const anyOrigin = cors.allowOrigins.includes('*');
  if (!anyOrigin && !cors.allowOrigins.some((allowed) => originMatches(allowed, origin))) return {};
  const answer: Record<string, string> = { 'access-control-allow-origin': anyOrigin ? '*' : origin };
  if (!anyOrigin) answer.vary = 'Origin';
  if (cors.allowCredentials) answer['access-control-allow-credentials'] = 'true';
  if (cors.exposeHeaders.length > 0) answer['access-control-expose-headers'] = cors.exposeHeaders.join(',');
  if (!isPreflight) return answer;
  if (cors.allowMethods.length > 0) answer['access-control-allow-methods'] = cors.allowMethods.join(',');
  if (cors.allowHeaders.length > 0) answer['access-control-allow-headers'] = cors.allowHeaders.join(',');
  if (cors.maxAgeSeconds !== undefined) answer['access-control-max-age'] = String(cors.maxAgeSeconds);
  return answer;
}

function originMatches(allowed: string, origin: string): boolean {
  return allowed === origin || (/^https?:\/\/\*$/.test(allowed) && origin.startsWith(allowed.slice(0, -1)));
}
