import { STATUS_CODES } from 'node:http';

/** An answer of which nothing has been sent. */
export interface WholeResponse {
  readonly status: number;
  /** Names and values. */
  readonly headers: Iterable<readonly [string, string]>;
  readonly body: string | Uint8Array;
}

/** An answer in the bytes of HTTP/1.1, for a connection on which no request could be read. It is the last one there. */
export function rawResponse({ status, headers, body }: WholeResponse): Buffer {
  const content = Buffer.from(body);
  const lines = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
    ...[...headers].map(([name, value]) => `${name}: ${value}`),
    `content-length: ${content.length}`,
    'connection: close',
  ];
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), content]);
}
