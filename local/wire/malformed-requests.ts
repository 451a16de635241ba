import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { AwsError } from '../aws/aws-error.ts';
import { rawResponse } from '../door/raw-response.ts';
import { nextRequestId } from './request-id.ts';
import { refuse } from './service-router.ts';
import type { WireResponse } from './wire-message.ts';

/** Has a server answer what is no request, or none that it takes, as AWS's services answer errors. Nothing is left without a word. */
export function refuseMalformed(server: Server): void {
  server.on('clientError', ({ code }: NodeJS.ErrnoException, socket: Duplex) => {
    const answering = (socket as { _httpMessage?: ServerResponse | null })._httpMessage;
    if (code === 'ECONNRESET' || answering?.headersSent === true || !socket.writable) socket.destroy();
    else socket.end(inBytes(code === 'HPE_HEADER_OVERFLOW' ? headersTooLarge() : malformed()));
  });
  server.on('connect', (_request: IncomingMessage, socket: Duplex) => socket.end(inBytes(noProxy())));
  server.on('checkExpectation', (request: IncomingMessage, response: ServerResponse) => {
    request.resume();
    const { status, headers, body } = refusal('InvalidRequest', 'Only 100-continue can be expected.', 417);
    const length = String(Buffer.byteLength(body));
    response.writeHead(status, [...headers, 'Content-Length', length, 'Connection', 'close']).end(body);
  });
}

function malformed(): WireResponse {
  return refusal('InvalidRequest', 'This is no HTTP request.', 400);
}

function headersTooLarge(): WireResponse {
  return refusal('RequestHeaderSectionTooLarge', "The request's headers are larger than 16 KB.", 431);
}

function noProxy(): WireResponse {
  return refusal('MethodNotAllowed', 'The specified method is not allowed against this resource.', 405);
}

function refusal(code: string, message: string, statusCode: number): WireResponse {
  const answer = refuse(new AwsError(code, message, { statusCode }));
  return { ...answer, headers: [...answer.headers, 'x-amzn-RequestId', nextRequestId()] };
}

function inBytes({ status, headers, body }: WireResponse): Buffer {
  const pairs = headers.flatMap((name, index) => (index % 2 === 0 ? [[name, headers[index + 1] ?? ''] as const] : []));
  return rawResponse({ status, headers: pairs, body });
}
