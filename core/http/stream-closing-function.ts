import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { type Principal, principalOf } from '../access/principal.ts';
import type { ReadAccess } from '../access/read-access.ts';
import { MillraceError } from '../errors/millrace-error.ts';
import { ValidationError } from '../errors/validation-error.ts';
import type { CloseOptions, EventStore } from '../event-store/event-store.ts';
import type { PurgeOptions, StreamPurge } from '../event-store/stream-purge.ts';
import type { Logger } from '../observability/logger.ts';
import type { SchemaViolation } from '../schema/schema-violation.ts';
import { answer } from './answer.ts';
import { type HttpResponse, jsonResponse } from './http-response.ts';
import { jsonBody } from './json-body.ts';
import { pathPart } from './path-part.ts';
import { invalid, knownParameters } from './query-parameters.ts';
import { etagOf, expectedVersionOf, traceparentOf } from './request-headers.ts';
import { sourceOf } from './stream-source.ts';

/** The streams of one domain, to be closed. */
export interface ClosableStreams {
  readonly store: Pick<EventStore, 'close'>;
  readonly purge: StreamPurge;
}

/** What the closing function is made of. */
export interface StreamClosingFunctionOptions {
  /** By the prefix of their stream ids. */
  readonly sources: ReadonlyMap<string, ClosableStreams>;
  /** Who may close streams, and purge them. */
  readonly access: ReadAccess;
  /** Whether a request may have a stream purged before its grace period is over. @default false */
  readonly mayPurgeAtOnce?: boolean;
  readonly logger?: Logger;
}

/** Longest reason, in characters. */
const maxReasonLength = 1_000;

/**
 * Makes the function behind `DELETE /v1/streams/{streamId}`, which deletes a stream, and `POST /v1/streams/{streamId}/archive`.
 * The body is optional: `{"reason": "…"}`. `If-Match` refuses unless the stream is at that version. 200 tells how the stream
 * was closed, and the same again when the request is repeated, whatever reason it gives then.
 *
 * `DELETE …?purge=true` takes away what is left of a stream that was deleted before, a part with each request: 200 tells how
 * much this one `removed`, and with `more` that it has to be repeated. `&withoutGrace=true` does not wait for the end of
 * the grace period, where that is allowed.
 *
 * Problems: UNKNOWN_STREAM, VERSION_CONFLICT, STREAM_DELETED (for a deleted one that is to be archived), STREAM_NOT_DELETED,
 * PURGE_TOO_EARLY, VALIDATION_FAILED, FORBIDDEN (before anything is looked up).
 */
export function createStreamClosingFunction(
  options: StreamClosingFunctionOptions,
): (event: APIGatewayProxyEventV2) => Promise<HttpResponse> {
  const { sources, access, logger } = options;
  return (event) =>
    answer(
      event,
      async (correlationId) => {
        const as = closingAskedBy(event);
        const streamId = pathPart(event, 'streamId', 2) ?? '';
        const streams = sourceOf(streamId, sources);
        const { principal, mayCloseStreams } = access.readerFor(principalOf(event));
        if (!mayCloseStreams) throw new MillraceError('FORBIDDEN', 'the caller may not close streams');
        const request = { streamId, correlationId, principal };
        const purging = purgeAskedBy(event, as);
        if (purging === undefined) return close(streams.store, as, { event, ...request });
        return purge(streams.purge, purging, { ...request, ...options });
      },
      logger,
    );
}

interface Request {
  readonly streamId: string;
  readonly correlationId: string;
  readonly principal: Principal;
}

async function close(
  store: ClosableStreams['store'],
  as: CloseOptions['as'],
  { event, streamId, correlationId, principal }: Request & { readonly event: APIGatewayProxyEventV2 },
): Promise<HttpResponse> {
  const asked = { as, correlationId, ...requestedClosing(event), ...actorOf(principal) };
  const { at, version, reason } = await store.close(streamId, asked);
  const closing = { streamId, as, at, version, ...(reason !== undefined && { reason }) };
  return jsonResponse(200, closing, { correlationId, headers: { etag: etagOf(version) } });
}

async function purge(
  streams: StreamPurge,
  { withoutGrace }: Required<PurgeOptions>,
  request: Request & Pick<StreamClosingFunctionOptions, 'mayPurgeAtOnce' | 'logger'>,
): Promise<HttpResponse> {
  const { streamId, correlationId, principal, mayPurgeAtOnce = false, logger } = request;
  if (withoutGrace && !mayPurgeAtOnce) {
    throw new MillraceError('FORBIDDEN', 'nobody may purge a stream here before its grace period is over');
  }
  const { removed, more } = await streams.purge(streamId, { withoutGrace });
  logger?.info('stream purged', { streamId, removed, more, by: principal.id, correlationId });
  return jsonResponse(200, { streamId, removed, ...(more && { more }) }, { correlationId });
}

/** Undefined for a request that closes. Throws VALIDATION_FAILED. */
function purgeAskedBy(event: APIGatewayProxyEventV2, as: CloseOptions['as']): Required<PurgeOptions> | undefined {
  const known = as === 'deleted' ? ['purge', 'withoutGrace'] : [];
  const parameters = knownParameters(event.queryStringParameters, known);
  const [purges = false, withoutGrace = false] = known.map((name) => {
    const { [name]: value = 'false' } = parameters;
    if (value !== 'true' && value !== 'false') throw invalid(name, 'must be true or false');
    return value === 'true';
  });
  if (withoutGrace && !purges) throw invalid('withoutGrace', 'goes with purge=true');
  if (!purges) return undefined;
  if (reasonIn(event).reason !== undefined) {
    throw new ValidationError('purge', [
      { pointer: '/reason', message: 'is the reason of a deletion, not of a purge' },
    ]);
  }
  return { withoutGrace };
}

function closingAskedBy({ requestContext, rawPath }: APIGatewayProxyEventV2): CloseOptions['as'] {
  const { method } = requestContext.http;
  if (method === 'DELETE') return 'deleted';
  if (method === 'POST' && rawPath.endsWith('/archive')) return 'archived';
  throw new MillraceError('UNKNOWN_ROUTE', 'a stream is closed by DELETE or by POST …/archive');
}

function requestedClosing(event: APIGatewayProxyEventV2): Omit<CloseOptions, 'as' | 'correlationId'> {
  const expectedVersion = expectedVersionOf(event.headers);
  const traceparent = traceparentOf(event.headers);
  return {
    ...reasonIn(event),
    ...(expectedVersion !== undefined && { expectedVersion }),
    ...(traceparent !== undefined && { traceparent }),
  };
}

/** Throws VALIDATION_FAILED for a body that is more, or other, than a reason. */
function reasonIn(event: APIGatewayProxyEventV2): { readonly reason?: string } {
  if ((event.body ?? '') === '') return {};
  const body = jsonBody(event);
  if (body === null || typeof body !== 'object' || Array.isArray(body)) {
    throw new ValidationError('closing', [{ pointer: '', message: 'must be an object' }]);
  }
  const { reason, ...others } = body as { readonly reason?: unknown };
  const errors: SchemaViolation[] = Object.keys(others).map((name) => ({
    pointer: `/${name.slice(0, 100).replaceAll('~', '~0').replaceAll('/', '~1')}`,
    message: 'is not a member of a closing; it has reason, and nothing else',
  }));
  if (reason === undefined && errors.length === 0) return {};
  const message = reasonFault(reason);
  if (message !== undefined) errors.unshift({ pointer: '/reason', message });
  if (errors.length > 0) throw new ValidationError('closing', errors.slice(0, 100));
  return { reason: reason as string };
}

function reasonFault(reason: unknown): string | undefined {
  if (reason === undefined) return undefined;
  if (typeof reason !== 'string') return 'must be string';
  return [...reason].length > maxReasonLength ? `must NOT have more than ${maxReasonLength} characters` : undefined;
}

/** Nobody in particular closes a stream where no route asks for credentials. */
function actorOf({ kind, id }: Principal): { readonly actor?: string } {
  return kind === 'anonymous' ? {} : { actor: id };
}
