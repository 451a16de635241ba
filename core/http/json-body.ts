import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { isMillraceError, MillraceError, messageOf } from '../errors/millrace-error.ts';
import { isTooDeep, maxJsonDepth } from '../event/json-depth.ts';
import { refuseSealed } from '../privacy/refuse-sealed.ts';
import { refuseInexactNumbers } from './exact-numbers.ts';

/** Largest body that the door lets in where nothing else is said, in bytes. */
export const maxBodyBytes = 256 * 1024;

/** Only an escape can bring half a pair into decoded UTF-8. */
const surrogateEscape = /\\u[dD][89a-fA-F]/;
const jsonMediaType = /^application\/(?:json|[a-z0-9!#$&^_.+-]+\+json)$/i;

/**
 * The JSON value in a request's body. Throws UNSUPPORTED_MEDIA_TYPE, BODY_TOO_LARGE and MALFORMED_JSON; the last one for
 * texts that hold half a surrogate pair too, which no UTF-8 and so no table and no bus can take (RFC 7493), and for more
 * levels than any schema asks for; VALIDATION_FAILED for a sealed text and for a number that would become another one, see `refuseSealed` and
 * `refuseInexactNumbers`.
 */
export function jsonBody(
  event: Pick<APIGatewayProxyEventV2, 'body' | 'headers' | 'isBase64Encoded'>,
  maxBytes = maxBodyBytes,
): unknown {
  checkMediaType(event.headers['content-type']);
  checkEncoding(event.headers['content-encoding']);
  const bytes = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
  if (bytes.length > maxBytes) {
    const message = `the body has ${bytes.length} bytes; at most ${maxBytes} are taken`;
    throw new MillraceError('BODY_TOO_LARGE', message, { context: { maxBytes } });
  }
  if (bytes.length === 0) throw new MillraceError('MALFORMED_JSON', 'the body is missing');
  return jsonValueOf(bytes);
}

/** The JSON value in some bytes, whichever way they came in from outside. Throws MALFORMED_JSON and VALIDATION_FAILED as `jsonBody`. */
export function jsonValueOf(bytes: Uint8Array): unknown {
  const { value, text } = parsed(bytes);
  refuseSealed(value, text);
  return value;
}

function parsed(bytes: Uint8Array): { readonly value: unknown; readonly text: string } {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    const value: unknown = JSON.parse(text);
    if (isTooDeep(value)) throw new SyntaxError(`it has more than ${maxJsonDepth} levels of arrays and objects`);
    refuseInexactNumbers(text);
    return { value: surrogateEscape.test(text) ? JSON.parse(text, wellFormed) : value, text };
  } catch (cause) {
    if (isMillraceError(cause)) throw cause;
    throw new MillraceError('MALFORMED_JSON', `the body is not JSON: ${messageOf(cause)}`, { cause });
  }
}

function wellFormed(name: string, value: unknown): unknown {
  if (name.isWellFormed() && (typeof value !== 'string' || value.isWellFormed())) return value;
  throw new SyntaxError('a text holds half a surrogate pair');
}

function checkEncoding(encoding: string | undefined): void {
  if (encoding === undefined || /^identity$/i.test(encoding.trim())) return;
  const given = JSON.stringify(encoding.slice(0, 100));
  throw new MillraceError('UNSUPPORTED_MEDIA_TYPE', `the content encoding has to be none (identity); not ${given}`);
}

function checkMediaType(contentType: string | undefined): void {
  const [mediaType = '', ...parameters] = (contentType ?? '').split(';').map((part) => part.trim());
  const charset = parameters.find((parameter) => /^charset=/i.test(parameter))?.slice('charset='.length);
  const utf8 = charset === undefined || /^"?utf-?8"?$/i.test(charset);
  if (jsonMediaType.test(mediaType) && utf8) return;
  const given =
    contentType === undefined ? 'no content type was given' : `not ${JSON.stringify(contentType.slice(0, 100))}`;
  throw new MillraceError('UNSUPPORTED_MEDIA_TYPE', `the content type has to be application/json in UTF-8; ${given}`);
}
