import { validateHeaderName, validateHeaderValue } from 'node:http';

/** What goes back to the client. */
export interface GatewayResponse {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly cookies: readonly string[];
  readonly body: string | Buffer;
  /** Why the gateway itself answers with an error, for the log. */
  readonly problem?: string;
}

const json = { 'content-type': 'application/json' };

/**
 * What a function's result means, in payload format 2.0: an object with a `statusCode` is a response; anything else is
 * the JSON body of a 200. Throws an error that says why it is no response.
 *
 * @param payload JSON text
 */
export function functionResponse(payload: string): GatewayResponse {
  let result: unknown;
  try {
    result = payload === '' ? null : JSON.parse(payload);
  } catch {
    throw new Error('the function answered with something that is not JSON');
  }
  if (!isObject(result) || result.statusCode === undefined) {
    const body = typeof result === 'string' ? result : payload || 'null';
    return { statusCode: 200, headers: json, cookies: [], body };
  }
  return statedResponse(result);
}

function statedResponse(result: Record<string, unknown>): GatewayResponse {
  const statusCode = Number(result.statusCode);
  if (!Number.isInteger(statusCode) || statusCode < 100 || statusCode > 599) {
    throw new Error(`the function's statusCode is ${JSON.stringify(result.statusCode)}`);
  }
  const { body = null, cookies = [], isBase64Encoded } = result;
  if (body !== null && typeof body !== 'string') throw new Error("the function's body is not text");
  if (!Array.isArray(cookies) || cookies.some((cookie) => typeof cookie !== 'string')) {
    throw new Error("the function's cookies are not a list of texts");
  }
  for (const cookie of cookies) validateHeaderValue('set-cookie', cookie);
  const headers = headersOf(result.headers);
  if (!headers) throw new Error("the function's headers are not texts by name");
  headers['content-type'] ??= 'text/plain; charset=utf-8';
  return {
    statusCode,
    headers,
    cookies,
    body: isBase64Encoded === true && body !== null ? Buffer.from(body, 'base64') : (body ?? ''),
  };
}

function headersOf(stated: unknown): Record<string, string> | undefined {
  if (stated === undefined || stated === null) return {};
  if (!isObject(stated)) return undefined;
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(stated)) {
    if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return undefined;
    validateHeaderName(name);
    validateHeaderValue(name, String(value));
    headers[name.toLowerCase()] = String(value);
  }
  return headers;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
