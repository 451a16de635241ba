import { AwsError } from '../aws/aws-error.ts';

/** A body that came in `aws-chunked` pieces, put together, with the trailers that followed it (names in lower case). */
export interface ChunkedBody {
  readonly body: Buffer;
  readonly trailers: Readonly<Record<string, string>>;
}

/** Takes the chunk framing off a body. Signatures of chunks are not checked. Throws IncompleteBody. */
export function decodeAwsChunked(framed: Buffer): ChunkedBody {
  const pieces: Buffer[] = [];
  let at = 0;
  for (;;) {
    const lineEnd = framed.indexOf('\r\n', at);
    if (lineEnd === -1) throw incomplete();
    const size = Number.parseInt(framed.toString('latin1', at, lineEnd), 16);
    if (!(size >= 0)) throw incomplete();
    at = lineEnd + 2;
    if (size === 0) break;
    if (at + size > framed.length) throw incomplete();
    pieces.push(framed.subarray(at, at + size));
    at += size + 2;
  }
  return {
    body: pieces.length === 1 ? (pieces[0] as Buffer) : Buffer.concat(pieces),
    trailers: readTrailers(framed, at),
  };
}

function readTrailers(framed: Buffer, from: number): Record<string, string> {
  const trailers: Record<string, string> = {};
  for (const line of framed.toString('latin1', from).split('\r\n')) {
    const colon = line.indexOf(':');
    if (colon > 0) trailers[line.slice(0, colon).trim().toLowerCase()] = line.slice(colon + 1).trim();
  }
  return trailers;
}

function incomplete(): AwsError {
  return new AwsError('IncompleteBody', 'The aws-chunked body is not framed as it should be.');
}
