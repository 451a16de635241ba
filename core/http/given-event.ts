import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { MillraceError } from '../errors/millrace-error.ts';
import { ValidationError } from '../errors/validation-error.ts';
import { fromCloudEvent, inCloudEvent } from '../event/cloud-event.ts';
import type { EventEnvelope } from '../event/envelope.ts';
import type { SchemaViolation } from '../schema/schema-violation.ts';
import { jsonValueOf } from './json-body.ts';

/** An event as somebody gave it, not yet checked against any schema. */
export interface GivenEvent {
  readonly envelope: Partial<EventEnvelope>;
  /** Puts a violation of the envelope in the words of what was given. */
  readonly inItsWords: (violation: SchemaViolation) => SchemaViolation;
}

/** One element of a request's body, an envelope or a CloudEvent. Throws EVENT_INVALID. */
export function givenEvent(value: unknown): GivenEvent {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    throw new ValidationError('event', [{ pointer: '', message: 'must be an object' }], 'EVENT_INVALID');
  }
  if (!('specversion' in value)) return { envelope: value, inItsWords: (violation) => violation };
  const isEncoded = 'data_base64' in value && value.data_base64 !== null;
  return {
    envelope: fromCloudEvent(value, jsonValueOf),
    inItsWords: ({ pointer, message }) => {
      if (!isEncoded || !/^\/data(?:\/|$)/.test(pointer)) return { pointer: inCloudEvent(pointer), message };
      const place = pointer.slice('/data'.length);
      return { pointer: '/data_base64', message: place === '' ? message : `${place} ${message}` };
    },
  };
}

/**
 * The CloudEvent of a request in binary mode, which has the attributes in `ce-` headers and the data alone in its body; the
 * body as it is for any other request. Throws MALFORMED_REQUEST for a header that is not percent-encoded UTF-8.
 */
export function withHeaders(headers: APIGatewayProxyEventV2['headers'], body: unknown): unknown {
  if (headers['ce-specversion'] === undefined) return body;
  const attributes = Object.entries(headers)
    .filter(([name]) => name.startsWith('ce-'))
    .map(([name, value = '']) => [name.slice('ce-'.length), decoded(name, value)] as const)
    .map(([name, text]) => [name, name === 'streamversion' && /^\d{1,15}$/.test(text) ? Number(text) : text]);
  return { ...Object.fromEntries(attributes), datacontenttype: headers['content-type'], data: body };
}

function decoded(name: string, value: string): string {
  try {
    return decodeURIComponent(value);
  } catch (cause) {
    throw new MillraceError('MALFORMED_REQUEST', `the header ${name} is not percent-encoded UTF-8`, { cause });
  }
}
