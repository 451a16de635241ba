import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { BusyPortError } from './busy-port-error.ts';
import { type GatewayResponse, internalServerError, messageResponse } from './gateway-response.ts';
import type { HttpApiGateway } from './http-api-gateway.ts';

const largestBodyBytes = 10 * 1024 * 1024;

/** Puts an HTTP API gateway behind a port of 127.0.0.1. */
export class HttpApiServer {
  readonly #gateway: HttpApiGateway;
  readonly #server: Server;
  #inFlight = 0;

  constructor(gateway: HttpApiGateway) {
    this.#gateway = gateway;
    this.#server = createServer({ keepAliveTimeout: 60_000, requestTimeout: 60_000 }, (request, response) => {
      this.#serve(request, response).catch(() => response.destroy());
    });
  }

  /** Requests that have no answer yet. */
  get inFlight(): number {
    return this.#inFlight;
  }

  /** The port that it listens on; 0 before `listen`. */
  get port(): number {
    return (this.#server.address() as AddressInfo | null)?.port ?? 0;
  }

  /** Starts to listen; port 0 takes a free one. Rejects with BusyPortError when another program has the port. */
  listen(port: number): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', (error: NodeJS.ErrnoException) => {
        reject(error.code === 'EADDRINUSE' ? new BusyPortError(port, 'MILLRACE_HTTP_PORT', { cause: error }) : error);
      });
      this.#server.listen(port, '127.0.0.1', () => {
        this.#server.removeAllListeners('error');
        resolve();
      });
    });
  }

  /** Answers what is under way for at most `graceMs`, then closes every connection. */
  stop(graceMs = 1_000): Promise<void> {
    if (!this.#server.listening) return Promise.resolve();
    return new Promise((resolve) => {
      const force = setTimeout(() => this.#server.closeAllConnections(), graceMs);
      this.#server.close(() => {
        clearTimeout(force);
        resolve();
      });
      this.#server.closeIdleConnections();
    });
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.#inFlight += 1;
    try {
      const body = await bodyOf(request);
      if (body === undefined) {
        response.setHeader('connection', 'close');
        send(response, messageResponse(413, 'Request Entity Too Large'));
        return;
      }
      const incoming = {
        method: request.method ?? 'GET',
        url: request.url ?? '/',
        protocol: `HTTP/${request.httpVersion}`,
        rawHeaders: request.rawHeaders,
        sourceIp: request.socket.remoteAddress ?? '127.0.0.1',
        body,
      };
      send(response, await this.#gateway.handle(incoming, request.headers));
    } finally {
      this.#inFlight -= 1;
    }
  }
}

/** The whole body, or undefined when it is larger than the gateway takes. */
function bodyOf(request: IncomingMessage): Promise<Buffer | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > largestBodyBytes) {
    request.resume();
    return Promise.resolve(undefined);
  }
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= largestBodyBytes) chunks.push(chunk);
      else resolve(undefined);
    });
    request.on('end', () => resolve(chunks.length === 1 ? chunks[0] : Buffer.concat(chunks)));
    request.on('error', reject);
  });
}

function send(response: ServerResponse, answer: GatewayResponse): void {
  if (response.destroyed) return;
  const body = typeof answer.body === 'string' ? Buffer.from(answer.body) : answer.body;
  try {
    for (const [name, value] of Object.entries(answer.headers)) {
      if (name !== 'content-length' && name !== 'transfer-encoding' && name !== 'connection')
        response.setHeader(name, value);
    }
    if (answer.cookies.length > 0) response.setHeader('set-cookie', answer.cookies);
  } catch (error) {
    for (const name of response.getHeaderNames()) response.removeHeader(name);
    send(response, internalServerError((error as Error).message));
    return;
  }
  response.statusCode = answer.statusCode;
  if (answer.statusCode !== 204 && answer.statusCode !== 304) response.setHeader('content-length', body.length);
  response.end(body);
}
