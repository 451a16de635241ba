import { createServer as createHttp1Server, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createHttp2Server, type Http2Server } from 'node:http2';
import type { AddressInfo, Socket } from 'node:net';
import type { AwsService, ServiceId } from '../aws/service.ts';
import { refuseMalformed } from './malformed-requests.ts';
import { createListener, type HoldAnswer } from './request-listener.ts';
import type { Identify } from './request-signature.ts';
import { createRouter } from './service-router.ts';
import type { OnFault } from './wire-error.ts';
import type { EndpointRoute } from './wire-message.ts';

/** What the endpoint offers and where. */
export interface AwsEndpointOptions {
  /** The services behind it; a request for another is an error that names it. */
  readonly services: Partial<Record<ServiceId, AwsService>>;
  /** 0 takes any free port. */
  readonly port: number;
  /** Further names under which it may be called, see DoorOptions. @default none */
  readonly allowHosts?: readonly string[];
  /** Paths that are no AWS API. */
  readonly routes?: readonly EndpointRoute[];
  /** The largest request taken, in bytes. Default 64 MiB; a larger one is answered with 413. */
  readonly maxBodyBytes?: number;
  /** Told of errors that are defects of the engine. By default they go to standard error. */
  readonly onFault?: OnFault;
  /** Tells callers by their signatures. By default operations are not told who calls. */
  readonly identify?: Identify;
  /** What each answer waits for before it is sent. By default nothing. */
  readonly holdAnswer?: HoldAnswer;
}

/** A listening endpoint. */
export interface AwsEndpoint {
  readonly port: number;
  /** Closes every connection and frees the port. */
  close(): Promise<void>;
}

const loopback = '127.0.0.1';

/** The port is taken by another process. */
export class PortInUseError extends Error {
  readonly code = 'PORT_IN_USE';
  readonly port: number;

  constructor(port: number) {
    super(`Port ${port} on ${loopback} is in use.`);
    this.name = 'PortInUseError';
    this.port = port;
  }
}

const DEFAULT_MAX_BODY_BYTES = 64 * 1024 * 1024;
const IDLE_CONNECTION_MS = 600_000;
/** What an HTTP/2 connection with prior knowledge begins with, as far as no HTTP/1.1 request can. */
const HTTP2_PREFACE = 'PRI * HTTP/2.0';

/**
 * One port of 127.0.0.1 for every AWS protocol that the engine speaks, over HTTP/1.1 and over HTTP/2 without TLS, for programs
 * of this machine: what a web page sends is refused. Rejects with PortInUseError if the port is taken.
 */
export async function createAwsEndpoint(options: AwsEndpointOptions): Promise<AwsEndpoint> {
  const { services, port, allowHosts = [], routes = [], onFault = reportFault } = options;
  const maxBodyBytes = options.maxBodyBytes ?? DEFAULT_MAX_BODY_BYTES;
  const handle = createRouter({ services, routes, onFault, identify: options.identify });
  const { holdAnswer } = options;
  const listener = createListener({ handle, maxBodyBytes, onFault, holdAnswer, door: { allowHosts } });
  // The door refuses a request without Host, and says so.
  const settings = { keepAliveTimeout: IDLE_CONNECTION_MS, requestTimeout: 0, requireHostHeader: false };
  const http1 = createHttp1Server(settings, listener);
  refuseMalformed(http1);
  const http2 = createHttp2Server(listener as Parameters<typeof createHttp2Server>[1] & object);
  http2.on('sessionError', () => undefined);
  const sockets = sniffProtocols(http1, http2);
  await listen(http1, port);
  return {
    port: (http1.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        http1.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

/** Hands each new connection to the server of the version that its first bytes speak; gives the open connections. */
function sniffProtocols(http1: Server, http2: Http2Server): ReadonlySet<Socket> {
  const sockets = new Set<Socket>();
  const [toHttp1] = http1.listeners('connection') as ((socket: Socket) => void)[];
  http1.removeAllListeners('connection');
  http1.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    socket.once('error', ignore);
    socket.once('readable', () => {
      const start: Buffer | null = socket.read();
      if (start === null) return;
      socket.unshift(start);
      socket.removeListener('error', ignore);
      if (start.toString('latin1', 0, HTTP2_PREFACE.length) === HTTP2_PREFACE) http2.emit('connection', socket);
      else toHttp1?.call(http1, socket);
    });
  });
  return sockets;
}

function listen(server: Server<typeof IncomingMessage, typeof ServerResponse>, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? new PortInUseError(port) : error);
    });
    server.listen(port, loopback, resolve);
  });
}

function ignore(): void {}

function reportFault(error: unknown): void {
  console.error(error);
}
