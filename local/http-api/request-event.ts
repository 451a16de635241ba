import { isUtf8 } from 'node:buffer';
import type { JwtContext } from './local-tokens.ts';
import { decode } from './route-table.ts';

/** One HTTP request as it came in, its body complete. */
export interface GatewayRequest {
  readonly method: string;
  /** Path and query as they were sent. */
  readonly url: string;
  /** `HTTP/1.1` */
  readonly protocol: string;
  /** Names and values in turn, as they were sent. */
  readonly rawHeaders: readonly string[];
  readonly sourceIp: string;
  readonly body: Buffer;
}

/** What the gateway knows about a request beside the request itself. */
export interface RequestPlace {
  readonly accountId: string;
  readonly apiId: string;
  readonly stage: string;
  readonly stageVariables: Readonly<Record<string, string>>;
  readonly routeKey: string;
  readonly pathParameters: Readonly<Record<string, string>> | undefined;
  readonly requestId: string;
  readonly traceId: string;
  readonly port: number;
  readonly nowMs: number;
  /** How long the gateway has waited before it asks the function again; 0 for the first time. */
  readonly waitedMs: number;
  /** Who the token stands for, if one was asked for. */
  readonly jwt?: JwtContext;
  /** What a Lambda authorizer gave, if one was asked. */
  readonly authorizerContext?: Readonly<Record<string, unknown>>;
}

/** An event of payload format 2.0, as a function gets it from an HTTP API. */
export interface RequestEvent {
  readonly version: '2.0';
  readonly routeKey: string;
  readonly rawPath: string;
  readonly rawQueryString: string;
  readonly cookies?: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
  readonly queryStringParameters?: Readonly<Record<string, string>>;
  readonly requestContext: Readonly<Record<string, unknown>>;
  readonly body?: string;
  readonly pathParameters?: Readonly<Record<string, string>>;
  readonly isBase64Encoded: boolean;
  readonly stageVariables?: Readonly<Record<string, string>>;
}

const hopByHop = new Set([
  'connection',
  'keep-alive',
  'proxy-connection',
  'transfer-encoding',
  'upgrade',
  'expect',
  'te',
]);
const textTypes = /^(text\/|application\/(json|xml|javascript)\b|[^;]*\+(json|xml)\b)/i;

/** The event that a function is invoked with for a request. */
export function requestEvent(request: GatewayRequest, place: RequestPlace): RequestEvent {
  const queryStart = request.url.indexOf('?');
  const encodedPath = queryStart < 0 ? request.url : request.url.slice(0, queryStart);
  const rawQueryString = queryStart < 0 ? '' : request.url.slice(queryStart + 1);
  const rawPath = decodedPath(encodedPath);
  const { headers, cookies } = headersOf(request, place);
  const textType = headers['content-type'] === undefined || textTypes.test(headers['content-type']);
  // Bytes that are no UTF-8 can be handed on unharmed only as base64, whatever their type says.
  const isText = textType && isUtf8(request.body);
  return {
    version: '2.0',
    routeKey: place.routeKey,
    rawPath,
    rawQueryString,
    ...(cookies.length > 0 && { cookies }),
    headers,
    ...(rawQueryString !== '' && { queryStringParameters: queryParameters(rawQueryString) }),
    requestContext: requestContext({ request, place, rawPath, headers }),
    ...(request.body.length > 0 && { body: request.body.toString(isText ? 'utf8' : 'base64') }),
    ...(place.pathParameters && { pathParameters: place.pathParameters }),
    isBase64Encoded: request.body.length > 0 && !isText,
    ...(Object.keys(place.stageVariables).length > 0 && { stageVariables: place.stageVariables }),
  };
}

interface ContextParts {
  readonly request: GatewayRequest;
  readonly place: RequestPlace;
  readonly rawPath: string;
  readonly headers: Readonly<Record<string, string>>;
}

function requestContext({ request, place, rawPath, headers }: ContextParts): Record<string, unknown> {
  const domainName = (headers.host ?? '127.0.0.1').replace(/:\d+$/, '');
  return {
    accountId: place.accountId,
    apiId: place.apiId,
    ...((place.jwt || place.authorizerContext) && {
      authorizer: {
        ...(place.jwt && { jwt: place.jwt }),
        ...(place.authorizerContext && { lambda: place.authorizerContext }),
      },
    }),
    ...(place.waitedMs > 0 && { gatewayWaits: { waitedMs: place.waitedMs } }),
    domainName,
    domainPrefix: domainName.split('.')[0],
    http: {
      method: request.method,
      path: rawPath,
      protocol: request.protocol,
      sourceIp: request.sourceIp,
      userAgent: headers['user-agent'] ?? '',
    },
    requestId: place.requestId,
    routeKey: place.routeKey,
    stage: place.stage,
    time: clfTime(place.nowMs),
    timeEpoch: place.nowMs,
  };
}

/** Names in lower case, values of one name joined by commas, cookies apart, and what the gateway adds. */
function headersOf(
  request: GatewayRequest,
  place: RequestPlace,
): { headers: Record<string, string>; cookies: string[] } {
  const headers: Record<string, string> = {};
  const cookies: string[] = [];
  const { rawHeaders } = request;
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    const name = (rawHeaders[index] ?? '').toLowerCase();
    const value = rawHeaders[index + 1] ?? '';
    if (hopByHop.has(name)) continue;
    if (name === 'cookie') {
      for (const cookie of value.split(';')) if (cookie.trim() !== '') cookies.push(cookie.trim());
      continue;
    }
    const before = headers[name];
    headers[name] = before === undefined ? value : `${before},${value}`;
  }
  headers['content-length'] ??= String(request.body.length);
  headers['x-amzn-trace-id'] ??= place.traceId;
  const forwardedFor = headers['x-forwarded-for'];
  headers['x-forwarded-for'] = forwardedFor === undefined ? request.sourceIp : `${forwardedFor}, ${request.sourceIp}`;
  headers['x-forwarded-port'] ??= String(place.port);
  headers['x-forwarded-proto'] ??= 'http';
  return { headers, cookies };
}

/** Decoded, the values of one name joined by commas. */
function queryParameters(rawQueryString: string): Record<string, string> {
  const parameters: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(rawQueryString)) {
    const before = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
    parameters[name] = before === undefined ? value : `${before},${value}`;
  }
  return parameters;
}

function decodedPath(path: string): string {
  return path.includes('%') ? path.split('/').map(decode).join('/') : path;
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `21/Nov/2026:12:00:05 +0000` */
function clfTime(nowMs: number): string {
  const iso = new Date(nowMs).toISOString();
  const month = months[Number(iso.slice(5, 7)) - 1];
  return `${iso.slice(8, 10)}/${month}/${iso.slice(0, 4)}:${iso.slice(11, 19)} +0000`;
}
