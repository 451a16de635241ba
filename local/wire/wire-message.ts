import type { IncomingHttpHeaders } from 'node:http';

/** A request that has arrived whole, of either HTTP version. */
export interface WireRequest {
  readonly method: string;
  /** The path as it was sent, still percent-encoded, without the query. */
  readonly path: string;
  /** What came after the question mark; empty where there was none. */
  readonly query: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** An answer. Content-Length and the request id are added on the way out. */
export interface WireResponse {
  readonly status: number;
  /** Names and values alternating, ready for the socket. */
  readonly headers: readonly string[];
  readonly body: string | Uint8Array;
  /** Only for an answer to HEAD, where the body is absent and yet has a length. */
  readonly contentLength?: number;
}

/** Answers requests of one protocol; directly where nothing has to be waited for. */
export type WireHandler = (request: WireRequest) => WireResponse | Promise<WireResponse>;

/** A handler for paths that are no AWS API, e.g. a health check. */
export interface EndpointRoute {
  /** Takes every path that begins so; should start with `/_`, where no bucket can be. */
  readonly prefix: string;
  readonly handle: WireHandler;
}
