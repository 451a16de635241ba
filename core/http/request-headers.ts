import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { MillraceError } from '../errors/millrace-error.ts';
import { newId } from '../id/new-id.ts';
import { looksSealed } from '../privacy/sealed-text.ts';

type Headers = APIGatewayProxyEventV2['headers'];

const visible = /^[\x21-\x7e]{1,128}$/;
const key = /^[\x20-\x7e]{1,255}$/;
const version = /^(?:"(\d{1,15})"|(\d{1,15}))$/;
const traceparentForm = /^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/;

/** The correlation id to go on with: the caller's if it has the form of one, else a new one. Never throws. */
export function correlationIdOf(headers: Headers): string {
  const given = headers['x-correlation-id'];
  return given !== undefined && visible.test(given) && !looksSealed(given) ? given : newId();
}

/** Throws MALFORMED_REQUEST for a correlation id that is there and has another form than 1 to 128 visible ASCII characters. */
export function checkCorrelationId(headers: Headers): void {
  const given = headers['x-correlation-id'];
  if (given !== undefined && !visible.test(given)) malformed('X-Correlation-Id', '1 to 128 visible ASCII characters');
}

/** Throws MALFORMED_REQUEST for a header that is, or looks like, a sealed text: what is opened is data, and no header is. */
export function refuseSealedHeaders(headers: Headers): void {
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined && looksSealed(value.trim())) malformed(name, 'something else than a sealed text');
  }
}

/** The idempotency key, if one was sent. Throws MALFORMED_REQUEST. */
export function idempotencyKeyOf(headers: Headers): string | undefined {
  const given = headers['idempotency-key'];
  if (given !== undefined && !key.test(given)) malformed('Idempotency-Key', '1 to 255 ASCII characters');
  return given;
}

/** The version in If-Match, with or without its quotation marks, if one was sent. Throws MALFORMED_REQUEST. */
export function expectedVersionOf(headers: Headers): number | undefined {
  const given = headers['if-match'];
  if (given === undefined) return undefined;
  const match = version.exec(given.trim());
  if (match === null) malformed('If-Match', 'a stream version in quotation marks, e.g. "3"');
  return Number(match[1] ?? match[2]);
}

/** The W3C trace context, if a well-formed one was sent. */
export function traceparentOf(headers: Headers): string | undefined {
  const given = headers.traceparent;
  return given !== undefined && traceparentForm.test(given) ? given : undefined;
}

/** The entity tag of a stream version. */
export function etagOf(streamVersion: number): string {
  return `"${streamVersion}"`;
}

function malformed(header: string, form: string): never {
  throw new MillraceError('MALFORMED_REQUEST', `the header ${header} has to be ${form}`);
}
