import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { callerOf, principalOf } from '../access/principal.ts';
import type { CommandHandler } from '../decider/command-handler.ts';
import type { CommandResult } from '../decider/command-request.ts';
import { MillraceError } from '../errors/millrace-error.ts';
import type { Logger } from '../observability/logger.ts';
import { answer } from './answer.ts';
import { type HttpResponse, jsonResponse } from './http-response.ts';
import { jsonBody } from './json-body.ts';
import { pathPart } from './path-part.ts';
import { etagOf, expectedVersionOf, idempotencyKeyOf, traceparentOf } from './request-headers.ts';

/**
 * `POST /v1/{domain}/{command}`: 201 when something was recorded, 200 for a repetition or when nothing was left to do,
 * else a problem.
 */
export function createCommandEdge(
  handle: CommandHandler,
  options: { readonly logger?: Logger; readonly allow?: (event: APIGatewayProxyEventV2) => void } = {},
): (event: APIGatewayProxyEventV2) => Promise<HttpResponse> {
  return (event) =>
    answer(
      event,
      async (correlationId) => {
        const command = pathPart(event, 'command', 2);
        if (command === undefined) throw new MillraceError('UNKNOWN_ROUTE', 'the path names no command');
        options.allow?.(event);
        const idempotencyKey = idempotencyKeyOf(event.headers);
        const expectedVersion = expectedVersionOf(event.headers);
        const traceparent = traceparentOf(event.headers);
        const actor = actorOf(event);
        const result = await handle({
          command,
          body: jsonBody(event),
          correlationId,
          ...(idempotencyKey !== undefined && { idempotencyKey }),
          ...(expectedVersion !== undefined && { expectedVersion }),
          ...(traceparent !== undefined && { traceparent }),
          ...(actor !== undefined && { actor }),
          caller: callerOf(principalOf(event)),
        });
        return responseOf(result);
      },
      options.logger,
    );
}

function responseOf(result: CommandResult): HttpResponse {
  const { streamId, streamVersion, events, correlationId, repeated, more } = result;
  const eventIds = events.map(({ eventId }) => eventId);
  const status = repeated || events.length === 0 ? 200 : 201;
  const headers = { etag: etagOf(streamVersion) };
  return jsonResponse(
    status,
    { streamId, streamVersion, eventIds, correlationId, ...more },
    { correlationId, headers },
  );
}

/** The ARN of whoever signed the request, or the subject of the token, as the API's authorizer has checked it. */
function actorOf(event: APIGatewayProxyEventV2): string | undefined {
  const { kind, id } = principalOf(event);
  return kind === 'iam' || kind === 'jwt' ? id : undefined;
}
