import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Http2ServerRequest, Http2ServerResponse } from 'node:http2';
import { AwsError } from '../aws/aws-error.ts';
import { type DoorOptions, type ForeignRequest, foreignRequest, originForm } from '../door/foreign-request.ts';
import { nextRequestId } from './request-id.ts';
import { refuse } from './service-router.ts';
import { type OnFault, toAwsError } from './wire-error.ts';
import type { WireHandler, WireRequest, WireResponse } from './wire-message.ts';

type Incoming = IncomingMessage | Http2ServerRequest;
type Outgoing = ServerResponse | Http2ServerResponse;

/** What a listener needs. */
export interface ListenerParts {
  readonly handle: WireHandler;
  readonly maxBodyBytes: number;
  readonly onFault: OnFault;
  /** Whom it serves beside programs of this machine. @default nobody */
  readonly door?: DoorOptions | undefined;
  /** Asked before each answer: what it waits for, undefined for nothing. A rejection is answered in its place. */
  readonly holdAnswer?: HoldAnswer | undefined;
}

/** Says what an answer made now has to wait for; undefined for nothing. */
export type HoldAnswer = () => Promise<void> | undefined;

const EMPTY = Buffer.alloc(0);

/**
 * Collects the body of each request, has it handled and writes the answer; the same for HTTP/1.1 and HTTP/2. What a web page
 * sends is refused before anything of it is read.
 */
export function createListener(parts: ListenerParts): (request: Incoming, response: Outgoing) => void {
  return (request, response) => {
    const foreign = foreignRequest({ url: request.url ?? '/', rawHeaders: request.rawHeaders }, parts.door);
    if (foreign !== undefined) {
      request.on('error', () => undefined).resume();
      write(response, refuse(notServed(foreign)), true);
      return;
    }
    let chunks: Buffer[] | undefined;
    let first: Buffer | undefined;
    let size = 0;
    let refused = false;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (refused) return;
      if (size > parts.maxBodyBytes) {
        refused = true;
        chunks = undefined;
        write(response, refuse(tooLarge(parts.maxBodyBytes)), true);
      } else if (first === undefined) first = chunk;
      else if (chunks === undefined) chunks = [first, chunk];
      else chunks.push(chunk);
    });
    request.on('end', () => {
      if (!refused)
        answer(parts, response, toWireRequest(request, chunks === undefined ? first : Buffer.concat(chunks)));
    });
    // A caller that hangs up needs no answer.
    request.on('error', () => undefined);
  };
}

function toWireRequest(request: Incoming, body: Buffer | undefined): WireRequest {
  const url = originForm(request.url ?? '/');
  const mark = url.indexOf('?');
  return {
    method: request.method ?? 'GET',
    path: mark === -1 ? url : url.slice(0, mark),
    query: mark === -1 ? '' : url.slice(mark + 1),
    headers: request.headers,
    body: body ?? EMPTY,
  };
}

function answer(parts: ListenerParts, response: Outgoing, request: WireRequest): void {
  const { handle, onFault } = parts;
  try {
    const result = handle(request);
    if (!(result instanceof Promise)) {
      send(parts, response, result);
      return;
    }
    result.then(
      (value) => send(parts, response, value),
      (error) => send(parts, response, refuse(toAwsError(error, onFault))),
    );
  } catch (error) {
    send(parts, response, refuse(toAwsError(error, onFault)));
  }
}

/** Writes the answer, once nothing holds it any more. Refusals wait as well: they too tell of what the caller may not yet rely on. */
function send({ holdAnswer, onFault }: ListenerParts, response: Outgoing, value: WireResponse): void {
  const held = holdAnswer?.();
  if (held === undefined) write(response, value, false);
  else
    held.then(
      () => write(response, value, false),
      (error) => write(response, refuse(toAwsError(error, onFault)), false),
    );
}

function write(response: Outgoing, { status, headers, body, contentLength }: WireResponse, isLast: boolean): void {
  if (response.destroyed || response.writableEnded) return;
  const length = contentLength ?? (typeof body === 'string' ? Buffer.byteLength(body) : body.length);
  const all = [...headers, 'x-amzn-RequestId', nextRequestId()];
  if (status !== 204 && status !== 304) all.push('Content-Length', String(length));
  if ('stream' in response) {
    // HTTP/2 forbids upper case and headers about the connection.
    for (let index = 0; index < all.length; index += 2) {
      response.setHeader((all[index] ?? '').toLowerCase(), all[index + 1] ?? '');
    }
    response.writeHead(status);
    response.end(body);
    return;
  }
  if (isLast) all.push('Connection', 'close');
  response.writeHead(status, all);
  response.end(body);
}

function tooLarge(limit: number): AwsError {
  return new AwsError('RequestEntityTooLargeException', `The request's body is larger than ${limit} bytes.`, {
    statusCode: 413,
  });
}

function notServed({ status, reason }: ForeignRequest): AwsError {
  return new AwsError(status === 400 ? 'InvalidRequest' : 'AccessDeniedException', `Not served here: ${reason}.`, {
    statusCode: status,
  });
}
