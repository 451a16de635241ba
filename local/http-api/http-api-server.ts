import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { foreignRequest, originForm } from '../door/foreign-request.ts';
import { rawResponse } from '../door/raw-response.ts';
import { BusyPortError } from './busy-port-error.ts';
import type { GatewayResponse } from './gateway-response.ts';
import type { HttpApiGateway } from './http-api-gateway.ts';
import type { GatewayProblemCode } from './problem-response.ts';

const largestBodyBytes = 10 * 1024 * 1024;

/** What may be set of the server; all have defaults. */
export interface HttpApiServerOptions {
  /** Further names under which it may be called, see DoorOptions. @default none */
  readonly allowHosts?: readonly string[];
  /** How long a request may take to arrive. @default 60,000 */
  readonly requestTimeoutMs?: number;
}

/**
 * Puts an HTTP API gateway behind a port of 127.0.0.1, for programs of this machine: what a web page sends is refused, unless
 * the page is of this port or its origin is spelt out in the API's CORS settings. Every error is a problem (RFC 9457),
 * those of HTTP itself included.
 */
export class HttpApiServer {
  readonly #gateway: HttpApiGateway;
  readonly #allowHosts: readonly string[];
  readonly #server: Server;
  #inFlight = 0;

  constructor(gateway: HttpApiGateway, { allowHosts = [], requestTimeoutMs = 60_000 }: HttpApiServerOptions = {}) {
    this.#gateway = gateway;
    this.#allowHosts = allowHosts;
    const settings = {
      keepAliveTimeout: 60_000,
      requestTimeout: requestTimeoutMs,
      headersTimeout: requestTimeoutMs,
      connectionsCheckingInterval: Math.min(requestTimeoutMs, 30_000),
      // The door refuses it with a problem.
      requireHostHeader: false,
    };
    this.#server = createServer(settings, (request, response) => {
      this.#serve(request, response).catch(() => response.destroy());
    });
    this.#server.on('checkExpectation', (request: IncomingMessage, response: ServerResponse) =>
      this.#refuse(request, response, 'EXPECTATION_FAILED'),
    );
    this.#server.on('connect', (request, socket) => this.#refuseRaw(socket, 'METHOD_NOT_ALLOWED', request.headers));
    this.#server.on('clientError', (error: NodeJS.ErrnoException, socket) => this.#onClientError(error, socket));
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
      const url = request.url ?? '/';
      const door = { allowHosts: this.#allowHosts, allowOrigins: this.#gateway.api?.cors?.allowOrigins ?? [] };
      const foreign = foreignRequest({ url, rawHeaders: request.rawHeaders }, door);
      if (foreign !== undefined) {
        const code = foreign.status === 400 ? 'MALFORMED_REQUEST' : 'FOREIGN_REQUEST';
        this.#refuse(request, response, code, foreign.reason);
        return;
      }
      const body = await bodyOf(request);
      if (body === undefined) {
        this.#refuse(request, response, 'BODY_TOO_LARGE');
        return;
      }
      const incoming = {
        method: request.method ?? 'GET',
        url: originForm(url),
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

  /** Answers without having read the body, which is then thrown away. */
  #refuse(request: IncomingMessage, response: ServerResponse, code: GatewayProblemCode, detail?: string): void {
    request.resume();
    response.setHeader('connection', 'close');
    send(response, this.#gateway.problemsFor(request.headers)(code, detail === undefined ? {} : { detail }));
  }

  #refuseRaw(socket: Duplex, code: GatewayProblemCode, headers: IncomingMessage['headers'] = {}): void {
    const { statusCode: status, headers: own, body } = this.#gateway.problemsFor(headers)(code);
    if (socket.writable) socket.end(rawResponse({ status, headers: Object.entries(own), body }));
    else socket.destroy();
  }

  /** What came was no request, or none in time. Where an answer is under way already there is no place for another. */
  #onClientError({ code }: NodeJS.ErrnoException, socket: Duplex): void {
    const answering = (socket as { _httpMessage?: ServerResponse | null })._httpMessage;
    if (code === 'ECONNRESET' || answering?.headersSent === true) socket.destroy();
    else this.#refuseRaw(socket, clientErrors[code ?? ''] ?? 'MALFORMED_REQUEST');
  }
}

const clientErrors: Readonly<Record<string, GatewayProblemCode>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 'REQUEST_TIMEOUT',
  HPE_HEADER_OVERFLOW: 'HEADERS_TOO_LARGE',
};

/** The whole body, or undefined when it is larger than the gateway takes. */
function bodyOf(request: IncomingMessage): Promise<Buffer | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > largestBodyBytes) return Promise.resolve(undefined);
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
  for (const [name, value] of Object.entries(answer.headers)) {
    if (name !== 'content-length' && name !== 'transfer-encoding' && name !== 'connection')
      response.setHeader(name, value);
  }
  if (answer.cookies.length > 0) response.setHeader('set-cookie', answer.cookies);
  response.statusCode = answer.statusCode;
  if (answer.statusCode !== 204 && answer.statusCode !== 304) response.setHeader('content-length', body.length);
  response.end(body);
}
