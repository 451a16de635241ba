import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { MillraceError, messageOf } from '../errors/millrace-error.ts';

/** Largest body that the door lets in where nothing else is said, in bytes. */
export const maxBodyBytes = 256 * 1024;

const jsonMediaType = /^application\/(?:json|[a-z0-9!#$&^_.+-]+\+json)$/i;

/** The JSON value in a request's body. Throws UNSUPPORTED_MEDIA_TYPE, BODY_TOO_LARGE and MALFORMED_JSON. */
export function jsonBody(
  event: Pick<APIGatewayProxyEventV2, 'body' | 'headers' | 'isBase64Encoded'>,
  maxBytes = maxBodyBytes,
): unknown {
  checkMediaType(event.headers['content-type']);
  const bytes = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
  if (bytes.length > maxBytes) {
    const message = `the body has ${bytes.length} bytes; at most ${maxBytes} are taken`;
    throw new MillraceError('BODY_TOO_LARGE', message, { context: { maxBytes } });
  }
  if (bytes.length === 0) throw new MillraceError('MALFORMED_JSON', 'the body is missing');
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new MillraceError('MALFORMED_JSON', `the body is not JSON: ${messageOf(cause)}`, { cause });
  }
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
